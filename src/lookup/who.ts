/** Somebody as they are asked for → the names to look for. */
import type { Store } from '../../adapters/store/store.ts';
import type { TenantId } from '../../briefings/model.ts';

export interface Who {
  /** As a store looks for them; empty where nobody is known by what was asked. */
  readonly names: readonly string[];
  /** What follows the name in the words that were typed: "trump tariffs". */
  readonly rest?: string;
}

const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bpm\b/giu, 'prime minister'],
  [/\bpotus\b/giu, 'president of the united states'],
  [/\bvp\b/giu, 'vice president'],
];

/**
 * By name or its beginning, by the role they held then ("the chancellor"), by a name spelled much like it, and last by
 * the first words of what was typed.
 */
export async function whoIs(store: Store, tenant: TenantId, asked: { words: string; at: Date }): Promise<Who> {
  const names = await namesOf(store, tenant, asked);
  if (names.length > 0) return { names };
  const words = asked.words.trim().split(/\s+/u);
  for (let kept = words.length - 1; kept > 0; kept--) {
    const start = words.slice(0, kept).join(' ');
    const known = await namesOf(store, tenant, { ...asked, words: start });
    if (known.length > 0) return { names: known, rest: words.slice(kept).join(' ') };
  }
  return { names: [] };
}

/** Names they are known by; none where nobody is. */
export async function namesOf(
  store: Store,
  tenant: TenantId,
  { words, at }: { words: string; at: Date },
): Promise<string[]> {
  const role = SHORT_FORMS.reduce((text, [short, long]) => text.replace(short, long), words);
  const holders = await store.holdersOf(tenant, role.replace(/^the\s+/iu, ''), at);
  const [person] = await store.people(tenant, words, 1);
  const isQuoted =
    (person?.quotations ?? 0) > 0 || (await store.quotations(tenant, { speakers: [words], limit: 1 })).length > 0;
  const named = [...(isQuoted ? [words] : []), ...holders.map(({ person: holder }) => holder.name)];
  if (named.length > 0) return named;
  return person === undefined ? store.namesLike(tenant, words) : [words];
}
