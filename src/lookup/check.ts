/** "Did X say Y" → one verdict, from what the store has that is like it. */
import type { Store } from '../../adapters/store/store.ts';
import { checkQuotation, type Evidence } from '../../briefings/lookup/check.ts';
import { claimSpans } from '../../briefings/lookup/claim-words.ts';
import { readClaim } from '../../briefings/lookup/read-claim.ts';
import { saysInAnyForm, steadyRuns } from '../../briefings/lookup/reported.ts';
import type { TenantId, Verdict } from '../../briefings/model.ts';
import { namesOf } from './who.ts';

export interface AskedClaim {
  /** As it was pasted. */
  readonly claim: string;
  readonly speaker?: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly publisher?: string;
}

export interface Checked {
  readonly verdict: Verdict;
  /** Who is said to have said it, as it was asked. */
  readonly speaker?: string;
}

/** Compared with a claim, at most. */
const MOST_QUOTATIONS = 60;
const MOST_ARTICLES = 10;
/** Words at the end of a claim without marks that may be a name. */
const LONGEST_NAME = 3;

/** The best of several answers: whose words they surely are before whose they may be, what stands before what is close. */
const BEST_FIRST: readonly Verdict['kind'][] = [
  'verbatim',
  'elsewhere',
  'somebody-else',
  'reported',
  'altered',
  'not-in-archive',
];

export async function checkClaim(store: Store, tenant: TenantId, asked: AskedClaim, now: Date): Promise<Checked> {
  const archive = { store, tenant, now };
  const readings = readClaim(asked.claim);
  const answers: Checked[] = [];
  for (const { words, speaker } of readings)
    answers.push(await check(archive, { ...asked, words }, asked.speaker ?? speaker));
  const [best] = answers.sort((a, b) => rankOf(a) - rankOf(b));
  const isPlain = asked.speaker === undefined && readings.every(({ words }) => words === asked.claim);
  const named = isPlain && best !== undefined && isOpen(best) ? await withNameAtEnd(archive, asked) : [];
  return [...named, ...answers].sort((a, b) => rankOf(a) - rankOf(b))[0] ?? { verdict: { kind: 'not-in-archive' } };
}

/** More of the archive, or another reading, may change it. */
function isOpen({ verdict }: Checked): boolean {
  return verdict.kind === 'altered' || verdict.kind === 'not-in-archive';
}

function rankOf({ verdict }: Checked): number {
  const isUnclear = verdict.kind === 'verbatim' && !verdict.speakerClear;
  const isPartial = 'partial' in verdict && verdict.partial;
  return BEST_FIRST.indexOf(isUnclear ? 'somebody-else' : verdict.kind) + (isUnclear ? 0.5 : 0) + (isPartial ? 0.1 : 0);
}

interface Archive {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly now: Date;
}

async function check(
  { store, tenant, now }: Archive,
  { words, since, until, publisher }: Omit<AskedClaim, 'claim'> & { readonly words: string },
  speaker: string | undefined,
): Promise<Checked> {
  const known =
    speaker === undefined ? [] : await namesOf(store, tenant, { words: speaker, at: until ?? since ?? now });
  const speakers = known.length > 0 || speaker === undefined ? known : [speaker];
  const claim = {
    words,
    speakers,
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(publisher !== undefined && { publisher }),
  };
  const parts = claimSpans(words);
  const quotations = await store.quotationsLike(tenant, { parts, speakers, limit: MOST_QUOTATIONS });
  const evidence: Evidence = { quotations };
  const verdict = checkQuotation(claim, evidence);
  const answer = { ...(speaker !== undefined && { speaker }) };
  if (!isOpen({ verdict }) || parts.length !== 1) return { verdict, ...answer };
  const saying = await store.articlesSaying(tenant, steadyRuns(words), MOST_ARTICLES);
  const ids = saying.filter(({ text }) => saysInAnyForm(text, words)).map(({ id }) => id);
  if (ids.length === 0) return { verdict, ...answer };
  const articles = await store.articlesById(tenant, ids);
  return { verdict: checkQuotation(claim, { quotations, articles }), ...answer };
}

/** `we will wait olen brandt`: the last words, where they are somebody's name. */
async function withNameAtEnd(archive: Archive, asked: AskedClaim): Promise<Checked[]> {
  const words = asked.claim.trim().split(/\s+/u);
  const checked: Checked[] = [];
  for (let length = 1; length <= LONGEST_NAME && length < words.length; length++) {
    const speaker = words.slice(-length).join(' ');
    const [known] = await archive.store.people(archive.tenant, speaker, 1);
    if (known === undefined) continue;
    checked.push(await check(archive, { ...asked, words: words.slice(0, -length).join(' ') }, speaker));
  }
  return checked;
}
