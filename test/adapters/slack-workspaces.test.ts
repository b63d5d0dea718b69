/** Many workspaces over OAuth, on the real Bolt, the real store and real HTTP: the bot as its configuration starts it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { message } from '../../adapters/chat/message.ts';
import type { Listener, PostingPlatform } from '../../adapters/chat/platform.ts';
import { openSqliteStore } from '../../adapters/store/sqlite/open.ts';
import type { ChannelId, TenantId } from '../../briefings/model.ts';
import { readConfig } from '../../src/config.ts';
import { createSlackFor } from '../../src/slack-access.ts';
import { deaf, runningClock, says } from '../support/slack/connected.ts';
import { install, type Page, visit } from '../support/slack/installing.ts';
import { type Slack, startSlack } from '../support/slack/slack.ts';
import { PUBLIC_URL, TEAM, type Team } from '../support/slack/workspace.ts';

const BOREAL: Team = { id: 'T000000002', name: 'Boreal & <Co>', domain: 'boreal' };
const KEY = Buffer.alloc(32, 7).toString('base64');
const page = message({ kind: 'text', text: 'Good morning' });

let close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of close.toReversed()) await end();
  close = [];
});

interface Bot {
  readonly slack: Slack;
  readonly app: string;
  readonly platform: PostingPlatform;
  readonly folder: string;
  readonly warnings: string[];
  readonly line: string;
  readonly store: Awaited<ReturnType<typeof openSqliteStore>>;
}

interface Wanted {
  readonly slack?: Slack;
  readonly folder?: string;
  readonly key?: string;
  readonly listener?: Partial<Listener>;
}

async function newSlack(): Promise<Slack> {
  const slack = await startSlack({ clock: runningClock });
  close.push(slack.close);
  return slack;
}

async function start({ key = KEY, listener = {}, ...kept }: Wanted = {}): Promise<Bot & { stop: () => Promise<void> }> {
  const slack = kept.slack ?? (await newSlack());
  const folder = kept.folder ?? mkdtempSync(join(tmpdir(), 'verbatim-slack-'));
  const store = await openSqliteStore(folder);
  const warnings: string[] = [];
  const { slack: config } = readConfig({
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'secret',
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_PUBLIC_URL: PUBLIC_URL,
    SLACK_PORT: '0',
    SLACK_API_URL: slack.apiUrl,
    VERBATIM_SECRET_KEY: key,
  });
  if (config === undefined) throw new Error('Slack is not configured');
  const warn = (line: string) => void warnings.push(line);
  const platform = createSlackFor(config, { store, now: runningClock.now, warn });
  const left = (tenant: TenantId) => store.tenantLeft(tenant, new Date());
  const line = await platform.start({ ...deaf, left, ...listener });
  const app = `http://127.0.0.1:${/port (\d+)/u.exec(line)?.[1]}`;
  slack.requestUrl = `${app}/slack/events`;
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await platform.stop();
    await store.close();
  };
  close.push(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return { slack, app, platform, folder, warnings, line, store, stop };
}

async function installIn({ slack, app }: Bot, team: Team): Promise<Page> {
  slack.tokens.installing = team;
  return install({ app });
}

const place = (slack: Slack, team: Team) => ({
  tenant: `slack:${team.id}` as TenantId,
  channel: slack.channel('news').id as ChannelId,
});

const isNotInstalled = {
  refusal: 'not-installed',
  advice: expect.stringContaining('https://bot.example/slack/install'),
};

describe('installing', () => {
  test('is offered, agreed to, and ends on a page that says what to do next; each workspace has its own token', async () => {
    const bot = await start();
    const { slack, app, platform, line, warnings } = bot;
    expect(line).toMatch(
      /^Slack: workspaces add the bot at https:\/\/bot\.example\/slack\/install \(HTTP on port \d+, \/slack\/events\)$/u,
    );
    await expect((await visit(`${app}/slack/install`)).body.replace(/href="[^"]*"/u, 'href="…"')).toMatchFileSnapshot(
      '../golden/slack/install-offer.html',
    );
    expect(await installIn(bot, TEAM)).toMatchObject({ status: 200 });
    const second = await installIn(bot, BOREAL);
    expect(second.status).toBe(200);
    await expect(second.body).toMatchFileSnapshot('../golden/slack/installed.html');
    for (const team of [TEAM, BOREAL]) {
      slack.team = team;
      expect((await slack.command('mia', 'news', '/briefing')).seen.map(({ text }) => text)).toEqual([
        'You said /briefing',
      ]);
      await platform.post(place(slack, team), page, `key ${team.id}`);
    }
    expect(slack.channel('news').messages.map(({ team }) => team)).toEqual([TEAM.id, BOREAL.id]);
    expect(warnings).toEqual([]);
  });

  test.each([
    { name: 'cancelled', go: ({ app }: Bot) => visit(`${app}/slack/oauth_redirect?error=access_denied&state=x`) },
    { name: 'begun elsewhere', go: ({ app }: Bot) => install({ app, sameBrowser: false }) },
    { name: 'with a guessed code', go: ({ app }: Bot) => visit(`${app}/slack/oauth_redirect?code=1&state=2`) },
  ])('that is $name keeps nothing, and says how to begin again', async ({ go }) => {
    const bot = await start();
    const seen = await go(bot);
    expect(seen.status).toBe(400);
    await expect(seen.body).toMatchFileSnapshot('../golden/slack/not-installed.html');
    expect(await bot.store.installation(place(bot.slack, TEAM).tenant)).toBeUndefined();
  });
});

describe('a workspace', () => {
  test('keeps its token over a restart, unreadable in the file and in the log', async () => {
    const bot = await start();
    await installIn(bot, TEAM);
    const sealed = (await bot.store.installation(place(bot.slack, TEAM).tenant)) ?? '';
    await bot.stop();
    expect(readFileSync(join(bot.folder, 'verbatim.db')).includes('xox')).toBe(false);
    expect(sealed).not.toContain('xox');
    const again = await start({ slack: bot.slack, folder: bot.folder });
    await again.platform.post(place(bot.slack, TEAM), page, 'k');
    expect(bot.slack.channel('news').messages).toHaveLength(1);
    expect([...bot.warnings, ...again.warnings].join()).not.toContain('xox');
  });

  test('sealed with another key is not installed, and the operator is told why', async () => {
    const bot = await start();
    await installIn(bot, TEAM);
    await bot.stop();
    const other = { slack: bot.slack, folder: bot.folder, key: Buffer.alloc(32, 8).toString('base64') };
    const { platform, warnings } = await start(other);
    await expect(platform.post(place(bot.slack, TEAM), page, 'k')).rejects.toMatchObject(isNotInstalled);
    expect(warnings.join()).toContain('VERBATIM_SECRET_KEY is not the key');
  });

  test('cannot be given the token of another', async () => {
    const bot = await start();
    await installIn(bot, TEAM);
    const sealed = (await bot.store.installation(place(bot.slack, TEAM).tenant)) ?? '';
    await bot.store.saveInstallation(place(bot.slack, BOREAL).tenant, sealed, new Date());
    await expect(bot.platform.post(place(bot.slack, BOREAL), page, 'k')).rejects.toMatchObject(isNotInstalled);
  });

  test('has its token exchanged before it expires, once, however much is asked and posted at that time', async () => {
    const bot = await start();
    bot.slack.tokens.expiresIn = 3_600;
    await installIn(bot, TEAM);
    bot.slack.tokens.expiresIn = 43_200;
    const post = (key: string) => bot.platform.post(place(bot.slack, TEAM), page, key);
    await Promise.all([post('a'), bot.slack.command('olga', 'news', '/briefing'), post('b')]);
    bot.slack.tokens.expiresIn = 43_200;
    await post('c');
    expect(bot.slack.tokens.exchanged).toBe(1);
    expect(bot.slack.channel('news').messages).toHaveLength(3);
    expect(bot.warnings).toEqual([]);
  });

  test.each(['app_uninstalled', 'tokens_revoked'] as const)(
    'that says %s is let go of; installed anew it is back',
    async (type) => {
      const bot = await start();
      const { slack, platform } = bot;
      await installIn(bot, TEAM);
      await installIn(bot, BOREAL);
      slack.tokens.revoke(TEAM);
      const event = type === 'tokens_revoked' ? { type, tokens: { oauth: [], bot: ['U1'] } } : { type };
      expect(await slack.event(event)).toBe(1);
      const { tenant } = place(slack, TEAM);
      await expect.poll(() => bot.store.installation(tenant)).toBeUndefined();
      await expect(platform.post(place(slack, TEAM), page, 'k')).rejects.toMatchObject(isNotInstalled);
      const { seen } = await slack.command('mia', 'news', '/briefing');
      expect(seen).toMatchObject([{ isPrivate: true, text: expect.stringMatching(/not installed .*slack\/install/u) }]);
      await platform.post(place(slack, BOREAL), page, 'k');
      await installIn(bot, TEAM);
      await platform.post(place(slack, TEAM), page, 'k');
      expect(slack.channel('news').messages.map(({ team }) => team)).toEqual([BOREAL.id, TEAM.id]);
    },
  );

  test('that was installed anew is not let go of when word of the old token comes late', async () => {
    const bot = await start();
    await installIn(bot, TEAM);
    await bot.slack.event({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['U1'] } });
    await bot.platform.post(place(bot.slack, TEAM), page, 'k');
    expect(bot.slack.channel('news').messages).toHaveLength(1);
  });

  test('whose token is revoked without a word is let go of at the next post', async () => {
    const bot = await start();
    await installIn(bot, TEAM);
    bot.slack.tokens.revoke(TEAM);
    await expect(bot.platform.post(place(bot.slack, TEAM), page, 'k')).rejects.toMatchObject({
      refusal: 'not-installed',
    });
    expect(await bot.store.installation(place(bot.slack, TEAM).tenant)).toBeUndefined();
  });

  test('is not let go of while Slack is out of order', async () => {
    const bot = await start();
    await installIn(bot, TEAM);
    bot.slack.faults.plan('auth.test', 'before', { kind: 'status', status: 503 }, 3);
    await bot.slack.event({ type: 'app_uninstalled' });
    await sleep(2_500);
    expect(bot.slack.faults.take('auth.test')).toBeUndefined();
    await bot.platform.post(place(bot.slack, TEAM), page, 'k');
    expect(bot.slack.channel('news').messages).toHaveLength(1);
  });

  test('that never installed the bot gets an answer, and how to install it', async () => {
    const { slack } = await start({ listener: { command: async () => says('Secrets') } });
    const { seen } = await slack.command('mia', 'news', '/briefing');
    expect(seen).toMatchObject([{ isPrivate: true, text: expect.stringMatching(/not installed .*slack\/install/u) }]);
  });
});
