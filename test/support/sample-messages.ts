/** Messages as the app says them, messages as nobody should, and any message at all. */
import fc from 'fast-check';
import { MAX_BUTTONS, type Message, message, type Part, type StoryPart } from '../../adapters/chat/message.ts';

/** What an article may say to ping, to forge a link or to break the layout. */
export const HOSTILE: readonly string[] = [
  '<!channel> <!here|here> <!everyone>',
  '<@U1> <#C1|general> <!subteam^S1>',
  '@everyone @here @channel',
  '*b* _i_ ~s~ `c` ```p```',
  '> quoted\n• listed\n1. numbered',
  '[x](https://evil.example)',
  '<https://evil.example|The Paper>',
  '&lt;!channel&gt; &amp;',
  ':smile: :here:',
  'zero\u200bwidth\u2060joined\ufeff',
  '\u202eright to left\u202c \u2066isolated\u2069',
  'שלום עליכם، مرحبا',
  '👨‍👩‍👧‍👦🏳️‍🌈👍🏽',
  `Z${'\u0363\u0489'.repeat(40)}`,
];

const LONG_WORD = 'supercalifragilistic'.repeat(250);

const story: StoryPart = {
  kind: 'story',
  number: 1,
  headline: 'Dockers of Port Sel vote to strike',
  sentences: [
    {
      text: 'The dockers of Port Sel voted on Monday to stop work for three days, after talks about night shifts failed.',
      reference: 1,
    },
    { text: 'The harbor authority called the vote “regrettable” & said 9 < 10 ferries would run.', reference: 2 },
  ],
  quotations: [{ words: 'We will not wait for spring', by: 'Ada Nwosu', reference: 1 }],
  references: [
    { number: 1, label: 'Harbor Times', url: 'https://harbor-times.example/strike#:~:text=The%20dockers' },
    { number: 2, label: "The Lantern (only the feed's text)", url: 'https://lantern.example/1' },
    { number: 3, label: 'strike.txt' },
  ],
  note: '3 articles from 3 publishers · new since your last digest',
};

const quotation: Part = {
  kind: 'quotation',
  words: 'We will not wait for spring',
  by: 'Ada Nwosu, according to a spokesperson',
  context: 'A spokesperson said Ms Nwosu had told them “We will not wait for spring” before leaving.',
  printed: 'printed 23 November 2026',
  sources: [{ label: 'Harbor Times', url: 'https://harbor-times.example/strike' }, { label: 'a file' }],
};

const difference: Part = {
  kind: 'difference',
  runs: [
    { kind: 'same', text: 'We will' },
    { kind: 'printed', text: 'not' },
    { kind: 'same', text: 'wait for' },
    { kind: 'asked', text: 'summer' },
    { kind: 'printed', text: 'spring' },
  ],
};

const share = [{ label: 'Share with the channel', action: 'share:3f1c' }];

/** By the name of their golden file. */
export const samples: Readonly<Record<string, Message>> = {
  heading: message({ kind: 'heading', text: 'Briefing · 23 November 2026 · 2 stories from 5 articles · 1 min' }),
  'heading-long': message({ kind: 'heading', text: `Quotations about ${'the harbor '.repeat(20)}`.trim() }),
  text: message({ kind: 'text', text: 'No quotation of "Nwosu" in the archive that fits.' }),
  note: message({ kind: 'note', text: '12 more quotations: narrow it down with about, since, until or publisher.' }),
  list: message({ kind: 'list', items: [{ text: '/briefing', detail: 'The news now' }, { text: '/news-help' }] }),
  story: message(story),
  quotation: message(quotation),
  difference: message(difference),
  buttons: { ...message({ kind: 'text', text: 'Ready.' }), buttons: share },
  briefing: {
    ...message(
      { kind: 'heading', text: 'Briefing · 23 November 2026 · 2 stories from 5 articles · 4 publishers · 1 min' },
      story,
      { ...story, number: 2, headline: 'Council of Tarn adopts its budget', quotations: [] },
    ),
    buttons: share,
  },
  'verdict-verbatim': message({ kind: 'heading', text: 'Verbatim' }, quotation),
  'verdict-altered': message(
    { kind: 'heading', text: 'Altered: close to what is printed, not the same' },
    difference,
    quotation,
  ),
  'verdict-somebody-else': message(
    { kind: 'heading', text: 'Said by somebody else: Ada Nwosu, not "Brandt"' },
    quotation,
  ),
  'verdict-partial': message({ kind: 'heading', text: 'Verbatim (partial: part of a longer quotation)' }, quotation),
  'verdict-unclear': message(
    { kind: 'heading', text: 'Verbatim, speaker unclear' },
    { ...quotation, by: 'unattributed' },
  ),
  'verdict-joined': message(
    { kind: 'heading', text: 'Altered: two quotations joined' },
    {
      kind: 'difference',
      runs: [
        { kind: 'same', text: 'We will not wait' },
        { kind: 'printed', text: '…' },
        { kind: 'same', text: 'and the boats' },
      ],
    },
    quotation,
    { ...quotation, words: 'The harbor needs dredging, and the boats need paint' },
  ),
  'verdict-reported': message(
    { kind: 'heading', text: 'Reported, not quoted: the article says it in its own words' },
    {
      kind: 'quotation',
      words: 'Ms Nwosu said that nobody would wait for spring.',
      isUnmarked: true,
      by: 'reported of Ada Nwosu',
      printed: 'printed 23 November 2026',
      sources: [{ label: 'Harbor Times', url: 'https://harbor-times.example/strike#:~:text=Ms%20Nwosu' }],
    },
  ),
  'verdict-elsewhere': message(
    { kind: 'heading', text: 'Said elsewhere or at another time: Harbor Times, 23 November 2026' },
    quotation,
  ),
  'verdict-long': message(
    { kind: 'heading', text: 'Verbatim' },
    { ...quotation, words: 'We will not wait for spring, nor for summer. '.repeat(1_000).trim() },
  ),
  'quotation-variants': message({
    ...quotation,
    by: 'Ada Nwosu, mayor of Tarn',
    printed: 'said 21 November 2026, printed 23 November 2026',
    variants: [
      {
        words: 'We are not going to wait for spring',
        printed: 'printed 24 November 2026',
        source: { label: 'The Lantern', url: 'https://lantern.example/2' },
      },
    ],
  }),
  'verdict-not-in-archive': message(
    { kind: 'heading', text: 'Not in the archive' },
    {
      kind: 'text',
      text: 'The archive holds 312 quotations from 41 articles, the oldest of 1 November 2026. That it is not here does not mean it was not said.',
    },
  ),
  hostile: message(
    { kind: 'heading', text: HOSTILE.slice(0, 4).join(' ') },
    { kind: 'text', text: HOSTILE.join('\n') },
    { ...story, headline: HOSTILE[0] ?? '', sentences: HOSTILE.map((text) => ({ text, reference: 1 })) },
    { ...quotation, words: HOSTILE[6] ?? '', by: HOSTILE[1] ?? '' },
    { kind: 'list', items: HOSTILE.map((text) => ({ text, detail: text })) },
  ),
  'long-words': message(
    { kind: 'heading', text: LONG_WORD },
    { kind: 'note', text: LONG_WORD },
    { ...story, headline: LONG_WORD, sentences: [{ text: LONG_WORD, reference: 1 }] },
  ),
};

const words = fc.oneof(
  { weight: 12, arbitrary: fc.lorem({ maxCount: 30 }) },
  { weight: 8, arbitrary: fc.constantFrom(...HOSTILE, '', ' ', '\n') },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 100 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(LONG_WORD, 'word ', '😀', 'שלום '), fc.integer({ min: 1, max: 800 }))
      .map(([word, times]) => word.repeat(times).slice(0, 40_000)),
  },
  { weight: 1, arbitrary: fc.constantFrom('\ud83d', '\ude00x', 'a\ud800') },
);

const url = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    'javascript:alert(1)',
    'not a url',
    '',
    'https://a.example/<x>',
    `https://a.example/${'x'.repeat(4_000)}`,
  ),
);

const link = fc.record({ label: words, url }, { requiredKeys: ['label'] });
const number = fc.integer({ min: 1, max: 12 });

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading', 'text', 'note'), text: words }),
  fc.record({
    kind: fc.constant('list'),
    items: fc.array(fc.record({ text: words, detail: words }, { requiredKeys: ['text'] }), { maxLength: 30 }),
  }),
  fc.record(
    {
      kind: fc.constant('story'),
      number,
      headline: words,
      sentences: fc.array(fc.record({ text: words, reference: number }), { maxLength: 12 }),
      quotations: fc.array(fc.record({ words, by: words, reference: number }), { maxLength: 5 }),
      references: fc.array(fc.record({ number, label: words, url }, { requiredKeys: ['number', 'label'] }), {
        maxLength: 12,
      }),
      note: words,
    },
    { requiredKeys: ['kind', 'headline', 'sentences', 'quotations', 'references'] },
  ),
  fc.record(
    {
      kind: fc.constant('quotation'),
      words,
      isUnmarked: fc.constant(true),
      by: words,
      context: words,
      printed: words,
      sources: fc.array(link),
      variants: fc.array(fc.record({ words, printed: words, source: link }), { maxLength: 2 }),
    },
    { requiredKeys: ['kind', 'words', 'by', 'printed', 'sources'] },
  ),
  fc.record({
    kind: fc.constant('difference'),
    runs: fc.array(fc.record({ kind: fc.constantFrom('same', 'asked', 'printed'), text: words }), { maxLength: 40 }),
  }),
);

const button = fc.record({
  label: words.filter((label) => label.trim() !== ''),
  action: fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme-ascii' }),
});

/** Any message at all, of any size. */
export const anyMessage: fc.Arbitrary<Message> = fc.record(
  {
    parts: fc.oneof(
      { weight: 15, arbitrary: fc.array(part, { maxLength: 6 }) },
      { weight: 1, arbitrary: fc.array(part, { maxLength: 80 }) },
    ),
    buttons: fc.uniqueArray(button, { selector: ({ action }) => action, maxLength: MAX_BUTTONS }),
  },
  { requiredKeys: ['parts'] },
);
