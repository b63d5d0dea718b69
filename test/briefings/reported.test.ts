import { describe, expect, test } from 'vitest';
import { findSpeech } from '../../briefings/quotes/find-quotations.ts';

/** `clause · speaker · cue` of every report. */
const reported = (text: string) =>
  findSpeech(text).reported.map(({ span, speaker, cue }) => {
    const whose =
      speaker.kind === 'named' ? speaker.name : speaker.kind === 'described' ? speaker.description : undefined;
    return `${text.slice(span.start, span.end)} · ${whose} · ${cue.text}`;
  });

describe('reported speech without marks', () => {
  test.each([
    {
      name: 'that',
      text: 'Ada Nwosu said that the port would close on Friday.',
      expected: ['that the port would close on Friday · Ada Nwosu · said'],
    },
    {
      name: 'without that',
      text: 'Ada Nwosu said the port would close on Friday.',
      expected: ['the port would close on Friday · Ada Nwosu · said'],
    },
    {
      name: 'to whom',
      text: 'Piet Maas told reporters in Eastport that the ferry was safe.',
      expected: ['that the ferry was safe · Piet Maas · told'],
    },
    {
      name: 'the clause first',
      text: 'The port will close on Friday, Ada Nwosu said.',
      expected: ['The port will close on Friday · Ada Nwosu · said'],
    },
    {
      name: 'according to, last',
      text: 'The bridge was never inspected, according to Piet Maas.',
      expected: ['The bridge was never inspected · Piet Maas · according'],
    },
    {
      name: 'according to, first',
      text: 'According to Piet Maas, the bridge was never inspected.',
      expected: ['the bridge was never inspected · Piet Maas · According'],
    },
    { name: 'words in marks are a quotation', text: 'Ada Nwosu said the port was “closed for good”.', expected: [] },
    { name: 'nobody says anything', text: 'The port closed on Friday after the storm.', expected: [] },
  ])('$name', ({ text, expected }) => {
    expect(reported(text)).toEqual(expected);
  });
});
