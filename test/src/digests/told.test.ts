/** What a channel is told, and not told again: digests out of a real store, one after another. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toText } from '../../../adapters/chat/to-text.ts';
import type { Subscription } from '../../../adapters/store/digests.ts';
import { openSqliteStore } from '../../../adapters/store/sqlite/open.ts';
import type { Store } from '../../../adapters/store/store.ts';
import { analyze } from '../../../briefings/analyze.ts';
import type { ArticleId, ChannelId, SubscriptionId, TenantId } from '../../../briefings/model.ts';
import { createComposer } from '../../../src/digests/compose.ts';
import { whyStory } from '../../../src/digests/why.ts';
import { createLeases } from '../../../src/leases.ts';
import { muteOf } from '../../../src/mutes.ts';
import { createStories, type Stories } from '../../../src/stories.ts';

const OURS = 'test:ours' as TenantId;
const day = (n: number, hour = 8) => new Date(Date.UTC(2031, 4, n, hour));
const subscription: Subscription = {
  id: 'k3fq7a' as SubscriptionId,
  tenant: OURS,
  channel: 'news' as ChannelId,
  when: 'daily 08:00',
  zone: 'UTC',
  length: 'standard',
  whenEmpty: 'nothing',
  createdBy: 'ada',
  createdAt: day(1),
  nextDueAt: day(2),
};
const FIRE =
  'A warehouse fire in Aldmere destroyed forty fishing boats as firefighters fought the blaze near the cannery overnight.';
const AGAIN =
  'Forty fishing boats were destroyed as firefighters in Aldmere fought the warehouse fire near the cannery overnight.';
const ARREST =
  'Police in Aldmere arrested a night watchman of the cannery on Monday over the warehouse fire that destroyed the boats.';

let folder: string;
let store: Store;
let stories: Stories;
let now: Date;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-told-'));
  now = day(1);
  store = await openSqliteStore(folder);
  stories = createStories({ store, now: () => now, leases: createLeases(store, () => now) });
  await store.addSubscription(subscription);
});
afterEach(async () => {
  await stories.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** @param seenAt after it was printed, where that took a while. */
async function comes(id: string, text: string, at: Date, title = text, seenAt = at): Promise<void> {
  const article = { id: id as ArticleId, publisher: `The ${id}`, language: 'en', publishedAt: at, title, text };
  await store.saveArticle([OURS], analyze(article), seenAt);
  await stories.placeWaiting();
}

/** Composed and posted. @returns as text; undefined where there was nothing to tell. */
async function digest(dueAt: Date): Promise<string | undefined> {
  now = dueAt;
  const nextDueAt = new Date(dueAt.getTime() + 86_400_000);
  const [due = subscription] = await store.subscriptions(subscription);
  await store.claimDelivery(due, { dueAt, collapsed: [], nextDueAt, at: dueAt });
  const [claimed] = await store.openDeliveries(dueAt);
  if (claimed === undefined) throw new Error('nothing claimed');
  const composed = await createComposer({ store, reword: async (briefing) => briefing })(claimed);
  if (composed === undefined) {
    await store.saveDelivery(claimed, { ...claimed, state: 'empty' });
    return undefined;
  }
  const { message, ...given } = composed;
  await store.saveDelivery(claimed, { ...claimed, ...given, state: 'posted', pages: [message], messageIds: ['1'] });
  return toText(message, { width: 1000, color: false });
}

describe('a digest', () => {
  test('tells of a story once, and goes on with what is new in it', async () => {
    await comes('Quay', FIRE, day(1, 20));
    expect(await digest(day(2))).not.toContain('since your last digest');
    await comes('Herald', `${AGAIN} ${ARREST}`, day(2, 20), 'Watchman held over Aldmere fire');
    const second = await digest(day(3));
    expect(second).toContain('developing: what changed since your last digest');
    expect(second).toContain(ARREST);
    expect(second).not.toContain(AGAIN);
  });

  test('says what is new beside what it told', async () => {
    await comes('Quay', FIRE, day(1, 20));
    await digest(day(2));
    await comes('Tide', 'Snow closed the pass above Merrow, and shepherds led three hundred sheep down.', day(2, 20));
    expect(await digest(day(3))).toContain('new since your last digest');
  });

  test('tells what was printed before the last one and read after it, unless it is old by then', async () => {
    await comes('Quay', FIRE, day(1, 20));
    await digest(day(2));
    await comes('Tide', 'Snow closed the pass above Merrow.', day(2, 7), 'Merrow pass closed', day(2, 9));
    await comes(
      'Mail',
      'Voters in Tarn chose a council on Sunday.',
      new Date(Date.UTC(2031, 3, 30, 8)),
      'Tarn',
      day(2, 10),
    );
    const second = await digest(day(3));
    expect(second).toContain('Merrow pass closed');
    expect(second).not.toContain('Tarn');
    const [late] = await store.seenArticles(OURS, ['Tide' as ArticleId]);
    const why = await whyStory(store, subscription, { about: 'Merrow', now: day(3, 9) });
    expect(late?.firstSeenAt).toEqual(day(2, 9));
    expect(JSON.stringify(why)).toMatch(
      /3 May 2031, 08:00: among those told.*2 May 2031, 08:00: it came in, or was changed, only after/,
    );
  });

  test('leaves out a story of which only a copy came, and one that says the same in other words', async () => {
    await comes('Quay', FIRE, day(1, 20));
    await digest(day(2));
    await comes('Wire', FIRE, day(2, 20));
    await comes('Herald', AGAIN, day(2, 21));
    expect(await digest(day(3))).toBeUndefined();
  });

  test('leaves out a muted story until two publishers tell something new of it', async () => {
    await comes('Quay', FIRE, day(1, 20));
    const [first] = await store.storyMembers(OURS, { limit: 1 });
    if (first?.story === undefined) throw new Error('in no story');
    await store.addMute(subscription, await muteOf(store, OURS, { story: first.story, now }), now);
    expect(await digest(day(2))).toBeUndefined();
    await comes('Herald', ARREST, day(2, 20));
    expect(await digest(day(3))).toBeUndefined();
    await comes(
      'Tide',
      'Boats lost in the Aldmere warehouse fire at the cannery: firefighters name a watchman.',
      day(3, 20),
    );
    await comes(
      'Mail',
      'Judge in Aldmere holds cannery watchman over the warehouse fire and forty lost boats.',
      day(3, 21),
    );
    expect(await digest(day(4))).toContain('watchman');
  });
});
