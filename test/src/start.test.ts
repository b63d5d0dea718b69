/** `verbatim start` as an operator runs it: a process of its own, with tokens in the environment. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startClock } from '../support/clock.ts';
import { type LocalDiscord, startDiscord } from '../support/discord/discord.ts';
import { Faults } from '../support/faults.ts';
import { MAIN, runVerbatim } from '../support/run-verbatim.ts';
import { type Slack, startSlack } from '../support/slack/slack.ts';

let slack: Slack;
let discord: LocalDiscord;
let data: string;
beforeAll(async () => {
  const clock = startClock(new Date().toISOString());
  slack = await startSlack({ clock });
  discord = await startDiscord({ clock, faults: new Faults() });
});
afterAll(async () => {
  await slack.close();
  await discord.close();
});
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'verbatim-start-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const onSlack = () => ({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.apiUrl,
});
const onDiscord = () => ({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api });
const SLACK_SAYS = /^Slack: connected to Acme as @verbatim/m;
const DISCORD_SAYS = /^Discord: connected as Verbatim#0001 to 1 server$/m;

/** Starts, waits until it has said this many lines, ends it with SIGTERM. */
async function startAndStop(env: Record<string, string>, lines: number) {
  const child = spawn(process.execPath, [MAIN, 'start'], {
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', VERBATIM_DATA: data, ...env },
  });
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  await new Promise<void>((resolve) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.trim().split('\n').length >= lines) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', () => resolve());
  });
  child.kill('SIGTERM');
  return { said, status: await ended };
}

describe('connects to whichever platforms have tokens, says so in a line each, and ends well on SIGTERM', () => {
  test.each([
    ['Slack alone', () => onSlack(), [SLACK_SAYS], [DISCORD_SAYS]],
    ['Discord alone', () => onDiscord(), [DISCORD_SAYS], [SLACK_SAYS]],
    ['both', () => ({ ...onSlack(), ...onDiscord() }), [SLACK_SAYS, DISCORD_SAYS], []],
    [
      'both, one with a wrong token: the other works',
      () => ({ ...onSlack(), ...onDiscord(), SLACK_BOT_TOKEN: 'xoxb-wrong' }),
      [DISCORD_SAYS, /^Slack does not accept SLACK_BOT_TOKEN.*\. Copy/m],
      [SLACK_SAYS],
    ],
  ])('%s', async (_, env, says, saysNot) => {
    const { said, status } = await startAndStop(env(), says.length);
    for (const line of says) expect(said).toMatch(line);
    for (const line of saysNot) expect(said).not.toMatch(line);
    expect(status).toBe(0);
  });
});

describe('a wrong token alone is one sentence, without the token, and status 1', () => {
  const WRONG = 'wrong-but-secret-token-value';
  test.each([
    [
      'Slack bot token',
      () => ({ ...onSlack(), SLACK_BOT_TOKEN: `xoxb-${WRONG}` }),
      /^Slack does not accept SLACK_BOT_TOKEN/,
    ],
    [
      'Slack app token',
      () => ({ ...onSlack(), SLACK_APP_TOKEN: `xapp-${WRONG}` }),
      /^Slack does not accept SLACK_APP_TOKEN/,
    ],
    [
      'Discord token',
      () => ({ ...onDiscord(), DISCORD_TOKEN: `${WRONG}-and-longer` }),
      /^Discord does not know this token/,
    ],
    [
      'nobody at the address',
      () => ({ ...onDiscord(), DISCORD_API_URL: 'http://127.0.0.1:9' }),
      /^Cannot reach Discord/,
    ],
  ])('%s', async (_, env, says) => {
    const { status, out, err } = await runVerbatim(['start'], { data, env: env() });
    expect(out).toBe('');
    expect(err).toMatch(says);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).not.toContain(WRONG);
    expect(status).toBe(1);
  });
});

test.each([
  [{ SLACK_APP_TOKEN: 'xapp-1' }, /SLACK_BOT_TOKEN is missing/],
  [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /SLACK_APP_TOKEN .* or SLACK_SIGNING_SECRET .* is missing/],
  [
    { VERBATIM_MODEL_KEY: 'secret;' },
    /VERBATIM_MODEL_URL is missing beside VERBATIM_MODEL_KEY; VERBATIM_MODEL is missing/,
  ],
  [{ SLACK_BOT_TOKEN: 'secret', SLACK_PORT: 'x', DISCORD_TOKEN: '?' }, /SLACK_BOT_TOKEN.*SLACK_PORT.*DISCORD_TOKEN/],
])('half a configuration is told before anything starts: %o', async (env, says) => {
  const { status, err } = await runVerbatim(['start'], { data, env });
  expect(err).toMatch(says);
  expect(err).not.toContain('secret;');
  expect(status).toBe(2);
});
