/** A process that begins what it puts into the queue, says so, and never ends it. */
import { openSharedQueue } from '../../adapters/queue/pg-boss.ts';

const [url = '', ...keys] = process.argv.slice(2);
const queue = await openSharedQueue(url, (problem) => void process.stderr.write(`${String(problem)}\n`));
let begun = 0;
queue.take('read', {
  atOnce: keys.length,
  work: () => {
    begun += 1;
    if (begun === keys.length) process.send?.('begun');
    return new Promise(() => undefined);
  },
});
void queue.put(
  'read',
  keys.map((key) => ({ key, group: 'ours' })),
);
