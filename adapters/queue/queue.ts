/**
 * Work that is handed out. What is to be done stands in the store's tables; a job only says where to look, so that one that
 * is lost is put again by the next tick, and one that is handed out twice finds it done.
 */

/** What is to be looked at. */
export interface Job {
  /** Of its kind: the same thing waits only once. */
  readonly key: string;
  /** Whose it is: the groups that wait take turns, however much each of them has. */
  readonly group: string;
  /** Which of it, where that is not all: ids. */
  readonly ids?: readonly string[];
}

export interface Worker {
  /** Of this kind, in this process. */
  readonly atOnce: number;
  /** What it rejects with is reported; the job is done with, and handed out again when it is put again. */
  readonly work: (job: Job) => Promise<void>;
}

export interface Queue {
  /** From now on this process does such work. @param kind of letters, digits and `-`. */
  take(kind: string, worker: Worker): void;
  /**
   * Has this done, by this process or another one. What waits already waits on, as it is; what this process is at is done once
   * more after. Of a kind that this process takes.
   * @returns when this process has nothing of it left to do, or was stopped. @throws where it cannot be put.
   */
  put(kind: string, jobs: readonly Job[]): Promise<void>;
  /** Begins nothing more; resolves when what is under way here has ended. */
  stop(): Promise<void>;
}
