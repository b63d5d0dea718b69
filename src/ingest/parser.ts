/**
 * Parses feeds and pages in a thread that can be killed: one that takes too long or too much memory ends with its task
 * alone, and the next task gets a new thread.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type ExpectedError, FetchError, InputError, NoArticleError, NotAFeedError } from '../../briefings/errors.ts';
import type { Tasks } from './parse-tasks.ts';

export interface Parser {
  /**
   * @param about its address, as it may be shown. @param culprit whose it is: articles of those whose had to be killed come last.
   * @throws ExpectedError, whatever the parser ran into.
   */
  readonly parse: <N extends keyof Tasks>(
    name: N,
    input: Parameters<Tasks[N]>[0],
    about: string,
    culprit?: string,
  ) => Promise<ReturnType<Tasks[N]>>;
  readonly close: () => Promise<void>;
}

const HOPELESS = { advice: 'Its owner has to mend it.', retryable: false };

/** It took more time or memory than anything that is read may take, and its thread was ended. */
export class TooHeavyError extends FetchError {
  constructor(about: string, why: string) {
    super(`Cannot read ${about}: ${why}`, HOPELESS);
  }
}

export interface Question {
  readonly number: number;
  readonly name: keyof Tasks;
  readonly input: unknown;
}

export type Answer =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly failure: Failure };

type Failure =
  | { readonly kind: 'not-a-feed' | 'no-article' | 'unreadable'; readonly message: string }
  | { readonly kind: 'bad-input'; readonly message: string; readonly advice: string };

interface Task extends Question {
  readonly about: string;
  readonly culprit: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

const START_MS = 20_000;
/** Readability takes 2 s over the largest page that is read. */
const MAX_MS = 3_000;
/** The largest take 80 MB. */
const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };
/** A thread nobody needs gives its memory back. */
const IDLE_MS = 30_000;
const MAX_CULPRITS = 1_000;

export function createParser({ maxMs = MAX_MS }: { maxMs?: number } = {}): Parser {
  const thread = new ParsingThread(maxMs);
  return {
    parse: (name, input, about, culprit = about) => thread.ask({ name, input, about, culprit }) as Promise<never>,
    close: () => thread.close(),
  };
}

class ParsingThread {
  readonly #maxMs: number;
  readonly #waiting: Task[] = [];
  /** How many were killed of each. */
  readonly #culprits = new Map<string, number>();
  #worker: Worker | undefined;
  #isReady = false;
  /** The memory of a thread that is killed is not free yet. */
  #isEnding = false;
  #task: Task | undefined;
  #timer: NodeJS.Timeout | undefined;
  #number = 0;

  constructor(maxMs: number) {
    this.#maxMs = maxMs;
  }

  ask(asked: Pick<Task, 'name' | 'input' | 'about' | 'culprit'>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#number += 1;
      this.#waiting.push({ ...asked, number: this.#number, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #next(): void {
    if (this.#task !== undefined || this.#isEnding || this.#waiting.length === 0) return;
    const ranks = this.#waiting.map((task) => this.#rank(task));
    const [task] = this.#waiting.splice(ranks.indexOf(Math.min(...ranks)), 1);
    this.#task = task;
    const worker = this.#running();
    worker.ref();
    const { number, name, input } = task as Task;
    worker.postMessage({ number, name, input } satisfies Question);
    this.#limit();
  }

  /** Feeds before pages: they are small, and they say what there is. */
  #rank({ name, culprit }: Task): number {
    return name === 'article' ? 1 + (this.#culprits.get(culprit) ?? 0) : 0;
  }

  #running(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = startWorker();
    const ifCurrent = (act: () => void) => () => {
      if (this.#worker === worker) act();
    };
    worker.on('message', (said: 'ready' | Answer) => ifCurrent(() => this.#hear(said))());
    worker.on('error', (error) =>
      ifCurrent(() => this.#abandon(worker, isTooBig(error) ? 'it takes too much memory to read' : (error as Error)))(),
    );
    worker.on(
      'exit',
      ifCurrent(() => this.#abandon(worker, new Error('The parsing thread ended'))),
    );
    this.#worker = worker;
    this.#isReady = false;
    return worker;
  }

  #hear(said: 'ready' | Answer): void {
    if (said === 'ready') {
      this.#isReady = true;
      this.#limit();
      return;
    }
    const task = this.#task;
    if (task?.number !== said.number) return;
    this.#done();
    if ('failure' in said) task.reject(errorOf(said.failure, task.about));
    else task.resolve(said.value);
    this.#next();
  }

  /** The time of a task begins when the thread has started. */
  #limit(): void {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    if (worker === undefined) return;
    if (this.#task === undefined) {
      this.#timer = setTimeout(() => void this.close(), IDLE_MS).unref();
      return;
    }
    const [ms, why] = this.#isReady
      ? [this.#maxMs, `it takes more than ${this.#maxMs / 1_000} s to read`]
      : [START_MS, new Error('The parsing thread does not start')];
    this.#timer = setTimeout(() => this.#abandon(worker, why), ms);
  }

  #done(): void {
    this.#task = undefined;
    this.#worker?.unref();
    this.#limit();
  }

  /** @param why an Error where that is a bug. */
  #abandon(worker: Worker, why: string | Error): void {
    this.#worker = undefined;
    clearTimeout(this.#timer);
    this.#isEnding = true;
    const next = () => {
      this.#isEnding = false;
      this.#next();
    };
    void worker.terminate().then(next, next);
    const task = this.#task;
    this.#task = undefined;
    if (task !== undefined) {
      this.#blame(task.culprit);
      task.reject(typeof why === 'string' ? new TooHeavyError(task.about, why) : why);
    }
  }

  #blame(culprit: string): void {
    this.#culprits.set(culprit, (this.#culprits.get(culprit) ?? 0) + 1);
    for (const oldest of this.#culprits.keys()) if (this.#culprits.size > MAX_CULPRITS) this.#culprits.delete(oldest);
  }
}

function isTooBig(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function errorOf(failure: Failure, about: string): ExpectedError {
  switch (failure.kind) {
    case 'not-a-feed':
      return new NotAFeedError(failure.message);
    case 'no-article':
      return new NoArticleError(failure.message);
    case 'bad-input':
      return new InputError(failure.message, failure.advice);
    case 'unreadable':
      return unreadable(about, failure.message);
    default:
      return failure satisfies never;
  }
}

function unreadable(about: string, why: string): FetchError {
  return new FetchError(`Cannot read ${about}: ${why}`, HOPELESS);
}

function startWorker(): Worker {
  const options = { resourceLimits: LIMITS };
  if (import.meta.url.endsWith('.js')) return new Worker(new URL('./parse-worker.js', import.meta.url), options);
  // Run from source: a thread of Node 20 cannot read TypeScript until it is taught to.
  const tsx = new URL(
    'dist/esm/api/index.mjs',
    pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json')),
  );
  const source = new URL('./parse-worker.ts', import.meta.url).href;
  const learn = `import('${tsx.href}').then(({ register }) => { register(); return import('${source}'); })`;
  return new Worker(learn, { ...options, eval: true, execArgv: [] });
}
