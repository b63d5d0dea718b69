/** What was newly said that a channel watches for: of what arrived, that which the archive did not have in these or in like words. */
import type { Store } from '../../adapters/store/store.ts';
import type { NewlySaid, Watch, WatchNews } from '../../adapters/store/watches.ts';
import { rankQuotations } from '../../briefings/lookup/rank.ts';
import { shownSpeaker } from '../../briefings/lookup/speaker.ts';
import { topicOf } from '../../briefings/lookup/topic.ts';
import type { RankedQuotation } from '../../briefings/lookup/variants.ts';
import type { ArticleId, QuotationId, QuotationInArticle, QuoteQuery, TenantId } from '../../briefings/model.ts';
import { headingOf } from './words.ts';

/** Looked at for one watch; the best of more. */
const MOST = 40;
/** In the archive, compared with each. */
const COMPARED = 20;

interface Looking {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly said: readonly NewlySaid[];
  readonly now: Date;
}

/** Each quotation once, under the first watch that it is for. */
export async function newsFor(watches: readonly Watch[], looking: Looking): Promise<WatchNews[]> {
  const arrived = new Set(looking.said.map(({ found }) => found.article.id));
  const told = new Set<QuotationId>();
  const news: WatchNews[] = [];
  for (const watch of watches) {
    const heading = headingOf(watch);
    for (const result of (await matching(watch, looking)).slice(0, MOST)) {
      const ids = stretchesOf(result, looking.said);
      if (ids.some((id) => told.has(id)) || (await isKnown(result, arrived, looking))) continue;
      for (const id of ids) told.add(id);
      news.push(...ids.map((quotation) => ({ heading, quotation })));
    }
  }
  return news;
}

async function matching(watch: Watch, { store, tenant, said, now }: Looking): Promise<RankedQuotation[]> {
  const since = said.filter(({ arrivedAt }) => arrivedAt > watch.addedAt).map(({ found }) => found);
  const { speaker, topic } = watch;
  if (since.length === 0) return [];
  const query: QuoteQuery = {
    ...(speaker !== undefined && { speakers: await namesOf(store, tenant, { speaker, now }) }),
    ...(topic !== undefined && topicOf(topic)),
  };
  return rankQuotations(since, query);
}

/** As it was asked for, and whoever holds that role now. */
async function namesOf(
  store: Store,
  tenant: TenantId,
  { speaker, now }: { speaker: string; now: Date },
): Promise<string[]> {
  const holders = await store.holdersOf(tenant, speaker.replace(/^the\s+/iu, ''), now);
  return [speaker, ...holders.map(({ person }) => person.name)];
}

/** “A,” she said, “b.” is two. */
function stretchesOf(result: RankedQuotation, said: readonly NewlySaid[]): QuotationId[] {
  const utterances = new Set(quotationsOf(result).map(utteranceOf));
  return said.flatMap(({ found }) => (utterances.has(utteranceOf(found)) ? (found.id ?? []) : []));
}

function utteranceOf({ article, quotation }: QuotationInArticle): string {
  return `${quotation.utterance}@${article.id}`;
}

/** Whoever printed it. */
function quotationsOf({ best, alsoPrinted, variants }: RankedQuotation): QuotationInArticle[] {
  return [best, ...alsoPrinted, ...variants.map((variant) => variant.best)];
}

/** Somebody printed the same, or the same in other words, before. */
async function isKnown(
  result: RankedQuotation,
  arrived: ReadonlySet<ArticleId>,
  { store, tenant }: Looking,
): Promise<boolean> {
  const { article, quotation } = result.best;
  const { start, end } = quotation.words;
  const speaker = shownSpeaker(quotation);
  const like = await store.quotationsLike(tenant, {
    parts: [article.text.slice(start, end)],
    ...(speaker !== undefined && { speakers: [speaker] }),
    limit: COMPARED,
  });
  const older = like.filter((each) => !arrived.has(each.article.id));
  if (older.length === 0) return false;
  const all = rankQuotations([...quotationsOf(result), ...older], {});
  const its = all.find((each) => quotationsOf(each).some(({ id }) => id === result.best.id));
  return its !== undefined && quotationsOf(its).some((each) => !arrived.has(each.article.id));
}
