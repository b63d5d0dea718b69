/** The queue of a process that is alone: what waits is in memory, and is put again after a restart. */
import { Hands } from './hands.ts';
import type { Job, Queue, Worker } from './queue.ts';

/** @param report is told what work fails with. */
export function createInProcessQueue(report: (problem: unknown) => void): Queue {
  const lines = new Map<string, Line>();
  return {
    take: (kind, worker) => void lines.set(kind, new Line(worker, report)),
    put: async (kind, jobs) => lines.get(kind)?.put(jobs),
    stop: async () => {
      await Promise.all(Array.from(lines.values(), (line) => line.stop()));
    },
  };
}

interface Waiting {
  readonly job: Job;
  readonly done: Promise<void>;
  readonly end: (how: void | Promise<void>) => void;
}

/** What waits of one kind. */
class Line {
  readonly #hands: Hands;
  /** In the order of their turns. */
  readonly #groups = new Map<string, Group>();
  readonly #waiting = new Map<string, Waiting>();
  #isStopping = false;

  constructor(worker: Worker, report: (problem: unknown) => void) {
    this.#hands = new Hands(worker, report);
  }

  async put(jobs: readonly Job[]): Promise<void> {
    if (this.#isStopping) return;
    const all = jobs.map((job) => this.#add(job));
    this.#begin();
    await Promise.all(all);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const { end } of this.#waiting.values()) end();
    await this.#hands.stop();
  }

  #add(job: Job): Promise<void> {
    if (this.#hands.isAt(job.key)) return this.#hands.begin(job);
    const known = this.#waiting.get(job.key);
    if (known !== undefined) return known.done;
    let end: Waiting['end'] = () => undefined;
    const done = new Promise<void>((resolve) => {
      end = resolve;
    });
    const waiting = { job, done, end };
    this.#waiting.set(job.key, waiting);
    const group = this.#groups.get(job.group) ?? new Group();
    this.#groups.set(job.group, group);
    group.add(waiting);
    return done;
  }

  #begin(): void {
    while (this.#hands.free > 0) {
      const next = this.#next();
      if (next === undefined) return;
      this.#waiting.delete(next.job.key);
      const working = this.#hands.begin(next.job);
      next.end(working);
      void working.then(() => this.#begin());
    }
  }

  /** The first of the group whose turn it is; then that group waits for all the others. */
  #next(): Waiting | undefined {
    const [first] = this.#groups;
    if (first === undefined) return undefined;
    const [name, group] = first;
    const next = group.take();
    this.#groups.delete(name);
    if (!group.isEmpty) this.#groups.set(name, group);
    return next;
  }
}

/** First come, first served. */
class Group {
  readonly #all: Waiting[] = [];
  #taken = 0;

  get isEmpty(): boolean {
    return this.#taken === this.#all.length;
  }

  add(waiting: Waiting): void {
    this.#all.push(waiting);
  }

  take(): Waiting | undefined {
    const next = this.#all[this.#taken];
    this.#taken += 1;
    return next;
  }
}
