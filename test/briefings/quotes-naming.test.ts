/** Whom a text means where it does not give the name: epithets, pronouns for people it never names, asides before the verb. */
import { describe, expect, test } from 'vitest';
import { analyze } from '../../briefings/analyze.ts';
import { type ArticleId, NAMING_BAR } from '../../briefings/model.ts';
import { findQuotations } from '../../briefings/quotes/find-quotations.ts';
import { said } from '../support/said.ts';

describe('what papers call those they have named', () => {
  test.each([
    {
      name: 'by work, by age, by land',
      text:
        'Marta Hallam danced on Sunday and won the final vote.\n\n“It was a dream,” said the actor. “I slept badly.”\n\n' +
        'The 41-year-old mother-of-two said she was “spent”.',
      expected: ['It was a dream · Marta Hallam', 'I slept badly. · Marta Hallam', 'spent · Marta Hallam'],
    },
    {
      name: 'by the clubs somebody led',
      text:
        'Estmark City boss Pau Garrido lost again.\n\n“I will be better,” said the former Rovers and Eastport Town coach.\n\n' +
        'He added: “It was a lesson.”',
      expected: ['I will be better · Pau Garrido', 'It was a lesson. · Pau Garrido'],
    },
    {
      name: 'by land alone',
      text: 'Lewis Hollow finished second on Sunday. The Briton said the car was “slow”. The New Zealander did not.',
      expected: ['slow · Lewis Hollow'],
    },
    {
      name: 'a company by what it is',
      text: 'Brightwater sold its ships on Monday. Shareholders met Brightwater on Tuesday. The company called the price “fair”.',
      expected: ['fair · Brightwater'],
    },
    {
      name: 'not where the text has spoken of one it does not name',
      text: 'Ada Nwosu met a singer in Eastport. “I was lucky,” the singer said.',
      expected: ['I was lucky · the singer'],
    },
    {
      name: 'a body by its short form',
      text: 'The Union of Harbour Workers (UHW) wrote on Monday. The UHW said the quay was “a trap”.',
      expected: ['a trap · Union of Harbour Workers'],
    },
  ])('$name', ({ text, expected }) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('people the text never names', () => {
  test.each([
    {
      name: 'he is the spokesman of the sentence before, not whoever had a name before him',
      text:
        'Passenger Adam Graver wrote: “We were hit from behind.”\n\nA Northern Coaches spokesman said the firm was sorry.\n\n' +
        'He said the driver had “followed the rules”.',
      expected: ['We were hit from behind. · Adam Graver', 'followed the rules · a Northern Coaches spokesman'],
    },
    {
      name: 'they are the judges',
      text: 'John Swanney lost his case. The judges said the law was clear. They called it “perfectly plain”.',
      expected: ['perfectly plain · the judges'],
    },
    {
      name: 'whoever asks about somebody is not that somebody',
      text: 'Helen Carver was in Eastport when a voter asked if she would run. She said she was “not ready”.',
      expected: ['not ready · Helen Carver'],
    },
    {
      name: 'an adviser to somebody is somebody else',
      text: 'Ola Berg spoke. “It will pass,” said an adviser to President Ola Berg.',
      expected: ['It will pass · an adviser to President Ola Berg'],
    },
  ])('$name', ({ text, expected }) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('where a text names somebody beside, no stranger is meant', () => {
  test.each([
    ['A reporter asked Ola Berg if he would resign. “No,” he said.', 'No · Ola Berg'],
    ['A doctor said Ola Berg was well.\n\nHe said: “I feel great.”', 'I feel great. · Ola Berg'],
    ['The judge told Ola Berg he was a danger. He shouted: “Liar!”', 'Liar! · Ola Berg'],
    ['A source told the Eastport Post that Ola Berg had quit. He later said: “It is true.”', 'It is true. · Ola Berg'],
    ['Ola Berg sat there. A prosecutor said he had hit a man. He said: “I was at home.”', 'I was at home. · Ola Berg'],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual([expected]);
  });
});

describe('whom nobody can tell is described, not guessed', () => {
  test.each([
    [
      'An inquest into the death of Jordan Tate opened. The pathologist called it “sudden”.',
      'sudden · the pathologist',
    ],
    ['Nadia Khan was jailed. The victim’s mother said: “We are glad.”', 'We are glad. · the victim’s mother'],
    ['Martha Bligh spoke to two farmers. The farmer from the north called it “dry”.', 'dry · the farmer'],
    ['Ben Cole scored past Tom Rudd. The goalkeeper called it “painful”.', 'painful · the goalkeeper'],
    ['Iga Novak beat Coco Grant. The American called it “tough”.', 'tough · the American'],
    ['Kerry Flood sued her employer, Halden Motors. The company said it was “sorry”.', 'sorry · the company'],
    ['Zadie Mbeki booked a flight to Accra. The airline called it “full”.', 'full · the airline'],
    ['Brookline Foods recalled soup. The regulator called it “unsafe”.', 'unsafe · the regulator'],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual([expected]);
  });
});

describe('names that look like something else', () => {
  test.each([
    ['Ola Berg wrote a book. The Guardian called it “a shambles”.', 'a shambles · Guardian'],
    ['Pedri scored twice. He said it was “a gift”.', 'a gift · Pedri'],
    ['Shanice Hill, 22, won gold. “I ran,” she said.', 'I ran · Shanice Hill'],
    ['A knife was found in Mr Okoro’s car. He said it was “planted”.', 'planted · Okoro'],
    ['Ola Berg last summer called the plan “mad”.', 'mad · Ola Berg'],
    ['Next said its sales were “strong”.', 'strong · Next'],
    ['Ms Champion called it “mad”.', 'mad · Champion'],
    ['Ola Berg came. IT said the server was “down”.', 'down · IT'],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual([expected]);
  });
});

describe('what no pronoun for a person means', () => {
  test.each([
    {
      name: 'a league, a bill, a show, a newspaper',
      text:
        'Brian Rickard spoke for the Assisted Living Bill.\n\nAfter the debate on the Premier League he went on Estmark Today. ' +
        'He said it was “a long day”.',
      expected: ['a long day · Brian Rickard'],
    },
    {
      name: 'a word that only opens a sentence',
      text: 'Defeat left Ibrahim Fadel in tears; the defeat was heavy. “We lost it early,” he said.',
      expected: ['We lost it early · Ibrahim Fadel'],
    },
  ])('$name', ({ text, expected }) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('where a sentence says more of the speaker than the name', () => {
  test.each([
    {
      name: 'an age, children and a town',
      text: 'Mark Peakes, 47, a father-of-three, from Eastport said: “I could not believe what I heard.”',
      expected: ['I could not believe what I heard. · Mark Peakes'],
    },
    {
      name: 'work at a body, with no comma before the verb',
      text: 'John Sifford, researcher at Marsh Rights Watch said “soldiers were told so”.',
      expected: ['soldiers were told so · John Sifford'],
    },
    {
      name: 'what somebody calls a thing is not said by the thing',
      text: 'The Norland consul said “soldiers surrounded the office”, calling the incident “a provocation”.',
      expected: ['soldiers surrounded the office · the Norland consul', 'a provocation · the Norland consul'],
    },
    {
      name: 'a noun that looks like a verb of saying',
      text: 'Des Brownlow said the ministry would act on the reports and that he expected “most of it this year”.',
      expected: ['most of it this year · Des Brownlow'],
    },
    {
      name: 'what leads up to a name, of several words',
      text: 'Former British swimmer Mark Fostrey called it “immense”. Yesterday Theresa Villers said it was “fine”.',
      expected: ['immense · Mark Fostrey', 'fine · Theresa Villers'],
    },
    {
      name: 'a body written like a pronoun',
      text: 'Untreated, the fever is “always fatal”, says WHO.',
      expected: ['always fatal · WHO'],
    },
    {
      name: 'whose campaign, with the possessive of a plural',
      text: 'Rolf Sanders’ campaign called the count “a rush”.',
      expected: ['a rush · Rolf Sanders’ campaign'],
    },
  ])('$name', ({ text, expected }) => {
    expect(said(text)).toEqual(expected);
  });
});

describe('a name that opens a sentence does not speak over who does', () => {
  test.each([
    ['Ada Nwosu, 47, was sacked after the minister, Ola Berg, called her “a liar”.', 'a liar · Ola Berg'],
    ['Denise Okoro, a nurse, was suspended after Jane Firth described her as “reckless”.', 'reckless · Jane Firth'],
    ['Sarah Finch, the actor, was in London when her agent, Bob Lowe, said she was “tired”.', 'tired · Bob Lowe'],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual([expected]);
  });
});

test('a wire’s name and a list below a quotation sign nothing', () => {
  expect(said('Ola Berg told reporters: “We will act.”\n\n– PTI')).toEqual(['We will act. · Ola Berg']);
  expect(said('Ola Berg called it “a farce”.\n\n– Schools\n\n– Hospitals')).toEqual(['a farce · Ola Berg']);
});

test('readers sign below what they say, each in a line of its own', () => {
  const text =
    'We asked what you thought.\n\n“The show was great. I laughed.”\n\n– Mandy\n\n“It was loud, and far too long.”\n\n— Alia Roe, Eastport\n\n' +
    'Write to us!';
  expect(said(text)).toEqual(['The show was great. I laughed. · Mandy', 'It was loud, and far too long. · Alia Roe']);
});

test('whose name is not sure enough to be shown is called what the text calls them', () => {
  const text = 'Marta Hallam won the final vote.\n\n“It was a dream,” said the actor.';
  const [found] = findQuotations(text);
  expect(found).toMatchObject({
    speaker: { kind: 'named', name: 'Marta Hallam' },
    called: { description: 'the actor' },
  });
  expect(found?.confidence).toBeLessThan(NAMING_BAR);
  const { quotations } = analyze({ id: 'a' as ArticleId, publisher: 'The Tide', text, language: 'en' });
  expect(quotations[0]).toMatchObject({ speaker: { kind: 'described', description: 'the actor' } });
  expect(quotations[0]?.confidence).toBeGreaterThan(NAMING_BAR);
  expect(quotations[0]).not.toHaveProperty('called');
});

test('an epithet is never surer than the name itself', () => {
  const [byName, byWork] = findQuotations(
    'Marta Hallam said she was “spent” after the vote.\n\nThe actor said she would “sleep”.',
  );
  expect(byWork?.speaker).toMatchObject({ kind: 'named', name: 'Marta Hallam' });
  expect(byWork?.confidence).toBeLessThan(byName?.confidence ?? 0);
});
