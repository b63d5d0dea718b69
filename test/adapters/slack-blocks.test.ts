import { describe, expect, test } from 'vitest';
import { message, type Part } from '../../adapters/chat/message.ts';
import { onOneLine } from '../../adapters/chat/plain.ts';
import { MAX_CHARACTERS } from '../../adapters/slack/limits.ts';
import { pages } from '../../adapters/slack/pages.ts';
import { toBlocks } from '../../adapters/slack/to-blocks.ts';
import { HOSTILE, samples } from '../support/sample-messages.ts';
import { refusalOfBlocks } from '../support/slack/block-kit.ts';

describe('golden files: paste one into Block Kit Builder to see it', () => {
  test.each(Object.entries(samples))('%s', async (name, said) => {
    const shown = pages(said).map(toBlocks);
    const golden = `${JSON.stringify(shown.length === 1 ? shown[0] : shown, null, 2)}\n`;
    await expect(golden).toMatchFileSnapshot(`../golden/slack/${name}.json`);
    for (const { blocks } of shown) expect(refusalOfBlocks(blocks)).toBeUndefined();
  });
});

describe('toBlocks', () => {
  test.each(HOSTILE)('shows %j as it is, and pings nobody', (hostile) => {
    for (const part of partsThatSay(hostile)) {
      const { text, blocks } = toBlocks(message(part));
      expect(wordsOf(blocks)).toContain(onOneLine(hostile));
      expect(text).not.toMatch(/<(?:[!@#]|https?:)/u);
      expect(JSON.stringify(blocks)).not.toContain('"mrkdwn"');
    }
  });

  test('makes a link of http and https only', () => {
    const urls = [
      'https://a.example/x',
      'javascript:alert(1)',
      'https://a.example/ b',
      'http://',
      'file:///etc/passwd',
    ];
    const { blocks } = toBlocks(
      message({
        kind: 'quotation',
        words: 'w',
        by: 'b',
        printed: 'p',
        sources: urls.map((url) => ({ label: 'l', url })),
      }),
    );
    expect(JSON.stringify(blocks).match(/"url":"[^"]*"/gu)).toEqual(['"url":"https://a.example/x"']);
  });
});

describe('pages', () => {
  const text = (length: number): Part => ({ kind: 'text', text: 'word '.repeat(length / 5) });

  test.each([
    { name: 'keeps together what fits', parts: [text(5_000), text(5_000)], is: [2] },
    { name: 'cuts between parts', parts: [text(5_000), text(5_000), text(5_000)], is: [2, 1] },
    { name: 'takes a heading along with what it heads', parts: [text(9_000), heading(), text(9_000)], is: [1, 2] },
    { name: 'cuts at 50 blocks', parts: Array.from({ length: 60 }, () => text(10)), is: [50, 10] },
    { name: 'is one page when nothing is said', parts: [], is: [0] },
  ])('$name', ({ parts, is }) => {
    expect(pages({ parts }).map((page) => page.parts.length)).toEqual(is);
  });

  test('puts the buttons on the last page, and leaves room for them', () => {
    const buttons = Array.from({ length: 20 }, (_, index) => ({ label: 'Share', action: `${index}`.repeat(40) }));
    const said = pages({ parts: [text(6_000), text(6_000)], buttons });
    expect(said.map((page) => page.buttons?.length)).toEqual([undefined, 20]);
  });

  test('keeps every item of a list, however long it is', () => {
    const items = Array.from({ length: 3_000 }, (_, index) => ({ text: `source ${index}` }));
    const kept = pages(message({ kind: 'list', items })).flatMap(({ parts }) => parts);
    expect(kept.flatMap((part) => (part.kind === 'list' ? part.items : []))).toEqual(items);
  });

  test('cuts a part that is too large at a word, and keeps its links', () => {
    const [page, ...others] = pages(
      message({
        kind: 'story',
        headline: 'Short',
        sentences: [{ text: 'word '.repeat(4_000), reference: 1 }],
        quotations: [],
        references: [{ number: 1, label: 'The Paper', url: 'https://paper.example/1' }],
      }),
    );
    expect(others).toEqual([]);
    const said = JSON.stringify(toBlocks(page ?? message()).blocks);
    expect(said).toMatch(/word… "/u);
    expect(said.match(/https:\/\/paper\.example\/1/gu)).toHaveLength(2);
    expect(said.length).toBeGreaterThan(MAX_CHARACTERS * 0.9);
  });

  function heading(): Part {
    return { kind: 'heading', text: 'Heading' };
  }
});

function partsThatSay(words: string): Part[] {
  const story: Part = {
    kind: 'story',
    headline: 'h',
    sentences: [{ text: words, reference: 1 }],
    quotations: [{ words, by: words, reference: 1 }],
    references: [{ number: 1, label: words, url: 'https://paper.example/1' }],
    note: words,
  };
  return [
    { kind: 'heading', text: words },
    { kind: 'text', text: words },
    { kind: 'note', text: words },
    { kind: 'list', items: [{ text: words, detail: words }] },
    story,
    { kind: 'quotation', words, by: words, context: words, printed: words, sources: [{ label: words }] },
    { kind: 'difference', runs: [{ kind: 'asked', text: words }] },
  ];
}

function wordsOf(blocks: unknown): string {
  const words: string[] = [];
  JSON.stringify(blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') words.push(value);
    return value;
  });
  return words.join('\n');
}
