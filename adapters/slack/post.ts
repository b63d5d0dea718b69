/** Posting unasked: `chat.postMessage`, never sent a second time blindly, and looked for by its metadata. */
import type { webApi } from '@slack/bolt';
import type { Message } from '../chat/message.ts';
import type { PostingPlatform } from '../chat/platform.ts';
import { asNotPosted, codeOf } from './refusals.ts';
import { toBlocks } from './to-blocks.ts';

const DELIVERY = 'verbatim_delivery';
/** Everything posted carries metadata: where none is seen on any of it, it is hidden from the bot. */
const SHARE = 'verbatim_share';

/** Slack's clock may be behind ours. */
const CLOCK_SKEW_MS = 5 * 60_000;
const MESSAGES_A_CALL = 200;
const MAX_CALLS = 10;

/** Where the bot may not look: docs.slack.dev/reference/methods/conversations.history#errors */
const MAY_NOT_LOOK = new Set(['missing_scope', 'not_in_channel', 'channel_not_found', 'no_permission']);

interface Sent {
  readonly messageId: string;
}

/** @param key of a delivery, by which `findPost` knows it again. @throws NotPostedError where it is certain that nothing was posted. */
export async function postPage(
  client: webApi.WebClient,
  channel: string,
  { page, key }: { readonly page: Message; readonly key?: string },
): Promise<Sent> {
  const { text, blocks } = toBlocks(page);
  try {
    const posted = await client.chat.postMessage({
      channel,
      text,
      blocks: [...blocks],
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      metadata:
        key === undefined ? { event_type: SHARE, event_payload: {} } : { event_type: DELIVERY, event_payload: { key } },
    });
    return { messageId: posted.ts ?? '' };
  } catch (error) {
    throw asNotPosted(error) ?? error;
  }
}

/** Its metadata stays, so that it is still known by its key. @throws NotPostedError where it is certain that nothing was changed. */
export async function editPage(
  client: webApi.WebClient,
  { channel, messageId }: { readonly channel: string; readonly messageId: string },
  { page, key }: { readonly page: Message; readonly key: string },
): Promise<void> {
  const { text, blocks } = toBlocks(page);
  const metadata = { event_type: DELIVERY, event_payload: { key } };
  try {
    await client.chat.update({ channel, ts: messageId, text, blocks: [...blocks], metadata });
  } catch (error) {
    throw asNotPosted(error) ?? error;
  }
}

/** As {@link PostingPlatform} says. @param me the bot's own user. */
export async function findPosted(
  client: webApi.WebClient,
  me: string,
  { channel, key, since }: { readonly channel: string; readonly key: string; readonly since: Date },
): ReturnType<PostingPlatform['findPost']> {
  const mine: Found[] = [];
  try {
    for await (const messages of history(client, channel, since)) {
      if (messages === 'there is more') return 'unknowable';
      mine.push(...messages.filter(({ user }) => user === me));
      const found = mine.find(({ metadata }) => keyOf(metadata) === key);
      if (found?.ts !== undefined) return { messageId: found.ts };
    }
    return mine.length > 0 && mine.every(({ metadata }) => metadata === undefined) ? 'unknowable' : 'absent';
  } catch (error) {
    if (MAY_NOT_LOOK.has(codeOf(error) ?? '')) return 'unknowable';
    throw error;
  }
}

type Found = NonNullable<webApi.ConversationsHistoryResponse['messages']>[number];

async function* history(
  client: webApi.WebClient,
  channel: string,
  since: Date,
): AsyncGenerator<readonly Found[] | 'there is more'> {
  const oldest = String((since.getTime() - CLOCK_SKEW_MS) / 1_000);
  let cursor = '';
  for (let call = 0; call < MAX_CALLS; call++) {
    const asked = { channel, oldest, limit: MESSAGES_A_CALL, include_all_metadata: true };
    const read = await client.conversations.history({ ...asked, ...(cursor !== '' && { cursor }) });
    yield read.messages ?? [];
    cursor = read.response_metadata?.next_cursor ?? '';
    if (cursor === '') return;
  }
  yield 'there is more';
}

function keyOf(metadata: Found['metadata']): unknown {
  if (metadata?.event_type !== DELIVERY) return undefined;
  return (metadata.event_payload as { key?: unknown } | undefined)?.key;
}
