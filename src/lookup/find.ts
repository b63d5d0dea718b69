/** A question for quotations → those that answer it, best first. */
import type { Store } from '../../adapters/store/store.ts';
import { rankQuotations } from '../../briefings/lookup/rank.ts';
import { topicOf } from '../../briefings/lookup/topic.ts';
import type { RankedQuotation } from '../../briefings/lookup/variants.ts';
import type { QuoteQuery, TenantId } from '../../briefings/model.ts';
import { whoIs } from './who.ts';

export interface AskedFor {
  readonly speaker?: string;
  readonly about?: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly publisher?: string;
}

export interface Found {
  readonly ranked: readonly RankedQuotation[];
  /** What was looked for: names for the speaker asked for, words for the topic. */
  readonly query: QuoteQuery;
}

/** Compared and ranked, at most. */
const MOST = 100;

/** What follows a name, or is nobody's, is what they are asked about: "trump tariffs". */
export async function findQuotations(store: Store, tenant: TenantId, asked: AskedFor, now: Date): Promise<Found> {
  const { speaker, since, until, publisher } = asked;
  const who =
    speaker === undefined ? { names: [] } : await whoIs(store, tenant, { words: speaker, at: until ?? since ?? now });
  const isNobody = speaker !== undefined && who.names.length === 0;
  const { about, aside } = topicOf([isNobody ? speaker : (who.rest ?? ''), asked.about ?? ''].join(' '));
  const query: QuoteQuery = {
    ...(who.names.length > 0 && { speakers: who.names }),
    ...(about.length > 0 && { about }),
    ...(aside.length > 0 && { aside }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(publisher !== undefined && { publisher }),
  };
  return { ranked: rankQuotations(await store.quotations(tenant, { ...query, limit: MOST }), query), query };
}
