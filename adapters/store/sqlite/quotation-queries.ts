/**
 * Quotations as they are asked for:
 *
 *   about, publisher ──▶ full text, the speaker's names among it, those kept last first
 *   speaker only     ──▶ each namesake's newest
 *   neither          ──▶ articles by time
 */
import type { QuotationInArticle, TenantId } from '../../../briefings/model.ts';
import { fold } from '../../../briefings/text/words.ts';
import type { QuotationFilter, Store } from '../store.ts';
import { inWindow, where } from './clauses.ts';
import type { Connection } from './connection.ts';
import { foundRows } from './found-rows.ts';
import { anyPhrase, phrase } from './full-text.ts';
import { quotationsLike } from './quotations-like.ts';
import { type AskedSpeaker, askedSpeaker } from './speaker-match.ts';

export function quotationQueries(db: Connection): Pick<Store, 'quotations' | 'quotationsLike'> {
  return {
    quotations: async (tenant, filter) => quotations(db, tenant, filter),
    quotationsLike: async (tenant, filter) => quotationsLike(db, tenant, filter),
  };
}

interface Timed {
  readonly id: number;
  readonly sort_at: number;
}

interface Search extends QuotationFilter {
  readonly tenant: TenantId;
}

/** Of what full text finds no more are put in order of time. */
const MOST_SORTED = 1_000;

function quotations(db: Connection, tenant: TenantId, filter: QuotationFilter): QuotationInArticle[] {
  const search = { ...filter, tenant };
  const { about = [], publisher = '', limit } = filter;
  const speaker = askedSpeaker(db, tenant, filter.speakers ?? []);
  const isText = about.some((words) => words.trim() !== '') || publisher !== '';
  const found = isText ? byText(db, search, speaker) : withoutText(db, search, speaker);
  const newest = found.sort((a, b) => b.sort_at - a.sort_at || a.id - b.id).slice(0, limit);
  return foundRows(
    db,
    tenant,
    newest.map(({ id }) => id),
  );
}

function withoutText(db: Connection, search: Search, speaker: AskedSpeaker | undefined): Timed[] {
  if (speaker === undefined) return byTime(db, search);
  const described = matched(db, search, `described : (${speaker.descriptions})`);
  if (speaker.namesakes !== undefined) return [...spokenBy(db, search, speaker.namesakes), ...described];
  return [...matched(db, search, `speaker : (${speaker.names})`), ...described];
}

function byTime(db: Connection, { tenant, limit, ...filter }: Search): Timed[] {
  const { sql, values } = where(inWindow(filter));
  return db
    .prepare(
      `SELECT q.id, v.sort_at FROM visible v JOIN quotation q ON q.revision_id = v.revision_id
       WHERE v.tenant = ? AND q.kind <> 'scare' ${sql} ORDER BY v.sort_at DESC, q.id LIMIT ?`,
    )
    .all(tenant, ...values, limit) as Timed[];
}

function spokenBy(db: Connection, { since, until, limit }: Search, namesakes: readonly number[]): Timed[] {
  const newest = db.prepare(
    `SELECT quotation_id AS id, sort_at FROM spoken WHERE namesake_id = ? AND sort_at BETWEEN ? AND ?
     ORDER BY sort_at DESC LIMIT ?`,
  );
  const [from, to] = [since?.getTime() ?? Number.MIN_SAFE_INTEGER, until?.getTime() ?? Number.MAX_SAFE_INTEGER];
  return namesakes.flatMap((id) => newest.all(id, from, to, limit) as Timed[]);
}

/** Those whose own words say all that is asked come first; then those that have it around them. */
function byText(db: Connection, search: Search, speaker: AskedSpeaker | undefined): Timed[] {
  const publishers = publishersLike(db, search.publisher ?? '');
  const also = [
    ...(speaker === undefined ? [] : [spokenText(speaker)]),
    ...(publishers === undefined ? [] : [`publisher : (${anyPhrase(publishers) ?? '""'})`]),
  ];
  const about = aboutText(search.about ?? []);
  if (about === undefined) return matched(db, search, also.join(' AND '), publishers);
  const tiers = [`words : (${about})`, `{words around title} : (${about})`];
  const found = new Map<number, Timed>();
  for (const tier of tiers) {
    if (found.size >= search.limit) break;
    const rows = matched(db, search, [tier, ...also].join(' AND '), publishers);
    const more = rows.filter(({ id }) => !found.has(id)).sort((a, b) => b.sort_at - a.sort_at);
    for (const row of more.slice(0, search.limit - found.size)) found.set(row.id, row);
  }
  return [...found.values()];
}

function spokenText({ names, descriptions }: AskedSpeaker): string {
  const described = `described : (${descriptions})`;
  return names === undefined ? described : `(speaker : (${names}) OR ${described})`;
}

/** Each a word in any form, or several in a row. */
function aboutText(about: readonly string[]): string | undefined {
  const each = about.filter((words) => words.trim() !== '').map((words) => phrase(words) ?? '""');
  return each.length === 0 ? undefined : each.join(' AND ');
}

function matched(
  db: Connection,
  { tenant, ...filter }: Search,
  match: string,
  publishers?: readonly string[],
): Timed[] {
  const { sql, values } = where([
    ...inWindow(filter),
    ...(publishers === undefined
      ? []
      : [{ sql: 'r.publisher IN (SELECT value FROM json_each(?))', values: [JSON.stringify(publishers)] }]),
  ]);
  return db
    .prepare(
      `SELECT q.id, v.sort_at FROM quotation_about f CROSS JOIN quotation q ON q.id = f.rowid
       CROSS JOIN visible v ON v.revision_id = q.revision_id CROSS JOIN revision r ON r.id = q.revision_id
       WHERE quotation_about MATCH ? AND v.tenant = ? ${sql} ORDER BY f.rowid DESC LIMIT ?`,
    )
    .all(match, tenant, ...values, Math.max(filter.limit, MOST_SORTED)) as Timed[];
}

/** SQLite folds the case of ASCII only: the names, each looked up once, are compared here. */
function publishersLike(db: Connection, part: string): string[] | undefined {
  if (part === '') return undefined;
  const all = db
    .prepare(
      `WITH RECURSIVE known (name) AS (
         SELECT min(publisher) FROM revision
         UNION ALL SELECT (SELECT min(publisher) FROM revision WHERE publisher > known.name) FROM known WHERE known.name IS NOT NULL
       ) SELECT name FROM known WHERE name IS NOT NULL`,
    )
    .all() as { name: string }[];
  const sought = fold(part);
  return all.map(({ name }) => name).filter((name) => sought !== '' && fold(name).includes(sought));
}
