/** The bots of `chaos`, each a process that is told the minutes and killed by SIGKILL; the next one loads while they are at work. */
import { type ChildProcess, fork } from 'node:child_process';
import { bundle } from './bundle.ts';
import type { BotSettings, Said } from './chaos-bot.ts';

export class Fleet {
  /** One file: it is started some hundred times, and the bot's thousand modules would take most of the time. */
  readonly #script = bundle('chaos-bot.ts');
  readonly #settings: string;
  readonly #bots = new Set<ChildProcess>();
  /** It opens the store and connects when it is first told the time. */
  #next: ChildProcess;

  constructor(settings: BotSettings) {
    this.#settings = JSON.stringify(settings);
    this.#next = this.#load();
  }

  get size(): number {
    return this.#bots.size;
  }

  /** Brings it to so many, which are connected. @throws Error where one ended that nobody killed. */
  async fill(size: number, at: number): Promise<void> {
    while (this.#bots.size < size) {
      const bot = this.#next;
      this.#next = this.#load();
      await told(bot, at);
      this.#bots.add(bot);
    }
  }

  /** Tells all of them the minute, at once. @returns how many deliveries are open after their work. */
  async tick(at: number): Promise<number> {
    const open = await Promise.all(Array.from(this.#bots, (bot) => told(bot, at)));
    return Math.max(0, ...open);
  }

  /** Tells all of them the minute, and kills one of them in the middle of its work. @param which from 0 to 1. */
  async strike(at: number, which: number, afterMs: Promise<unknown>): Promise<void> {
    const all = [...this.#bots];
    const struck = all[Math.floor(which * all.length)];
    if (struck === undefined) return;
    const others = all.filter((bot) => bot !== struck).map((bot) => told(bot, at));
    struck.send(at);
    await afterMs;
    this.#bots.delete(struck);
    await kill(struck);
    await Promise.all(others);
  }

  async end(): Promise<void> {
    await Promise.all([...this.#bots, this.#next].map(kill));
  }

  #load(): ChildProcess {
    return fork(this.#script, [this.#settings], { execArgv: [] });
  }
}

/** @returns what it says then: how many deliveries are open. */
function told(bot: ChildProcess, at: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null) => reject(new Error(`A bot ended with ${code} though nobody killed it`));
    if (bot.exitCode !== null) return fail(bot.exitCode);
    bot.once('exit', fail).once('message', (said) => {
      bot.off('exit', fail);
      resolve((said as Said).open);
    });
    bot.send(at);
  });
}

async function kill(bot: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => bot.once('exit', resolve));
  bot.kill('SIGKILL');
  await gone;
}
