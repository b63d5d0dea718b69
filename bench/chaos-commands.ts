/** What people ask while `chaos` goes on, on both platforms: how often it was answered. */
import { setTimeout as sleep } from 'node:timers/promises';
import { READING } from '../adapters/slack/hear-command.ts';
import type { LocalDiscord } from '../test/support/discord/discord.ts';
import type { Slack } from '../test/support/slack/slack.ts';

export interface CommandCounts {
  readonly commandsAsked: number;
  readonly commandsUnanswered: number;
  readonly commandsTwice: number;
}

interface Asked {
  readonly on: 'slack' | 'discord';
  readonly at: Date;
  /** How many processes were connected there. */
  readonly told: number;
  /** Whether a process was killed, the database restarted, or the shard taken by another before it was over. */
  wasStruck: boolean;
  /** What the person has seen from the bot since, and how often it began to answer. */
  readonly answers: () => number;
}

const PERSON = { id: '700000001', permissions: 0n };
/** Platforms wait 3 s for a sign, and much longer for the answer. */
const SIGN_WITHIN_MS = 3_000;
const ANSWER_WITHIN_MS = 8_000;
/** A shard is held again after some three seconds: the virtual minute between is long over. */
const HELD_WITHIN_MS = 30_000;

export class Commands {
  readonly #slack: Slack;
  readonly #discord: LocalDiscord;
  readonly #asked: Asked[] = [];
  #strikes = 0;

  constructor(slack: Slack, discord: LocalDiscord) {
    this.#slack = slack;
    this.#discord = discord;
  }

  /** What is being asked may have been asked of the process that is killed now. */
  struck(): void {
    this.#strikes += 1;
  }

  /** Resolves when somebody hears what is asked on Discord. */
  async heard(): Promise<void> {
    for (let waited = 0; waited < HELD_WITHIN_MS && this.#discord.gateway.listening() === 0; waited += 20)
      await sleep(20);
  }

  /** Asks for the digests of a channel on both platforms; resolves when both are answered, or nobody will. */
  async ask(at: Date, channel: { readonly slack: string; readonly discord: string }): Promise<void> {
    const changes = () => this.#strikes + this.#discord.gateway.identifies();
    const before = changes();
    const asked = [this.#askSlack(at, channel.slack), this.#askDiscord(at, channel.discord)];
    await Promise.all(asked.map(({ isOver }) => isOver));
    for (const { one } of asked) one.wasStruck = changes() > before;
  }

  #askSlack(at: Date, channel: string) {
    const seen: (() => number)[] = [];
    const one = this.#note({ on: 'slack', at, told: this.#slack.sockets.connections }, () => seen[0]?.() ?? 0);
    const isOver = this.#slack.command('mia', channel, '/digest list').then(async (asked) => {
      seen.push(() => asked.seen.filter(({ from, text }) => from !== 'slack' && text !== READING).length);
      if (asked.acknowledgedAfterMs !== undefined) await until(() => one.answers() > 0, ANSWER_WITHIN_MS);
    });
    return { one, isOver };
  }

  #askDiscord(at: Date, id: string) {
    const channel = this.#discord.guild.channels.get(id);
    if (channel === undefined) throw new Error(`There is no channel ${id}`);
    const told = this.#discord.gateway.listening();
    const { interaction, shown } = this.#discord.command(PERSON, channel, 'digest list');
    const answers = () =>
      interaction.isThinking ? 0 : Math.max(shown().length, shown().length && interaction.callbacks);
    const one = this.#note({ on: 'discord', at, told }, answers);
    const isOver = until(() => interaction.acknowledgedAfterMs !== undefined, told > 0 ? SIGN_WITHIN_MS : 0).then(
      async (isSigned) => {
        if (isSigned) await until(() => one.answers() > 0, ANSWER_WITHIN_MS);
      },
    );
    return { one, isOver };
  }

  #note(asked: Pick<Asked, 'on' | 'at' | 'told'>, answers: () => number): Asked {
    const one = { ...asked, wasStruck: false, answers };
    this.#asked.push(one);
    return one;
  }

  counts(): CommandCounts {
    return {
      commandsAsked: this.#asked.length,
      commandsUnanswered: this.#asked.filter(({ answers }) => answers() === 0).length,
      commandsTwice: this.#asked.filter(({ answers }) => answers() > 1).length,
    };
  }

  /** @returns one line for each that had no answer though all went on as before, or more than one answer. */
  unexplained(): string[] {
    return this.#asked
      .filter(({ answers, wasStruck }) => answers() > 1 || (answers() === 0 && !wasStruck))
      .map(({ on, at, told, answers }) => `${on}, ${at.toISOString()}: told to ${told}, answered ${answers()} times`);
  }
}

async function until(condition: () => boolean, withinMs: number): Promise<boolean> {
  for (const deadline = performance.now() + withinMs; !condition(); await sleep(10)) {
    if (performance.now() > deadline) return false;
  }
  return true;
}
