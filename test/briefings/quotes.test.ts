import { describe, expect, test } from 'vitest';
import { findQuotations } from '../../briefings/quotes/find-quotations.ts';
import { said, spoken, wordsIn } from '../support/said.ts';

describe('who said it', () => {
  test.each([
    {
      name: 'said before',
      text: 'Ada Nwosu said: “We will not wait for the council.”',
      expected: ['We will not wait for the council. · Ada Nwosu'],
    },
    {
      name: 'said after',
      text: '“We will not wait for the council,” said Ada Nwosu, who runs the port.',
      expected: ['We will not wait for the council · Ada Nwosu'],
    },
    {
      name: 'said after, verb last',
      text: '“We will not wait for the council,” Ada Nwosu told reporters.',
      expected: ['We will not wait for the council · Ada Nwosu'],
    },
    {
      name: 'the rest of a statement after its cue',
      text: '“We will not wait,” said Ada Nwosu. “The ships are already here.”',
      expected: ['We will not wait · Ada Nwosu', 'The ships are already here. · Ada Nwosu'],
    },
    {
      name: 'she is the woman who spoke last',
      text: 'Ada Nwosu runs the port with Piet Maas.\n\nMrs Nwosu said the talks had failed. “We tried for a year,” she said.',
      expected: ['We tried for a year · Ada Nwosu'],
    },
    {
      name: 'he and she in one sentence',
      text: 'Ada Nwosu met Piet Maas on Monday. “It was a long morning,” he said. “It was a short one,” she said.',
      expected: ['It was a long morning · Piet Maas', 'It was a short one · Ada Nwosu'],
    },
    {
      name: 'two men in one sentence: the subject of the verb',
      text: 'Piet Maas warned Ola Berg on Friday. “You will lose the harbor,” Mr Maas told Mr Berg.',
      expected: ['You will lose the harbor · Piet Maas'],
    },
    {
      name: 'two of one surname, told apart by title',
      text: 'Ada Nwosu and her brother Kofi Nwosu own the yard.\n\n“We never sell,” Mr Nwosu said. “I might,” Ms Nwosu said.',
      expected: ['We never sell · Kofi Nwosu', 'I might · Ada Nwosu'],
    },
    {
      name: 'a knight goes by the first name',
      text: 'Sir Ansel Crowe opened the bridge. “It has taken nine years,” Sir Ansel said.',
      expected: ['It has taken nine years · Ansel Crowe'],
    },
    {
      name: 'a role that the text gave to a name',
      text: 'Prime Minister Edda Roe arrived late. “Trains will run on Sunday,” the prime minister said.',
      expected: ['Trains will run on Sunday · Edda Roe'],
    },
    {
      name: 'a role from an apposition',
      text: 'Ola Berg, the foreign secretary, flew home. “There is no deal,” the foreign secretary said.',
      expected: ['There is no deal · Ola Berg'],
    },
    {
      name: 'one role, two countries',
      text:
        'Norland’s president, Ola Berg, met Estmark’s president, Edda Roe, in the capital.\n\n' +
        '“We agree on fish,” the Estmark president said.',
      expected: ['We agree on fish · Edda Roe'],
    },
    {
      name: 'a ministry speaks for itself',
      text: 'The road is shut. “The bridge is not safe,” the transport ministry said in a statement.',
      expected: ['The bridge is not safe · the transport ministry'],
    },
    {
      name: 'an unnamed spokesperson stays unnamed',
      text: 'Ada Nwosu was away. “We are looking into it,” a spokesperson for the port said.',
      expected: ['We are looking into it · a spokesperson for the port'],
    },
    {
      name: 'officials stay unnamed',
      text: 'Piet Maas left early. Officials said the pier was “beyond repair”.',
      expected: ['beyond repair · officials'],
    },
    {
      name: 'they, who are not named',
      text: 'The owners of the yard met on Monday. “We never sell,” they said.',
      expected: ['We never sell · undefined'],
    },
    {
      name: 'the Foreign Secretary',
      text: 'Foreign Secretary Lena Voss flew home on Monday. “We have a deal,” the Foreign Secretary said.',
      expected: ['We have a deal · Lena Voss'],
    },
    {
      name: 'a long title in capitals is no headline',
      text: '“We are open,” Tarn Port Authority Chief Executive Ada Nwosu said.\n\n“We stay open,” Ms Nwosu said.',
      expected: ['We are open · Ada Nwosu', 'We stay open · Ada Nwosu'],
    },
    {
      name: 'a name with an initial',
      text: 'The board heard Ada A. Nwosu on Monday. “The tide is late,” Nwosu said.',
      expected: ['The tide is late · Ada A. Nwosu'],
    },
    {
      name: 'a name that the text gives in full only as an owner',
      text: 'Ada Nwosu’s plan was read out on Monday.\n\n“I wrote it at night,” Nwosu told the board.',
      expected: ['I wrote it at night · Ada Nwosu'],
    },
    {
      name: 'a document speaks',
      text: 'Tarn must keep its gates “open to every vessel,” per the port’s bylaws.',
      expected: ['open to every vessel · the port’s bylaws'],
    },
    {
      name: 'who passes it on',
      text: 'A palace spokesperson said that Sir Ansel Crowe had reiterated his “complete confidence” in the bank.',
      expected: ['complete confidence · Ansel Crowe · by a palace spokesperson'],
    },
    {
      name: 'the addressee is not the speaker',
      text: 'Ada Nwosu wrote to the mayor, Ola Berg, last week.\n\nIn a letter to Mr Berg, she said: “Your plan will drown us.”',
      expected: ['Your plan will drown us. · Ada Nwosu'],
    },
    {
      name: 'fragments share a speaker',
      text: 'Edda Roe said the talks had been “productive and frank” and “brought our two towns closer”.',
      expected: ['productive and frank · Edda Roe', 'brought our two towns closer · Edda Roe'],
    },
    {
      name: 'according to',
      text: 'The bridge was “held up by luck alone”, according to Piet Maas, the engineer.',
      expected: ['held up by luck alone · Piet Maas'],
    },
    {
      name: 'labels are speech',
      text: 'Ada Nwosu called the report “a fairy tale for investors”.',
      expected: ['a fairy tale for investors · Ada Nwosu'],
    },
    {
      name: 'a reader signs with a dash',
      text: '“The ferry was late again on Tuesday.” — Kofi Mensah, Eastport',
      expected: ['The ferry was late again on Tuesday. · Kofi Mensah'],
    },
    {
      name: 'a transcript names the speaker inside the marks',
      text: 'Here is what they said.\n\n“MAAS: Did you sign the order?”\n\n“NWOSU: I signed nothing.”\n\nAda Nwosu and Piet Maas then left.',
      expected: ['MAAS: Did you sign the order? · Piet Maas', 'NWOSU: I signed nothing. · Ada Nwosu'],
    },
  ])('$name', ({ text, expected }) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('utterances', () => {
  const numbers = (text: string) => spoken(text).map(({ utterance }) => utterance);

  test.each([
    { name: 'said in the middle: one', text: '“The tide,” Ada Nwosu said, “waits for nobody.”', expected: [1, 1] },
    { name: 'two statements: two', text: '“Go home,” Ada Nwosu said. “Come back on Monday.”', expected: [1, 2] },
    {
      name: 'over paragraphs, each opened and only the last closed: one',
      text: 'Ada Nwosu said: “The tide is high.\n\n“It will be higher tomorrow.\n\n“Stay at home.”',
      expected: [1, 1, 1],
    },
  ])('$name', ({ text, expected }) => {
    expect(numbers(text)).toEqual(expected);
  });

  test('a paragraph that carries on has the speaker of the one before', () => {
    const text = 'Ada Nwosu said: “The tide is high.\n\n“It will be higher tomorrow.” Piet Maas was there.';
    expect(said(text)).toEqual(['The tide is high. · Ada Nwosu', 'It will be higher tomorrow. · Ada Nwosu']);
  });
});

describe('marks', () => {
  const found = (text: string) => findQuotations(text).map((quotation) => wordsIn(text, quotation));

  test.each([
    { name: 'curly', text: '“We are late,” said Ola Berg.', expected: ['We are late'] },
    { name: 'straight', text: '"We are late," said Ola Berg.', expected: ['We are late'] },
    { name: 'single curly', text: '‘We are late,’ said Ola Berg.', expected: ['We are late'] },
    { name: 'single straight', text: "'We are late,' said Ola Berg.", expected: ['We are late'] },
    { name: 'two apostrophes', text: "''We are late,'' said Ola Berg.", expected: ['We are late'] },
    { name: 'backticks', text: "``We are late,'' said Ola Berg.", expected: ['We are late'] },
    { name: 'guillemets', text: '«We are late», said Ola Berg.', expected: ['We are late'] },
    { name: 'opened straight, closed curly', text: '"We are late,” said Ola Berg.', expected: ['We are late'] },
    { name: 'opened with a closer', text: '”We are late,” said Ola Berg.', expected: ['We are late'] },
    { name: 'nested singles', text: '“He told me ‘no’ twice,” said Ola Berg.', expected: ['He told me ‘no’ twice'] },
    { name: 'nested doubles', text: '“He told me “no” twice,” said Ola Berg.', expected: ['He told me “no” twice'] },
    {
      name: 'curly pairs inside straight marks',
      text: '"He said “no” twice," said Ola Berg.',
      expected: ['He said “no” twice'],
    },
    { name: 'apostrophes', text: 'The dogs’ owner isn’t here, ’tis ’90s stuff and rock ’n’ roll.', expected: [] },
    { name: 'a stray closer', text: 'We are late.” Ola Berg said: “Sorry.”', expected: ['Sorry.'] },
    {
      name: 'a missing closer ends with its paragraph',
      text: 'Ola Berg said: “We are late.\n\nThe train left.',
      expected: ['We are late.'],
    },
    { name: 'inches', text: 'The boy is 6\'2" tall and the door 5\'10" high.', expected: [] },
    { name: 'an attribute of markup', text: '<a href="https://example.org/a b">Ola Berg</a> left.', expected: [] },
    { name: 'marks and nothing inside', text: '“” "" ‘’ « »', expected: [] },
  ])('$name', ({ text, expected }) => {
    expect(found(text)).toEqual(expected);
  });

  test('millions of marks are read in linear time', () => {
    const started = performance.now();
    expect(findQuotations('"“”'.repeat(400_000))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('marks around what nobody said', () => {
  test.each([
    { name: 'a film', text: 'Ola Berg has seen the film “The Long Tide” three times.' },
    { name: 'a film behind a comma', text: 'Ola Berg has made a new film, “Winter Light,” about the port.' },
    {
      name: 'a programme that is named first',
      text: 'By noon Ola Berg took calls to her “Plain Harbor Talk” radio program.',
    },
    { name: 'a nickname', text: 'Ola “Boots” Berg scored twice on Saturday.' },
    { name: 'a scare quote', text: 'The so-called “experts” of the harbor board were not seen again.' },
    { name: 'a song', text: 'They played the song “Winter Light” at the end.' },
    { name: 'what happened meanwhile', text: 'He said so.\n\n“(Laughter.)”' },
    { name: 'single marks in a headline', text: 'Harbor chief calls plan ‘a joke’\n\nThe plan was shown on Monday.' },
  ])('$name', ({ text }) => {
    expect(findQuotations(text).map(({ kind }) => kind)).toEqual(['scare']);
  });
});
