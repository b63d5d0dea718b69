/** What every store promises about articles, quotations and sources: one list, run against each. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../adapters/store/store.ts';
import type { AnalyzedArticle, AnswerId, TenantId } from '../../briefings/model.ts';
import { bare, everything, printed, wordsOf } from '../support/printed.ts';
import { budgetPromises } from './store-budgets.ts';
import { correctionPromises } from './store-corrections.ts';
import { leasePromises } from './store-leases.ts';
import { memoryPromises } from './store-memory.ts';
import { peoplePromises } from './store-people.ts';
import { readingPromises } from './store-reading.ts';
import { retentionPromises } from './store-retention.ts';
import { searchPromises } from './store-search.ts';
import { storyPromises } from './store-stories.ts';
import { tenantPromises } from './store-tenants.ts';

const OURS = 'test:ours' as TenantId;
const THEIRS = 'test:theirs' as TenantId;
const NOW = new Date('2031-05-20T12:00:00Z');
const day = (n: number) => new Date(Date.UTC(2031, 4, n, 9));

/** @param open gives an empty store each time. @param histories how many are tried. */
export function storeContract(name: string, open: () => Promise<Store>, { histories = 40 } = {}): void {
  describe(`${name} keeps what every store promises`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    articlePromises(() => store);
    isolationPromises(() => store);
    sourcePromises(() => store);
    answerPromises(() => store);
    describe('reading', () => readingPromises(() => store));
    describe('leases', () => leasePromises(() => store));
    describe('budgets', () => budgetPromises(() => store));
    correctionPromises(() => store);
    retentionPromises(() => store);
    memoryPromises(() => store);
  });
  describe(`${name} finds what it keeps`, () => searchPromises(open));
  describe(`${name} knows people`, () => peoplePromises(open, histories));
  describe(`${name} keeps stories`, () => storyPromises(open));
  describe(`${name} knows teams`, () => tenantPromises(open));
}

function articlePromises(store: () => Store): void {
  const sizes = async () => (await store().archiveSize(OURS)).articles;

  test.each<[string, AnalyzedArticle]>([
    ['with all there is', everything()],
    ['with as little as there can be', bare()],
    [
      'with emoji, astral letters and marks',
      printed({ lead: '👩‍🚒 Ünïted 𝔗arn e\u0301 \u202e!', words: '🐟 will come 𝕊oon', by: 'Ōta Brück', at: day(3) }),
    ],
    ['of a time before 1970', printed({ at: new Date('1931-01-02T03:04:05.678Z') })],
    ['without a quotation', { ...printed({ at: day(3) }), quotations: [] }],
  ])('an article comes back as it was saved: %s', async (_, saved) => {
    await store().saveArticle([OURS], saved, NOW);
    expect(await store().articles(OURS, { limit: 10 })).toEqual([saved]);
    const found = await store().quotations(OURS, { limit: 10 });
    expect(found.map(({ article, quotation }) => ({ article, quotation }))).toEqual(
      saved.quotations.map((quotation) => ({ article: saved.article, quotation })),
    );
  });

  test('offsets are right after emoji, astral letters and marks', async () => {
    const lead = '👩‍🚒 Ünïted 𝔗arn e\u0301!';
    await store().saveArticle([OURS], printed({ lead, words: '🐟 will come 𝕊oon' }), NOW);
    expect(wordsOf(await store().quotations(OURS, { limit: 1 }))).toEqual(['🐟 will come 𝕊oon']);
  });

  test.each([
    ['a zero', '\u0000'],
    ['the first half of a pair', '\ud83d'],
    ['the second half of a pair', '\ude00'],
  ])('%s, which no database keeps, is one other character, and the same again is still the same', async (_, sign) => {
    const saved = printed({
      title: `T${sign}`,
      lead: `Tarn ${sign} met.`,
      words: `no ${sign} fish`,
      by: `Ada${sign}`,
      at: day(3),
    });
    expect(await store().saveArticle([OURS], saved, NOW)).toBe('new');
    expect(await store().saveArticle([OURS], saved, NOW)).toBe('same');
    const [found] = await store().quotations(OURS, { limit: 1 });
    expect(found?.article.text).toBe(saved.article.text.replaceAll(sign, '\ufffd'));
    expect(found?.quotation.speaker).toEqual({ kind: 'named', name: 'Ada\ufffd' });
    expect(wordsOf(found === undefined ? [] : [found])).toEqual(['no \ufffd fish']);
  });

  const first = printed({ words: 'we will wait', by: 'Ada Nwosu', at: day(3), title: 'Old title' });
  test.each<[string, Partial<AnalyzedArticle['article']>]>([
    ['text', { text: `${first.article.text} It rained.` }],
    ['title', { title: 'New title' }],
    ['time', { publishedAt: day(4) }],
  ])('another %s is a new revision in place of the old', async (_, change) => {
    const second = { ...first, article: { ...first.article, ...change } };
    expect(await store().saveArticle([OURS], first, NOW)).toBe('new');
    expect(await store().saveArticle([OURS], first, day(9))).toBe('same');
    expect(await store().saveArticle([OURS], second, NOW)).toBe('changed');
    expect(await store().articles(OURS, { limit: 10 })).toEqual([second]);
    expect(await store().saveArticle([OURS], second, NOW)).toBe('same');
    expect(await store().saveArticle([OURS], first, NOW)).toBe('changed');
    expect(await store().articles(OURS, { limit: 10 })).toEqual([first]);
    expect(await sizes()).toBe(1);
  });

  test('what only the old revision said is found no more', async () => {
    const id = 'https://paper.example/a';
    const old = { words: 'ships wait', by: 'Ada Nwosu', lead: 'Harbour news.', title: 'Old title' };
    await store().saveArticle([OURS], printed({ id, ...old, at: day(3) }), NOW);
    await store().saveArticle([OURS], printed({ id, words: 'boats go', by: 'Olen Brandt', at: day(4) }), NOW);
    expect(wordsOf(await store().quotations(OURS, { limit: 10 }))).toEqual(['boats go']);
    expect(await store().quotations(OURS, { speakers: ['ada'], limit: 10 })).toEqual([]);
    for (const word of ['ships', 'old'])
      expect(await store().quotations(OURS, { about: [word], limit: 10 })).toEqual([]);
    expect(await store().quotationsLike(OURS, { parts: ['ships wait'], limit: 10 })).toEqual([]);
    expect(await store().articles(OURS, { aboutWords: ['harbour'], limit: 10 })).toEqual([]);
    expect(await store().articles(OURS, { until: day(3), limit: 10 })).toEqual([]);
    expect(await store().speakers(OURS, '', 10)).toEqual([{ name: 'Olen Brandt', quotations: 1 }]);
    expect(await store().archiveSize(OURS)).toEqual({ articles: 1, quotations: 1, oldestAt: day(4) });
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
    const at = (n: number) => new Date(day(1).getTime() + ((n * 7) % 1_000) * 1_000);
    for (let n = 0; n < 1_000; n += 1) {
      await store().saveArticle([OURS], printed({ at: at(n), by: `Person ${(n * 7) % 1_000}` }), NOW);
    }
    const newest = await store().quotations(OURS, { limit: 3 });
    expect(newest.map(({ quotation: { speaker } }) => speaker)).toEqual(
      [999, 998, 997].map((n) => ({ kind: 'named', name: `Person ${n}` })),
    );
    expect(await store().speakers(OURS, '', 2_000)).toHaveLength(1_000);
    expect(await store().articles(OURS, { limit: 2_000 })).toHaveLength(1_000);
  });
}

function isolationPromises(store: () => Store): void {
  const theirs = printed({ words: 'secret words', by: 'Ada Nwosu', at: day(1), title: 'Secret', publisher: 'Leak' });
  test.each<[string, (tenant: TenantId) => Promise<unknown>, nothing: unknown]>([
    ['hasArticle', (tenant) => store().hasArticle(tenant, theirs.article.id), false],
    ['articles', (tenant) => store().articles(tenant, { limit: 9 }), []],
    ['articles about', (tenant) => store().articles(tenant, { aboutWords: ['secret'], limit: 9 }), []],
    ['quotations', (tenant) => store().quotations(tenant, { limit: 9 }), []],
    ['quotations of a speaker', (tenant) => store().quotations(tenant, { speakers: ['ada'], limit: 9 }), []],
    ['quotations about', (tenant) => store().quotations(tenant, { about: ['secret'], limit: 9 }), []],
    ['quotations of a publisher', (tenant) => store().quotations(tenant, { publisher: 'leak', limit: 9 }), []],
    ['quotationsLike', (tenant) => store().quotationsLike(tenant, { parts: ['secret words'], limit: 9 }), []],
    ['speakers', (tenant) => store().speakers(tenant, '', 9), []],
    ['speakers by prefix', (tenant) => store().speakers(tenant, 'ada', 9), []],
    ['archiveSize', (tenant) => store().archiveSize(tenant), { articles: 0, quotations: 0 }],
    ['listSources', (tenant) => store().listSources(tenant), []],
  ])('%s shows a tenant what was saved for it, and nothing more', async (_, read, nothing) => {
    await store().addSource(THEIRS, { feedUrl: 'https://secret.example/feed?key=1', title: 'Secret', addedAt: NOW });
    await store().saveArticle([THEIRS], theirs, NOW);
    expect(await read(OURS)).toEqual(nothing);
    expect(await read(THEIRS)).not.toEqual(nothing);
  });

  test('what another tenant has already is new to this one', async () => {
    await store().saveArticle([THEIRS], theirs, NOW);
    expect(await store().saveArticle([OURS, THEIRS], theirs, NOW)).toBe('new');
    expect(await store().articles(OURS, { limit: 9 })).toEqual([theirs]);
    expect(await store().archiveSize(THEIRS)).toMatchObject({ articles: 1, quotations: 1 });
  });

  test('a revision that one tenant was led to does not reach another', async () => {
    const id = 'https://paper.example/shared';
    await store().saveArticle([OURS, THEIRS], printed({ id, words: 'as printed', at: day(1) }), NOW);
    await store().saveArticle([THEIRS], printed({ id, words: 'planted words', at: day(1) }), NOW);
    expect(wordsOf(await store().quotations(OURS, { limit: 10 }))).toEqual(['as printed']);
    expect(wordsOf(await store().quotations(THEIRS, { limit: 10 }))).toEqual(['planted words']);
    expect(await store().quotationsLike(OURS, { parts: ['planted'], limit: 10 })).toEqual([]);
    expect(await store().quotationsLike(THEIRS, { parts: ['printed'], limit: 10 })).toEqual([]);
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

  test('feeds to read: never read first, then the longest due; none whose time is to come, none that nobody reads', async () => {
    for (const name of ['new', 'old', 'older', 'fresh', 'nobodys']) await store().addSource(OURS, source(name));
    const next = (name: string, at: Date) =>
      store().saveFeedState({ feedUrl: `https://${name}.example/feed`, nextReadAt: at });
    await next('old', day(2));
    await next('older', day(1));
    await next('nobodys', day(1));
    await next('fresh', new Date(day(3).getTime() + 1));
    await store().removeSource(OURS, 'https://nobodys.example/feed');
    const waiting = await store().feedsToRead(day(3));
    expect(waiting.map(({ feedUrl }) => new URL(feedUrl).hostname.split('.')[0])).toEqual(['new', 'older', 'old']);
  });

  test('how reading a feed went is kept, and replaced as a whole', async () => {
    await store().addSource(OURS, source('a'));
    const feedUrl = 'https://a.example/feed';
    const shown = { feedUrl, lastReadAt: day(1), nextReadAt: day(2), lastError: 'It is gone.', failingSince: day(1) };
    const whole = { ...shown, etag: 'W/"1"', lastModified: 'x', everyMs: 3_600_000, failures: 2 };
    expect(await store().feedState(feedUrl)).toEqual({ feedUrl });
    await store().saveFeedState(whole);
    expect(await store().feedsToRead(NOW)).toEqual([{ ...whole, reader: OURS }]);
    expect(await store().feedState(feedUrl)).toEqual(whole);
    expect(await store().listSources(OURS)).toEqual([{ ...shown, title: 'a', addedAt: NOW }]);
    await store().saveFeedState({ feedUrl, lastReadAt: day(2) });
    expect(await store().feedsToRead(NOW)).toEqual([{ feedUrl, lastReadAt: day(2), reader: OURS }]);
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
