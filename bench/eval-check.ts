/** `eval check <quotations.jsonl> <claims.jsonl>`: a verdict for each claim, with the line it rests on. */
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import type { Verdict } from '../briefings/model.ts';
import { checkClaim } from '../src/lookup/check.ts';
import { type Kept, keepAll, placeOf, type QuotationLine, readLines, TENANT } from './lookup-data.ts';

interface ClaimLine {
  readonly id: string;
  readonly words: string;
  readonly speaker?: string;
  readonly since?: string;
  readonly until?: string;
  readonly publisher?: string;
}

export async function run([quotations, claims]: string[]): Promise<void> {
  if (quotations === undefined || claims === undefined)
    throw new Error('usage: eval check <quotations.jsonl> <claims.jsonl>');
  const store = await openSqliteStore(':memory:');
  const kept = await keepAll(store, readLines<QuotationLine>(quotations));
  for (const { id, words, speaker, since, until, publisher } of readLines<ClaimLine>(claims)) {
    const asked = {
      claim: words,
      ...(speaker && { speaker }),
      ...(since && { since: new Date(since) }),
      ...(until && { until: new Date(until) }),
      ...(publisher && { publisher }),
    };
    const { verdict } = await checkClaim(store, TENANT, asked, new Date());
    console.log(JSON.stringify({ id, ...answerOf(verdict, kept) }));
  }
  await store.close();
}

function answerOf(verdict: Verdict, { idOf }: Kept) {
  if (verdict.kind === 'not-in-archive') return { verdict: verdict.kind };
  if (verdict.kind === 'reported') return { verdict: verdict.kind, article: verdict.evidence.article.id };
  const { kind, evidence, ...more } = verdict;
  const { diff: _, joinedWith, ...shown } = { diff: undefined, joinedWith: undefined, ...more };
  return {
    verdict: kind,
    ...shown,
    quotation: idOf(placeOf(evidence)),
    ...(joinedWith !== undefined && { joinedWith: idOf(placeOf(joinedWith)) }),
  };
}
