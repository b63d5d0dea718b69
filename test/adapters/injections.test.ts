/** Whatever is written into a field that comes from outside is words there: beside plain words nothing else changes. */
import { describe, expect, test } from 'vitest';
import { labelOf } from '../../adapters/chat/link.ts';
import { type Message, message, type Part } from '../../adapters/chat/message.ts';
import { onOneLine } from '../../adapters/chat/plain.ts';
import { pages, toComponents } from '../../adapters/discord/to-components.ts';
import { pages as slackPages } from '../../adapters/slack/pages.ts';
import { toBlocks } from '../../adapters/slack/to-blocks.ts';
import { problemsOf } from '../support/discord/check.ts';
import { layoutOf } from '../support/discord/markup.ts';
import { shownText } from '../support/discord/shown.ts';
import { INJECTIONS } from '../support/injections.ts';
import { refusalOfBlocks } from '../support/slack/block-kit.ts';
import { layoutOfBlocks, stringsIn } from '../support/slack/layout.ts';

const URL_HERE = 'https://paper.example/1';
const story = { kind: 'story', headline: 'Headline', sentences: [], quotations: [], references: [] } as const;
const quotation = { kind: 'quotation', words: 'Words', by: 'Ada', printed: 'printed', sources: [] } as const;
const references = [{ number: 1, label: 'The Paper', url: URL_HERE }];

/** Every field of a message that holds words from outside, alone among plain ones. */
const FIELDS: Readonly<Record<string, (words: string) => Part>> = {
  heading: (text) => ({ kind: 'heading', text }),
  text: (text) => ({ kind: 'text', text }),
  note: (text) => ({ kind: 'note', text }),
  'item of a list': (text) => ({ kind: 'list', items: [{ text, detail: 'detail' }, { text: 'second' }] }),
  'detail in a list': (detail) => ({ kind: 'list', items: [{ text: 'first', detail }, { text: 'second' }] }),
  headline: (headline) => ({ ...story, headline, references }),
  'numbered headline': (headline) => ({ ...story, number: 2, headline, references }),
  sentence: (text) => ({
    ...story,
    sentences: [
      { text, reference: 1 },
      { text: 'Next.', reference: 1 },
    ],
    references,
  }),
  'words in a story': (words) => ({ ...story, quotations: [{ words, by: 'Ada', reference: 1 }], references }),
  'speaker in a story': (by) => ({ ...story, quotations: [{ words: 'Words', by, reference: 1 }], references }),
  'note of a story': (note) => ({ ...story, references, note }),
  'publisher of a story': (label) => ({ ...story, references: [{ number: 1, label }, ...references] }),
  'publisher with a link': (label) => ({
    ...story,
    sentences: [{ text: 'So.', reference: 1 }],
    references: [{ number: 1, label, url: URL_HERE }],
  }),
  words: (words) => ({ ...quotation, words }),
  speaker: (by) => ({ ...quotation, by }),
  relay: (relay) => ({ ...quotation, by: `Ada, according to ${relay}` }),
  'sentence around': (context) => ({ ...quotation, context }),
  printed: (printed) => ({ ...quotation, printed, sources: [{ label: 'The Paper', url: URL_HERE }] }),
  publisher: (label) => ({ ...quotation, sources: [{ label }, { label: 'The Paper', url: URL_HERE }] }),
  'publisher of the link': (label) => ({ ...quotation, sources: [{ label, url: URL_HERE }, { label: 'Other' }] }),
  'words as others print them': (words) => ({
    ...quotation,
    variants: [{ words, printed: 'p', source: { label: 'l' } }],
  }),
  'publisher of those': (label) => ({ ...quotation, variants: [{ words: 'w', printed: 'p', source: { label } }] }),
  'what was asked': (text) => difference({ kind: 'asked', text }),
  'what is printed': (text) => difference({ kind: 'printed', text }),
  'what is the same': (text) => difference({ kind: 'same', text }),
};

function difference(run: Extract<Part, { kind: 'difference' }>['runs'][number]): Part {
  return { kind: 'difference', runs: [{ kind: 'same', text: 'We' }, run, { kind: 'printed', text: 'will' }] };
}

/** Of a text that shows nothing there is nothing to compare. */
const isSeen = (words: string) => onOneLine(words) !== '';

/** Directions are isolated by pairs of these, and by nothing else. */
const UNSEEN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066\u2067\ufeff\ud800-\udfff]/u;

const onDiscord = (said: Message) => pages(said).map(toComponents);
const shown = (components: unknown) => shownText(components as Parameters<typeof shownText>[0]);
const said = (field: string, words: string) => message(FIELDS[field]?.(words) ?? { kind: 'text', text: '' });
const cases = Object.entries(INJECTIONS).flatMap(([family, all]) =>
  Object.keys(FIELDS).map((field) => [family, field, all.filter(isSeen)] as const),
);

describe.each(['Discord', 'Slack'])('on %s', (platform) => {
  test.each(cases)('%s in %s', (_, field, injections) => {
    for (const words of injections) {
      if (platform === 'Discord') harmlessOnDiscord(field, words);
      else harmlessOnSlack(field, words);
    }
  });
});

/** A link is called as its label says, and no other site. */
function wordsShown(field: string, words: string): string {
  return /link/u.test(field) ? labelOf({ label: words, url: URL_HERE }) : onOneLine(words);
}

function harmlessOnDiscord(field: string, words: string): void {
  for (const [page, payload] of onDiscord(said(field, words)).entries()) {
    const plain = onDiscord(said(field, 'plain words'))[page];
    expect(problemsOf('message', payload)).toEqual([]);
    expect(payload.allowed_mentions).toEqual({ parse: [] });
    expect(layoutOf(payload.components as never)).toEqual(layoutOf((plain?.components ?? []) as never));
    expect(shown(payload.components).normalize('NFKC')).toContain(wordsShown(field, words).normalize('NFKC'));
    expect(JSON.stringify(payload.components).replaceAll('\\\\', '')).not.toMatch(UNSEEN);
  }
}

function harmlessOnSlack(field: string, words: string): void {
  for (const [page, { text, blocks }] of slackPages(said(field, words)).map(toBlocks).entries()) {
    const plain = slackPages(said(field, 'plain words')).map(toBlocks)[page];
    expect(refusalOfBlocks(blocks)).toBeUndefined();
    expect(layoutOfBlocks(blocks)).toEqual(layoutOfBlocks(plain?.blocks ?? []));
    expect(stringsIn(blocks).join('')).toContain(wordsShown(field, words));
    expect(stringsIn(blocks).join('')).not.toMatch(UNSEEN);
    expect(text).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/u);
    expect(text).not.toMatch(UNSEEN);
  }
}

describe('a link', () => {
  test.each([
    ['a name that is another site', 'bbc.example', 'https://evil.example/1', 'bbc.example (evil.example)'],
    [
      'an address of another site',
      'https://bbc.example/news',
      'https://evil.example',
      'bbc.example/news (evil.example)',
    ],
    ['its own site', 'Paper.Example', 'https://www.paper.example/1', 'Paper.Example'],
    ['a part of its own site', 'news.paper.example', 'https://paper.example/1', 'news.paper.example'],
    ['a name with dots', 'U.S. News', 'https://usnews.example', 'U.S. News'],
    ['a blank', ' \u200b', 'https://www.paper.example/1', 'paper.example'],
    ['no address', 'bbc.example', undefined, 'bbc.example'],
  ])('called %s says where it leads', (_, label, url, called) => {
    const link = { label, ...(url !== undefined && { url }) };
    expect(labelOf(link)).toBe(called);
    const payload = toComponents(message({ ...quotation, sources: [link] }));
    expect(shown(payload.components)).toContain(called);
    expect(stringsIn(toBlocks(message({ ...quotation, sources: [link] })).blocks).join('')).toContain(called);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,<script>',
    'https://bank.example@evil.example/',
    'https://a:b@evil.example',
    'discord://x',
    'https://',
    '',
    `https://a.example/${'x'.repeat(4_000)}`,
  ])('is not made of %j', (url) => {
    const part: Part = { ...quotation, sources: [{ label: 'l', url }] };
    expect(JSON.stringify(layoutOf(toComponents(message(part)).components as never))).not.toContain('link');
    expect(JSON.stringify(toBlocks(message(part)).blocks)).not.toContain('"link"');
  });

  test.each([
    'https://a.example/)[x](https://evil.example',
    'https://a.example/\\)',
    'https://a.example/"onload',
    'https://a.example/|x',
    'https://a.example/*_~`',
    'https://a.example/@everyone',
    'https://a.example/?a=<@1>&b=<!channel>',
    'https://a.example/\n# heading',
    'https://a.example/\u202egpj',
  ])('leads nowhere but to its site: %j', (url) => {
    const part: Part = { ...quotation, sources: [{ label: 'l', url }] };
    const shapes = JSON.stringify(layoutOf(toComponents(message(part)).components as never));
    const links = shapes.match(/link [^ ("]+/gu);
    expect(links).toHaveLength(1);
    expect(new URL(links?.[0]?.slice('link '.length) ?? '').host).toBe('a.example');
    expect(String(shapes).replace(/link [^ (]+/gu, 'link')).not.toMatch(/everyone|user|heading/u);
    for (const { url: linked } of linksIn(toBlocks(message(part)).blocks))
      expect(new URL(linked).host).toBe('a.example');
  });
});

test('a label of a button is words too, and never blank', () => {
  for (const label of [...Object.values(INJECTIONS).flat(), ' ', '\u200b']) {
    const buttons = [{ label, action: 'a' }];
    expect(problemsOf('message', toComponents({ parts: [], buttons }))).toEqual([]);
    const { blocks } = toBlocks({ parts: [], buttons });
    expect(refusalOfBlocks(blocks)).toBeUndefined();
    expect(stringsIn(blocks).join('')).not.toMatch(UNSEEN);
  }
});

test('what is written from right to left keeps its order to itself', () => {
  const twice = message({
    ...story,
    references: [
      { number: 1, label: 'עיתון' },
      { number: 2, label: 'جريدة' },
    ],
  });
  const order = '[1] \u2068עיתון\u2069 · [2] \u2068جريدة\u2069';
  expect(shown(toComponents(twice).components)).toContain(order);
  expect(stringsIn(toBlocks(twice).blocks).join('')).toContain(order);
});

function linksIn(blocks: unknown): { url: string }[] {
  const links: { url: string }[] = [];
  JSON.stringify(blocks, (_, value: { type?: string; url?: string } | string) => {
    if (typeof value === 'object' && value?.type === 'link') links.push(value as { url: string });
    return value;
  });
  return links;
}
