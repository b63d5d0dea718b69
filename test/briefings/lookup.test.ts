import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkQuotation } from '../../briefings/lookup/check.ts';
import { rankQuotations } from '../../briefings/lookup/rank.ts';
import type { ArticleId, QuotationInArticle, QuotationKind, Speaker } from '../../briefings/model.ts';

interface Said {
  readonly words: string;
  readonly by?: string;
  readonly relay?: string;
  readonly confidence?: number;
  readonly kind?: QuotationKind;
  readonly publisher?: string;
  readonly day?: number;
}

let made = 0;

function said({
  words,
  by,
  relay,
  confidence = 0.9,
  kind = 'direct',
  publisher = 'Harbour Times',
  day = 1,
}: Said): QuotationInArticle {
  const text = `“${words},” the report has it.`;
  const speaker: Speaker = by === undefined ? { kind: 'unknown' } : { kind: 'named', name: by };
  return {
    article: {
      id: `article:${made++}` as ArticleId,
      publisher,
      language: 'en',
      text,
      publishedAt: new Date(Date.UTC(2031, 4, day)),
    },
    quotation: {
      kind,
      utterance: 0,
      span: { start: 0, end: words.length + 3 },
      words: { start: 1, end: words.length + 1 },
      speaker,
      ...(relay !== undefined && { relay: { kind: 'named', name: relay } as const }),
      sentence: { start: 0, end: text.length },
      confidence,
    },
  };
}

const archive = [
  said({ words: 'We will not close the harbour in spring. The ferries can’t wait', by: 'Ilse Vårdal' }),
  said({ words: 'If the dam holds, we will rebuild the bridge before winter', by: 'Tomas Okere' }),
  said({ words: 'The tunnel is well-built and costs £40 million', by: 'Tomas Okere', confidence: 0.3 }),
];

test('a changed wording is found where its first word comes back later', () => {
  const quotations = [said({ words: 'The boats are ready, and so are the crews.', by: 'Ilse Vårdal' })];
  const verdict = checkQuotation({ words: 'the boats were ready' }, { quotations });
  expect(verdict).toMatchObject({ kind: 'altered', diff: [{}, { text: 'were' }, { text: 'are' }, {}] });
});

describe('checkQuotation', () => {
  test.each([
    {
      name: 'the whole, marks and case aside',
      words: '"we will NOT close the harbour in spring. The ferries can\'t wait."',
      speaker: 'vardal',
      kind: 'verbatim',
      partial: false,
    },
    { name: 'a contiguous part', words: 'close the ferries', speaker: 'vardal', kind: 'not-in-archive' },
    { name: 'a fair part', words: 'The ferries can’t wait', speaker: 'Ilse', kind: 'verbatim', partial: true },
    {
      name: 'parts around an ellipsis, in order',
      words: 'We will not close … can’t wait',
      speaker: 'vårdal',
      kind: 'verbatim',
      partial: true,
    },
    {
      name: 'a part that leaves its negation behind',
      words: 'close the harbour in spring',
      speaker: 'vardal',
      kind: 'altered',
    },
    { name: 'a part whose contracted negation is cut off', words: 'wait', speaker: 'vardal', kind: 'altered' },
    {
      name: 'a part that leaves its condition behind',
      words: 'we will rebuild the bridge before winter',
      speaker: 'okere',
      kind: 'altered',
    },
    { name: 'a negation taken out', words: 'We will close the harbour in spring', speaker: 'vardal', kind: 'altered' },
    { name: 'another number', words: 'The tunnel is well-built and costs £41 million', kind: 'altered' },
    { name: 'another currency', words: 'The tunnel is well-built and costs $40 million', kind: 'altered' },
    {
      name: 'a speaker below the bar',
      words: 'The tunnel is well-built and costs £40 million',
      speaker: 'okere',
      kind: 'verbatim',
      partial: false,
      speakerClear: false,
    },
    { name: 'dashes aside', words: 'The tunnel is well‑built', kind: 'verbatim', partial: true, speakerClear: false },
    { name: 'somebody else', words: 'The ferries can’t wait', speaker: 'Okere', kind: 'somebody-else', partial: true },
    { name: 'nothing alike', words: 'Taxes on glass were a mistake', speaker: 'vardal', kind: 'not-in-archive' },
    {
      name: 'an ellipsis over a negation',
      words: 'We will … close the harbour in spring',
      speaker: 'vardal',
      kind: 'altered',
    },
    { name: 'no words', words: '…', kind: 'not-in-archive' },
  ])('$name: $kind', ({ name: _, words, speaker, ...verdict }) => {
    expect(
      checkQuotation({ words, ...(speaker !== undefined && { speakers: [speaker] }) }, { quotations: archive }),
    ).toMatchObject(verdict);
  });

  test('the difference marks each changed word', () => {
    const verdict = checkQuotation(
      { words: 'We will close the harbour in spring', speakers: ['vardal'] },
      { quotations: archive },
    );
    expect(verdict.kind === 'altered' && verdict.diff).toEqual([
      { kind: 'same', text: 'We will' },
      { kind: 'printed', text: 'not' },
      { kind: 'same', text: 'close the harbour in spring.' },
    ]);
  });

  test('a word changed, added or dropped inside is never verbatim', () => {
    const words = 'Every lighthouse keeper on this coast has earned a longer holiday'.split(' ');
    const candidates = [said({ words: words.join(' '), by: 'Ada Quill' })];
    const change = fc.record({
      at: fc.integer({ min: 1, max: words.length - 2 }),
      drop: fc.integer({ min: 0, max: 1 }),
      add: fc.array(fc.constantFrom('not', 'shorter', 'seven', 'Quay'), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(change, ({ at, drop, add }) => {
        fc.pre(drop + add.length > 0);
        const claim = words.toSpliced(at, drop, ...add).join(' ');
        expect(checkQuotation({ words: claim }, { quotations: candidates }).kind).not.toBe('verbatim');
      }),
    );
  });

  test('never throws, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => void checkQuotation({ words }, { quotations: archive })),
    );
  });
});

test('a cut before a clause with a negation of its own is fair', () => {
  const printed = said({ words: 'Nobody needs to move, and nobody will be asked to', by: 'Ilse Vårdal' });
  expect(
    checkQuotation({ words: 'Nobody needs to move', speakers: ['vardal'] }, { quotations: [printed] }),
  ).toMatchObject({
    kind: 'verbatim',
    partial: true,
  });
});

describe('rankQuotations', () => {
  const words = 'The orchard will be open to every child';
  const found = [
    said({ words, by: 'Ilse Vårdal', publisher: 'Harbour Times', day: 2 }),
    said({ words, by: 'Ilse Vårdal', publisher: 'The Quay', day: 1 }),
    said({ words: 'A quiet word about the orchard was enough', by: 'Tomas Okere', relay: 'Ilse Vårdal' }),
    said({ words: 'Nobody knows who said this of the orchard', by: 'Ilse Vårdal', confidence: 0.2 }),
    said({ words: 'orchard', by: 'Ilse Vårdal', kind: 'scare' }),
    said({ words: 'Bread is dearer than it was last autumn', by: 'Ilse Vårdal', day: 3 }),
  ];
  const shown = (query: Parameters<typeof rankQuotations>[1]) =>
    rankQuotations(found, query).map(({ best: { article, quotation } }) =>
      article.text.slice(quotation.words.start, quotation.words.end).split(' ').slice(0, 2).join(' '),
    );

  test.each([
    { name: 'her words and nobody else’s', query: { speakers: ['vardal'] }, first: ['Bread is', 'The orchard'] },
    { name: 'the start of a name', query: { speakers: ['oke'] }, first: ['A quiet'] },
    { name: 'about words narrow', query: { speakers: ['Ilse Vardal'], about: ['orchards'] }, first: ['The orchard'] },
    { name: 'a publisher narrows', query: { speakers: ['vardal'], publisher: 'quay' }, first: ['The orchard'] },
    { name: 'since narrows', query: { since: new Date(Date.UTC(2031, 4, 3)) }, first: ['Bread is'] },
    { name: 'a stranger has none', query: { speakers: ['Pell'] }, first: [] },
  ])('$name', ({ query, first }) => {
    expect(shown(query)).toEqual(first);
  });

  test('the same words of several publishers are one', () => {
    const [group] = rankQuotations(found, { speakers: ['vardal'], about: ['orchard'] });
    expect(group?.best.article.publisher).toBe('The Quay');
    expect(group?.alsoPrinted.map(({ article }) => article.publisher)).toEqual(['Harbour Times']);
  });

  test('one utterance in two spans is one result, in reading order', () => {
    const first = said({ words: 'We will come back', by: 'Ada Nwosu' });
    const second = { ...first.quotation, words: { start: 3, end: 7 }, span: { start: 3, end: 7 } };
    const [only, ...none] = rankQuotations([{ ...first, quotation: second }, first], { speakers: ['nwosu'] });
    expect(none).toEqual([]);
    expect(only?.pieces).toEqual([first.quotation, second]);
  });
});
