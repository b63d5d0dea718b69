import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import type { Asker, Listener } from '../../adapters/chat/platform.ts';
import { createSlack, type SlackSettings } from '../../adapters/slack/slack.ts';
import { ConnectionError } from '../../briefings/errors.ts';
import { wordsShown } from '../support/slack/asked.ts';
import {
  type Connected,
  connected,
  deaf,
  type Mode,
  runningClock,
  says,
  settingsFor,
} from '../support/slack/connected.ts';
import { type Slack, startSlack } from '../support/slack/slack.ts';

/** Tests run beside one another: what they open is closed at the end. */
const opened: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(opened.map((close) => close())));

async function connect(wanted: Parameters<typeof connected>[0]): Promise<Connected> {
  const bot = await connected(wanted);
  opened.push(bot.close);
  return bot;
}

const hearing = (command: Listener['command']): Partial<Listener> => ({ command });

describe.concurrent.each<Mode>(['socket', 'http'])('over %s', (mode) => {
  test('it says where it is connected, in one line', async () => {
    const { line } = await connect({ mode });
    const how = mode === 'socket' ? 'Socket Mode' : `HTTP on port ${/\d+/u.exec(line)?.[0]}, /slack/events`;
    expect(line).toBe(`Slack: connected to Acme as @verbatim (${how})`);
  });

  test('an answer is in the acknowledgement, for the asker alone', async () => {
    const { slack, warnings } = await connect({ mode });
    const asked = await slack.command('mia', 'random', '/quote find ada nwosu');
    expect(asked.seen).toMatchObject([{ from: 'acknowledgement', isPrivate: true }]);
    expect(wordsShown(asked.seen[0] ?? never())).toBe('You said /quote find ada nwosu');
    expect(asked.acknowledgedAfterMs).toBeLessThan(900);
    expect(slack.channel('random').messages).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test.each([{ ms: 1_500 }, { ms: 4_000 }])(
    'an answer that takes $ms ms comes after an acknowledgement',
    async ({ ms }) => {
      const { slack } = await connect({ mode, listener: hearing(async () => sleep(ms, says('Here it is'))) });
      const asked = await slack.command('mia', 'news', '/briefing');
      expect(asked.acknowledgedAfterMs).toBeLessThan(3_000);
      const [reading, answer, ...others] = await asked.answers(2);
      expect(reading).toMatchObject({ from: 'response_url', isPrivate: true, text: 'Reading…' });
      expect(answer).toMatchObject({ from: 'response_url', isPrivate: true, text: 'Here it is' });
      expect(answer?.afterMs).toBeGreaterThan(ms - 50);
      expect(others).toEqual([]);
    },
  );

  test('what is going on is said instead of "Reading…"', async () => {
    const { slack } = await connect({
      mode,
      listener: hearing(async (_, __, progress) => {
        progress('Reading feed 1 of 3 <!channel>');
        return sleep(1_300, says('Added'));
      }),
    });
    const [progress] = await (await slack.command('mia', 'news', '/source add x')).answers(2);
    expect(wordsShown(progress ?? never())).toBe('Reading feed 1 of 3 <!channel>');
    expect(progress?.text).toBe('Reading feed 1 of 3 &lt;!channel&gt;');
  });

  test('an answer of many pages is seen in order, and ends where Slack takes no more', async () => {
    const parts = Array.from({ length: 9 }, (_, page) => ({
      kind: 'text' as const,
      text: `${page} ${'word '.repeat(2_000)}`,
    }));
    const { slack } = await connect({ mode, listener: hearing(async () => says('', { message: { parts } })) });
    const seen = await (await slack.command('mia', 'news', '/briefing')).answers(5);
    await sleep(200);
    expect(seen.map((page) => wordsShown(page).slice(0, 12))).toEqual([
      '0 word word ',
      '1 word word ',
      '2 word word ',
      '3 word word ',
      '5 more pages',
    ]);
  });

  test('a bug of the listener is an answer, and a line for the operator', async () => {
    const broken = async () => Promise.reject(new Error('oops with xoxb-counterpart-bot'));
    const { slack, warnings } = await connect({ mode, listener: { command: broken, press: broken } });
    const asked = await slack.command('mia', 'news', '/briefing');
    expect(asked.seen).toMatchObject([{ isPrivate: true, text: expect.stringMatching(/^Something went wrong/u) }]);
    expect(warnings.join()).toMatch(/oops with …/u);
    expect(warnings.join()).not.toContain('xoxb');
  });

  test('a second delivery of one command is not answered again', async () => {
    let heard = 0;
    const { slack } = await connect({ mode, listener: hearing(async () => says(`Heard ${++heard}`)) });
    const asked = await slack.command('mia', 'news', '/briefing');
    await slack.redeliver(asked);
    await sleep(300);
    expect(asked.seen.map(({ text }) => text)).toEqual(['Heard 1']);
    expect(heard).toBe(1);
  });

  test('an event is taken at once', async () => {
    const { slack } = await connect({ mode });
    expect(
      await slack.event({ type: 'app_mention', user: slack.person('mia').id, channel: slack.channel('news').id }),
    ).toBe(1);
  });

  test('a click is answered privately, and its message stays', async () => {
    const buttons = [{ label: 'Why this?', action: 'why:1' }];
    const { slack } = await connect({ mode, listener: hearing(async () => says('A briefing', { buttons })) });
    const [briefing = never()] = await (await slack.command('mia', 'news', '/briefing')).answers(1);
    const pressed = await slack.press('mia', 'news', briefing, 'Why this?');
    expect(pressed.acknowledgedAfterMs).toBeLessThan(900);
    expect(await pressed.answers(1)).toMatchObject([
      { from: 'response_url', isPrivate: true, text: 'You pressed why:1' },
    ]);
  });

  test('a click may answer the channel, once, however often it is delivered', async () => {
    const buttons = [{ label: 'Share', action: 'share:1' }];
    const { slack } = await connect({
      mode,
      listener: {
        command: async () => says('A briefing', { buttons }),
        press: async () => says('Shared', { isPublic: true }),
      },
    });
    const [briefing = never()] = await (await slack.command('mia', 'news', '/briefing')).answers(1);
    const pressed = await slack.press('mia', 'news', briefing, 'Share');
    await slack.redeliver(pressed);
    await expect.poll(() => slack.channel('news').messages.length, { timeout: 5_000 }).toBe(1);
    await sleep(200);
    expect(slack.channel('news').messages).toMatchObject([
      { text: 'Shared', unfurl_links: false, unfurl_media: false },
    ]);
    expect(pressed.seen).toEqual([]);
  });

  test('sharing where the bot is no member says how to invite it', async () => {
    const buttons = [{ label: 'Share', action: 'share:1' }];
    const { slack } = await connect({
      mode,
      listener: {
        command: async () => says('A briefing', { buttons }),
        press: async () => says('Shared', { isPublic: true }),
      },
    });
    const [briefing = never()] = await (await slack.command('mia', 'random', '/briefing')).answers(1);
    const [told] = await (await slack.press('mia', 'random', briefing, 'Share')).answers(1);
    expect(told).toMatchObject({ isPrivate: true, text: expect.stringContaining('/invite @verbatim') });
  });

  test('stopping answers what is in flight, and then ends', async () => {
    const { slack, platform } = await connect({
      mode,
      listener: hearing(async () => sleep(2_000, says('Here it is'))),
    });
    const asked = await slack.command('mia', 'news', '/briefing');
    const startedAt = performance.now();
    await platform.stop();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(asked.seen.map(({ text }) => text)).toEqual(['Reading…', 'Here it is']);
    await expect(platform.ended).resolves.toEqual({ exitCode: 0 });
    const late = await slack.command('mia', 'news', '/briefing');
    expect(late.seen).toMatchObject([{ from: 'slack', text: 'failed with the error "dispatch_failed"' }]);
  });
});

describe.concurrent('the asker', () => {
  test.each([
    { user: 'olga', may: true, mayWhereMembersMay: true, zone: 'Europe/London' },
    { user: 'adam', may: true, mayWhereMembersMay: true, zone: 'America/New_York' },
    { user: 'mia', may: false, mayWhereMembersMay: true, zone: 'Europe/Berlin' },
    { user: 'gus', may: false, mayWhereMembersMay: false, zone: 'Asia/Tokyo' },
    { user: 'una', may: false, mayWhereMembersMay: false, zone: 'Asia/Tokyo' },
  ])(
    '$user may change: $may, and $mayWhereMembersMay where members may',
    async ({ user, may, mayWhereMembersMay, zone }) => {
      for (const membersMayChange of [false, true]) {
        const asker = await askerOf(user, { membersMayChange });
        expect(await asker.may('channel')).toBe(membersMayChange ? mayWhereMembersMay : may);
        expect(await asker.may('workspace')).toBe(membersMayChange ? mayWhereMembersMay : may);
        expect(await asker.timeZone()).toBe(zone);
        expect(asker.tenant).toBe('slack:T000000001');
      }
    },
  );

  test('without the permission to see people, nobody may, with a reason; nobody has a zone', async () => {
    const asker = await askerOf('olga', {}, ['commands', 'chat:write']);
    await expect(asker.may('channel')).rejects.toThrow(ConnectionError);
    expect(await asker.timeZone()).toBeUndefined();
  });

  async function askerOf(user: string, settings: Partial<SlackSettings>, scopes?: readonly string[]): Promise<Asker> {
    const askers: Asker[] = [];
    const { slack } = await connect({
      settings,
      ...(scopes !== undefined && { scopes }),
      listener: hearing(async (_, asker) => {
        askers.push(asker);
        return says('ok');
      }),
    });
    await slack.command(user, 'news', '/digest list');
    return askers[0] ?? never();
  }
});

describe.concurrent('a start that fails', () => {
  test.each<{ name: string; mode: Mode; change: (slack: Slack) => Partial<SlackSettings>; says: RegExp }>([
    {
      name: 'wrong bot token',
      mode: 'socket',
      change: () => ({ access: { kind: 'token', botToken: 'xoxb-wrong-secret' } }),
      says: /^Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\)$/u,
    },
    {
      name: 'wrong app token',
      mode: 'socket',
      change: () => ({ connection: { kind: 'socket', appToken: 'xapp-wrong-secret' } }),
      says: /^Slack does not accept SLACK_APP_TOKEN \(invalid_auth\)$/u,
    },
    {
      name: 'a bot token for an app token',
      mode: 'socket',
      change: ({ botToken }) => ({ connection: { kind: 'socket', appToken: botToken } }),
      says: /^Slack does not accept SLACK_APP_TOKEN \(not_allowed_token_type\)$/u,
    },
    {
      name: 'no signing secret',
      mode: 'http',
      change: () => ({ connection: { kind: 'http', signingSecret: ' ', port: 0 } }),
      says: /^SLACK_SIGNING_SECRET is empty$/u,
    },
    {
      name: 'nobody there',
      mode: 'socket',
      change: () => ({ apiUrl: 'http://127.0.0.1:9/api/' }),
      says: /^Slack cannot be reached$/u,
    },
  ])('is one sentence, at once: $name', async ({ mode, change, says: sentence }) => {
    const slack = await startSlack({ clock: runningClock });
    const warnings: string[] = [];
    const settings = {
      ...settingsFor(slack, mode, runningClock),
      warn: (line: string) => warnings.push(line),
      ...change(slack),
    };
    const platform = createSlack(settings);
    const startedAt = performance.now();
    const error = await platform.start(deaf).catch((problem: unknown) => problem);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(error).toBeInstanceOf(ConnectionError);
    expect((error as ConnectionError).message).toMatch(sentence);
    expect((error as ConnectionError).advice).not.toBe('');
    expect(inspect(error, { depth: 9 })).not.toMatch(/xoxb-[\w]|xapp-\w/u);
    expect(warnings).toEqual([]);
    await platform.stop();
    await slack.close();
  });
});

describe.concurrent('signed requests', () => {
  test.each([
    { name: 'a wrong secret', signing: { secret: 'guessed' }, status: 401 },
    { name: 'a request of ten minutes ago', signing: { timestamp: Math.floor(Date.now() / 1_000) - 600 }, status: 401 },
    { name: 'a good one', signing: {}, status: 200 },
  ])('$name gets $status', async ({ signing, status }) => {
    let heard = 0;
    const { slack, warnings } = await connect({
      mode: 'http',
      listener: hearing(async () => {
        heard += 1;
        return says('ok');
      }),
    });
    expect(await slack.forge('/briefing', signing)).toMatchObject({ status });
    expect(heard).toBe(status === 200 ? 1 : 0);
    expect(warnings).toHaveLength(status === 200 ? 0 : 1);
    expect(warnings.join()).not.toContain(slack.signingSecret);
  });
});

function never(): never {
  throw new Error('There should be one');
}
