/** What every store promises about finding quotations, speakers and articles. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { QuotationFilter, Store } from '../../adapters/store/store.ts';
import type { TenantId } from '../../briefings/model.ts';
import { type Printed, printed, wordsOf } from '../support/printed.ts';

const OURS = 'test:ours' as TenantId;
const NOW = new Date('2031-05-20T12:00:00Z');
const MS = 1;
const day = (n: number, ms = 0) => new Date(Date.UTC(2031, 4, n, 9) + ms);

export function searchPromises(open: () => Promise<Store>): void {
  describe('finds quotations', () => quotationPromises(opened(open)));
  describe('finds likenesses', () => likenessPromises(opened(open)));
  describe('finds speakers', () => speakerPromises(opened(open)));
  describe('finds articles', () => articlePromises(opened(open)));
  describe('takes any words', () => hostileWords(opened(open)));
}

interface Opened {
  readonly store: () => Store;
  /** Before the first test of a table: they only read. */
  readonly given: (...articles: Printed[]) => void;
}

function opened(open: () => Promise<Store>): Opened {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  return {
    store: () => store,
    given: (...articles) =>
      beforeAll(async () => {
        for (const article of articles) await store.saveArticle([OURS], printed(article), NOW);
      }),
  };
}

function quotationPromises({ store, given }: Opened): void {
  given(
    { words: 'the harbour will open', by: 'Elif Brück', at: day(1), publisher: 'The Harbour Times' },
    { words: 'no fish today', by: 'Ada Nwosu', at: day(2), title: 'Fishermen strike', publisher: '100% News_wire' },
    { words: 'a title', by: 'Nobody', at: day(3), kind: 'scare' },
    { words: 'open it now', by: 'Unsure Person', at: day(4), confidence: 0.1, publisher: 'ÉCHO de Tarn' },
    { words: 'ironclad support', by: 'Olen ZELENSKY', relay: 'a palace spokesperson', at: day(5) },
    { words: 'we wait', by: 'Aino Nwosu-Lind', at: day(6), publisher: 'Új Szó' },
  );
  const all = ['we wait', 'ironclad support', 'open it now', 'no fish today', 'the harbour will open'];

  test.each<[string, Partial<QuotationFilter>, string[]]>([
    ['no filter: newest first, never a scare quote', {}, all],
    ['no words: no filter', { speakers: [], about: [''] }, all],
    ['not more than asked for: the newest', { limit: 2 }, ['we wait', 'ironclad support']],
    ['a speaker without accents, in capitals', { speakers: ['BRUCK'] }, ['the harbour will open']],
    ['an accent in two characters', { speakers: ['bru\u0308ck'] }, ['the harbour will open']],
    ['a name printed in capitals', { speakers: ['zelensky'] }, ['ironclad support']],
    ['the start of a name', { speakers: ['nwo'] }, ['we wait', 'no fish today']],
    ['not the middle of a name', { speakers: ['wosu'] }, []],
    ['every word of a name must fit', { speakers: ['ada nwosu'] }, ['no fish today']],
    ['in one name, not in two', { speakers: ['ada zelensky'] }, []],
    ['not who only passes it on', { speakers: ['palace'] }, []],
    ['any of several names', { speakers: ['ada', 'bruck'] }, ['no fish today', 'the harbour will open']],
    ['below the bar nobody is found by name', { speakers: ['unsure'] }, []],
    ['about: in another form', { about: ['opened'] }, ['open it now', 'the harbour will open']],
    ['about: all of the words', { about: ['harbour', 'opened'] }, ['the harbour will open']],
    ['about: several words in a row', { about: ['will open'] }, ['the harbour will open']],
    ['about: not in another order', { about: ['open will'] }, []],
    ['about: in the title', { about: ['strikes'] }, ['no fish today']],
    ['about: case and accents do not count', { about: ['HÄRBOUR'] }, ['the harbour will open']],
    ['since: the moment itself', { since: day(5) }, ['we wait', 'ironclad support']],
    ['since: not a moment before', { since: day(5, MS) }, ['we wait']],
    ['until: the moment itself', { until: day(2) }, ['no fish today', 'the harbour will open']],
    ['until: not a moment after', { until: day(2, -MS) }, ['the harbour will open']],
    ['a window of one moment', { since: day(4), until: day(4) }, ['open it now']],
    ['a window the wrong way round', { since: day(5), until: day(4) }, []],
    ['part of a publisher', { publisher: 'harbour' }, ['the harbour will open']],
    ['a publisher with signs that patterns use', { publisher: '0% news_' }, ['no fish today']],
    ['a sign that patterns use is itself', { publisher: '%' }, ['no fish today']],
    ['a publisher in another case, beyond ASCII', { publisher: 'écho' }, ['open it now']],
    ['a publisher as it is printed', { publisher: 'Új Szó' }, ['we wait']],
    ['a publisher nobody knows', { publisher: 'lantern' }, []],
    [
      'all at once',
      { speakers: ['nwosu'], about: ['fish'], since: day(2), until: day(2), publisher: 'wire' },
      ['no fish today'],
    ],
    ['nothing fits', { speakers: ['ghost'] }, []],
  ])('quotations: %s', async (_, filter, expected) => {
    expect(wordsOf(await store().quotations(OURS, { limit: 10, ...filter }))).toEqual(expected);
  });
}

function likenessPromises({ store, given }: Opened): void {
  given(
    { words: 'open it now', by: 'Ada Nwosu', at: day(9) },
    { words: 'the harbour will open', by: 'Ada Nwosu', at: day(1) },
    { words: 'we sail tomorrow', by: 'Ada Nwosu' },
    { words: 'title', kind: 'scare' },
  );
  const rest = Array.from({ length: 120 }, (_, n) => `and${n}`).join(' ');
  given({ words: `ships carry grain home ${rest}` });
  for (const words of ['ships', 'carry', 'grain', 'home']) given(...Array.from({ length: 10 }, () => ({ words })));
  test.each([
    ['most shared first', 'The harbour will open, now', ['the harbour will open', 'open it now']],
    ['case and accents do not count', 'TÒMORROW', ['we sail tomorrow']],
    ['no stemming', 'opened', []],
    ['not the speaker, nor the sentence around it', 'Nwosu said', []],
    ['never a scare quote', 'a title', []],
    ['nothing shared', 'bananas', []],
  ])('quotations like these words: %s', async (_, words, expected) => {
    expect(wordsOf(await store().quotationsLike(OURS, { parts: [words], limit: 10 }))).toEqual(expected);
    expect(await store().quotationsLike(OURS, { parts: [words], limit: 1 })).toHaveLength(Math.min(1, expected.length));
  });

  test('where all parts stand comes first, theirs before others’', async () => {
    const parts = ['harbour will', 'open'];
    expect(wordsOf(await store().quotationsLike(OURS, { parts, limit: 1 }))).toEqual(['the harbour will open']);
    for (const by of ['Bram Pell', 'Olen Brandt'])
      await store().saveArticle([OURS], printed({ words: 'yes we do', by }), NOW);
    const found = await store().quotationsLike(OURS, { parts: ['we do'], speakers: ['pell'], limit: 1 });
    expect(found[0]?.quotation.speaker).toMatchObject({ name: 'Bram Pell' });
  });

  test('the speaker’s own is among them, however many others share as much', async () => {
    const save = (by: string) =>
      store().saveArticle([OURS], printed({ words: 'snow covers every roof in Tarn', by }), NOW);
    await save('Bram Pell');
    for (let n = 0; n < 12; n++) await save(`Aino Lind${n}`);
    const asked = { parts: ['snow never covers every roof'], speakers: ['pell'], limit: 4 };
    const names = (await store().quotationsLike(OURS, asked)).map(({ quotation }) => quotation.speaker);
    expect(names).toHaveLength(4);
    expect(names[0]).toMatchObject({ name: 'Bram Pell' });
  });

  test('a long quotation that shares all the words comes before many short ones that share one', async () => {
    const [first] = wordsOf(await store().quotationsLike(OURS, { parts: ['ships carry grain home'], limit: 5 }));
    expect(first).toContain(rest);
  });
}

function speakerPromises({ store, given }: Opened): void {
  given(
    { by: 'Elif Brück' },
    { by: 'Aino Nwosu-Lind' },
    { by: 'Ada Nwosu' },
    { by: 'Olen Brandt', relay: 'Palace Office' },
    { by: 'Olen Brandt' },
    { by: 'Unsure Person', confidence: 0.49 },
    { by: 'Nobody', kind: 'scare' },
    { described: 'a harbour official' },
    {},
  );
  test.each([
    ['the most quoted first, then by name', '', 3, { 'Olen Brandt': 2, 'Ada Nwosu': 1, 'Aino Nwosu-Lind': 1 }],
    ['not more than asked for', '', 1, { 'Olen Brandt': 2 }],
    ['nothing typed but a space', ' ', 1, { 'Olen Brandt': 2 }],
    ['the start of any word of a name', 'lin', 5, { 'Aino Nwosu-Lind': 1 }],
    ['the start of two', 'nw ad', 5, { 'Ada Nwosu': 1 }],
    ['without accents', 'bru', 5, { 'Elif Brück': 1 }],
    ['in capitals', 'BRÜ', 5, { 'Elif Brück': 1 }],
    ['not the middle of a word', 'wosu', 5, {}],
    ['nobody who only relays', 'palace', 5, {}],
    ['nobody who is only described', 'official', 5, {}],
    ['nobody below the bar', 'unsure', 5, {}],
    ['nobody of a scare quote', 'nobody', 5, {}],
  ])('speakers: %s', async (_, prefix, limit, expected) => {
    const found = await store().speakers(OURS, prefix, limit);
    expect(found).toEqual(Object.entries(expected).map(([name, quotations]) => ({ name, quotations })));
  });
}

function articlePromises({ store, given }: Opened): void {
  given(
    { title: 'Ferries collide', at: day(1) },
    { title: 'Snow', at: day(3) },
    { title: 'Rain', lead: 'The ferry sailed.', at: day(2) },
  );
  test.each([
    ['newest first', {}, ['Snow', 'Rain', 'Ferries collide']],
    ['not more than asked for', { limit: 1 }, ['Snow']],
    ['about, in another form, in title or text', { aboutWords: ['ferry'] }, ['Rain', 'Ferries collide']],
    ['about any of these', { aboutWords: ['colliding', 'SNÖW'] }, ['Snow', 'Ferries collide']],
    ['since and until, the moments themselves', { since: day(1), until: day(2) }, ['Rain', 'Ferries collide']],
    ['not a moment before or after', { since: day(1, MS), until: day(3, -MS) }, ['Rain']],
    ['nothing fits', { aboutWords: ['desert'] }, []],
  ])('articles: %s', async (_, filter, titles) => {
    const found = await store().articles(OURS, { limit: 10, ...filter });
    expect(found.map(({ article }) => article.title)).toEqual(titles);
  });

  test('headlines: newest first, of the tenant alone', async () => {
    const [snow, rain] = [
      { title: 'Snow', publisher: 'The Paper' },
      { title: 'Rain', publisher: 'The Paper' },
    ];
    expect(await store().headlines(OURS, 2)).toMatchObject([snow, rain]);
    expect(await store().headlines('test:theirs' as TenantId, 2)).toEqual([]);
  });
}

function hostileWords({ store, given }: Opened): void {
  given({ words: 'still here', by: 'Ada Nwosu' });
  const search = (words: string) => [
    store().quotationsLike(OURS, { parts: [words], limit: 5 }),
    store().speakers(OURS, words, 5),
    store().articles(OURS, { aboutWords: [words], limit: 5 }),
    store().quotations(OURS, { about: [words], limit: 5 }),
    store().quotations(OURS, { speakers: [words], limit: 5 }),
    store().quotations(OURS, { publisher: words, limit: 5 }),
  ];

  test.each([
    ['a quotation mark', '"'],
    ['a star', '*'],
    ['an operator', 'AND'],
    ['operators', 'OR NOT'],
    ['NEAR', 'NEAR(a b, 2)'],
    ['a column', 'words : x'],
    ['a minus', '-'],
    ['a colon', ':'],
    ['signs', '^{}()+%_\\'],
    ['an injection', "'; DROP TABLE quotation; --"],
    ['emoji', '👩‍🚒'],
    ['half an emoji', '\ud83d'],
    ['a zero', '\u0000'],
    ['an accent alone', '\u0301'],
    ['60,000 letters', 'x'.repeat(60_000)],
    ['10,000 times a word', 'word '.repeat(10_000)],
    ['40,000 different words', Array.from({ length: 40_000 }, (_, n) => `w${n}`).join(' ')],
  ])('%s: words that are nowhere, found nowhere, soon, with no harm', { timeout: 5_000 }, async (_, words) => {
    expect(await Promise.all(search(words))).toEqual([[], [], [], [], [], []]);
    expect(
      wordsOf(await store().quotationsLike(OURS, { parts: [`still ${words.slice(0, 100)} here`], limit: 5 })),
    ).toEqual(['still here']);
  });
}
