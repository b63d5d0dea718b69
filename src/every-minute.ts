import { schedule } from 'node-cron';

/** One wake a minute; a wake that is still at work is not joined by the next. */
export function everyMinute(tick: () => Promise<void>): { readonly stop: () => Promise<void> } {
  const task = schedule('* * * * *', tick, { noOverlap: true, name: 'tick' });
  return {
    stop: async () => {
      await task.destroy();
    },
  };
}
