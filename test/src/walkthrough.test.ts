/**
 * Everything the bot says, on both platforms as they received it: one golden file for each. Who changes a wording sees here
 * what all readers will see.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoredMessage } from '../support/discord/guild.ts';
import { type Platforms, startPlatforms } from '../support/platforms.ts';
import type { Seen } from '../support/slack/asked.ts';

const ADMIN = { id: '700000003', permissions: (1n << 4n) | (1n << 5n) };
const GUEST = { id: '700000001', permissions: 0n };
const AT = '2031-05-19T05:00:00Z';
const PROGRESS = /^(?:-# )?Reading|articles read$/;
const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
/** Of a post. */
const MARK = /"id":\d{6,}/g;
/** Quotations are numbered as their pages happen to be read. */
const NUMBERS = /(\/quote report)(?: \d+)+/g;
const SNOWFLAKE = /\b\d{17,20}\b/g;

let both: Platforms;
const said = { slack: [] as string[], discord: [] as string[] };
/** The name by chance of the digest, on each platform. */
const digest = { slack: '', discord: '' };

beforeAll(async () => {
  both = await startPlatforms({ at: AT, scopes: ['commands', 'chat:write', 'users:read', 'channels:history'] });
  publish('dam', 'Tarn dam is dry', '2031-05-19T03:00:00Z', [
    `The dam above Tarn is dry for the first time in forty years. ${COUNCIL}`,
    '“It has never been so low,” Ada Nwosu said on Sunday.',
  ]);
  publish('ferry', 'Tarn ferry to sail again', '2031-05-19T04:00:00Z', [
    'The Tarn ferry will sail again from Monday, the island council said after a long night. ',
    COUNCIL.repeat(2),
    '“We will not wait for spring,” said Ada Nwosu, the mayor of Tarn. “The boats are ready, and so are the crews.”',
    'A spokesperson said Olen Brandt had told the company it had his “ironclad support”.',
    'The harbour master, Elif Brück, said the wall would be mended before the autumn storms.',
  ]);
});
afterAll(async () => {
  await both.close();
  expect(both.discord.rest.problems).toEqual([]);
  expect(both.reports).toEqual([]);
});

const COUNCIL = 'The island council met in the old grain hall of Tarn to hear what the ferry company had to say. ';
const published: string[] = [];

function publish(path: string, title: string, at: string, paragraphs: readonly string[]): void {
  const text = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('');
  both.site.route(`/${path}`, {
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>${title}</title></head><body><article><h1>${title}</h1>${text}</article></body></html>`,
  });
  published.unshift(
    `<item><guid>${path}</guid><title>${title}</title><link>${both.site.url}/${path}</link><pubDate>${new Date(at).toUTCString()}</pubDate></item>`,
  );
  both.site.route('/feed', {
    headers: { 'content-type': 'application/xml' },
    body: `<rss version="2.0"><channel><title>Tarn Post</title>${published.join('')}</channel></rss>`,
  });
}

type Who = 'admin' | 'guest';
type Values = Readonly<Record<string, string>>;

/** The same on both: typed on Slack, as values on Discord. */
async function ask(line: string, command: string, values: Values = {}, who: Who = 'admin'): Promise<void> {
  // Nobody is answered more often than 20 times a minute.
  both.clock.advance(4_000);
  const asked = await both.slack.command(who === 'admin' ? 'olga' : 'gus', 'news', fill(line, 'slack'));
  const filled = Object.entries(values).map(([name, value]) => [name, fill(value, 'discord')]);
  const shown = both.discord.command(
    who === 'admin' ? ADMIN : GUEST,
    both.discordChannel,
    command,
    Object.fromEntries(filled),
  );
  await shown.until(isAnswered);
  note(line, [await last(asked)], shown.interaction.shown);
}

interface Asking {
  readonly seen: readonly Seen[];
  readonly answers: (count: number) => Promise<readonly Seen[]>;
}

/** Whoever waits is told what is going on; what counts is the answer. */
async function last(asked: Asking): Promise<Seen> {
  let seen = await asked.answers(1);
  while (PROGRESS.test(seen.at(-1)?.text ?? '')) seen = await asked.answers(seen.length + 1);
  const answer = seen.at(-1);
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

/** "Thinking" is no words. */
const isAnswered = (shown: readonly { readonly text: string }[]) =>
  shown.length > 0 && shown.every(({ text }) => !PROGRESS.test(text));

/** Clicks a button of the digest that is posted last. */
async function pressInDigest(label: string): Promise<void> {
  const post = both.slack.channel('news').messages.at(-1);
  const pressed = await both.slack.press('olga', 'news', post ?? { blocks: [] }, label);
  const buttons = both.discord.messages(both.discordChannel).at(-1)?.buttons ?? [];
  const action = buttons.find((button) => button.label === label)?.action ?? '';
  const shown = both.discord.press(ADMIN, both.discordChannel, action);
  await shown.until(isAnswered);
  note(`[${label}]`, [await last(pressed)], shown.interaction.shown);
}

interface Payload {
  readonly text?: string;
  readonly blocks?: readonly unknown[];
  readonly components?: readonly unknown[];
}

function note(title: string, onSlack: readonly Payload[], onDiscord: readonly (Payload | StoredMessage)[]): void {
  const lines = ({ text, blocks = [], components = [] }: Payload) => [
    ...(text === undefined ? [] : [`text ${JSON.stringify(text)}`]),
    ...[...blocks, ...components].map((part) => JSON.stringify(part)),
  ];
  const entry = (payloads: readonly Payload[]) => [`== ${title}`, ...payloads.flatMap(lines), ''].join('\n');
  said.slack.push(entry(onSlack));
  said.discord.push(entry(onDiscord));
}

function notePosts(title: string): void {
  note(title, both.slack.channel('news').messages.slice(-1), both.discordChannel.messages.slice(-1));
}

async function learnDigest(): Promise<void> {
  const name = (list: string) => /([a-z2-9]{6}):weekdays/.exec(list)?.[1] ?? '';
  digest.slack = name(await both.askSlack('/digest list'));
  digest.discord = name(await both.askDiscord('digest list'));
}

function fill(line: string, platform: keyof typeof digest): string {
  return line.replaceAll('<site>', both.site.url).replaceAll('<digest>', digest[platform]);
}

/** Without what is so by chance. */
function stable(text: string): string {
  let plain = text.replace(/127\.0\.0\.1[\\]*:\d+/g, 'tarn-post.example');
  for (const name of Object.values(digest)) if (name !== '') plain = plain.replaceAll(name, '<digest>');
  return plain
    .replace(UUID, '<answer>')
    .replace(NUMBERS, '$1 <quotations>')
    .replace(SNOWFLAKE, '<channel>')
    .replace(MARK, '"id":"<mark>"');
}

const BEFORE: readonly (readonly [string, string, Values?, Who?])[] = [
  ['/news-help', 'news-help'],
  ['/briefing', 'briefing'],
  ['/quote find nwosu', 'quote find', { speaker: 'nwosu' }],
  ['/quote check "we will not wait" nwosu', 'quote check', { words: 'we will not wait', speaker: 'nwosu' }],
  ['/source list', 'source list'],
  ['/source export', 'source export'],
  ['/source remove <site>/feed', 'source remove', { url: '<site>/feed' }],
  ['/digest list', 'digest list'],
  ['/digest preview', 'digest preview'],
  ['/digest why', 'digest why'],
  ['/digest remove abc234', 'digest remove', { digest: 'abc234' }],
  ['/mute list', 'mute list'],
  ['/watch list', 'watch list'],
  ['/source add not an address', 'source add', { url: 'not an address' }],
  ['/source add <site>/nothing', 'source add', { url: '<site>/nothing' }],
  ['/source add http://169.254.169.254/feed', 'source add', { url: 'http://169.254.169.254/feed' }],
  ['/source import <site>/nothing', 'source import', { url: '<site>/nothing' }],
  ['/source add <site>/feed', 'source add', { url: '<site>/feed' }, 'guest'],
  ['/digest add daily 8:00 zone utc', 'digest add', { when: 'daily 8:00', zone: 'utc' }, 'guest'],
];

const READ: readonly (readonly [string, string, Values?, Who?])[] = [
  ['/source add <site>/feed', 'source add', { url: '<site>/feed' }],
  ['/source add <site>/feed', 'source add', { url: '<site>/feed' }],
  ['/source list', 'source list'],
  ['/source export', 'source export'],
  ['/news-help', 'news-help'],
  ['/briefing', 'briefing'],
  ['/briefing about dam length short', 'briefing', { about: 'dam', length: 'short' }],
  ['/briefing about harpsichords', 'briefing', { about: 'harpsichords' }],
  ['/quote find nwosu about boats', 'quote find', { speaker: 'nwosu', about: 'boats' }],
  ['/quote find nwosu', 'quote find', { speaker: 'nwosu' }],
  ['/quote find nwoso', 'quote find', { speaker: 'nwoso' }],
  ['/quote find about harpsichords', 'quote find', { about: 'harpsichords' }],
  ['/quote find nwosu since someday', 'quote find', { speaker: 'nwosu', since: 'someday' }],
  [
    '/quote check "we will not wait for spring" nwosu',
    'quote check',
    { words: 'we will not wait for spring', speaker: 'nwosu' },
  ],
  [
    '/quote check "we will wait for spring" nwosu',
    'quote check',
    { words: 'we will wait for spring', speaker: 'nwosu' },
  ],
  ['/quote check "ironclad support" brandt', 'quote check', { words: 'ironclad support', speaker: 'brandt' }],
  [
    '/quote check "we will not wait for spring" brandt',
    'quote check',
    { words: 'we will not wait for spring', speaker: 'brandt' },
  ],
  [
    '/quote check "the wall would be mended" brück',
    'quote check',
    { words: 'the wall would be mended', speaker: 'brück' },
  ],
  [
    '/quote check "the moon is a harpsichord" nwosu',
    'quote check',
    { words: 'the moon is a harpsichord', speaker: 'nwosu' },
  ],
  ['/quote reports', 'quote reports'],
  ['/quote hide 3', 'quote hide', { report: '3' }],
  ['/digest add someday zone utc', 'digest add', { when: 'someday', zone: 'utc' }],
  ['/digest add daily 8:00 zone atlantis', 'digest add', { when: 'daily 8:00', zone: 'atlantis' }],
  ['/digest add weekdays 8:00 zone berlin', 'digest add', { when: 'weekdays 8:00', zone: 'berlin' }],
];

const KEPT: readonly (readonly [string, string, Values?, Who?])[] = [
  ['/digest add weekdays 8:00 zone berlin', 'digest add', { when: 'weekdays 8:00', zone: 'berlin' }],
  ['/digest list', 'digest list'],
  ['/digest preview', 'digest preview'],
  ['/digest edit <digest> length short', 'digest edit', { digest: '<digest>', length: 'short' }],
  ['/digest pause <digest> until 2031-06-01', 'digest pause', { digest: '<digest>', until: '2031-06-01' }],
  ['/digest pause <digest> until 2030-06-01', 'digest pause', { digest: '<digest>', until: '2030-06-01' }],
  ['/digest list', 'digest list'],
  ['/digest resume <digest>', 'digest resume', { digest: '<digest>' }],
  ['/digest resume <digest>', 'digest resume', { digest: '<digest>' }],
  [
    '/watch add nwosu topic dam quiet 22:00 to 7:00',
    'watch add',
    { speaker: 'nwosu', topic: 'dam', quiet: '22:00 to 7:00' },
  ],
  ['/watch add topic ferry', 'watch add', { topic: 'ferry' }],
  ['/watch add topic ferry', 'watch add', { topic: 'ferry' }],
  ['/watch add speaker nobody', 'watch add', { speaker: 'nobody' }],
  ['/watch add', 'watch add'],
  ['/watch add nwosu', 'watch add', { speaker: 'nwosu' }, 'guest'],
  ['/watch remove topic piano', 'watch remove', { watch: 'topic piano' }],
  ['/watch remove speaker nobody', 'watch remove', { watch: 'speaker nobody' }],
  ['/watch list', 'watch list'],
  ['/mute add words harpsichord', 'mute add', { words: 'harpsichord' }],
  ['/mute add publisher Tarn Herald', 'mute add', { publisher: 'Tarn Herald' }],
  ['/mute list', 'mute list'],
  ['/mute remove words harpsichord', 'mute remove', { words: 'harpsichord' }],
  ['/mute remove words piano', 'mute remove', { words: 'piano' }],
];

const AFTER: readonly (readonly [string, string, Values?, Who?])[] = [
  ['/digest list', 'digest list'],
  ['/digest why', 'digest why'],
  ['/digest why about dam', 'digest why', { about: 'dam' }],
  ['/digest why about harpsichords', 'digest why', { about: 'harpsichords' }],
  ['/digest preview', 'digest preview'],
  ['/briefing', 'briefing'],
  ['/digest remove <digest>', 'digest remove', { digest: '<digest>' }],
  ['/source remove <site>/feed', 'source remove', { url: '<site>/feed' }],
];

test('what everybody is told, whatever they ask', { timeout: 180_000 }, async () => {
  for (const step of [...BEFORE, ...READ]) await ask(...step);
  await learnDigest();
  for (const step of KEPT) await ask(...step);
  both.clock.advance(Date.parse('2031-05-19T06:00:00Z') - both.clock.now().getTime());
  await both.deliver();
  notePosts('a digest is posted');
  for (const label of ['Quotations', 'Why this?']) await pressInDigest(label);
  for (const step of AFTER) await ask(...step);
  publish('pumps', 'Tarn dam to get pumps', '2031-05-19T06:10:00Z', [
    `Two pumps from the mainland are on their way to the dam above Tarn. ${COUNCIL}`,
    '“The dam will be full by autumn,” said Ada Nwosu, the mayor of Tarn.',
    'Her deputy, Olen Brandt, said the ferry would bring them: “No ferry has ever carried so much at once.”',
  ]);
  await ask('/source add <site>/feed', 'source add', { url: '<site>/feed' });
  both.clock.advance(15 * 60_000);
  await both.deliver();
  notePosts('what is watched for is posted');
  await ask('/watch list', 'watch list');
  for (const platform of ['slack', 'discord'] as const) {
    await expect(stable(said[platform].join('\n'))).toMatchFileSnapshot(`../golden/walkthrough.${platform}.txt`);
  }
});
