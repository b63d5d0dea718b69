import { schedule } from 'node-cron';

/**
 * One wake a minute; a wake that is still at work is not joined by the next.
 * @param report is told what a wake rejects with; the next one comes all the same.
 */
export function everyMinute(
  wake: () => Promise<void>,
  report: (problem: unknown) => void,
): { readonly stop: () => Promise<void> } {
  let atWork = Promise.resolve();
  const task = schedule(
    '* * * * *',
    () => {
      atWork = wake().catch(report);
      return atWork;
    },
    // A minute that is missed is made up for by the next: what is due is read from the store.
    { noOverlap: true, suppressMissedWarning: true },
  );
  return {
    /** Resolves when the wake that is at work has ended. */
    stop: async () => {
      await task.destroy();
      await atWork;
    },
  };
}
