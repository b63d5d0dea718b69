/** Names spelled much like one that nobody goes by. */
import { distance } from 'fastest-levenshtein';
import type { TenantId } from '../../../briefings/model.ts';
import { lookupWords } from '../../../briefings/people/names.ts';
import type { Connection } from './connection.ts';
import { LAST, personsWith } from './persons-with.ts';

/** Letters that begin one name in several spellings: Kiev and Cyiv, Yeltsin and Jelzin. */
const BEGIN_ALIKE = ['ckqgx', 'sztcx', 'ijyge', 'vwfpb', 'aeo', 'ouw', 'dt', 'hjkg'];
const SHORTEST = 4;
/** Spellings tried for each word. */
const TRIED = 3;

/**
 * Each word that starts no name is taken for the nearest that does: one letter in four may differ.
 * @returns names as words, the nearest first; none where a word is like no other.
 */
export async function namesLike(db: Connection, tenant: TenantId, name: string): Promise<string[]> {
  const words = lookupWords(name);
  if (words.length === 0 || words.length > 5) return [];
  const spellings = await Promise.all(words.map((word) => spellingsOf(db, tenant, word)));
  let combined: string[][] = [[]];
  for (const choices of spellings)
    combined = combined.flatMap((so) => choices.map((choice) => [...so, choice])).slice(0, 30);
  const known = await Promise.all(combined.map((each) => isSomebody(db, tenant, each)));
  return combined.filter((_, at) => known[at]).map((each) => each.join(' '));
}

async function isSomebody(db: Connection, tenant: TenantId, words: readonly string[]): Promise<boolean> {
  const persons = personsWith(words, tenant);
  return persons !== undefined && (await db.get(`${persons.sql} LIMIT 1`, ...persons.values)) !== undefined;
}

const STARTING = `SELECT value, count(*) AS people FROM trait WHERE kind = 'word' AND tenant = ? AND value >= ? AND value < ?
  AND length(value) BETWEEN ? AND ? GROUP BY value`;

async function spellingsOf(db: Connection, tenant: TenantId, word: string): Promise<string[]> {
  if (await isSomebody(db, tenant, [word])) return [word];
  const most = Math.floor(word.length / SHORTEST);
  if (most === 0) return [];
  const first = word.charAt(0);
  const begins = new Set([first, ...BEGIN_ALIKE.filter((alike) => alike.includes(first)).join('')]);
  const reach = [word.length - most, word.length + most];
  const rows = await Promise.all(
    Array.from(begins, (letter) =>
      db.all<{ value: string; people: number }>(STARTING, tenant, letter, letter + LAST, ...reach),
    ),
  );
  return rows
    .flat()
    .map(({ value, people }) => ({ value, people, edits: distance(value, word) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits || b.people - a.people)
    .slice(0, TRIED)
    .map(({ value }) => value);
}
