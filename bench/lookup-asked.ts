/** Questions to an archive of `bench/lookup-news.ts`: find, check and typing a name, each six hundred times, on whichever store. */
import type { Store } from '../adapters/store/store.ts';
import { checkClaim } from '../src/lookup/check.ts';
import { findQuotations } from '../src/lookup/find.ts';
import { mulberry32 } from './boosting.ts';
import { type QuotationLine, TENANT } from './lookup-data.ts';
import { type News, NOW } from './lookup-news.ts';

export interface Asked extends QuotationLine {
  readonly n: number;
}

/** Milliseconds until now, of whatever is measured. */
export type Clock = () => number;

export interface Answers {
  /** Half and 99 of 100 within so many milliseconds. */
  readonly find: string;
  readonly check: string;
  readonly typing: string;
  /** What was found, in the order it was asked. */
  readonly found: readonly string[];
  readonly verdicts: readonly string[];
}

const ASKED = 600;

/** @param made so many quotations are there. */
export function questionsOf(news: News, { made, seed }: { made: number; seed: number }): Asked[] {
  const random = mulberry32(seed + 1);
  return Array.from({ length: ASKED }, (_, n) => ({ n, ...news.quotation(Math.floor(random() * made)) }));
}

/** Half of the claims are words as they were kept, half have one changed. */
export async function answersOf(store: Store, asked: readonly Asked[], clock: Clock): Promise<Answers> {
  const found: string[] = [];
  const find = await timed(asked, clock, async ({ words, speaker, n }) => {
    const query = [
      { speaker: surname(speaker) },
      { about: two(words) },
      { speaker: surname(speaker), about: two(words) },
    ][n % 3];
    const { ranked } = await findQuotations(store, TENANT, query ?? {}, NOW);
    found.push(ranked.map(({ best }) => best.id).join(' '));
  });
  const verdicts: string[] = [];
  const check = await timed(asked, clock, async ({ words, speaker, n }) => {
    const claim = n % 2 === 0 ? words : words.split(' ').with(2, 'never').join(' ');
    const by = n % 3 > 0 ? { speaker: surname(speaker) } : {};
    const { verdict } = await checkClaim(store, TENANT, { claim: `"${claim}"`, ...by }, NOW);
    verdicts.push(`${n % 2 === 0 ? 'as kept' : 'changed'}: ${verdict.kind}`);
  });
  const typing = await timed(
    asked,
    clock,
    async ({ speaker, n }) => void (await store.speakers(TENANT, surname(speaker).slice(0, 1 + (n % 4)), 25)),
  );
  return { find, check, typing, found, verdicts };
}

/** How often each, such as `as kept: verbatim 300`. */
export function counted(all: readonly string[]): string {
  const times = new Map<string, number>();
  for (const one of all) times.set(one, (times.get(one) ?? 0) + 1);
  return Array.from(times, ([one, often]) => `${one} ${often}`).join(', ');
}

/** The first and the last of its long words. */
export function two(words: string): string {
  const long = words.match(/\b\p{L}{5,}\b/gu) ?? ['people'];
  return [long[0], long.at(-1)].join(' ');
}

export function surname(name: string | null | undefined): string {
  return (name ?? '').split(' ').at(-1) ?? '';
}

export async function timed<T>(all: readonly T[], clock: Clock, work: (one: T) => Promise<void>): Promise<string> {
  const times: number[] = [];
  for (const one of all) {
    const from = clock();
    await work(one);
    times.push(clock() - from);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  return `${at(0.5)}/${at(0.99)} ms`;
}

/** Of this process. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
