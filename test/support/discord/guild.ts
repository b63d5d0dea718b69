/** One server as Discord keeps it: channels with their messages, and interactions that wait for an answer. */
import type { Clock } from '../clock.ts';

const EPOCH = 1_420_070_400_000;
/** Interactions: "you must send an initial response within 3 seconds"; "tokens are valid for 15 minutes". */
const ANSWER_WITHIN_MS = 3_000;
const TOKEN_LASTS_MS = 15 * 60_000;
const EPHEMERAL = 1 << 6;

/** Channel types (Channel Object). */
export const TYPES = { text: 0, forum: 15, thread: 11 } as const;

export interface StoredMessage {
  readonly id: string;
  readonly channel: string;
  components: readonly unknown[];
  flags: number;
  readonly nonce?: string;
  readonly at: Date;
}

export interface Channel {
  readonly id: string;
  /** A forum takes posts, each a thread of its own. */
  readonly kind: 'text' | 'forum' | 'thread';
  readonly parent?: string;
  readonly name: string;
  readonly messages: StoredMessage[];
  /** What the bot may do there. */
  mayPost: boolean;
  mayRead: boolean;
  /** People who cannot see it. */
  hiddenFrom: readonly string[];
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly channel: string;
  readonly startedAt: number;
  readonly expiresAt: number;
  acknowledgedAfterMs?: number;
  /** How often the bot began to answer it; more than once is refused. */
  callbacks: number;
  /** The reply and its follow-ups, in order; what is private is here only. */
  readonly shown: StoredMessage[];
  isThinking: boolean;
  choices?: readonly string[];
}

export class Guild {
  readonly id: string;
  readonly channels = new Map<string, Channel>();
  readonly interactions = new Map<string, Interaction>();
  readonly #clock: Clock;
  readonly #direct = new Map<string, Channel>();
  #made = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.id = this.snowflake();
  }

  /** Ids carry the time they were made at. */
  snowflake(): string {
    this.#made += 1;
    return String((BigInt(this.#clock.now().getTime() - EPOCH) << 22n) + BigInt(this.#made));
  }

  addChannel({ kind = 'text', parent, name }: Partial<Pick<Channel, 'kind' | 'parent' | 'name'>> = {}): Channel {
    const id = this.snowflake();
    const channel: Channel = {
      id,
      kind,
      name: name ?? `channel-${id}`,
      ...(parent !== undefined && { parent }),
      messages: [],
      mayPost: true,
      mayRead: true,
      hiddenFrom: [],
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The conversation with one person. */
  direct(person: string): Channel {
    const channel = this.#direct.get(person) ?? this.addChannel();
    this.#direct.set(person, channel);
    return channel;
  }

  addInteraction(channel: string): Interaction {
    const id = this.snowflake();
    const interaction: Interaction = {
      id,
      token: `token-${id}`,
      channel,
      startedAt: performance.now(),
      expiresAt: this.#clock.now().getTime() + TOKEN_LASTS_MS,
      callbacks: 0,
      shown: [],
      isThinking: false,
    };
    this.interactions.set(interaction.token, interaction);
    return interaction;
  }

  /** @returns undefined where its time is over. */
  waiting(token: string): Interaction | undefined {
    const interaction = this.interactions.get(token);
    if (interaction === undefined || this.#clock.now().getTime() > interaction.expiresAt) return undefined;
    const isLate =
      interaction.acknowledgedAfterMs === undefined && performance.now() - interaction.startedAt > ANSWER_WITHIN_MS;
    return isLate ? undefined : interaction;
  }

  /** The first message of a forum's post has the id of the post. */
  write(
    channel: string,
    body: { components?: readonly unknown[]; flags?: number; nonce?: string | number },
    id = this.snowflake(),
  ): StoredMessage {
    const message = {
      id,
      channel,
      components: body.components ?? [],
      flags: body.flags ?? 0,
      ...(body.nonce !== undefined && { nonce: String(body.nonce) }),
      at: this.#clock.now(),
    };
    if ((message.flags & EPHEMERAL) === 0) this.channels.get(channel)?.messages.push(message);
    return message;
  }
}

export function isPrivate({ flags }: StoredMessage): boolean {
  return (flags & EPHEMERAL) !== 0;
}
