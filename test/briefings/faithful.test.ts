/** Planted faults: a rewording that is wrong in one way, and what the gate says of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../briefings/faithful/faults.ts';
import { faultsOf } from '../../briefings/faithful/gate.ts';
import { amountsOf } from '../../briefings/faithful/numbers.ts';
import { supportOf } from '../../briefings/faithful/support.ts';
import { termsOf } from '../../briefings/faithful/terms.ts';
import { REWORDINGS } from '../support/rewordings.ts';
import { LATER_REWORDINGS } from '../support/rewordings-later.ts';

const kindsOf = (claim: string, source: string) => faultsOf(claim, source).map(({ kind }) => kind);

const STRIKE =
  'Mayor Ada Nwosu said on Tuesday that 1,200 of the port’s 3,400 dockers would not return to work before 3 May.';
const COURT =
  'The court found Jonas Lindqvist guilty of “aggravated fraud” and acquitted Petra Holm, who may sue the bank.';
const MATCH = 'Tarn Rovers beat Kelby United 3-1 on Saturday, the first time in twelve years that they have won there.';

describe('what is planted is found', () => {
  test.each<[Fault['kind'], string, string]>([
    [
      'number',
      'Mayor Ada Nwosu said that 1,300 of the port’s 3,400 dockers would not return to work before 3 May.',
      STRIKE,
    ],
    ['number', 'Mayor Ada Nwosu said that twelve thousand of the port’s dockers would not return to work.', STRIKE],
    ['number', 'Mayor Ada Nwosu said that half of the port’s dockers would not return to work before 3 May.', STRIKE],
    ['number', 'Mayor Ada Nwosu said that all of the port’s dockers would not return to work before 3 May.', STRIKE],
    [
      'number',
      'Mayor Ada Nwosu said that 3,400 of the port’s 1,200 dockers would not return to work before 3 May.',
      STRIKE,
    ],
    ['number', 'Tarn Rovers beat Kelby United 1-3 on Saturday.', MATCH],
    ['number', 'Tarn Rovers beat Kelby United 3-1 on Saturday, the first time in two years.', MATCH],
    ['date', 'Mayor Ada Nwosu said on Thursday that 1,200 dockers would not return to work before 3 May.', STRIKE],
    ['date', 'Mayor Ada Nwosu said that 1,200 of the dockers would not return to work before 3 June.', STRIKE],
    ['date', 'Mayor Ada Nwosu said that 1,200 of the dockers would not return to work last week.', STRIKE],
    ['name', 'Mayor Ida Nwosu said that 1,200 of the dockers would not return to work before 3 May.', STRIKE],
    ['name', 'The court found Petra Lindqvist guilty of “aggravated fraud”.', COURT],
    ['name', 'Marlow Rovers beat Kelby United 3-1 on Saturday.', MATCH],
    ['negation', 'Mayor Ada Nwosu said that 1,200 of the dockers would return to work before 3 May.', STRIKE],
    ['negation', 'The court did not find Jonas Lindqvist guilty of “aggravated fraud”.', COURT],
    ['negation', 'The court never acquitted Petra Holm, who may sue the bank.', COURT],
    ['quotation', 'The court found Jonas Lindqvist guilty of “fraud”.', COURT],
    ['quotation', 'The court found Jonas Lindqvist guilty of aggravated fraud.', COURT],
    ['quotation', '“We won,” Kelby United said.', MATCH],
    ['quotation', 'Tarn Rovers “beat” Kelby United 3-1 on Saturday.', MATCH],
    ['roles', 'Kelby United beat Tarn Rovers 3-1 on Saturday.', MATCH],
    ['roles', 'Tarn Rovers were beaten by Kelby United 3-1 on Saturday.', MATCH.replace(' beat ', ' beaten ')],
    ['roles', 'The court acquitted Jonas Lindqvist.', COURT],
    ['roles', 'Petra Holm acquitted the court.', COURT],
    ['roles', 'Jonas Lindqvist was acquitted by the court.', COURT],
    ['certainty', 'Petra Holm sues the bank.', COURT],
    ['certainty', '1,200 of the port’s 3,400 dockers would not return to work before 3 May.', STRIKE],
    ['opposite', 'Mayor Ada Nwosu said that 1,200 of the dockers would not return to work after 3 May.', STRIKE],
    ['word', 'The court found Jonas Lindqvist innocent of “aggravated fraud”.', COURT],
    ['word', 'Mayor Ada Nwosu said that 1,200 of the poisoned dockers would not return to work before 3 May.', STRIKE],
    ['form', 'Tarn Rovers beat Kelby United.\nMore at www.tarn.example.', MATCH],
    ['form', '@everyone Tarn Rovers beat Kelby United.', MATCH],
    ['form', 'beat Kelby United 3-1 on', MATCH],
    ['support', 'There, Saturday, in Kelby United, time, time, in the first time.', MATCH],
    ['form', `${MATCH} ${MATCH}`, MATCH],
  ])('%s: %s', (kind, claim, source) => {
    expect(kindsOf(claim, source)).toContain(kind);
  });

  test('each lie of the collections, but for one that makes a verb of a noun the source has', () => {
    const told = [...REWORDINGS, ...LATER_REWORDINGS.map(([source, , lies]) => ({ source, lies }))];
    const believed = told.flatMap(({ source, lies }) => lies.filter((lie) => faultsOf(lie, source).length === 0));
    expect(believed).toEqual([expect.stringMatching(/Kähler voted with her party/)]);
  });
});

describe('what is faithful is kept', () => {
  test.each([
    ['a sentence as it is', STRIKE, STRIKE],
    ['a clause left out', 'Tarn Rovers beat Kelby United 3-1 on Saturday.', MATCH],
    ['the passive', 'Kelby United were beaten 3-1 by Tarn Rovers on Saturday.', MATCH],
    [
      'figures for words',
      'Tarn Rovers beat Kelby United 3-1, the first time in 12 years that they have won there.',
      MATCH,
    ],
    [
      'another order',
      'On Tuesday Mayor Ada Nwosu said 1,200 of the port’s 3,400 dockers would not return to work before 3 May.',
      STRIKE,
    ],
    ['a quotation as it is', 'The court found Jonas Lindqvist guilty of “aggravated fraud”.', COURT],
    ['a name cut short', 'Mayor Nwosu said 1,200 of the port’s dockers would not return to work before 3 May.', STRIKE],
  ])('%s', (_, claim, source) => {
    expect(faultsOf(claim, source)).toEqual([]);
  });
});

test.each([
  ['1,200', ['1200']],
  ['twelve hundred', ['1200']],
  ['1.2 thousand', ['1200']],
  ['two million five hundred thousand and six', ['2500006']],
  ['2.5m or 2.5 bn', ['2500000', '2500000000']],
  ['twenty-five', ['25']],
  ['five twenty', ['5', '20']],
  ['one of them', []],
  ['the third and the 3rd', ['3th', '3th']],
  ['a half, twice', ['half', 'double']],
  ['7:05 and 7.50', ['7:05', '7.5']],
])('the amounts of “%s”', (text, values) => {
  expect(amountsOf(termsOf(text)).map(({ value }) => value)).toEqual(values);
});

test('the same words in another order are supported less', () => {
  const scrambled = 'Rovers won first that they 3-1 have there Kelby on Saturday.';
  expect(supportOf(scrambled, [MATCH])).toBeLessThan(supportOf(MATCH, [MATCH]));
});

test('any claim about any source gets an answer, and support is a share', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (claim, source) => {
      faultsOf(claim, source);
      const support = supportOf(claim, [source]);
      expect(support).toBeGreaterThanOrEqual(0);
      expect(support).toBeLessThanOrEqual(1);
    }),
  );
});
