/** Of any message, everything is on one of its pages, on both platforms; what is cut says so. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { webAddress } from '../../adapters/chat/link.ts';
import type { Message, Part } from '../../adapters/chat/message.ts';
import { onOneLine } from '../../adapters/chat/plain.ts';
import { pages as discordPages, toComponents } from '../../adapters/discord/to-components.ts';
import { MAX_FALLBACK } from '../../adapters/slack/limits.ts';
import { pages as slackPages } from '../../adapters/slack/pages.ts';
import { toBlocks } from '../../adapters/slack/to-blocks.ts';
import { problemsOf } from '../support/discord/check.ts';
import { buttonsIn, shownText } from '../support/discord/shown.ts';
import { anyMessage } from '../support/sample-messages.ts';
import { refusalOfBlocks } from '../support/slack/block-kit.ts';
import { stringsIn } from '../support/slack/layout.ts';

interface Shown {
  readonly words: string;
  readonly actions: readonly string[];
  readonly json: string;
}

/** @throws where Discord would refuse one of them, or where words become markup. */
function onDiscord(said: Message): Shown {
  const payloads = discordPages(said).map(toComponents);
  for (const payload of payloads) expect(problemsOf('message', payload)).toEqual([]);
  const components = payloads.flatMap((payload) => payload.components) as Parameters<typeof shownText>[0];
  return {
    words: shownText(components),
    actions: buttonsIn(components).map(({ action }) => action),
    json: JSON.stringify(components),
  };
}

/** @throws where Slack would refuse one of them. */
function onSlack(said: Message): Shown {
  const payloads = slackPages(said).map(toBlocks);
  for (const { text, blocks } of payloads) {
    if (blocks.length > 0) expect(refusalOfBlocks(blocks)).toBeUndefined();
    expect(text.trim()).not.toBe('');
    expect(text.length).toBeLessThanOrEqual(MAX_FALLBACK);
  }
  const blocks = payloads.flatMap((payload) => payload.blocks);
  const actions = [...JSON.stringify(blocks).matchAll(/"value":("(?:\\.|[^"\\])*")/gu)];
  return {
    words: stringsIn(blocks).join('\n'),
    actions: actions.map(([, action = '""']) => JSON.parse(action) as string),
    json: JSON.stringify(blocks),
  };
}

/** A text is never cut shorter than this, whatever stands beside it. */
const SHORTEST = 100;
const dense = (words: string) =>
  onOneLine(words)
    .normalize('NFKC')
    .replace(/[\s\u2068\u2069]+/gu, '');

describe.each([
  ['Discord', onDiscord, discordPages],
  ['Slack', onSlack, slackPages],
] as const)('on %s', (_, show, pages) => {
  test('any message: within every limit, nothing lost', () => {
    fc.assert(
      fc.property(anyMessage, (given) => {
        const { said, texts, links } = tagged(given);
        const shown = show(said);
        expect(shown.actions).toEqual((said.buttons ?? []).map(({ action }) => action));
        const words = dense(shown.words);
        const missing = texts.filter(([tag, text]) => !isShown(words, tag, text));
        const named = [...shown.words.matchAll(/and (\d+) more(?!\d)/gu)].reduce((sum, [, n]) => sum + Number(n), 0);
        expect(missing.filter(([tag]) => !tag.startsWith('source'))).toEqual([]);
        expect(missing.length).toBeLessThanOrEqual(named);
        for (const [tag, url] of links) {
          if (words.includes(tag)) expect(shown.json).toContain(JSON.stringify(url).slice(1, -1));
        }
      }),
      { numRuns: 1_000 },
    );
  }, 300_000);

  test('a sentence stands on a page with its source', () => {
    const sentences = Array.from({ length: 60 }, (_, n) => ({ text: `${n} ${'word '.repeat(60)}`, reference: n + 1 }));
    const references = sentences.map(({ reference }) => ({ number: reference, label: `Paper ${reference}.` }));
    const said = { parts: [{ kind: 'story', headline: 'Long', sentences, quotations: [], references }] } as const;
    for (const page of pages(said)) {
      const { words } = show(page);
      for (const [, number] of words.matchAll(/word\s+\[(\d+)\]/gu))
        expect(words).toContain(`[${number}] Paper ${number}.`);
    }
  });
});

/** The text itself after its tag, or the beginning of one that is long, and an ellipsis. */
function isShown(words: string, tag: string, text: string): boolean {
  const at = words.indexOf(tag);
  if (at < 0) return false;
  const whole = dense(text);
  const here = words.slice(at + tag.length);
  if (here.startsWith(whole)) return true;
  const end = commonPrefix(here, whole);
  return end >= Math.min(SHORTEST, whole.length) / 4 && here.startsWith('...', end) && text.length > SHORTEST;
}

function commonPrefix(one: string, other: string): number {
  let end = 0;
  while (end < one.length && one[end] === other[end]) end += 1;
  return end;
}

/** Each text with a mark before it by which it is known again. */
function tagged({ parts, buttons }: Message) {
  const texts: [tag: string, text: string][] = [];
  const links: [tag: string, url: string][] = [];
  const tag = (text: string, kind = 'text') => {
    const name = `${kind}q${texts.length}q`;
    // What is dropped from a blank text is not lost; a scheme is left out of a link's name.
    const words = text.replaceAll('://', ':');
    texts.push([name, words]);
    return `${name} ${words}`;
  };
  const source = <L extends { readonly label: string; readonly url?: string }>(link: L, kind?: string): L => {
    const label = tag(link.label, kind);
    const { url } = link;
    const name = texts.at(-1)?.[0] ?? '';
    if (webAddress(url)?.href === url && url !== undefined && /^[\w:/.-]{1,900}$/u.test(url)) links.push([name, url]);
    return { ...link, label };
  };
  const said: Message = {
    parts: parts.map((part) => withTags(part, tag, source)),
    ...(buttons !== undefined && { buttons }),
  };
  return { said, texts, links };
}

type Tag = (text: string) => string;
type TagLink = <L extends { readonly label: string; readonly url?: string }>(link: L, kind?: string) => L;

function withTags(part: Part, tag: Tag, source: TagLink): Part {
  switch (part.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return { ...part, text: tag(part.text) };
    case 'list':
      return {
        ...part,
        items: part.items.map(({ text, detail }) => ({
          text: tag(text),
          ...(detail !== undefined && { detail: tag(detail) }),
        })),
      };
    case 'story':
      return {
        ...part,
        headline: tag(part.headline),
        sentences: part.sentences.map((sentence) => ({ ...sentence, text: tag(sentence.text) })),
        quotations: part.quotations.map((said) => ({ ...said, words: tag(said.words), by: tag(said.by) })),
        references: part.references.map((reference) => source(reference)),
        ...(part.note !== undefined && { note: tag(part.note) }),
      };
    case 'quotation':
      return {
        ...part,
        words: tag(part.words),
        by: tag(part.by),
        ...(part.context !== undefined && { context: tag(part.context) }),
        printed: tag(part.printed),
        sources: part.sources.map((link) => source(link, 'source')),
        ...(part.variants !== undefined && {
          variants: part.variants.map((other) => ({
            words: tag(other.words),
            printed: tag(other.printed),
            source: source(other.source),
          })),
        }),
      };
    case 'difference':
      return { ...part, runs: part.runs.map((run) => ({ ...run, text: tag(run.text) })) };
    default:
      return part satisfies never;
  }
}
