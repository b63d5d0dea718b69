import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../briefings/text/sentences.ts';
import { linkToSentence } from '../../briefings/text/text-fragment.ts';

const URL_OF_PAGE = 'https://quay.example/pier';
const spanOf = (text: string, sentence: string, from = 0) => {
  const start = text.indexOf(sentence, from);
  return { start, end: start + sentence.length };
};

const WORD = '[\\p{L}\\p{N}]';

/** What a browser does with a fragment (WICG, "Finding ranges in a document"), on plain text. @returns where it scrolls to. */
function opens(link: string, page: string): string | undefined {
  const parts = (link.split(':~:text=')[1] ?? '').split(',');
  const plain = (part = '') => decodeURIComponent(part).replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  const bounded = (part = '') => `(?<!${WORD}(?=${WORD}))${plain(part)}(?!(?<=${WORD})${WORD})`;
  const prefix = parts[0]?.endsWith('-') === true ? plain(parts.shift()?.slice(0, -1)) : '';
  const suffix = parts.at(-1)?.startsWith('-') === true ? plain(parts.pop()?.slice(1)) : '';
  const range = parts.map(bounded).join('.*?');
  return new RegExp(`(?<=${prefix}\\s*)${range}(?=\\s*${suffix})`, 'isu').exec(page.replace(/\s+/gu, ' '))?.[0];
}

const bare = (sentence: string) => sentence.replace(/\s+/gu, ' ').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

describe('linkToSentence', () => {
  test.each([
    {
      name: 'a short one by all its words',
      text: 'It rained. The pier closed.',
      sentence: 'The pier closed.',
      link: 'The%20pier%20closed',
    },
    {
      name: 'signs that mean something there',
      text: 'A-b, c & d’s.',
      sentence: 'A-b, c & d’s.',
      link: 'A%2Db%2C%20c%20%26%20d%E2%80%99s',
    },
    {
      name: 'quotation marks left out at its ends',
      text: 'He said: “Close it now.”',
      sentence: '“Close it now.”',
      link: 'Close%20it%20now',
    },
    {
      name: 'a long one by its first and last words',
      text: 'The harbour council of Aldmere voted on Tuesday evening to close the old ferry pier after months of complaints from anglers.',
      sentence:
        'The harbour council of Aldmere voted on Tuesday evening to close the old ferry pier after months of complaints from anglers.',
      link: 'The%20harbour%20council%20of%20Aldmere,months%20of%20complaints%20from%20anglers',
    },
    {
      name: 'one that stands there before by what is before it',
      text: 'No. He left. Yes. He left.',
      sentence: 'Yes. He left.',
      link: 'Yes.%20He%20left',
    },
  ])('$name', ({ text, sentence, link }) => {
    expect(linkToSentence(URL_OF_PAGE, text, spanOf(text, sentence))).toBe(`${URL_OF_PAGE}#:~:text=${link}`);
  });

  test('the second of two that are alike is told from the first', () => {
    const text = 'Nobody asked. “We close.” The mayor nodded. “We close.” Then they left.';
    const link = linkToSentence(URL_OF_PAGE, text, spanOf(text, '“We close.”', 40));
    expect(link).toContain(':~:text=The%20mayor%20nodded.%20%E2%80%9C-,We%20close');
    expect(opens(link, text)).toBe('We close');
  });

  test('an address keeps its own fragment, and loses a directive', () => {
    const link = (url: string) => linkToSentence(url, 'It rained.', { start: 0, end: 10 });
    expect(link(`${URL_OF_PAGE}#top`)).toBe(`${URL_OF_PAGE}#top:~:text=It%20rained`);
    expect(link(`${URL_OF_PAGE}#:~:text=else`)).toBe(`${URL_OF_PAGE}#:~:text=It%20rained`);
    expect(link('file:///news.txt')).toBe('file:///news.txt');
  });

  test('a browser opens the page at the sentence, whatever the text', () => {
    const word = fc.constantFrom(
      'harbour',
      'Aldmere',
      'the',
      'pier',
      '“old',
      'ferry”',
      'it’s',
      '3.5-fold,',
      'A&B',
      '–',
      'ünder',
      'closed',
    );
    const sentence = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => `The ${words.join(' ')}.`);
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), fc.boolean(), (sentences, isApart) => {
        const text = sentences.join(isApart ? '\n\n' : ' ');
        for (const { text: shown, span } of splitSentences(text)) {
          expect(opens(linkToSentence(URL_OF_PAGE, text, span), text)).toBe(bare(shown));
        }
      }),
    );
  });
});
