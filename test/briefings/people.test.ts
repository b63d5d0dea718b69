import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonInArticle } from '../../briefings/model.ts';
import { appearanceOf, nameToShow } from '../../briefings/people/in-article.ts';
import { joinNamesakes, type Namesake } from '../../briefings/people/join.ts';
import { comparedName, lookupWords } from '../../briefings/people/names.ts';
import { answersRole, roleOf } from '../../briefings/people/roles.ts';

/** `he: Ali Khan | striker | mayor of Tarn`: gender, name and roles, as one article has them. */
function told(line: string): PersonInArticle {
  const [, gender, rest = ''] = /^(?:(he|she): )?(.*)$/.exec(line) ?? [];
  const [name = '', ...roles] = rest.split(' | ');
  const isBody = comparedName(name)?.kind === 'body';
  return { name, isBody, aliases: [name], roles, ...((gender === 'he' || gender === 'she') && { gender }) };
}

function namesakeOf(line: string): Namesake {
  const appearance = appearanceOf(told(line));
  if (appearance === undefined) throw new Error(`No name in ${line}`);
  const { compared, gender, roles } = appearance;
  return { ...compared, gender, tag: 0, roles: roles.map(({ role }) => role) };
}

/** Each person’s articles, by their lines. */
function persons(lines: readonly string[]): string[][] {
  return joinNamesakes(lines.map(namesakeOf))
    .map((group) => group.map((index) => lines[index] ?? '').sort())
    .sort((a, b) => (a.join() < b.join() ? -1 : 1));
}

describe('one person', () => {
  test.each([
    ['a title', ['Edda Roe', 'Dame Edda Roe', 'Dr. Edda Roe']],
    ['a knighthood in one of them only', ['Keld Stam', 'Sir Keld Stam']],
    ['accents and case', ['Zoë Brück', 'Zoe BRUCK', 'zoe brück']],
    ['a stroke through a letter', ['Søren Łuk', 'Soren Luk']],
    ['a middle initial', ['Olen K. Brandt', 'Olen Brandt', 'Olen K Brandt']],
    ['more of the middle initials', ['Olen K. Brandt', 'Olen K. V. Brandt']],
    ['an apostrophe of another kind', ['Mara O’Tarn', "Mara O'Tarn"]],
    ['other roles at other times', ['Ada Nwosu | mayor of Tarn', 'Ada Nwosu | foreign secretary']],
    ['a gender that one article does not tell', ['she: Robin Vale', 'Robin Vale']],
    ['an initial, and the same office', ['J. Vale | mayor of Tarn', 'Jorun Vale | mayor of Tarn']],
    ['a short form, and the same office', ['Dan Vale | harbour minister', 'Daniel Vale | harbour minister']],
    ['a middle name, and the same office', ['Ada Lind Vale | mayor of Tarn', 'Ada Vale | the mayor']],
    ['a body by its name', ['Harbour Board', 'the Harbour Board', 'HARBOUR BOARD']],
    ['one word and the same word', ['Nwosu', 'Ms Nwosu']],
  ])('%s', (_, lines) => {
    expect(persons(lines)).toHaveLength(1);
  });
});

describe('never one person', () => {
  test.each([
    ['a surname alone', ['Nwosu', 'Ada Nwosu']],
    ['a surname alone, and the same office', ['Nwosu | mayor of Tarn', 'Ada Nwosu | mayor of Tarn']],
    ['a knight by his first name alone', ['Sir Keld', 'Sir Keld Stam']],
    ['a particle makes no given name', ['von Tarn', 'Ada von Tarn']],
    ['other given names, the same office', ['Ada Nwosu | mayor of Tarn', 'Olen Nwosu | mayor of Tarn']],
    ['given names that begin alike', ['Jon Vale | mayor of Tarn', 'Joan Vale | mayor of Tarn']],
    ['two letters are no short form', ['Jo Vale | mayor of Tarn', 'Jorun Vale | mayor of Tarn']],
    ['an initial without anything that agrees', ['J. Vale', 'Jorun Vale']],
    ['an initial, and the same title', ['J. Vale | senator', 'Jorun Vale | senator']],
    ['an initial, and the office of another place', ['J. Vale | mayor of Tarn', 'Jorun Vale | mayor of Eastport']],
    ['he and she', ['he: Robin Vale', 'she: Robin Vale']],
    ['he and she, whatever the office', ['he: Robin Vale | mayor of Tarn', 'she: Robin Vale | mayor of Tarn']],
    ['other middle initials', ['Olen K. Brandt', 'Olen V. Brandt']],
    ['father and son', ['Olen Brandt', 'Olen Brandt Jr.']],
    ['a middle name without anything that agrees', ['Ada Lind Vale', 'Ada Vale | mayor of Tarn']],
    ['other middle names', ['Ada Lind Vale | mayor of Tarn', 'Ada Roe Vale | mayor of Tarn']],
    ['a surname of two names', ['Aino Nwosu-Lind', 'Aino Lind']],
    ['a body and a person', ['Tarn Council', 'Tarn Vale']],
    ['bodies that share words', ['Harbour Board', 'Tarn Harbour Board']],
  ])('%s', (_, lines) => {
    expect(persons(lines)).toHaveLength(lines.length);
  });
});

describe('of several', () => {
  test('who is told apart by gender: the others go where their role is, or nowhere', () => {
    expect(
      persons([
        'he: Ali Khan | mayor of Tarn',
        'she: Ali Khan | striker',
        'Ali Khan | the striker',
        'Ali Khan | poet',
        'Ali Khan | mayor',
      ]),
    ).toEqual([
      ['Ali Khan | mayor', 'he: Ali Khan | mayor of Tarn'],
      ['Ali Khan | poet'],
      ['Ali Khan | the striker', 'she: Ali Khan | striker'],
    ]);
  });

  test('who may be either of two middle initials is neither', () => {
    const lines = ['Olen K. Brandt', 'Olen V. Brandt', 'Olen Brandt'];
    expect(persons(lines)).toHaveLength(3);
  });

  test('an initial that fits two is neither’s', () => {
    const office = 'mayor of Tarn';
    expect(persons([`J. Vale | ${office}`, `Jorun Vale | ${office}`, `Jasna Vale | ${office}`])).toHaveLength(3);
  });

  test('two of a surname stay two, however many articles name them', () => {
    const lines = Array.from({ length: 50 }, (_, n) => `${n % 2 ? 'Ada' : 'Olen'} Nwosu`);
    expect(persons(lines)).toHaveLength(2);
  });
});

describe('whatever the articles', () => {
  const given = fc.constantFrom('Ada', 'Al', 'Ali', 'Alina', 'A.', 'A. K.', 'Ada K.', 'Ada V.', 'Ada Lind', 'Olen');
  const line = fc
    .tuple(
      fc.constantFrom('', 'he: ', 'she: '),
      given,
      fc.constantFrom('Vale', 'Brandt'),
      fc.subarray(['mayor of Tarn', 'mayor', 'harbour minister', 'poet'], { maxLength: 2 }),
    )
    .map(([gender, first, last, roles]) => [`${gender}${first} ${last}`, ...roles].join(' | '));
  const lines = fc.uniqueArray(line, { maxLength: 12 });

  test('their order does not matter', () => {
    fc.assert(
      fc.property(
        lines.chain((some) =>
          fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length })),
        ),
        ([some, shuffled]) => {
          expect(persons(shuffled)).toEqual(persons(some));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('everybody is one person, none of whom is he and she, or has two given names or surnames', () => {
    fc.assert(
      fc.property(lines, (some) => {
        const found = persons(some);
        expect(found.flat().sort()).toEqual([...some].sort());
        for (const person of found) {
          const names = person.map(told);
          expect(new Set(names.flatMap(({ gender }) => gender ?? [])).size).toBeLessThanOrEqual(1);
          expect(new Set(names.map(({ name }) => name.split(' ').at(-1))).size).toBe(1);
          expect(new Set(names.map(({ name }) => name[0])).size).toBe(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('what one name is compared by is the same however it is spaced, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(comparedName(`  ${name} `)).toEqual(comparedName(name));
        expect(lookupWords(name).length > 0).toBe(/[\p{L}\p{N}]/u.test(name.normalize('NFKD')));
      }),
      { examples: [['NATO']] },
    );
  });
});

describe('roles', () => {
  const asked = (question: string, printed: string) => {
    const [one, other] = [roleOf(question), roleOf(printed)];
    return one !== undefined && other !== undefined && answersRole(other, one);
  };

  test.each([
    ['chancellor of Norland', 'the chancellor of norland', true],
    ['chancellor of Norland', 'norland’s chancellor', true],
    ['the Norland chancellor', 'chancellor of norland since the spring', true],
    ['chancellor', 'chancellor of norland', true],
    ['chancellor of Norland', 'norlandish chancellor', true],
    ['chancellor of Norland', 'chancellor', false],
    ['chancellor of Norland', 'chancellor of sarnia', false],
    ['chancellor of Norland', 'deputy chancellor of norland', false],
    ['deputy chancellor', 'deputy chancellor of norland', true],
    ['president of Norland', 'wife of the president of norland', false],
    ['president of Norland', 'former president of norland', false],
    ['president of Norland', 'norland’s president-elect', false],
    ['president of Australia', 'president of austria', false],
    ['mayor', 'tarn council', false],
    ['senator', 'sen.', true],
    ['mayor', 'the next mayor of tarn', false],
    ['mayor', 'her mayor', false],
    ['mayor', 'as mayor of tarn', false],
    ['mayor', 'critics including the mayor', false],
    ['mayor', 'guests who had met the mayor', false],
    ['mayor', 'mayor of tarn since the floods of the spring of last year', true],
    ['mayor', 'mayor of this that one other thing two more words then', false],
  ])('%s: %s? %s', (question, printed, answers) => {
    expect(asked(question, printed)).toBe(answers);
  });
});

describe('an appearance', () => {
  test('has no alias that would be somebody else’s full name', () => {
    const taken = appearanceOf({
      name: 'Jordan Vale',
      isBody: false,
      aliases: ['Jordan Vale', 'Ms Vale', 'Jamie Vale', 'J. Vale', 'Sir Jordan'],
      roles: [],
    });
    expect(taken?.aliases).toEqual(['Jordan Vale', 'Ms Vale', 'J. Vale', 'Sir Jordan']);
    expect(taken?.words).toEqual(['jordan', 'vale', 'j']);
  });

  test('shows the name used most, a given name before an initial', () => {
    expect(nameToShow([])).toBeUndefined();
    expect(
      nameToShow([
        { name: 'J. Vale', times: 9 },
        { name: 'Jorun Vale', times: 2 },
        { name: 'Jorun Lind Vale', times: 1 },
      ]),
    ).toBe('Jorun Vale');
  });
});
