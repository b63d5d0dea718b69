import { expect, test } from 'vitest';
import { analyze } from '../../briefings/analyze.ts';
import type { Article, ArticleId, Quotation } from '../../briefings/model.ts';
import { shrinkToQuotations } from '../../briefings/quotes/shrink.ts';

const TEXT = `The ferry to Tarn was cancelled for the third day.

Ada Nwosu, the mayor, spoke to reporters on the quay. “We will not wait for spring,” she said. “The island needs its boat,” she added.

Nobody from the so-called “Fleet of Hope” was there. The company said that it regretted the delay.

“It is a question of money,” Piet Holm of the ferry company said, “and of weather.”`;
const article: Article = { id: 'a' as ArticleId, publisher: 'The Quay', language: 'en', text: TEXT };
const analyzed = analyze(article);
const wordsOf = (text: string, quotations: readonly Quotation[]) =>
  quotations.map(({ words }) => text.slice(words.start, words.end));

test('what is left are the quoted sentences, with every offset where its words now stand', () => {
  const { text, quotations } = shrinkToQuotations(analyzed);
  const said = analyzed.quotations.filter(({ kind }) => kind !== 'scare');
  expect(said.length).toBeGreaterThanOrEqual(3);
  expect(wordsOf(text, quotations)).toEqual(wordsOf(TEXT, said));
  expect(text).not.toContain('third day');
  expect(text).not.toContain('Fleet of Hope');
  expect(text).not.toContain('regretted');
  expect(quotations.map(({ speaker, confidence }) => [speaker.kind, confidence])).toEqual(
    said.map(({ speaker, confidence }) => [speaker.kind, confidence]),
  );
  for (const { cue, speaker, span, sentence } of quotations) {
    for (const mention of [cue, speaker.mention]) {
      if (mention !== undefined) expect(text.slice(mention.span.start, mention.span.end)).toBe(mention.text);
    }
    expect(text.slice(span.start, span.end)).toMatch(/^“/);
    expect(sentence.start <= span.start && span.end <= sentence.end).toBe(true);
  }
});

test('once more changes nothing; without quotations nothing is left', () => {
  const once = shrinkToQuotations(analyzed);
  const shrunk = { ...analyzed, article: { ...article, text: once.text }, quotations: once.quotations };
  expect(shrinkToQuotations(shrunk)).toEqual(once);
  expect(shrinkToQuotations({ ...analyzed, quotations: [] })).toEqual({ text: '', quotations: [] });
});
