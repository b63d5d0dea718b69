/** What every store promises about articles, quotations and sources: one list, run against each. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../adapters/store/store.ts';
import type { AnswerId, QuotationInArticle, TenantId } from '../../briefings/model.ts';
import { printed } from '../support/printed.ts';

const OURS = 'test:ours' as TenantId;
const THEIRS = 'test:theirs' as TenantId;
const NOW = new Date('2031-05-20T12:00:00Z');
const day = (n: number) => new Date(Date.UTC(2031, 4, n, 9));
const wordsOf = (found: readonly QuotationInArticle[]) =>
  found.map(({ article, quotation: { words } }) => article.text.slice(words.start, words.end));

export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps what every store promises`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    articlePromises(() => store);
    filterPromises(() => store);
    hostileWords(() => store);
    isolationPromises(() => store);
    sourcePromises(() => store);
    answerPromises(() => store);
  });
}

function articlePromises(store: () => Store): void {
  test('an article comes back as it was saved, to the last code unit', async () => {
    const saved = printed({
      lead: '👩‍🚒 Ünïted 𝔗arn e\u0301 \u202e!',
      words: '🐟 will come 𝕊oon',
      at: day(3),
      by: 'Ōta Brück',
    });
    await store().saveArticle([OURS], saved, NOW);
    expect(await store().articles(OURS, { limit: 10 })).toEqual([saved]);
    expect(wordsOf(await store().quotations(OURS, { limit: 10 }))).toEqual(['🐟 will come 𝕊oon']);
  });

  test('the same again is the same; a change is a new revision in place of the old', async () => {
    const id = 'https://paper.example/a';
    const first = printed({ id, lead: 'Tarn met.', words: 'We will wait', by: 'Ada Nwosu', at: day(3), title: 'T' });
    const second = printed({
      id,
      lead: 'Tarn met.',
      words: 'We will not wait',
      by: 'Ada Nwosu',
      at: day(3),
      title: 'T',
    });
    expect(await store().saveArticle([OURS], first, NOW)).toBe('new');
    expect(await store().saveArticle([OURS], first, NOW)).toBe('same');
    expect(await store().saveArticle([OURS], second, NOW)).toBe('changed');
    expect(wordsOf(await store().quotations(OURS, { limit: 10 }))).toEqual(['We will not wait']);
    expect(wordsOf(await store().quotationsLike(OURS, 'we will wait', 10))).toEqual(['We will not wait']);
    expect(await store().archiveSize(OURS)).toMatchObject({ articles: 1, quotations: 1 });
    expect(await store().saveArticle([OURS], first, NOW)).toBe('changed');
  });

  test('undated articles are sorted and filtered by when they were saved', async () => {
    await store().saveArticle([OURS], printed({ title: 'undated' }), day(10));
    await store().saveArticle([OURS], printed({ title: 'dated', at: day(11) }), NOW);
    const titles = async (filter: { since?: Date }) =>
      (await store().articles(OURS, { ...filter, limit: 10 })).map(({ article }) => article.title);
    expect(await titles({})).toEqual(['dated', 'undated']);
    expect(await titles({ since: day(10) })).toEqual(['dated', 'undated']);
    expect(await titles({ since: new Date(day(10).getTime() + 1) })).toEqual(['dated']);
  });

  test('the size of the archive, empty and full', async () => {
    expect(await store().archiveSize(OURS)).toEqual({ articles: 0, quotations: 0 });
    await store().saveArticle([OURS], printed({ at: day(5) }), NOW);
    await store().saveArticle([OURS], printed({ at: day(2) }), NOW);
    await store().saveArticle([OURS], printed({ at: day(9), kind: 'scare' }), NOW);
    expect(await store().archiveSize(OURS)).toEqual({ articles: 3, quotations: 2, oldestAt: day(2) });
  });

  test('a thousand articles: as many as asked for, the newest first', async () => {
    for (let n = 0; n < 1_000; n += 1) {
      await store().saveArticle(
        [OURS],
        printed({ at: new Date(day(1).getTime() + n * 1_000), by: `Person ${n}` }),
        NOW,
      );
    }
    const newest = await store().quotations(OURS, { limit: 3 });
    expect(newest.map(({ quotation: { speaker } }) => speaker)).toEqual(
      [999, 998, 997].map((n) => ({ kind: 'named', name: `Person ${n}` })),
    );
    expect(await store().speakers(OURS, '', 2_000)).toHaveLength(1_000);
  });
}

function filterPromises(store: () => Store): void {
  const saveAll = async () => {
    const all = [
      printed({ words: 'the harbour will open', by: 'Elif Brück', at: day(1), publisher: 'The Harbour Times' }),
      printed({
        words: 'no fish today',
        by: 'Ada Nwosu',
        at: day(2),
        title: 'Fishermen strike',
        publisher: '100% News_wire',
      }),
      printed({ words: 'a title', by: 'Nobody', at: day(3), kind: 'scare' }),
      printed({ words: 'open it now', by: 'Unsure Person', at: day(4), confidence: 0.1 }),
      printed({ words: 'ironclad support', by: 'Olen Brandt', relay: 'a palace spokesperson', at: day(5) }),
      printed({ words: 'we wait', by: 'Aino Nwosu-Lind', at: day(6) }),
    ];
    for (const article of all) await store().saveArticle([OURS], article, NOW);
  };

  test.each([
    [
      'no filter: newest first, never a scare quote',
      {},
      ['we wait', 'ironclad support', 'open it now', 'no fish today', 'the harbour will open'],
    ],
    ['a speaker without accents, in capitals', { speakerWords: ['BRUCK'] }, ['the harbour will open']],
    ['the start of a name', { speakerWords: ['nwo'] }, ['we wait', 'no fish today']],
    ['every word of a name must fit', { speakerWords: ['ada', 'nwosu'] }, ['no fish today']],
    ['who relays', { speakerWords: ['palace'] }, ['ironclad support']],
    ['below the bar nobody is found by name', { speakerWords: ['unsure'] }, []],
    [
      'words about: any of them, in another form',
      { aboutWords: ['opened', 'herring'] },
      ['open it now', 'the harbour will open'],
    ],
    ['words about, in the title', { aboutWords: ['strikes'] }, ['no fish today']],
    ['since is inclusive', { since: day(5) }, ['we wait', 'ironclad support']],
    ['until is inclusive', { until: day(2) }, ['no fish today', 'the harbour will open']],
    ['a window of one moment', { since: day(4), until: day(4) }, ['open it now']],
    ['part of a publisher', { publisher: 'harbour' }, ['the harbour will open']],
    ['a publisher with signs that patterns use', { publisher: '0% news_' }, ['no fish today']],
    ['a sign that patterns use is itself', { publisher: '%' }, ['no fish today']],
    [
      'all at once',
      { speakerWords: ['nwosu'], aboutWords: ['fish'], since: day(2), until: day(2), publisher: 'wire' },
      ['no fish today'],
    ],
    ['nothing fits', { speakerWords: ['ghost'] }, []],
  ])('quotations: %s', async (_, filter, expected) => {
    await saveAll();
    expect(wordsOf(await store().quotations(OURS, { ...filter, limit: 10 }))).toEqual(expected);
  });

  test('quotations like these words: those that share most come first, never a scare quote', async () => {
    await saveAll();
    expect(wordsOf(await store().quotationsLike(OURS, 'The harbour will open, now', 10)).slice(0, 2)).toEqual([
      'the harbour will open',
      'open it now',
    ]);
    expect(wordsOf(await store().quotationsLike(OURS, 'a title', 10))).not.toContain('a title');
    expect(await store().quotationsLike(OURS, 'The harbour will open, now', 1)).toHaveLength(1);
  });

  test('speakers: the most quoted first; by the start of any word of their names', async () => {
    await saveAll();
    await store().saveArticle([OURS], printed({ by: 'Olen Brandt' }), NOW);
    expect(await store().speakers(OURS, '', 2)).toEqual([
      { name: 'Olen Brandt', quotations: 2 },
      { name: 'Ada Nwosu', quotations: 1 },
    ]);
    expect((await store().speakers(OURS, 'lin', 5)).map(({ name }) => name)).toEqual(['Aino Nwosu-Lind']);
    expect((await store().speakers(OURS, 'bru', 5)).map(({ name }) => name)).toEqual(['Elif Brück']);
    expect(await store().speakers(OURS, 'zzz', 5)).toEqual([]);
  });

  test('articles about words, in another form', async () => {
    await store().saveArticle([OURS], printed({ title: 'Ferries collide', at: day(1) }), NOW);
    await store().saveArticle([OURS], printed({ title: 'Rain', lead: 'The ferry sailed.', at: day(2) }), NOW);
    await store().saveArticle([OURS], printed({ title: 'Snow', at: day(3) }), NOW);
    const found = await store().articles(OURS, { aboutWords: ['ferry'], limit: 10 });
    expect(found.map(({ article }) => article.title)).toEqual(['Rain', 'Ferries collide']);
  });
}

function hostileWords(store: () => Store): void {
  test.each([
    ['quotation marks', '"'],
    ['a star', '*'],
    ['operators', 'AND OR NOT'],
    ['NEAR', 'NEAR(a b, 2)'],
    ['a column', 'words : x'],
    ['signs', '-:^{}()+'],
    ['an injection', "'; DROP TABLE quotation; --"],
    ['emoji', '👩‍🚒'],
    ['nothing', ''],
    ['a zero', '\u0000'],
    ['10,000 letters', 'x'.repeat(10_000)],
    ['2,000 words', 'word '.repeat(2_000)],
  ])('%s in a search are words like others', async (_, words) => {
    await store().saveArticle([OURS], printed({ words: 'still here', by: 'Ada Nwosu' }), NOW);
    await store().quotationsLike(OURS, words, 5);
    await store().speakers(OURS, words, 5);
    await store().articles(OURS, { aboutWords: [words], limit: 5 });
    await store().quotations(OURS, { speakerWords: [words], aboutWords: [words], publisher: words, limit: 5 });
    expect(wordsOf(await store().quotationsLike(OURS, 'still here', 5))).toEqual(['still here']);
  });
}

function isolationPromises(store: () => Store): void {
  test('a tenant sees what was saved for it, in no way more', async () => {
    const theirs = printed({ words: 'secret words', by: 'Ada Nwosu', at: day(1) });
    await store().saveArticle([THEIRS], theirs, NOW);
    expect(await store().hasArticle(OURS, theirs.article.id)).toBe(false);
    expect(await store().articles(OURS, { limit: 10 })).toEqual([]);
    expect(await store().quotations(OURS, { limit: 10 })).toEqual([]);
    expect(await store().quotationsLike(OURS, 'secret words', 10)).toEqual([]);
    expect(await store().speakers(OURS, 'ada', 10)).toEqual([]);
    expect(await store().archiveSize(OURS)).toEqual({ articles: 0, quotations: 0 });
    expect(await store().hasArticle(THEIRS, theirs.article.id)).toBe(true);
    expect(await store().saveArticle([OURS, THEIRS], theirs, NOW)).toBe('new');
    expect(await store().archiveSize(OURS)).toMatchObject({ articles: 1 });
  });

  test('a revision that one tenant was led to does not reach another', async () => {
    const id = 'https://paper.example/shared';
    await store().saveArticle([OURS, THEIRS], printed({ id, words: 'as printed', at: day(1) }), NOW);
    await store().saveArticle([THEIRS], printed({ id, words: 'planted words', at: day(1) }), NOW);
    expect(wordsOf(await store().quotations(OURS, { limit: 10 }))).toEqual(['as printed']);
    expect(wordsOf(await store().quotations(THEIRS, { limit: 10 }))).toEqual(['planted words']);
  });
}

function sourcePromises(store: () => Store): void {
  const source = (name: string, at = NOW) => ({ feedUrl: `https://${name}.example/feed`, title: name, addedAt: at });

  test('sources: added once, listed in the order they came, removed once', async () => {
    expect(await store().addSource(OURS, source('b', day(1)))).toBe(true);
    expect(await store().addSource(OURS, source('a', day(2)))).toBe(true);
    expect(await store().addSource(OURS, source('b', day(3)))).toBe(false);
    expect(await store().addSource(THEIRS, source('b', day(3)))).toBe(true);
    expect((await store().listSources(OURS)).map(({ title }) => title)).toEqual(['b', 'a']);
    expect(await store().readersOf('https://b.example/feed')).toEqual(expect.arrayContaining([OURS, THEIRS]));
    expect(await store().removeSource(OURS, 'https://b.example/feed')).toBe(true);
    expect(await store().removeSource(OURS, 'https://b.example/feed')).toBe(false);
    expect((await store().listSources(OURS)).map(({ title }) => title)).toEqual(['a']);
    expect((await store().listSources(THEIRS)).map(({ title }) => title)).toEqual(['b']);
    expect(await store().readersOf('https://b.example/feed')).toEqual([THEIRS]);
  });

  test('feeds to read: never read first, then the longest waiting; none that nobody reads', async () => {
    for (const name of ['new', 'old', 'older', 'fresh', 'nobodys']) await store().addSource(OURS, source(name));
    const read = (name: string, at: Date) =>
      store().saveFeedState({ feedUrl: `https://${name}.example/feed`, lastReadAt: at });
    await read('old', day(2));
    await read('older', day(1));
    await read('fresh', day(3));
    await store().removeSource(OURS, 'https://nobodys.example/feed');
    const waiting = await store().feedsToRead(day(3));
    expect(waiting.map(({ feedUrl }) => new URL(feedUrl).hostname.split('.')[0])).toEqual(['new', 'older', 'old']);
  });

  test('how reading a feed went is kept, and replaced as a whole', async () => {
    await store().addSource(OURS, source('a'));
    const feedUrl = 'https://a.example/feed';
    await store().saveFeedState({
      feedUrl,
      etag: 'W/"1"',
      lastModified: 'x',
      lastReadAt: day(1),
      lastError: 'It is gone.',
    });
    expect(await store().feedsToRead(NOW)).toEqual([
      { feedUrl, etag: 'W/"1"', lastModified: 'x', lastReadAt: day(1), lastError: 'It is gone.' },
    ]);
    expect(await store().listSources(OURS)).toEqual([
      { feedUrl, title: 'a', addedAt: NOW, lastReadAt: day(1), lastError: 'It is gone.' },
    ]);
    await store().saveFeedState({ feedUrl, lastReadAt: day(2) });
    expect(await store().feedsToRead(NOW)).toEqual([{ feedUrl, lastReadAt: day(2) }]);
  });
}

function answerPromises(store: () => Store): void {
  test('an answer is shared once, by its own tenant, until it is forgotten', async () => {
    const message = { parts: [{ kind: 'text', text: 'Hello, “Tarn” 🐟' }] } as const;
    const id = 'answer-1' as AnswerId;
    await store().keepAnswer({ id, tenant: OURS, message, keptAt: day(2) }, day(1));
    expect(await store().takeAnswer(THEIRS, id, NOW)).toBe('unknown');
    expect(await store().takeAnswer(OURS, id, NOW)).toEqual(message);
    expect(await store().takeAnswer(OURS, id, NOW)).toBe('shared');
    await store().putBackAnswer(THEIRS, id);
    expect(await store().takeAnswer(OURS, id, NOW)).toBe('shared');
    await store().putBackAnswer(OURS, id);
    expect(await store().takeAnswer(OURS, id, NOW)).toEqual(message);
    await store().keepAnswer({ id: 'answer-2' as AnswerId, tenant: OURS, message, keptAt: day(4) }, day(3));
    expect(await store().takeAnswer(OURS, id, NOW)).toBe('unknown');
  });
}
