import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Message, message } from '../../adapters/chat/message.ts';
import { toText } from '../../adapters/chat/to-text.ts';

const messages: Record<string, Message> = {
  briefing: message(
    { kind: 'heading', text: 'Briefing · 23 November 2026 · 2 stories from 5 articles · 4 publishers · 1 min' },
    {
      kind: 'story',
      number: 1,
      headline: 'Dockers of Port Sel vote to strike <!channel>',
      sentences: [
        {
          text: 'The dockers of Port Sel voted on Monday to stop work for three days, after talks about night shifts failed.',
          reference: 1,
        },
        { text: 'The harbour authority called the vote *regrettable* and @everyone was told.', reference: 2 },
      ],
      quotations: [{ words: 'We will not wait for spring', by: 'Ada Nwosu', reference: 1 }],
      references: [
        { number: 1, label: 'Harbour Times', url: 'https://harbour-times.example/strike' },
        { number: 2, label: 'The Lantern', url: 'https://lantern.example/1' },
      ],
      note: '3 articles from 2 publishers',
    },
    { kind: 'story', number: 2, headline: 'One line', sentences: [], quotations: [], references: [] },
  ),
  verdict: message(
    { kind: 'heading', text: 'Altered: close to what is printed, not the same' },
    {
      kind: 'difference',
      runs: [
        { kind: 'same', text: 'We will' },
        { kind: 'printed', text: 'not' },
        { kind: 'same', text: 'wait' },
      ],
    },
    {
      kind: 'quotation',
      words: 'We will not wait for spring',
      by: 'Ada Nwosu, according to a spokesperson',
      context: 'A spokesperson said Ms Nwosu had told them “We will not wait for spring” before leaving.',
      printed: 'printed 23 November 2026',
      sources: [{ label: 'Harbour Times', url: 'https://harbour-times.example/strike' }, { label: 'a file' }],
    },
  ),
  list: message({ kind: 'list', items: [{ text: '/briefing', detail: 'The news now' }, { text: '/news-help' }] }),
};

test.each(Object.entries(messages))('%s looks right in the terminal', async (name, said) => {
  await expect(`${toText(said)}\n`).toMatchFileSnapshot(`../golden/${name}.terminal.txt`);
});

test('no words can steer the terminal, and no line but one long word or a source is wider than it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 40, max: 120 }), (text, width) => {
      const shown = toText(message({ kind: 'text', text }, { kind: 'heading', text }), { width, color: false });
      expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      for (const line of shown.split('\n')) if (line.includes(' ')) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});

test('what is said is shown: every word, in order', () => {
  // Some blanks pass for letters.
  const word = fc
    .stringMatching(/^[\p{L}\p{N}]{1,12}$/u)
    .filter((each) => !/\p{Default_Ignorable_Code_Point}/u.test(each));
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const shown = toText(message({ kind: 'text', text: words.join(' ') }), { width: 40, color: false });
      expect(shown.split(/\s+/).filter(Boolean)).toEqual(words);
    }),
  );
});
