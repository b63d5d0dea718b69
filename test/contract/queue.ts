/** What every queue promises, whatever it is built on. Run it against each. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Job, Queue } from '../../adapters/queue/queue.ts';

const KIND = 'read';
const job = (key: string, group = 'ours'): Job => ({ key, group });
const many = (group: string, count: number) => Array.from({ length: count }, (_, n) => job(`${group} ${n}`, group));

/** Work that ends when it is told. */
function slowWork() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  let [underWay, most] = [0, 0];
  return {
    begun,
    most: () => most,
    work: async ({ key }: Job) => {
      begun.push(key);
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise<void>((resolve) => ends.set(key, resolve));
      underWay -= 1;
    },
    /** Ends it; waits until it is begun. */
    end: async (key: string) => {
      await until(() => ends.has(key));
      const end = ends.get(key);
      ends.delete(key);
      end?.();
    },
  };
}

export async function until(isSo: () => boolean, withinMs = 20_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > end) throw new Error('It never came to that');
    await sleep(5);
  }
}

export function queueContract(name: string, open: (report: (problem: unknown) => void) => Promise<Queue>): void {
  describe(`${name} keeps the queue contract`, () => {
    let queue: Queue;
    let reports: unknown[];
    beforeEach(async () => {
      reports = [];
      queue = await open((problem) => reports.push(problem));
    });
    afterEach(() => queue.stop());
    /** What was put before has arrived when something of another kind, put after it, was done some times. */
    const putMeanwhile = async () => {
      queue.take('meanwhile', { atOnce: 1, work: async () => undefined });
      for (let n = 0; n < 5; n += 1) await queue.put('meanwhile', [job('it')]);
    };

    test('each job is handed out once, with all that was said of it, and whoever put it is told when all are done', async () => {
      const done: Job[] = [];
      queue.take(KIND, { atOnce: 3, work: async (which) => void done.push(which) });
      await queue.put(KIND, [...many('ours', 20), { ...job('feeds of a host'), ids: ['one', 'two'] }]);
      expect(done.map(({ key }) => key).toSorted()).toEqual(
        [...many('ours', 20).map(({ key }) => key), 'feeds of a host'].toSorted(),
      );
      expect(done).toContainEqual(
        expect.objectContaining({ key: 'feeds of a host', group: 'ours', ids: ['one', 'two'] }),
      );
      await queue.put(KIND, []);
      await queue.put(KIND, [job('ours 1')]);
      expect(done).toHaveLength(22);
      expect(reports).toEqual([]);
    });

    test('what waits already waits only once', async () => {
      const { work: slow, begun, end } = slowWork();
      queue.take(KIND, { atOnce: 1, work: slow });
      const first = queue.put(KIND, [job('first')]);
      await until(() => begun.length === 1);
      const others = [queue.put(KIND, [job('second'), job('second')]), queue.put(KIND, [job('second')])];
      await putMeanwhile();
      await end('first');
      await end('second');
      await Promise.all([first, ...others]);
      expect(begun).toEqual(['first', 'second']);
    });

    test('what is put while it is under way is done once more after, never twice at once', async () => {
      const { work: slow, begun, end, most } = slowWork();
      queue.take(KIND, { atOnce: 4, work: slow });
      const puts = [queue.put(KIND, [job('a')])];
      await until(() => begun.length === 1);
      puts.push(queue.put(KIND, [job('a')]), queue.put(KIND, [job('a')]));
      await putMeanwhile();
      expect(begun).toEqual(['a']);
      await end('a');
      await end('a');
      await Promise.all(puts);
      expect([begun, most()]).toEqual([['a', 'a'], 1]);
    });

    test('no more are under way than may be, and another kind does not wait for them', async () => {
      const { work: slow, begun, end, most } = slowWork();
      const other: string[] = [];
      queue.take(KIND, { atOnce: 2, work: slow });
      queue.take('deliver', { atOnce: 1, work: async ({ key }) => void other.push(key) });
      const put = queue.put(KIND, many('ours', 6));
      await until(() => begun.length === 2);
      await queue.put('deliver', [job('b')]);
      expect(other).toEqual(['b']);
      for (const { key } of many('ours', 6)) await end(key);
      await put;
      expect([begun.length, most()]).toEqual([6, 2]);
    });

    test('whoever has much to be done does not hold up the others, and has it done in order', async () => {
      const { work: slow, begun, end } = slowWork();
      queue.take(KIND, { atOnce: 1, work: slow });
      const puts = [queue.put(KIND, many('much', 30))];
      for (const n of [0, 1, 2, 3]) await end(`much ${n}`);
      await until(() => begun.length === 5);
      puts.push(queue.put(KIND, many('little', 2)), queue.put(KIND, [job('one', 'one')]));
      await putMeanwhile();
      for (let n = 4; n < 14; n += 1) {
        await until(() => begun.length > n);
        await end(begun[n] ?? '');
      }
      const place = (key: string) => begun.indexOf(key);
      expect(place('little 0')).toBeLessThan(8);
      expect(place('one')).toBeLessThan(8);
      expect(place('little 1')).toBeLessThan(12);
      const inOrder = begun.filter((key) => key.startsWith('much'));
      expect(inOrder).toEqual(many('much', inOrder.length).map(({ key }) => key));
      for (let n = 14; n < 33; n += 1) {
        await until(() => begun.length > n);
        await end(begun[n] ?? '');
      }
      await Promise.all(puts);
    });

    test('what fails is reported, stops nothing, and is handed out again only when it is put again', async () => {
      const begun: string[] = [];
      queue.take(KIND, {
        atOnce: 1,
        work: async ({ key }) => {
          begun.push(key);
          if (key === 'bad') throw new Error('a bug');
        },
      });
      await queue.put(KIND, [job('bad'), job('good')]);
      await sleep(100);
      expect(begun).toEqual(['bad', 'good']);
      expect(reports).toEqual([new Error('a bug')]);
      await queue.put(KIND, [job('bad')]);
      expect(begun).toEqual(['bad', 'good', 'bad']);
    });

    test('stopping begins nothing more, and waits for what is under way', async () => {
      const { work: slow, begun, end } = slowWork();
      queue.take(KIND, { atOnce: 1, work: slow });
      const put = queue.put(KIND, [job('a'), job('b'), job('c')]);
      await until(() => begun.length === 1);
      let isStopped = false;
      const stopping = queue.stop().then(() => {
        isStopped = true;
      });
      await queue.put(KIND, [job('d')]);
      await sleep(100);
      expect(isStopped).toBe(false);
      await end('a');
      await Promise.all([stopping, put]);
      expect(begun).toEqual(['a']);
    });
  });
}
