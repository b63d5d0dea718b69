/**
 * The queue of several processes that share a Postgres: pg-boss 10 keeps what waits, in a schema of its own (`pgboss`), and
 * hands each job to one of them.
 *
 *   put ─▶ waits, each key once (policy `short`) ─▶ fetched by one process ─▶ done: deleted
 *                    ▲                                     │
 *                    └────────── 15 minutes, where that process died
 *
 * Its `fetch` is asked, not its `work`: that begins nothing new before a whole batch is done, and an answer that the server
 * does not take while it restarts would end the process. What a process that died was at may be put again at once, and is
 * handed out then.
 */
import PgBoss from 'pg-boss';
import { ConnectionError } from '../../briefings/errors.ts';
import { Hands } from './hands.ts';
import type { Job, Queue } from './queue.ts';

/** Of one process, beside those of its store. */
const MOST_CONNECTIONS = 4;
/** Longer at work than this, and its process is taken for dead; where it is not, the job is done twice, which does no harm. */
const LOST_AFTER_S = 15 * 60;
/** Looked for what is lost, by one process of all. */
const MAINTAINED_S = 30;
/** What others put is found after so long; what this process puts, at once. */
const LOOKED_MS = 2_000;

/**
 * Makes pg-boss's tables, where they are not there yet: the user of the database must be allowed to make a schema.
 * @param report is told what work fails with, and what pg-boss does.
 * @throws ConnectionError where it cannot.
 */
export async function openSharedQueue(url: string, report: (problem: unknown) => void): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    max: MOST_CONNECTIONS,
    application_name: 'verbatim queue',
    schedule: false,
    maintenanceIntervalSeconds: MAINTAINED_S,
  });
  boss.on('error', report);
  try {
    await boss.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConnectionError(`Cannot keep a queue in the database: ${reason}`, {
      advice: 'Check DATABASE_URL, and that its user may make a schema.',
      cause: error,
    });
  }
  const lines = new Map<string, Line>();
  return {
    take: (kind, worker) => void lines.set(kind, new Line(boss, kind, new Hands(worker, report))),
    put: async (kind, jobs) => lines.get(kind)?.put(jobs),
    stop: async () => {
      await Promise.all(Array.from(lines.values(), (line) => line.stop()));
      await boss.stop({ graceful: false });
    },
  };
}

/** A job as pg-boss keeps it. */
type Kept = Job & { readonly turn: number };

/** What waits of one kind, seen from one process. */
class Line {
  readonly #boss: PgBoss;
  readonly #kind: string;
  readonly #hands: Hands;
  readonly #timer: NodeJS.Timeout;
  #made: Promise<void> | undefined;
  /** Ids of jobs that are done and not deleted yet. */
  readonly #done: string[] = [];
  /** Who waits until nothing is left. */
  #waiters: (() => void)[] = [];
  /** The turn that is being handed out, as far as this process knows. */
  #turn = 0;
  #looking: Promise<void> | undefined;
  #isAskedAgain = false;
  #isStopping = false;

  constructor(boss: PgBoss, kind: string, hands: Hands) {
    this.#boss = boss;
    this.#kind = kind;
    this.#hands = hands;
    this.#timer = setInterval(() => this.#look(), LOOKED_MS);
    this.#timer.unref();
  }

  async put(jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 0 || this.#isStopping) return;
    await this.#make();
    await unlessInTheWay(() => this.#boss.insert(this.#inTurns(jobs)));
    const settled = new Promise<void>((resolve) => this.#waiters.push(resolve));
    this.#look();
    await settled;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#timer);
    await this.#looking;
    await this.#hands.stop();
    await this.#looking;
    await this.#forgetDone();
    this.#settle();
  }

  /** By the first that needs it, and again where the server was away. */
  async #make(): Promise<void> {
    this.#made ??= unlessInTheWay(() =>
      this.#boss.createQueue(this.#kind, {
        name: this.#kind,
        policy: 'short',
        expireInSeconds: LOST_AFTER_S,
        retryLimit: 3,
      }),
    );
    try {
      await this.#made;
    } catch (error) {
      this.#made = undefined;
      throw error;
    }
  }

  /**
   * The n-th of its group comes n turns from now: of whoever puts many, one a turn. Lower turns are handed out first, so that
   * whoever comes later with little does not wait for all of it, and nobody waits for ever.
   */
  #inTurns(jobs: readonly Job[]): PgBoss.JobInsert<Kept>[] {
    const turns = new Map<string, number>();
    return jobs.map((job) => {
      const turn = turns.get(job.group) ?? this.#turn;
      turns.set(job.group, turn + 1);
      return { name: this.#kind, singletonKey: job.key, priority: -turn, data: { ...job, turn } };
    });
  }

  #look(): void {
    this.#isAskedAgain = true;
    this.#looking ??= this.#takeAll().finally(() => {
      this.#looking = undefined;
      if (this.#isAskedAgain && !this.#isStopping) this.#look();
    });
  }

  async #takeAll(): Promise<void> {
    while (this.#isAskedAgain && !this.#isStopping) {
      this.#isAskedAgain = false;
      await this.#forgetDone();
      await this.#takeSome();
    }
  }

  async #takeSome(): Promise<void> {
    const { free } = this.#hands;
    if (free === 0) return;
    // Where the server is away it finds nothing, and the next look does.
    const taken = await this.#boss.fetch<Kept>(this.#kind, { batchSize: free });
    for (const { id, data } of taken.toSorted((a, b) => a.data.turn - b.data.turn)) this.#begin(id, data);
    if (taken.length === 0) {
      this.#turn = 0;
      if (this.#hands.isIdle) this.#settle();
    } else if (taken.length === free) this.#isAskedAgain = true;
  }

  #begin(id: string, job: Kept): void {
    this.#turn = job.turn;
    void this.#hands.begin(job).then(() => {
      this.#done.push(id);
      this.#look();
    });
  }

  async #forgetDone(): Promise<void> {
    const ids = this.#done.splice(0);
    if (ids.length === 0) return;
    try {
      await this.#boss.deleteJob(this.#kind, ids);
    } catch {
      // The server is away. It is tried again; at worst they are handed out once more.
      this.#done.push(...ids);
    }
  }

  #settle(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resolve of waiters) resolve();
  }
}

const MOST_TRIES = 5;
const DEADLOCK = '40P01';

/** Making a kind's table locks others: of processes that begin at once the server ends one's statement, which is said again. */
async function unlessInTheWay(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const isDeadlock = error instanceof Error && 'code' in error && error.code === DEADLOCK;
      if (!isDeadlock || tries === MOST_TRIES) throw error;
    }
  }
}
