import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnalyzedArticle, Article, ArticleId, Quotation } from '../../briefings/model.ts';
import { chooseQuotations } from '../../briefings/summary/choose-quotations.ts';
import { makeHeadline } from '../../briefings/summary/headline.ts';
import { summarize } from '../../briefings/summary/summarize.ts';
import { summarizeStory } from '../../briefings/summary/summarize-story.ts';
import { splitSentences } from '../../briefings/text/sentences.ts';

function article(text: string, title?: string): Article {
  return {
    id: 'article:1' as ArticleId,
    publisher: 'The Quay',
    language: 'en',
    text,
    ...(title !== undefined && { title }),
  };
}

function quotation(text: string, words: string, more: Partial<Quotation> = {}): Quotation {
  const start = text.indexOf(words);
  return {
    kind: 'direct',
    utterance: start,
    span: { start: start - 1, end: start + words.length + 1 },
    words: { start, end: start + words.length },
    speaker: { kind: 'named', name: 'Ilse Vårdal' },
    sentence: { start: 0, end: text.length },
    confidence: 0.9,
    ...more,
  };
}

const lead = 'The harbour council of Aldmere voted on Tuesday to close the old ferry pier.';
const analyzed = (told: Article, quotations: readonly Quotation[] = []): AnalyzedArticle => ({
  article: told,
  quotations,
  reported: [],
  people: [],
});
const summaryOf = (text: string, words = 60, quotations: readonly Quotation[] = []) =>
  summarize(analyzed(article(text), quotations), words).map(({ sentence }) => sentence.text);

describe('summarize', () => {
  test('what an article says again in the same words is said once', () => {
    expect(summaryOf(`${lead} ${lead} ${lead}`)).toEqual([lead]);
  });

  test.each([
    { name: 'a question', out: 'Will the harbour council of Aldmere close another ferry pier?' },
    { name: 'a byline', out: 'By Tomas Okere, harbour correspondent of the Aldmere Quay.' },
    { name: 'a list entry', out: '* The harbour master of Aldmere counted thirty boats at the ferry pier.' },
    { name: 'a caption', out: 'Rotten: The old ferry pier of Aldmere as it looked on Monday morning.' },
    { name: 'a caption in brackets', out: 'Tomas Okere (left) looks at the old ferry pier of Aldmere on Monday.' },
    { name: 'a correction', out: 'An earlier version of this story had another picture of the ferry pier.' },
    { name: 'half a sentence', out: 'While the harbour master of Aldmere and his men looked on.' },
    { name: 'the writer’s own voice', out: 'I have never seen so many boats in the harbour of Aldmere.' },
    { name: 'what says the same', out: 'On Tuesday the harbour council of Aldmere voted to close the ferry pier.' },
    { name: 'torn marks', out: 'Councillor Okere told the harbour meeting: “The ferry pier is rotten.' },
  ])('leaves out $name', ({ out }) => {
    expect(summaryOf(`${lead}\n\n${out}`)).toEqual([lead]);
  });

  const spoken = 'The ferry pier is rotten to its last plank and to its last rusty nail,';
  test.each([
    { name: 'a pronoun', text: 'He called the old ferry pier a danger to all of Aldmere.' },
    { name: 'a pronoun after But', text: 'But she called the old ferry pier a danger to all of Aldmere.' },
    { name: 'a quotation with no who', text: `“${spoken}” he said.` },
  ])('$name never stands alone, and never behind another than it follows in print', ({ text }) => {
    const between =
      'Nobody in the town hall could say on Tuesday night how long the work at the old ferry pier of Aldmere will take.';
    for (const words of [15, 30, 45, 60]) {
      const whole = `${lead} ${between} ${text}`;
      const quotations = whole.includes(spoken) ? [quotation(whole, spoken)] : [];
      const shown = summaryOf(whole, words, quotations);
      const at = shown.indexOf(text);
      if (at >= 0) expect(shown[at - 1]).toBe(between);
      expect(shown).not.toEqual([]);
    }
  });

  test('what points back may follow what it points to', () => {
    const text = `${lead} It said that the old ferry pier of Aldmere had become a danger to the harbour.`;
    expect(summaryOf(text)).toHaveLength(2);
  });

  test('sentences that one quotation runs across are shown as one', () => {
    const words = 'The ferry pier is rotten. Nobody of the harbour council should stand on it again.';
    const text = `Councillor Okere told the harbour council of Aldmere on Tuesday: “${words}”`;
    expect(summaryOf(text, 60, [quotation(text, words)])).toEqual([text]);
  });

  test.each([
    'ALDMERE (Reuters) - ',
    'ALDMERE, Norland (AP) -- ',
    'Aldmere, May 3 (AFP) ',
    'Port Aldmere, Norland – ',
    'ALDMERE — ',
    '(Reuters) - ',
  ])('a dateline is left out: %s', (dateline) => {
    const [shown] = summarize(analyzed(article(`${dateline}${lead}`)), 60);
    expect(shown?.sentence).toEqual({
      text: lead,
      span: { start: dateline.length, end: dateline.length + lead.length },
    });
  });

  test.each(['Ada Nwosu – ', 'Aldmere Quay (Labour) - '])('a name and a dash are no dateline: %s', (name) => {
    expect(summaryOf(`${name}${lead}`)).toEqual([`${name}${lead}`]);
  });

  test('where only the writer speaks, the writer is shown', () => {
    const text = 'I have never seen so many boats in the harbour of Aldmere.';
    expect(summaryOf(text)).toEqual([text]);
  });

  test('what is nothing but a quotation is no sentence of its own', () => {
    const words = 'The ferry pier of Aldmere is rotten to its last plank and to its last rusty nail.';
    const text = `${lead} “${words}”`;
    expect(summaryOf(text, 60, [quotation(text, words)])).toEqual([lead]);
  });

  test('uses the room it has', () => {
    const other = 'A blue lamp hung over the door of the town hall all night.';
    expect(summaryOf(`${lead} ${other}`)).toEqual([lead, other]);
  });

  test('is about what the title is about', () => {
    const market = 'The fish market of Aldmere will have a roof of glass by the end of next summer.';
    const text = `${lead} ${market} The rain in Aldmere did not stop before the evening.`;
    const about = (title: string) => summarize(analyzed(article(text, title)), 18).map(({ sentence }) => sentence.text);
    expect(about('Fish market gets a roof of glass')).toEqual([market]);
    expect(about('Aldmere votes to close ferry pier')).toEqual([lead]);
  });

  test('never begins or ends inside a quotation', () => {
    const text = `${lead}\n\nOkere told them: "The ferry pier of Aldmere is rotten. Nobody should stand on it again."`;
    const quoted = quotation(text, 'The ferry pier of Aldmere is rotten. Nobody should stand on it again.');
    for (const { sentence } of summarize(analyzed(article(text), [quoted]), 90)) {
      const { span } = sentence;
      expect(span.start <= quoted.span.start || span.start >= quoted.span.end).toBe(true);
      expect(span.end <= quoted.span.start || span.end >= quoted.span.end).toBe(true);
    }
  });

  test('every sentence is a substring in reading order, within the budget but for one', () => {
    const sentence = fc.array(fc.constantFrom('harbour', 'Aldmere', 'vote', 'pier', '“old”', 'said', 'He', '3.5'), {
      minLength: 3,
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.array(sentence), fc.integer({ min: 1, max: 80 }), (sentences, words) => {
        const text = sentences.map((each) => `The ${each.join(' ')}.`).join('\n\n');
        const found = summarize(analyzed(article(text)), words).map(({ sentence }) => sentence);
        for (const { text: shown, span } of found) expect(text.slice(span.start, span.end)).toBe(shown);
        expect(found.map(({ span }) => span.start)).toEqual(
          found.map(({ span }) => span.start).toSorted((a, b) => a - b),
        );
        const count = found.reduce((sum, each) => sum + each.text.split(' ').length, 0);
        expect(found.length <= 1 || count <= words).toBe(true);
      }),
    );
  });
});

describe('a sentence that is too long', () => {
  const base = 'The harbour council of Aldmere voted on Tuesday evening to close the old ferry pier for good';
  const shown = (tail: string) => summarize(analyzed(article(`${base}${tail}`)), 20);

  test.each([
    { name: 'what follows', tail: ', following months of complaints from people who fish there at night.' },
    { name: 'who somebody is', tail: ', which the town had built for the ferries to the northern islands.' },
  ])('ends before $name, and says so', ({ tail }) => {
    expect(shown(tail)).toMatchObject([{ sentence: { text: base }, isShortened: true }]);
  });

  test.each([
    { name: 'who says so', tail: ', following months of complaints at night, people in the town hall said.' },
    { name: 'how sure it is', tail: ', which the town allegedly had built with money of the northern islands.' },
    { name: 'a condition', tail: ', including the northern stairs, unless somebody pays for all the planks.' },
    { name: 'the other side', tail: ', while the mayor of the town denied that there ever was a vote.' },
    { name: 'a negation', tail: ', which is not what the people of the northern islands had asked for.' },
  ])('never loses $name', ({ tail }) => {
    expect(shown(tail)).toMatchObject([{ sentence: { text: `${base}${tail}` } }]);
  });

  test('an insertion is no end', () => {
    const text =
      'Thirty people who had come to the old ferry pier of Aldmere, including two of the council, were brought to the harbour.';
    expect(summarize(analyzed(article(text)), 15)).toMatchObject([{ sentence: { text } }]);
  });
});

describe('makeHeadline', () => {
  test.each([
    { name: 'the title', title: 'Pier to close', text: lead, headline: 'Pier to close' },
    {
      name: 'a short lead whole',
      text: 'Aldmere closed its old pier on Tuesday.',
      headline: 'Aldmere closed its old pier on Tuesday',
    },
    {
      name: 'a long lead cut before a subordinate clause',
      text: 'The council of Aldmere voted to close the old ferry pier after months of complaints from people who fish there at night.',
      headline: 'The council of Aldmere voted to close the old ferry pier',
    },
    {
      name: 'no cut that leaves only who somebody is',
      text: 'A skipper who had sunk two boats of the harbour council in one night has been sent to the jail of Aldmere for a year.',
      headline: 'A skipper who had sunk two boats of the harbour council in one night…',
    },
    { name: 'nothing of nothing', text: '', headline: '' },
  ])('$name', ({ title, text, headline }) => {
    expect(makeHeadline(article(text, title), splitSentences(text))).toBe(headline);
  });
});

describe('chooseQuotations', () => {
  const text =
    '“The ferry pier is rotten and nobody should stand on it” “a bit tired” “Old Lady of the Quay and all” “We have asked for new planks every single spring since the flood”';
  const [long, other] = [
    'The ferry pier is rotten and nobody should stand on it',
    'We have asked for new planks every single spring since the flood',
  ];
  const wordsOf = (quotations: readonly Quotation[], most = 3) => {
    return chooseQuotations([analyzed(article(text), quotations)], [], { most, maxWords: 60 }).map(
      ({ quotation: { words } }) => text.slice(words.start, words.end),
    );
  };

  test('never a scare quote or a scrap', () => {
    expect(
      wordsOf([quotation(text, 'Old Lady of the Quay and all', { kind: 'scare' }), quotation(text, 'a bit tired')]),
    ).toEqual([]);
  });
  test('one per utterance', () => {
    expect(wordsOf([quotation(text, long, { utterance: 1 }), quotation(text, other, { utterance: 1 })])).toHaveLength(
      1,
    );
  });
  test('no more words than there is room for', () => {
    const told = analyzed(article(text), [quotation(text, long), quotation(text, other, { utterance: 7 })]);
    const chosen = (maxWords: number) => chooseQuotations([told], [], { most: 2, maxWords });
    expect([5, 12, 60].map((maxWords) => chosen(maxWords).length)).toEqual([0, 1, 2]);
  });
  test('who may be named before who may not', () => {
    expect(wordsOf([quotation(text, long, { confidence: 0.2 }), quotation(text, other)])).toEqual([other]);
  });
});

describe('summarizeStory', () => {
  const told = (text: string) => analyzed(article(text));
  const sail = 'The ferries of Aldmere will sail again on Friday.';
  const pay = 'The harbour council had offered them more money for work in winter.';
  const strike = 'The ferries of Aldmere had been on strike for nine days over night pay of the crews.';
  const lamp = 'A blue lamp was stolen from a garden in the hills.';

  test('opens with the first sentence of an article, and leaves out what only another one says', () => {
    const stories = [told(`${strike} ${lamp}`), told(`${sail} ${pay}`)];
    const shown = summarizeStory(stories, 60).map(({ sentence }) => sentence.text);
    expect(shown).toEqual([sail, pay]);
  });
});
