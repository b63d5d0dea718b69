/** Posts that are made at most once: Discord itself drops a second one with the same nonce, for some minutes. */
import { createHash } from 'node:crypto';
import {
  type APIChannel,
  type APIDMChannel,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APIThreadChannel,
  ChannelType,
  DiscordAPIError,
  type REST,
  type RESTGetAPIGuildThreadsResult,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import type { ChannelId } from '../../briefings/model.ts';
import { cut } from '../chat/cut.ts';
import type { Message } from '../chat/message.ts';
import { apart } from '../chat/plain.ts';
import { MAX_THREAD_NAME } from './limits.ts';
import { refused } from './refusals.ts';
import { type DiscordMessage, toComponents } from './to-components.ts';

/** Of messages in one reading of a channel (Get Channel Messages: `limit`). */
const LOOKED_THROUGH = 100;
/** A little before, for clocks that differ. */
const SKEW_MS = 60_000;

/** Where pages go. A forum takes posts, not messages: the first page opens one, the others follow in it. */
export interface Target {
  readonly channel: ChannelId;
  /** Absent where nobody has told yet. */
  readonly isForum?: boolean;
}

interface Sent {
  readonly messageId: string;
}

/** @param after the message id of the page before, in whose forum post this one goes. */
export async function post(
  rest: REST,
  target: Target,
  { page, key, after }: { readonly page: Message; readonly key: string; readonly after?: string },
): Promise<Sent> {
  const body = marked(toComponents(page), key);
  const { thread } = spotOf(after);
  try {
    if (thread === undefined && (await isForum(rest, target)))
      return await openForumPost(rest, target.channel, { page, body });
    const nonce = { nonce: nonceOf(key), enforce_nonce: true };
    const route = Routes.channelMessages(thread ?? target.channel);
    const posted = (await rest.post(route, { body: { ...body, ...nonce } })) as APIMessage;
    return { messageId: idOf(thread, posted.id) };
  } catch (error) {
    throw refused(error) ?? error;
  }
}

/** The post has the id of its first message. */
async function openForumPost(
  rest: REST,
  forum: ChannelId,
  { page, body }: { readonly page: Message; readonly body: DiscordMessage },
): Promise<Sent> {
  const opened = { name: titleOf(page), message: body };
  const { id } = (await rest.post(Routes.threads(forum), { body: opened })) as APIThreadChannel;
  return { messageId: idOf(id, id) };
}

function titleOf({ parts }: Message): string {
  const titles = parts.flatMap((part) => (part.kind === 'heading' || part.kind === 'text' ? [apart(part.text)] : []));
  return cut(titles[0] ?? '', MAX_THREAD_NAME) || 'Briefing';
}

/** @throws NotPostedError where it is certain that nothing was changed. */
export async function edit(
  rest: REST,
  target: Target,
  { messageId, page, key }: { readonly messageId: string; readonly page: Message; readonly key: string },
): Promise<void> {
  const { thread, message } = spotOf(messageId);
  try {
    await rest.patch(Routes.channelMessage(thread ?? target.channel, message ?? ''), {
      body: marked(toComponents(page), key),
    });
  } catch (error) {
    throw refused(error) ?? error;
  }
}

/** In private messages. @throws NotPostedError where it is certain that nothing was told. */
export async function tell(rest: REST, user: string, pages: readonly Message[]): Promise<void> {
  try {
    const { id } = (await rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as APIDMChannel;
    for (const page of pages) await rest.post(Routes.channelMessages(id), { body: toComponents(page) });
  } catch (error) {
    throw refused(error) ?? error;
  }
}

interface Wanted {
  readonly key: string;
  readonly since: Date;
  /** The bot's own id. */
  readonly self: string;
  readonly server: string;
  readonly after?: string;
}

/** The mark is the first component's own id: Discord keeps it, and not the nonce. */
export async function findPost(rest: REST, target: Target, wanted: Wanted): Promise<Sent | 'absent' | 'unknowable'> {
  const { thread } = spotOf(wanted.after);
  try {
    if (thread === undefined && (await isForum(rest, target))) return await findForumPost(rest, target.channel, wanted);
    const messages = await messagesSince(rest, thread ?? target.channel, wanted.since);
    const found = messages.find((message) => isWanted(message, wanted));
    if (found !== undefined) return { messageId: idOf(thread, found.id) };
    return messages.length < LOOKED_THROUGH ? 'absent' : 'unknowable';
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 403) return 'unknowable';
    throw error;
  }
}

/** Among the posts of a forum that are ours and new enough: a new one is active. */
async function findForumPost(rest: REST, forum: ChannelId, wanted: Wanted): Promise<Sent | 'absent'> {
  const since = BigInt(snowflakeBefore(wanted.since));
  const { threads } = (await rest.get(Routes.guildActiveThreads(wanted.server))) as RESTGetAPIGuildThreadsResult;
  const ours = (threads as APIThreadChannel[]).filter(
    ({ id, parent_id, owner_id }) => parent_id === forum && owner_id === wanted.self && BigInt(id) > since,
  );
  for (const { id } of ours) {
    const messages = await messagesSince(rest, id, wanted.since);
    if (messages.some((message) => message.id === id && isWanted(message, wanted))) return { messageId: idOf(id, id) };
  }
  return 'absent';
}

async function messagesSince(rest: REST, channel: string, since: Date): Promise<APIMessage[]> {
  const query = new URLSearchParams({ after: snowflakeBefore(since), limit: String(LOOKED_THROUGH) });
  return (await rest.get(Routes.channelMessages(channel), { query })) as APIMessage[];
}

function snowflakeBefore(moment: Date): string {
  return String(SnowflakeUtil.generate({ timestamp: moment.getTime() - SKEW_MS }));
}

function isWanted({ author, components }: APIMessage, { self, key }: Wanted): boolean {
  return author.id === self && components?.[0]?.id === markOf(key);
}

/** `post/message` where it stands in a post of a forum, else the message alone. */
function idOf(thread: string | undefined, message: string): string {
  return thread === undefined ? message : `${thread}/${message}`;
}

function spotOf(messageId = ''): { readonly thread?: string; readonly message?: string } {
  const [first = '', second] = messageId.split('/');
  return second === undefined ? { message: first } : { thread: first, message: second };
}

async function isForum(rest: REST, { channel, isForum: known }: Target): Promise<boolean> {
  if (known !== undefined) return known;
  const { type } = (await rest.get(Routes.channel(channel))) as APIChannel;
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}

function marked({ components, ...message }: DiscordMessage, key: string): DiscordMessage {
  const [first, ...others] = components;
  const withMark: APIMessageTopLevelComponent[] = first === undefined ? [] : [{ ...first, id: markOf(key) }, ...others];
  return { ...message, components: withMark };
}

/** At most 25 characters (Create Message: `nonce`). */
function nonceOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 25);
}

/** A positive 31-bit number, as a component's `id` is. */
function markOf(key: string): number {
  return (createHash('sha256').update(key).digest().readUInt32BE(0) >>> 1) + 1;
}
