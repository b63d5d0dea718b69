/**
 * Slack as a chat platform, on Bolt.
 *
 *   command ─▶ Listener ─┬─ within a second ─▶ the acknowledgement carries the answer
 *                        └─ later ─▶ "Reading…" is the acknowledgement; the answer goes to response_url
 *   click ─▶ acknowledgement ─▶ Listener ─▶ the asker by response_url, or the channel by chat.postMessage
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { NotPostedError } from '../../briefings/errors.ts';
import type { TenantId } from '../../briefings/model.ts';
import type { Budgets } from '../chat/budgets.ts';
import type { Listener, PostingPlatform } from '../chat/platform.ts';
import { type Answering, createAnswering } from './answering.ts';
import { type Connection, type ConnectionSettings, createConnection } from './connection.ts';
import { hearAll } from './hear-all.ts';
import { createLeaving } from './hear-event.ts';
import { createLog, type Log } from './log.ts';
import { createWorkspaces, type OAuthSettings } from './many-workspaces.ts';
import { connectWorkspace } from './one-workspace.ts';
import { pages } from './pages.ts';
import { editPage, findPosted, postPage } from './post.ts';
import { createPostLimits } from './post-limits.ts';
import { teamOf, tenantOf, type Workspace, type Workspaces } from './workspaces.ts';

export interface SlackSettings {
  readonly access: Access;
  readonly connection: ConnectionSettings;
  /** Ends in `/`; Slack's own where absent. */
  readonly apiUrl?: string;
  /** Slack does not tell a bot who manages a channel: may full members change digests and sources, or only admins? */
  readonly membersMayChange: boolean;
  readonly now: () => Date;
  /** Where several processes post in the same workspaces; a budget for each. */
  readonly budgets?: Budgets;
  /** How long Slack may take to answer a call; 10 s where absent. */
  readonly answerWithinMs?: number;
  /** Told what the operator should know, without secrets. */
  readonly warn: (line: string) => void;
}

/** One workspace by its bot token, or any number that install the bot; those need a connection over HTTP. */
type Access = { readonly kind: 'token'; readonly botToken: string } | ({ readonly kind: 'oauth' } & OAuthSettings);

const ANSWER_WITHIN_MS = 10_000;
/** Ten seconds are what a process is given to stop; one of them is for saying goodbye. */
const FINISH_WITHIN_MS = 8_500;

export function createSlack(settings: SlackSettings): PostingPlatform {
  const { access, connection: how, membersMayChange, now, budgets, answerWithinMs = ANSWER_WITHIN_MS } = settings;
  const log = createLog(settings.warn, secretsOf(settings));
  const options = clientOptions(settings, log);
  const ended = withEnd();
  const limits = createPostLimits(now, budgets);
  let connection: Connection | undefined;
  let answering: Answering | undefined;
  let workspaces: Workspaces | undefined;
  let leave: (team: string) => Promise<void> = async () => undefined;
  const inWorkspace = async <Result>(tenant: TenantId, call: (workspace: Workspace) => Promise<Result>) => {
    const workspace = await workspaces?.of(teamOf(tenant));
    if (workspace === undefined) throw notInstalled(workspaces);
    return call(workspace).catch(async (error: unknown) => {
      if (error instanceof NotPostedError && error.refusal === 'not-installed') await leave(teamOf(tenant));
      throw error;
    });
  };

  return {
    name: 'slack',
    ended: ended.promise,
    start: async (listener) => {
      const entry = await letIn(access, options, { log, listener });
      workspaces = entry.workspaces;
      connection = createConnection(how, {
        app: { authorize: workspaces.authorize },
        client: options,
        routes: entry.routes,
        log,
        onLost: () => ended.end({ exitCode: 1 }),
      });
      answering = createAnswering({ workspaces, membersMayChange, now, answerWithinMs, log, listener });
      leave = createLeaving({ workspaces, listener, log });
      hearAll(connection, answering, leave);
      const by = await connection.open();
      log.open();
      return `Slack: ${entry.named} (${by})`;
    },
    stop: async () => {
      connection?.pause();
      await within(FINISH_WITHIN_MS, answering?.finish());
      await connection?.close();
      ended.end({ exitCode: 0 });
    },
    pages,
    post: ({ tenant, channel }, page, key) =>
      limits.within(tenant, () => inWorkspace(tenant, ({ client }) => postPage(client, channel, { page, key }))),
    restsUntil: limits.restsUntil,
    edit: ({ tenant, channel }, messageId, page, key) =>
      inWorkspace(tenant, ({ client }) => editPage(client, { channel, messageId }, { page, key })),
    // A person's id stands for the conversation with them (chat.postMessage, "Post to a DM").
    tell: ({ tenant, user }, said) =>
      inWorkspace(tenant, async ({ client }) => {
        for (const page of pages(said)) await postPage(client, user, { page });
      }),
    findPost: ({ tenant, channel }, key, since) =>
      inWorkspace(tenant, ({ reading, botUserId }) => findPosted(reading, botUserId, { channel, key, since })),
  };
}

function secretsOf({ access, connection }: SlackSettings): string[] {
  const tokens = access.kind === 'token' ? [access.botToken] : [access.clientSecret, access.stateSecret];
  return [...tokens, connection.kind === 'socket' ? connection.appToken : connection.signingSecret];
}

function clientOptions({ apiUrl, answerWithinMs = ANSWER_WITHIN_MS }: SlackSettings, { logger }: Log) {
  return {
    logger,
    timeout: answerWithinMs,
    // A second attempt after an unknown outcome would post twice.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  } satisfies webApi.WebClientOptions;
}

/** @throws ConnectionError */
async function letIn(
  access: Access,
  options: ReturnType<typeof clientOptions>,
  { log, listener }: { readonly log: Log; readonly listener: Pick<Listener, 'came'> },
) {
  if (access.kind === 'oauth') {
    const workspaces = createWorkspaces(access, options, log);
    return { workspaces, routes: workspaces.routes, named: `workspaces add the bot at ${workspaces.installUrl}` };
  }
  const workspaces = await connectWorkspace(access.botToken, options);
  await listener.came(tenantOf(workspaces.team));
  return { workspaces, routes: [], named: `connected to ${workspaces.named}` };
}

function notInstalled(workspaces: Workspaces | undefined): NotPostedError {
  const advice = workspaces?.howToInstall ?? 'Wait until Slack is connected.';
  return new NotPostedError('The bot is not installed in this workspace any more', {
    refusal: 'not-installed',
    advice,
  });
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
