/** The bot as a newcomer meets it: the real entry point, a real store, real files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseInvocation } from '../../src/cli.ts';
import { readConfig } from '../../src/config.ts';
import { runVerbatim } from '../support/run-verbatim.ts';

const ARTICLE = `date 2025-03-04 Your support helps us to tell the story Read more Support now The Lantern asks for your donation.

Ada Nwosu, the mayor of Port Sel, has promised to reopen the old ferry line before the end of the summer, after two years of repairs.

“We will not wait for spring to begin,” Ms Nwosu said on Tuesday. “The boats are ready and so are the crews.”

The line closed when a storm broke the eastern pier, and some 4,000 islanders have had to cross by road since.

The ferry company said the first boats would carry only passengers, and that cars would follow in the autumn.

Opposition councillor Ebbe Lindqvist called the plan “a promise written on water”.
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const run = (args: string[], options: { input?: string | Buffer; env?: Record<string, string> } = {}) =>
  runVerbatim(args, { data: join(folder, 'data'), ...options });
const file = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('brief', () => {
  test('a text becomes a dated briefing, and what was briefed can be asked about', async () => {
    const briefed = await run(['brief', file('ferry.txt', ARTICLE)]);
    expect(briefed).toMatchObject({ status: 0, err: '' });
    expect(briefed.out).toContain('4 March 2025');
    expect(briefed.out).toContain('“The boats are ready and so are the crews.” · Ada Nwosu');
    expect(briefed.out).not.toMatch(/donation|Support now/);

    const found = await run(['quote', 'find', 'nwosu']);
    expect(found.out).toContain('We will not wait for spring to begin');
    expect(found.out).not.toContain('a promise written on water');
    const checked = await run(['quote', 'check', 'We will wait for spring to begin', 'nwosu']);
    expect(checked.out).toMatch(/^Altered/);
    expect(checked.out).toContain('{+not+}');
    expect((await run(['quote', 'check', 'We will not wait for spring', 'nwosu'])).out).toMatch(/^Verbatim \(partial/);
    expect((await run(['quote', 'check', 'Bananas are a fish', 'nwosu'])).out).toMatch(/^Not in the archive/);
  });

  test('the same from standard input, as data', async () => {
    const briefed = await run(['brief', '-', '--json'], { input: ARTICLE });
    const { stories } = JSON.parse(briefed.out) as { stories: { sentences: { sentence: { text: string } }[] }[] };
    expect(stories).toHaveLength(1);
    for (const { sentence } of stories[0]?.sentences ?? []) expect(ARTICLE).toContain(sentence.text);
  });

  test('a text in another language is briefed as one, and nobody is quoted by rules of English', async () => {
    const text = `Hafen von Tarn wieder offen

Die Bürgermeisterin Ada Nwosu hat am Montag den neuen Hafen von Tarn eröffnet, und viele kamen, um das erste Schiff zu sehen.

Der Bau hatte drei Jahre gedauert und 40 Millionen gekostet. Das Land trug die Hälfte der Kosten, die Stadt ein Viertel davon.

Kritik kam von Ben Okafor, der im Rat die Opposition führt. Er nannte das Projekt „zu teuer und zu spät“. Noch immer fehlt eine
Straße zum Hafen, die erst in zwei Jahren gebaut werden soll. Die Verwaltung widersprach dieser Darstellung am Abend.

Im Sommer sollen die ersten Fähren fahren, und im Herbst soll auch der alte Markt am Wasser wieder geöffnet werden.`;
    const { out } = await run(['brief', file('hafen.txt', text)]);
    expect(out).toContain('Die Bürgermeisterin Ada Nwosu hat am Montag');
    expect(out).toContain('hafen.txt (in German)');
    expect(out).not.toMatch(/·.*Er\b/u);
  });
});

/** What takes long says what it is at, before. */
function saidAtLast(err: string): string[] {
  const lines = err.trim().split('\n');
  return lines.filter((line) => !line.startsWith('Reading '));
}

describe('bad input is one sentence, no stack trace, and the right status', () => {
  test.each([
    { name: 'no file', args: ['brief', '/no/such/file'], says: 'there is no such file', status: 1 },
    { name: 'a folder', args: ['brief', '/'], says: 'is a folder', status: 1 },
    { name: 'nothing to brief', args: ['brief'], says: 'nothing to brief', status: 2 },
    { name: 'an unknown flag', args: ['brief', '--colour'], says: '--colour', status: 2 },
    { name: 'an unknown command', args: ['quoet', 'find'], says: 'Did you mean verbatim quote', status: 2 },
    { name: 'an unknown length', args: ['brief', '-', '--length', 'huge'], says: 'short, standard, long', status: 2 },
    { name: 'a scheme nobody reads', args: ['source', 'add', 'ftp://a.example/feed'], says: 'http', status: 1 },
    { name: 'a private address', args: ['brief', 'http://127.0.0.1:9/'], says: 'private', status: 1 },
  ])('$name', async ({ args, says, status }) => {
    const ran = await run(args);
    expect(ran.err).toContain(says);
    expect(ran).toMatchObject({ status, out: '' });
    expect(saidAtLast(ran.err)).toHaveLength(1);
  });

  test.each([
    { name: 'an empty file', content: '', says: 'is empty' },
    { name: 'white space', content: ' \n\n ', says: 'is empty' },
    { name: 'a binary file', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), says: 'is not text' },
    {
      name: 'a page with no article',
      content: '<!doctype html><html><body><nav><a href="/">Home</a></nav></body></html>',
      says: 'No article',
    },
    { name: '200 MB of text', content: Buffer.alloc(200 * 1024 * 1024, 'a '), says: 'larger than' },
  ])('$name', async ({ content, says }) => {
    const ran = await run(['brief', file('input', content)]);
    expect(ran.err.toLowerCase()).toContain(says.toLowerCase());
    expect(ran).toMatchObject({ status: 1, out: '' });
    expect(saidAtLast(ran.err)).toHaveLength(1);
  });

  test('a page made to take for ever', async () => {
    const heavy = `<!doctype html><html><body>${'x<br>'.repeat(59_000)}</body></html>`;
    const ran = await run(['brief', file('heavy.html', heavy)]);
    expect(ran.err).toContain('takes more than 3 s to read');
    expect(ran).toMatchObject({ status: 1, out: '' });
  });

  test('a data folder that cannot be made', async () => {
    const ran = await runVerbatim(['quote', 'find', 'x'], { data: join(file('flat', 'x'), 'data') });
    expect(ran).toMatchObject({ status: 1, out: '' });
    expect(ran.err).toContain('VERBATIM_DATA');
  });

  test('a wrong configuration is told all at once, names but never values', async () => {
    const env = { VERBATIM_ALLOW_PRIVATE_HOSTS: 's3cret/', VERBATIM_TYPO: 's3cret' };
    const ran = await run(['quote', 'find', 'x'], { env });
    expect(ran.status).toBe(2);
    expect(ran.err).toContain('VERBATIM_ALLOW_PRIVATE_HOSTS');
    expect(ran.err).toContain('VERBATIM_TYPO');
    expect(ran.err).not.toContain('s3cret');
  });
});

describe('start, with nothing configured and no terminal', () => {
  test('runs the lines it is given over the sample newsroom, and ends', async () => {
    const ran = await run(['start'], { input: '/briefing\n/source list\n/news-help\n' });
    expect(ran).toMatchObject({ status: 0, err: '' });
    expect(ran.out).toMatch(/Briefing · .* · 4 stories from \d+ articles · 4 publishers/);
    expect(ran.out).toContain('4 sources');
    expect(ran.out).toContain('What can be asked');
  });

  test('a second start reads the sample again without doubling it', async () => {
    const first = await run(['start'], { input: '/briefing\n' });
    const second = await run(['start'], { input: '/briefing\n' });
    expect(second.out).toBe(first.out);
  });

  test('a wrong line is answered, the others still run, and the status says so', async () => {
    const ran = await run(['start'], { input: '/brefing\n/source list\n' });
    expect(ran.status).toBe(2);
    expect(ran.out).toContain('Did you mean /briefing?');
    expect(ran.out).toContain('4 sources');
  });
});

test('parseInvocation keeps what the shell kept together', () => {
  expect(parseInvocation(['quote', 'check', 'we will wait', 'ada nwosu', '--json'])).toEqual({
    kind: 'command',
    line: 'quote check "we will wait" "ada nwosu"',
    as: 'json',
  });
});

test('readConfig takes nothing as all defaults', () => {
  expect(readConfig({ XDG_DATA_HOME: '/x', VERBATIM_DATA: '' }).dataFolder).toBe('/x/verbatim');
  expect(readConfig({ VERBATIM_ALLOW_PRIVATE_HOSTS: 'a.test, b.test:8080' }).allowPrivateHosts).toEqual([
    'a.test',
    'b.test:8080',
  ]);
});

describe('Slack is configured for one workspace or for many, with all that either needs', () => {
  const many = {
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 's',
    SLACK_SIGNING_SECRET: 't',
    SLACK_PUBLIC_URL: 'https://bot.example',
    VERBATIM_SECRET_KEY: Buffer.alloc(32).toString('base64'),
  };
  const without = (name: keyof typeof many) => ({ ...many, [name]: '' });
  test.each<[string, Record<string, string>, string | RegExp]>([
    ['all of it', many, 'oauth over http'],
    ['all of it, and an app token that is not used', { ...many, SLACK_APP_TOKEN: 'xapp-1' }, 'oauth over http'],
    ['a bot and an app token', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }, 'token over socket'],
    ['a bot token and a signing secret', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 't' }, 'token over http'],
    ['an address alone, for the manifest', { SLACK_PUBLIC_URL: 'https://bot.example' }, 'nothing'],
    ['both kinds', { ...many, SLACK_BOT_TOKEN: 'xoxb-1' }, /exclude each other/],
    ['no client id', without('SLACK_CLIENT_ID'), /SLACK_CLIENT_ID is missing/],
    ['no client secret', without('SLACK_CLIENT_SECRET'), /SLACK_CLIENT_SECRET is missing/],
    ['no signing secret', without('SLACK_SIGNING_SECRET'), /SLACK_SIGNING_SECRET is missing/],
    ['no address', without('SLACK_PUBLIC_URL'), /SLACK_PUBLIC_URL is missing/],
    ['no key', without('VERBATIM_SECRET_KEY'), /VERBATIM_SECRET_KEY is missing/],
    ['a short key', { ...many, VERBATIM_SECRET_KEY: 'c2hvcnQ=' }, /VERBATIM_SECRET_KEY must be 32 random bytes/],
  ])('%s', (_, env, says) => {
    const shape = () => {
      const { slack } = readConfig(env);
      return slack === undefined ? 'nothing' : `${slack.access.kind} over ${slack.connection.kind}`;
    };
    if (typeof says === 'string') expect(shape()).toBe(says);
    else expect(shape).toThrow(says);
  });
});

describe('slack manifest', () => {
  test.each([
    { name: 'over a socket', env: {}, golden: 'manifest-socket.json' },
    { name: 'over HTTP', env: { SLACK_PUBLIC_URL: 'https://bot.example' }, golden: 'manifest-http.json' },
  ])('$name: what is printed can be pasted', async ({ env, golden }) => {
    const { status, out } = await run(['slack', 'manifest'], { env });
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ features: { slash_commands: expect.anything() } });
    await expect(out).toMatchFileSnapshot(`../golden/slack/${golden}`);
  });

  test('what does not go says what does', async () => {
    expect((await run(['slack'])).err).toContain('verbatim slack manifest');
  });
});
