/**
 * The contract between a chat platform and the app.
 *
 *   a person asks ──▶ platform ──Heard, Asker──▶ Listener ──Answer──▶ platform ──▶ the asker, or the channel
 *   a digest is due ──▶ app ──pages──▶ post(place, page, key) ──▶ the channel
 */
import type { ChannelId, TenantId } from '../../briefings/model.ts';
import type { Form } from './form.ts';
import type { Message } from './message.ts';

/** Where something is asked or posted. */
export interface Place {
  /** `slack:T024BE7LD`, `discord:81384788765712384`, `local`. */
  readonly tenant: TenantId;
  /** The platform's own id of the channel; empty where somebody is in none, such as Slack's App Home. */
  readonly channel: ChannelId;
}

/** What a change touches: one channel's digests and watches, or what the whole workspace or server reads. */
export type Change = 'channel' | 'workspace';

export interface Asker extends Place {
  /** The platform's own id of the person. */
  readonly user: string;
  /** Asked of the platform on each use: rights change. */
  readonly may: (change: Change) => Promise<boolean>;
  /** IANA name, where the platform knows it. */
  readonly timeZone: () => Promise<string | undefined>;
  /** What keeps the bot from posting here and what to do about it; absent or undefined where nothing is known to. */
  readonly hindrance?: () => Promise<string | undefined>;
}

/** What was asked: a typed line (Slack, the terminal), or a command with the values of its options (Discord). */
export type Heard =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'values'; readonly command: string; readonly values: Readonly<Record<string, string>> };

export interface Answer {
  readonly message: Message;
  /** For everybody in the channel; otherwise for the asker alone. */
  readonly isPublic: boolean;
  /** The question could not be answered; the message says why. */
  readonly failed: boolean;
  /** Instead of the message, where the platform can ask for values on a form. */
  readonly form?: Form;
  /** Called where it is certain that nobody saw a public answer, so that it may be shared again. */
  readonly takeBack?: () => Promise<void>;
}

/** A half-typed value of an option. */
export interface HalfTyped {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
}

/** The app, as a platform sees it. None of these rejects: what goes wrong is an answer too. */
export interface Listener {
  readonly command: (heard: Heard, asker: Asker, progress: (what: string) => void) => Promise<Answer>;
  /** `action` is what the pressed {@link Message} button carried. */
  readonly press: (action: string, asker: Asker) => Promise<Answer>;
  /** Best first, at most 25. */
  readonly suggest: (halfTyped: HalfTyped, asker: Asker) => Promise<readonly string[]>;
  /** What somebody sees who opens the bot itself, in no channel. */
  readonly home: (asker: Asker) => Promise<Message>;
  /** The first words in a channel that the bot is new in. */
  readonly welcome: (tenant: TenantId) => Promise<Message>;
  /** The bot is in this workspace or server, for the first time or again. */
  readonly came: (tenant: TenantId) => Promise<void>;
  /** All that it is in, where the platform tells at the start; others of the platform took it out meanwhile. */
  readonly here: (platform: ChatPlatform['name'], tenants: readonly TenantId[]) => Promise<void>;
  /** It was taken out of it; an outage is no leaving. */
  readonly left: (tenant: TenantId) => Promise<void>;
}

export interface ChatPlatform {
  readonly name: 'terminal' | 'slack' | 'discord';
  /** Connects and begins to listen. @returns one line for the operator. @throws ConnectionError */
  readonly start: (listener: Listener) => Promise<string>;
  /** Resolves when there is no more to hear: end of input, `stop`, or a connection that is lost for good. */
  readonly ended: Promise<{ readonly exitCode: number }>;
  /** Hears no more, finishes what is in flight, disconnects. */
  readonly stop: () => Promise<void>;
}

/** Where a post stands. */
interface Posted {
  readonly messageId: string;
}

/** A platform that can speak unasked. */
export interface PostingPlatform extends ChatPlatform {
  /** Cuts a message between its parts into pages that each fit in one post; what fits is one page. */
  readonly pages: (message: Message) => readonly Message[];
  /**
   * Posts one page. `key` names this very post for all time, so that a repeated call can be recognized.
   * `after` is the message id of the page before it, where there is one: they stay together.
   *
   * @throws NotPostedError when it is certain that nothing was posted; after any other error nobody knows.
   */
  readonly post: (place: Place, page: Message, key: string, after?: string) => Promise<Posted>;
  /** Until when the platform asked for no more posts of this workspace or server, where it asks for all of it and the bot does not wait by itself. */
  readonly restsUntil?: (tenant: TenantId) => Promise<Date | undefined>;
  /** Puts a page in the place of one that was posted with this key. The same once more does no harm. @throws NotPostedError as `post` does. */
  readonly edit: (place: Place, messageId: string, page: Message, key: string) => Promise<void>;
  /** Tells one person by themselves. @throws NotPostedError as `post` does. */
  readonly tell: (person: Pick<Asker, 'tenant' | 'user'>, message: Message) => Promise<void>;
  /**
   * Looks for the post with this key among what was posted since then; `after` as for `post`.
   * @returns `unknowable` where the platform does not let the bot look.
   */
  readonly findPost: (
    place: Place,
    key: string,
    since: Date,
    after?: string,
  ) => Promise<Posted | 'absent' | 'unknowable'>;
}
