import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../../briefings/model.ts';
import { findSpeech } from '../../briefings/quotes/find-quotations.ts';
import { splitSentences } from '../../briefings/text/sentences.ts';

const PIECES = [
  ...['“', '”', '‘', '’', '"', "'", '``', "''", '«', '»', '(', ')', '—', ':', ',', '.', '?', '\n\n', '\n', ' ', '  '],
  ...[
    'Ada Nwosu',
    'Mr Maas',
    'Sir Ansel',
    'she',
    'He',
    'the port',
    'officials',
    'The Prime Minister',
    'of',
    'who',
    'that',
  ],
  ...[
    'said',
    'told',
    'according to',
    'called',
    'was',
    'will not',
    'and',
    'MAAS:',
    '5\'10"',
    '<a href="x">',
    '𝔘𝔫𝔦',
    '👩‍👩‍👧',
    '\u0000',
    '\u2028',
  ],
];
const newsLike = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.constant(' ')), { maxLength: 60 })
  .map((pieces) => pieces.join(''));
const anyText = fc.oneof(newsLike, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

const isInside = (text: string) => (span: Span) => 0 <= span.start && span.start <= span.end && span.end <= text.length;

describe('whatever the text', () => {
  test('every span is inside it, and words are inside their marks', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { quotations, reported } = findSpeech(text);
        for (const { span, words, sentence, speaker, relay, cue } of quotations) {
          const mentions = [speaker.mention, relay?.mention, cue].flatMap((mention) => mention ?? []);
          expect([span, words, sentence, ...mentions.map((mention) => mention.span)].every(isInside(text))).toBe(true);
          expect(span.start <= words.start && words.end <= span.end).toBe(true);
        }
        expect(reported.every(({ span }) => isInside(text)(span))).toBe(true);
      }),
    );
  });

  test('spans stand in reading order and never overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spans = findSpeech(text).quotations.map(({ span }) => span);
        expect(spans.every((span, index) => (spans[index - 1]?.end ?? 0) <= span.start)).toBe(true);
      }),
    );
  });

  test('a mention says what stands in its span, and a confidence is a share of one', () => {
    fc.assert(
      fc.property(newsLike, (text) => {
        for (const { cue, confidence, utterance } of findSpeech(text).quotations) {
          if (cue !== undefined) expect(text.slice(cue.span.start, cue.span.end)).toBe(cue.text);
          expect(confidence >= 0 && confidence <= 1 && utterance >= 1).toBe(true);
        }
      }),
    );
  });

  test('the same text gives the same speech', () => {
    fc.assert(
      fc.property(newsLike, (text) => {
        expect(findSpeech(text)).toEqual(findSpeech(text));
      }),
    );
  });

  test('sentences are slices in reading order, with nothing but white space between them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const sentences = splitSentences(text);
        let end = 0;
        for (const { text: words, span } of sentences) {
          expect(text.slice(span.start, span.end)).toBe(words);
          expect(words.trim()).toBe(words);
          expect(text.slice(end, span.start).replaceAll('\u0000', '').trim()).toBe('');
          end = span.end;
        }
      }),
    );
  });
});
