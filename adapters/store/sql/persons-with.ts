/** Whom a few words of a name may mean. */
import type { TenantId } from '../../../briefings/model.ts';

interface Query {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const MOST_WORDS = 8;
/** Sorts after whatever a word goes on with. */
export const LAST = '\u{10ffff}';

/**
 * The ids of persons with a name of which every word asked for starts a word; undefined where there is none to look for.
 * The longest word fits fewest, and leads: SQLite, without statistics, would go through everybody (CROSS JOIN tells it not to).
 */
export function personsWith(words: readonly string[], tenant: TenantId): Query | undefined {
  const [first, ...others] = longest(words);
  if (first === undefined) return undefined;
  const also = `AND EXISTS (SELECT 1 FROM trait o WHERE o.namesake_id = t.namesake_id AND o.kind = 'word' AND o.value >= ? AND o.value < ?)`;
  return {
    sql: `SELECT DISTINCT n.person_id FROM trait t CROSS JOIN namesake n ON n.id = t.namesake_id
      WHERE t.kind = 'word' AND t.tenant = ? AND t.value >= ? AND t.value < ? ${others.map(() => also).join(' ')}`,
    values: [tenant, ...[first, ...others].flatMap((word) => [word, word + LAST])],
  };
}

export function longest(words: readonly string[]): string[] {
  return [...words].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
}
