/** How papers of several countries set speech and name people: single marks, titles, lands, letters after names. */
import { describe, expect, test } from 'vitest';
import { findQuotations } from '../../briefings/quotes/find-quotations.ts';
import { said } from '../support/said.ts';

describe('a paper that speaks in single marks', () => {
  test.each([
    {
      name: 'whole and in fragments, beside apostrophes',
      text:
        '‘We’ve had enough,’ said Rachel Tolley, from Eastport. ‘The council hasn’t listened for years,’ she added.\n\n' +
        'Labour’s deputy leader, Lucy Harrow, called it ‘nonsense’.',
      expected: [
        'We’ve had enough · Rachel Tolley',
        'The council hasn’t listened for years · Rachel Tolley',
        'nonsense · Lucy Harrow',
      ],
    },
    {
      name: 'over two paragraphs',
      text: 'Mrs Dunmore told peers: ‘This is a broken promise.\n\n‘And people will not forget it.’',
      expected: ['This is a broken promise. · Dunmore', 'And people will not forget it. · Dunmore'],
    },
    {
      name: 'a possessive inside, and a plural that ends a fragment',
      text:
        'Ola Berg said: ‘The residents’ concerns are real.’ He wanted ‘new harbors’ for the town and called ' +
        'the delays ‘a disgrace’.',
      expected: ['The residents’ concerns are real. · Ola Berg', 'new harbors · Ola Berg', 'a disgrace · Ola Berg'],
    },
    {
      name: 'marks before figures and dots',
      text: 'Ada Nwosu said the bridge had cost ‘£4m too much’. She added: ‘… and it leans.’',
      expected: ['£4m too much · Ada Nwosu', '… and it leans. · Ada Nwosu'],
    },
  ])('$name', ({ text, expected }) => {
    expect(said(text)).toEqual(expected);
  });

  test('where a paper speaks in double marks, single ones in a headline are none', () => {
    const text = 'Harbor chief calls plan ‘a joke’\n\n“It is a joke,” said the harbor chief, Ada Nwosu. “I mean it.”';
    expect(findQuotations(text).map(({ kind }) => kind)).toEqual(['scare', 'direct', 'direct']);
  });
});

describe('what people are called', () => {
  test.each([
    {
      name: 'a first name that ends like an adverb, at the start of a sentence',
      text: 'It rained.\n\nEmily Carver said she was “soaked”. Fred Harding called it “mad”.',
      expected: ['soaked · Emily Carver', 'mad · Fred Harding'],
    },
    {
      name: 'a first name that men and women bear',
      text: 'Shadow chancellor Mel Dunmore said the tax was “a raid”. Ms Dunmore told reporters: “They lied.”',
      expected: ['a raid · Mel Dunmore', 'They lied. · Mel Dunmore'],
    },
    {
      name: 'a king goes by his style',
      text: 'King Aldric said he was “moved”. The King added: “We must heal.”',
      expected: ['moved · King Aldric', 'We must heal. · King Aldric'],
    },
    {
      name: 'a lord without a first name',
      text: 'Lord Falk of Thirsk told peers: “I beg to differ.” Lord Falk added: “I always do.”',
      expected: ['I beg to differ. · Lord Falk', 'I always do. · Lord Falk'],
    },
    {
      name: 'a baroness and her first name',
      text: 'Baroness Ottoline Grey said: “It will not do.” Lady Grey said it “beggars belief”.',
      expected: ['It will not do. · Ottoline Grey', 'beggars belief · Ottoline Grey'],
    },
    {
      name: 'letters after a name',
      text: 'The prosecutor, Helen Raine KC, told the jury: “She lied.” Dr Amy Kell OBE said she was “sad”.',
      expected: ['She lied. · Helen Raine', 'sad · Amy Kell'],
    },
    {
      name: 'offices of other countries',
      text:
        'Taoiseach Micheál Harte said Ireland was “ready”. The Tánaiste, Simon Orde, said: “So am I.”\n\n' +
        '“We are with the farmers,” said Norland CM Bhagwan Mannar. Shri Mannar said it was “time”.',
      expected: [
        'ready · Micheál Harte',
        'So am I. · Simon Orde',
        'We are with the farmers · Bhagwan Mannar',
        'time · Bhagwan Mannar',
      ],
    },
    {
      name: 'lands that share a word',
      text: 'N. Norland fired a rocket. South Norland called it “a grave step”.',
      expected: ['a grave step · South Norland'],
    },
    {
      name: 'who heads one body does not head another',
      text:
        '“It leans,” the director of the Institute for Tides, Paul Jonsson, said.\n\n' +
        'The director of the Harbour Board said it was “over”.',
      expected: ['It leans · Paul Jonsson', 'over · the director of the Harbour Board'],
    },
    {
      name: 'an occupation before a name, a club’s boss after it',
      text:
        'Manager Rob Hallam was pleased.\n\n“They ran,” the Rovers boss said.\n\nStriker Kofi Adeyemo-Reid scored twice. ' +
        '“I just hit it,” said the 24-year-old.\n\nChief Constable Iain Varrick called it “a calm night”.',
      expected: ['They ran · Rob Hallam', 'I just hit it · Kofi Adeyemo-Reid', 'a calm night · Iain Varrick'],
    },
    {
      name: 'a party’s leader is whoever was just named alone, never sure enough to be shown',
      text: 'Premier Jacinta Hollow met farmers. The Green leader told reporters she had “had enough”.',
      expected: ['had enough · Jacinta Hollow'],
    },
    {
      name: 'where two were named, nobody guesses',
      text: 'Jacinta Hollow met Colin Marsh. The Green leader told reporters of “a long day”.',
      expected: ['a long day · the Green leader'],
    },
    {
      name: 'names with articles and particles of their own',
      text: 'Sheikh Hadi bin Salem al-Rashun opened the fair. Sheikh Hadi said Estmark was “open”.',
      expected: ['open · Hadi bin Salem al-Rashun'],
    },
    {
      name: 'a short sentence of names is no headline',
      text: 'Emma Vardal met Tomas Okere on Sunday.\n\nMs Vardal called the delay “a failure”.',
      expected: ['a failure · Emma Vardal'],
    },
    {
      name: 'an army is not its country',
      text: 'Estmark’s military said it had hit “a depot”.',
      expected: ['a depot · Estmark’s military'],
    },
    {
      name: 'somebody by age',
      text: 'Ada Nwosu won on Sunday. “It is a dream,” the 21-year-old said.',
      expected: ['It is a dream · Ada Nwosu'],
    },
    {
      name: 'a place that a report is sent from is no speaker',
      text: 'NEW EASTPORT: Union Home Minister Amrit Rane said the Opposition was “spreading lies” about the Bill.',
      expected: ['spreading lies · Amrit Rane'],
    },
  ])('$name', ({ text, expected }) => {
    expect(said(text)).toEqual(expected);
  });
});

test('whoever is relayed is no less sure than who speaks: either mention leads to the same pair', () => {
  const [quotation] = findQuotations(
    'Sir Ansel Pryce met ministers in Norrland on Monday.\n\nA Harbour House spokesperson said Sir Ansel had ' +
      'reiterated his “steadfast support for Norrland and its ports” on Monday.',
  );
  expect(quotation?.speaker).toMatchObject({ name: 'Ansel Pryce' });
  expect(quotation?.relay).toMatchObject({ description: 'a Harbour House spokesperson' });
  expect(quotation?.confidence).toBeGreaterThan(0.95);
});
