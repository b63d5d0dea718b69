/**
 * Slack as a chat platform, on Bolt.
 *
 *   command ─▶ Listener ─┬─ within a second ─▶ the acknowledgement carries the answer
 *                        └─ later ─▶ "Reading…" is the acknowledgement; the answer goes to response_url
 *   click ─▶ acknowledgement ─▶ Listener ─▶ the asker by response_url, or the channel by chat.postMessage
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type BlockAction, type RespondArguments, webApi } from '@slack/bolt';
import { ConnectionError } from '../../briefings/errors.ts';
import type { PostingPlatform } from '../chat/platform.ts';
import { type Answering, createAnswering } from './answering.ts';
import { type Connection, type ConnectionSettings, createConnection } from './connection.ts';
import { createLog } from './log.ts';
import { pages } from './pages.ts';
import { editPage, findPosted, postPage } from './post.ts';
import { asConnectionError } from './refusals.ts';

export interface SlackSettings {
  readonly botToken: string;
  readonly connection: ConnectionSettings;
  /** Ends in `/`; Slack's own where absent. */
  readonly apiUrl?: string;
  /** Slack does not tell a bot who manages a channel: may full members change digests and sources, or only admins? */
  readonly membersMayChange: boolean;
  readonly now: () => Date;
  /** How long Slack may take to answer a call; 10 s where absent. */
  readonly answerWithinMs?: number;
  /** Told what the operator should know, without secrets. */
  readonly warn: (line: string) => void;
}

const ANSWER_WITHIN_MS = 10_000;
/** Ten seconds are what a process is given to stop; one of them is for saying goodbye. */
const FINISH_WITHIN_MS = 8_500;

const BOT_TOKEN = {
  what: 'Slack does not accept SLACK_BOT_TOKEN',
  advice: 'Copy the bot token (xoxb-…) from "Install App" of the Slack app.',
};

export function createSlack(settings: SlackSettings): PostingPlatform {
  const { botToken, connection: how, apiUrl, membersMayChange, now, answerWithinMs = ANSWER_WITHIN_MS } = settings;
  const log = createLog(settings.warn, [botToken, how.kind === 'socket' ? how.appToken : how.signingSecret]);
  const options = {
    logger: log.logger,
    timeout: answerWithinMs,
    // A second attempt after an unknown outcome would post twice.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  } satisfies webApi.WebClientOptions;
  const client = new webApi.WebClient(botToken, { ...options });
  const reading = new webApi.WebClient(botToken, { ...options, retryConfig: { retries: 2, minTimeout: 300 } });
  const ended = withEnd();
  let connection: Connection | undefined;
  let answering: Answering | undefined;
  let me = '';

  return {
    name: 'slack',
    ended: ended.promise,
    start: async (listener) => {
      const known = await identify(client);
      me = known.userId;
      const { userId: botUserId, botId } = known;
      connection = createConnection(how, {
        app: { authorize: async () => ({ botToken, botUserId, botId }) },
        client: options,
        log,
        onLost: () => ended.end({ exitCode: 1 }),
      });
      answering = createAnswering({ client, reading, membersMayChange, now, answerWithinMs, log, listener });
      listen(connection, answering);
      const by = await connection.open();
      log.open();
      return `Slack: connected to ${known.team} as @${known.name} (${by})`;
    },
    stop: async () => {
      connection?.pause();
      await within(FINISH_WITHIN_MS, answering?.finish());
      await connection?.close();
      ended.end({ exitCode: 0 });
    },
    pages,
    post: ({ channel }, page, key) => postPage(client, channel, { page, key }),
    edit: ({ channel }, messageId, page, key) => editPage(client, { channel, messageId }, { page, key }),
    // A person's id stands for the conversation with them (chat.postMessage, "Post to a DM").
    tell: async ({ user }, said) => {
      for (const page of pages(said)) await postPage(client, user, { page });
    },
    findPost: ({ channel }, key, since) => findPosted(reading, me, { channel, key, since }),
  };
}

/** Every command and every button is heard, so that none goes unanswered; what is unknown is the listener's to say. */
function listen({ app, epoch }: Connection, { command, press }: Answering): void {
  const overSameSocket = <Body>(ack: (body?: Body) => Promise<void>): ((body?: Body) => Promise<void>) => {
    const heardIn = epoch();
    return async (body) => {
      if (epoch() !== heardIn) throw new Error('the socket it came over is gone');
      await ack(body);
    };
  };
  app.command(/^\//u, ({ command: heard, ack }) =>
    command(
      heard,
      overSameSocket((body) => ack(body as RespondArguments)),
    ),
  );
  app.action<BlockAction>({ type: 'block_actions', action_id: /.*/su }, ({ body, ack }) =>
    press(
      body,
      overSameSocket(() => ack()),
    ),
  );
}

interface Identity {
  readonly team: string;
  readonly name: string;
  readonly userId: string;
  readonly botId: string;
}

async function identify(client: webApi.WebClient): Promise<Identity> {
  const {
    team = '',
    user = '',
    user_id: userId = '',
    bot_id: botId,
  } = await client.auth.test().catch((error: unknown) => {
    throw asConnectionError(error, BOT_TOKEN);
  });
  if (botId === undefined)
    throw new ConnectionError('SLACK_BOT_TOKEN is not the token of a bot', { advice: BOT_TOKEN.advice });
  return { team, name: user, userId, botId };
}

/** Waits for some work, but not longer; the process stays alive meanwhile, whatever else goes on. */
async function within(ms: number, work: Promise<void> | undefined): Promise<void> {
  const done = new AbortController();
  const deadline = sleep(ms, undefined, { signal: done.signal }).catch(() => undefined);
  await Promise.race([work, deadline]);
  done.abort();
}

function withEnd() {
  let end: (how: { readonly exitCode: number }) => void = () => undefined;
  const promise = new Promise<{ readonly exitCode: number }>((resolve) => {
    end = resolve;
  });
  return { promise, end };
}
