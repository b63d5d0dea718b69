import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../briefings/text/sentences.ts';

describe('splitSentences', () => {
  test.each([
    { name: 'nothing in, nothing out', text: '', sentences: [] },
    { name: 'white space alone is no sentence', text: ' \n\n\t ', sentences: [] },
    { name: 'one without a stop', text: 'Ports reopen', sentences: ['Ports reopen'] },
    { name: 'two plain sentences', text: 'It rained. Trains stopped.', sentences: ['It rained.', 'Trains stopped.'] },
    {
      name: 'a number with a dot',
      text: 'Rates rose 0.25 points. Banks fell.',
      sentences: ['Rates rose 0.25 points.', 'Banks fell.'],
    },
    {
      name: 'a title',
      text: 'Mr. Maas met Dr. Nwosu. They spoke.',
      sentences: ['Mr. Maas met Dr. Nwosu.', 'They spoke.'],
    },
    { name: 'initials', text: 'Ada J. Nwosu left. She was late.', sentences: ['Ada J. Nwosu left.', 'She was late.'] },
    {
      name: 'an abbreviation before a small letter',
      text: 'It opens at 9 a.m. every day.',
      sentences: ['It opens at 9 a.m. every day.'],
    },
    { name: 'a quotation that ends the sentence', text: '“Never.” He left.', sentences: ['“Never.”', 'He left.'] },
    { name: 'a question inside marks goes on', text: '“Why?” she asked.', sentences: ['“Why?” she asked.'] },
    {
      name: 'an ellipsis goes on in small letters',
      text: 'We wait… and wait. Then we go.',
      sentences: ['We wait… and wait.', 'Then we go.'],
    },
    { name: 'a line break always ends one', text: 'Ports\nreopen today', sentences: ['Ports', 'reopen today'] },
    { name: 'a lost space', text: 'It rained.Trains stopped.', sentences: ['It rained.', 'Trains stopped.'] },
    {
      name: 'a lost space behind a closing mark',
      text: 'He said "never".Nobody asked "why."Then he left.',
      sentences: ['He said "never".', 'Nobody asked "why."', 'Then he left.'],
    },
    {
      name: 'a lost space before an opening mark',
      text: 'Nobody asked."Never," he said.',
      sentences: ['Nobody asked.', '"Never," he said.'],
    },
    {
      name: 'a mark that a wrong encoding lost',
      text: 'It rained.?Trains stopped,? he said.',
      sentences: ['It rained.', '?Trains stopped,? he said.'],
    },
    {
      name: 'no end inside a name',
      text: 'He works for Quay.com in the U.S.A. today.',
      sentences: ['He works for Quay.com in the U.S.A. today.'],
    },
    { name: 'several stops', text: 'Really?! Yes.', sentences: ['Really?!', 'Yes.'] },
  ])('$name', ({ text, sentences }) => {
    expect(splitSentences(text).map((sentence) => sentence.text)).toEqual(sentences);
  });
});
