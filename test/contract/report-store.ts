/** What every store promises about quotations that somebody says are wrong. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReportId, Wrong } from '../../adapters/store/reports.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { QuotationId, TenantId } from '../../briefings/model.ts';
import { type Printed, printed, wordsOf } from '../support/printed.ts';

const at = (time: string) => new Date(`2031-05-20T${time}:00Z`);
const OURS = 'test:ours' as TenantId;
const THEIRS = 'test:theirs' as TenantId;
const DAM = { id: 'https://paper.example/dam', words: 'It has never been so low', by: 'Olen Brandt' };

export function reportStoreContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps what every store promises of reports`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await save(DAM);
      await save({ words: 'We will wait', by: 'Ada Nwosu' });
    });
    afterEach(() => store.close());

    const save = (what: Printed) =>
      store.saveArticle([OURS, THEIRS], printed({ at: at('08:00'), ...what }), at('08:00'));
    const brandts = (tenant = OURS) => store.quotations(tenant, { speakers: ['brandt'], limit: 10 });
    const idOf = async () => (await brandts(THEIRS))[0]?.id ?? (0 as QuotationId);
    const report = async (wrong: Wrong, time = '09:00', tenant = OURS) =>
      store.report(tenant, await idOf(), { wrong, by: 'Olen Brandt', at: at(time) });
    const hide = async (wrong: Wrong) => {
      const { id } = (await report(wrong)) ?? { id: 0 as ReportId };
      expect(await store.hideReported(OURS, id, at('10:00'))).toMatchObject({ id, isHidden: true });
      return id;
    };

    test('quotations are found by their numbers, in the order asked, by who sees them', async () => {
      const all = await store.quotations(OURS, { limit: 10 });
      const ids = all.flatMap(({ id }) => id ?? []).reverse();
      expect((await store.quotationsById(OURS, ids)).map(({ id }) => id)).toEqual(ids);
      expect(await store.quotationsById('test:nobody' as TenantId, ids)).toEqual([]);
    });

    test('the same report is counted, another is another; open ones come first', async () => {
      expect(await report('words')).toEqual({
        id: expect.any(Number),
        wrong: 'words',
        words: 'It has never been so low',
        by: 'Olen Brandt',
        publisher: 'The Paper',
        reportedAt: at('09:00'),
        times: 1,
        isHidden: false,
      });
      expect(await report('words', '09:10')).toMatchObject({ times: 2, reportedAt: at('09:10') });
      const speaker = await report('speaker', '09:05');
      await store.hideReported(OURS, (await report('words', '09:20'))?.id ?? (0 as ReportId), at('10:00'));
      expect((await store.reports(OURS, 10)).map(({ wrong, times, isHidden }) => [wrong, times, isHidden])).toEqual([
        ['speaker', 1, false],
        ['words', 3, true],
      ]);
      expect(await store.reports(OURS, 1)).toEqual([speaker]);
      expect(await store.reports(THEIRS, 10)).toEqual([]);
    });

    test('what a tenant does not see it cannot report; nor hide or drop what another reported', async () => {
      expect(await report('words', '09:00', 'test:nobody' as TenantId)).toBeUndefined();
      const { id } = (await report('words')) ?? { id: 0 as ReportId };
      expect(await store.hideReported(THEIRS, id, at('10:00'))).toBeUndefined();
      expect(await store.dropReport(THEIRS, id)).toBeUndefined();
      expect(await brandts()).toHaveLength(1);
    });

    test('hidden words are found by nobody of the tenant, in no way; by others they are', async () => {
      await hide('words');
      expect(await brandts()).toEqual([]);
      expect(await brandts(THEIRS)).toHaveLength(1);
      expect(wordsOf(await store.quotations(OURS, { about: ['low'], limit: 10 }))).toEqual([]);
      expect(wordsOf(await store.quotationsLike(OURS, { parts: [DAM.words], limit: 10 }))).toEqual([]);
      expect(wordsOf(await store.quotations(OURS, { limit: 10 }))).toEqual(['We will wait']);
      const [article] = await store.articlesById(OURS, [printed(DAM).article.id]);
      expect(article?.quotations.map(({ kind }) => kind)).toEqual(['scare']);
    });

    test('a speaker that is hidden is nobody: the words are found, and not by the name', async () => {
      await hide('speaker');
      expect(await store.quotations(OURS, { about: ['low'], limit: 10 })).toMatchObject([
        { quotation: { speaker: { kind: 'unknown' }, confidence: 0 } },
      ]);
      expect((await brandts()).map(({ quotation }) => quotation.speaker)).toEqual([{ kind: 'unknown' }]);
      const [article] = await store.articlesById(OURS, [printed(DAM).article.id]);
      expect(article?.quotations.map(({ speaker }) => speaker)).toEqual([{ kind: 'unknown' }]);
    });

    test('a revision of the article does not bring it back; other words of it are shown', async () => {
      await hide('words');
      await save({ ...DAM, words: 'It has NEVER been – so low', lead: 'The dam is dry.' });
      expect(await brandts()).toEqual([]);
      await save({ ...DAM, words: 'It will rain' });
      expect(wordsOf(await brandts())).toEqual(['It will rain']);
    });

    test('a report that is dropped is forgotten, and what it hid is shown again', async () => {
      const id = await hide('words');
      expect(await store.dropReport(OURS, id)).toMatchObject({ id, isHidden: true });
      expect(await store.dropReport(OURS, id)).toBeUndefined();
      expect(await store.reports(OURS, 10)).toEqual([]);
      expect(await brandts()).toHaveLength(1);
    });
  });
}
