import type { Job, Worker } from './queue.ts';

interface AtWork {
  readonly done: Promise<void>;
  /** Put while it was under way: the last word on it. */
  again: Job | undefined;
}

/** What one process is at, of one kind: never twice at the same thing. */
export class Hands {
  readonly #worker: Worker;
  readonly #report: (problem: unknown) => void;
  readonly #atWork = new Map<string, AtWork>();
  #isStopping = false;

  constructor(worker: Worker, report: (problem: unknown) => void) {
    this.#worker = worker;
    this.#report = report;
  }

  /** How many more things it may begin. */
  get free(): number {
    return this.#isStopping ? 0 : Math.max(0, this.#worker.atOnce - this.#atWork.size);
  }

  get isIdle(): boolean {
    return this.#atWork.size === 0;
  }

  isAt(key: string): boolean {
    return this.#atWork.has(key);
  }

  /** Resolves when it is done; what it is at already is done once more after. */
  begin(job: Job): Promise<void> {
    const atWork = this.#atWork.get(job.key);
    if (atWork !== undefined) {
      atWork.again = job;
      return atWork.done;
    }
    const done = this.#work(job).finally(() => this.#atWork.delete(job.key));
    this.#atWork.set(job.key, { done, again: undefined });
    return done;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(Array.from(this.#atWork.values(), ({ done }) => done));
  }

  async #work(first: Job): Promise<void> {
    for (let job: Job | undefined = first; job !== undefined; job = this.#next(job.key)) {
      try {
        await this.#worker.work(job);
      } catch (error) {
        this.#report(error);
      }
    }
  }

  #next(key: string): Job | undefined {
    const atWork = this.#atWork.get(key);
    if (atWork === undefined || this.#isStopping) return undefined;
    const { again } = atWork;
    atWork.again = undefined;
    return again;
  }
}
