import { expect, test } from 'vitest';
import { topicsOf } from '../../briefings/lookup/topics.ts';

const HEADLINES = [
  'Harbour wall of Tarn to be rebuilt',
  'Harbour wall: council says no',
  'Storm closes the harbour',
  'Ada Nwosu wants a new ferry',
  'Ferry crews strike, and Ada Nwosu is silent',
  'École de Tarn ferme',
  'A lone heron',
];

test.each<[string, string[]]>([
  ['', ['Harbour', 'Harbour wall', 'Ada Nwosu', 'Tarn', 'ferry']],
  ['har', ['Harbour', 'Harbour wall']],
  ['wall', ['Harbour wall']],
  ['nwo', ['Ada Nwosu']],
  ['FERRY', ['ferry']],
  ['harp', []],
])('what headlines share and begins like %j', (typed, topics) => {
  expect(topicsOf(HEADLINES, typed, 25)).toEqual(topics);
});

test('of headlines that share nothing, each word counts', () => {
  expect(topicsOf(['École de Tarn ferme'], 'eco', 25)).toEqual(['École de Tarn']);
});

test('signs, numbers and words that say nothing are no topics', () => {
  const twice = ['@everyone 12 of the *news*', '@everyone 12 of the *news*'];
  expect(topicsOf([...twice, '<!channel> said today'], '', 25)).toEqual(['everyone']);
});

test('no more than asked for', () => {
  expect(topicsOf(HEADLINES, '', 2)).toEqual(['Harbour', 'Harbour wall']);
});
