import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { type Fault, Faults } from '../support/faults.ts';
import type { Seen } from '../support/slack/asked.ts';
import { type Connected, connected, type Mode, says } from '../support/slack/connected.ts';

const BUSY: Fault = {
  kind: 'status',
  status: 429,
  headers: { 'retry-after': '1' },
  body: { ok: false, error: 'ratelimited' },
};
const BROKEN: Fault = { kind: 'status', status: 503 };
const DROP: Fault = { kind: 'drop' };
const APOLOGY = /^The answer may not have arrived\. If you do not see it, ask again: \/briefing about port$/u;

/** Tests run beside one another: what they open is closed at the end. */
const opened: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(opened.map((close) => close())));

async function connect(wanted: Parameters<typeof connected>[0]): Promise<Connected> {
  const bot = await connected(wanted);
  opened.push(bot.close);
  return bot;
}

const slowly = (ms: number) => ({ command: async () => sleep(ms, says('Here it is')) });
const texts = (seen: readonly Seen[]) => seen.map(({ text }) => text);

describe.concurrent.each<Mode>(['socket', 'http'])('over %s, an answer by response_url', (mode) => {
  test.each<{
    name: string;
    plan: readonly ['before' | 'after', Fault, number?][];
    sees: readonly (string | RegExp)[];
  }>([
    { name: 'waits where Slack is busy', plan: [['before', BUSY, 2]], sees: ['Here it is'] },
    { name: 'that is dropped is not sent again', plan: [['before', DROP]], sees: [APOLOGY] },
    { name: 'that breaks Slack is not sent again', plan: [['before', BROKEN]], sees: [APOLOGY] },
    { name: 'whose receipt is dropped is not sent again', plan: [['after', DROP]], sees: ['Here it is', APOLOGY] },
    { name: 'whose receipt is broken is not sent again', plan: [['after', BROKEN]], sees: ['Here it is', APOLOGY] },
    { name: 'that is refused is explained', plan: [['before', { kind: 'status', status: 404 }]], sees: [APOLOGY] },
    { name: 'is explained once Slack is back', plan: [['before', BROKEN, 2]], sees: [APOLOGY] },
    { name: 'that is late is an answer', plan: [['before', { kind: 'delay', ms: 700 }]], sees: ['Here it is'] },
    {
      name: 'that takes too long may arrive all the same',
      plan: [['after', { kind: 'delay', ms: 2_500 }]],
      sees: ['Here it is', APOLOGY],
    },
  ])('$name', async ({ plan, sees }) => {
    const { slack } = await connect({ mode, listener: slowly(500), settings: { answerWithinMs: 1_500 } });
    for (const [when, fault, times] of plan) slack.faults.plan('response_url', when, fault, times);
    const asked = await slack.command('mia', 'news', '/briefing about port');
    await asked.answers(sees.length);
    await sleep(700);
    const seen = texts(asked.seen);
    expect(seen).toEqual(sees.map((wanted) => (typeof wanted === 'string' ? wanted : expect.stringMatching(wanted))));
  });
});

describe.concurrent('sharing with the channel', () => {
  test.each<{ name: string; when: 'before' | 'after'; fault: Fault; posted: number; told: readonly RegExp[] }>([
    { name: 'waits where Slack is busy', when: 'before', fault: BUSY, posted: 1, told: [] },
    { name: 'that is dropped', when: 'before', fault: DROP, posted: 0, told: [/Look in the channel/u] },
    { name: 'whose receipt is dropped', when: 'after', fault: DROP, posted: 1, told: [/Look in the channel/u] },
    { name: 'that breaks Slack', when: 'before', fault: BROKEN, posted: 0, told: [/Look in the channel/u] },
    { name: 'whose receipt is broken', when: 'after', fault: BROKEN, posted: 1, told: [/Look in the channel/u] },
  ])('$name: $posted posted', async ({ when, fault, posted, told }) => {
    const buttons = [{ label: 'Share', action: 'share:1' }];
    const { slack } = await connect({
      listener: {
        command: async () => says('A briefing', { buttons }),
        press: async () => says('Shared', { isPublic: true }),
      },
    });
    const { seen } = await slack.command('mia', 'news', '/briefing');
    slack.faults.plan('chat.postMessage', when, fault);
    const pressed = await slack.press('mia', 'news', seen[0] ?? { blocks: [] }, 'Share');
    await pressed.answers(told.length);
    await expect.poll(() => slack.channel('news').messages.length, { timeout: 5_000 }).toBe(posted);
    await sleep(700);
    expect(slack.channel('news').messages).toHaveLength(posted);
    expect(texts(pressed.seen)).toEqual(told.map((wanted) => expect.stringMatching(wanted)));
  });
});

describe.concurrent('the socket', () => {
  test('is changed when Slack asks for it, and no command is lost for long', async () => {
    const { slack, warnings } = await connect({});
    slack.sockets.refresh();
    await expect.poll(() => slack.sockets.opened).toBe(2);
    await expect.poll(() => slack.sockets.connections, { timeout: 5_000 }).toBe(1);
    expect(texts((await slack.command('mia', 'news', '/briefing')).seen)).toEqual(['You said /briefing']);
    expect(warnings).toEqual([]);
  });

  test('comes back when the network does', async () => {
    const { slack, warnings } = await connect({});
    slack.faults.plan('apps.connections.open', 'before', DROP, 2);
    slack.sockets.cut();
    await expect.poll(() => slack.sockets.connections, { timeout: 5_000 }).toBe(1);
    expect(texts((await slack.command('mia', 'news', '/briefing')).seen)).toEqual(['You said /briefing']);
    expect(warnings.join('\n')).not.toMatch(/xapp|ticket=\w/u);
  });

  test('that is gone when an answer is ready: the answer goes another way, once', async () => {
    const { slack } = await connect({ listener: slowly(700) });
    const asking = slack.command('mia', 'news', '/briefing');
    await sleep(200);
    slack.sockets.cut();
    const asked = await asking;
    const fromTheBot = asked.seen.filter(({ from }) => from !== 'slack');
    expect(fromTheBot).toMatchObject([{ from: 'response_url', text: 'Here it is' }]);
    expect(slack.sockets.strayAcknowledgements).toEqual([]);
  });

  test('that loses an acknowledgement: the repeated delivery is answered, and heard once', async () => {
    let heard = 0;
    const { slack } = await connect({ listener: { command: async () => says(`Heard ${++heard}`) } });
    slack.faults.plan('acknowledgement', 'before', DROP);
    const asked = await slack.command('mia', 'news', '/briefing');
    await slack.redeliver(asked);
    expect(texts(asked.seen)).toEqual(['failed with the error "operation_timeout"', 'Heard 1']);
    expect(heard).toBe(1);
  });

  test('that opens, and says nothing, is not taken for a connection', async () => {
    const faults = new Faults();
    faults.plan('hello', 'before', DROP);
    const startedAt = performance.now();
    const failing = connected({ faults, settings: { answerWithinMs: 800 } });
    await expect(failing).rejects.toThrow(/^Slack cannot be reached$/u);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  test('that Slack does not open any more ends the platform, with the reason', async () => {
    const { slack, platform, warnings } = await connect({});
    const revoked = { kind: 'status', status: 200, body: { ok: false, error: 'invalid_auth' } } as const;
    slack.faults.plan('apps.connections.open', 'before', revoked);
    slack.sockets.cut();
    await expect(platform.ended).resolves.toEqual({ exitCode: 1 });
    expect(warnings.join('\n')).toMatch(/SLACK_APP_TOKEN any more \(invalid_auth\)/u);
  });

  test('may be stopped while it is trying to come back', async () => {
    const { slack, platform } = await connect({});
    slack.faults.plan('apps.connections.open', 'before', DROP, 100);
    slack.sockets.cut();
    await sleep(300);
    const startedAt = performance.now();
    await platform.stop();
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });
});
