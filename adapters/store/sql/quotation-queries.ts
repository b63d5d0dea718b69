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
import { eachOf, inWindow, padded, where } from './clauses.ts';
import type { Connection, TextIndex } from './connection.ts';
import { foundRows } from './found-rows.ts';
import { all, anyPhrase, NOTHING, phrase, type TextQuery, within } from './full-text.ts';
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
const MOST_SORTED = 200;

async function quotations(db: Connection, tenant: TenantId, filter: QuotationFilter): Promise<QuotationInArticle[]> {
  const search = { ...filter, tenant };
  const { about = [], publisher = '', limit } = filter;
  const speaker = await askedSpeaker(db, tenant, filter.speakers ?? []);
  const isText = about.some((words) => words.trim() !== '') || publisher !== '';
  const found = isText ? await byText(db, search, speaker) : await withoutText(db, search, speaker);
  const newest = newestFirst(found).slice(0, limit);
  return foundRows(
    db,
    tenant,
    newest.map(({ id }) => id),
  );
}

async function withoutText(db: Connection, search: Search, speaker: AskedSpeaker | undefined): Promise<Timed[]> {
  if (speaker === undefined) return byTime(db, search);
  const described = await matched(db, search, { index: DESCRIBED, query: speaker.descriptions });
  const { namesakes, names } = speaker;
  const named =
    namesakes === undefined
      ? await matched(db, search, { index: ABOUT, query: within(['speaker'], (await names()) ?? NOTHING) })
      : await spokenBy(db, search, namesakes);
  return [...named, ...described];
}

function byTime(db: Connection, { tenant, limit, ...filter }: Search): Promise<Timed[]> {
  const { sql, values } = where(inWindow(filter));
  return db.many<Timed>(
    ['id', 'sort_at'],
    `SELECT q.id, v.sort_at FROM visible v JOIN quotation q ON q.revision_id = v.revision_id
     WHERE v.tenant = ? AND q.kind <> 'scare' ${sql} ORDER BY v.sort_at DESC, q.id LIMIT ?`,
    tenant,
    ...values,
    limit,
  );
}

/** Asked one by one, as long as each may bring all that is wanted; the others, quoted less, in one go. */
const ONE_BY_ONE = 3;

/** Who is quoted most comes first: of the others only what is newer than the last so far is read. */
async function spokenBy(
  db: Connection,
  { since, until, limit }: Search,
  namesakes: readonly number[],
): Promise<Timed[]> {
  let from = since?.getTime() ?? Number.MIN_SAFE_INTEGER;
  const to = until?.getTime() ?? Number.MAX_SAFE_INTEGER;
  let found: Timed[] = [];
  const some = namesakes.slice(0, ONE_BY_ONE).map((id) => [id]);
  const others = namesakes.slice(ONE_BY_ONE);
  for (const ids of others.length > 0 ? [...some, padded(others)] : some) {
    const newest = await db.many<Timed>(
      ['id', 'sort_at'],
      `SELECT quotation_id AS id, sort_at FROM spoken WHERE namesake_id IN (${eachOf(ids)}) AND sort_at BETWEEN ? AND ?
       ORDER BY sort_at DESC LIMIT ?`,
      ...ids,
      from,
      to,
      limit,
    );
    found = newestFirst([...found, ...newest]).slice(0, limit);
    if (found.length === limit) from = Math.max(from, found.at(-1)?.sort_at ?? from);
  }
  return found;
}

function newestFirst(found: Timed[]): Timed[] {
  return found.sort((a, b) => b.sort_at - a.sort_at || a.id - b.id);
}

/** Those whose own words say all that is asked come first; then those that have it around them. */
async function byText(db: Connection, search: Search, speaker: AskedSpeaker | undefined): Promise<Timed[]> {
  const publishers = await publishersLike(db, search.publisher ?? '');
  if (publishers?.length === 0) return [];
  const whose = await spokenText(db, speaker);
  const printed = publishers === undefined ? [] : [within(['publisher'], anyPhrase(publishers) ?? NOTHING)];
  const about = aboutText(search.about ?? []);
  const tiers =
    about === undefined ? [[]] : [[within(['words'], about)], [within(['words', 'around', 'title'], about)]];
  const found = new Map<number, Timed>();
  for (const tier of tiers) {
    if (found.size >= search.limit) break;
    const limit = search.limit + found.size;
    const each = await Promise.all(
      whose.map(({ text, among }) =>
        matched(
          db,
          { ...search, limit },
          {
            index: ABOUT,
            query: all(...tier, ...text, ...printed),
            ...(among && { among }),
            ...(publishers && { publishers }),
          },
        ),
      ),
    );
    const more = newestFirst(each.flat()).filter(({ id }) => !found.has(id));
    for (const row of more.slice(0, search.limit - found.size)) found.set(row.id, row);
  }
  return [...found.values()];
}

interface Whose {
  readonly text: readonly TextQuery[];
  /** Only these. */
  readonly among?: readonly number[];
}

/** Of whoever is described so, the newest. */
const MOST_DESCRIBED = 256;

/** Anybody's; or those of the names, and those of the descriptions. */
async function spokenText(db: Connection, speaker: AskedSpeaker | undefined): Promise<Whose[]> {
  if (speaker === undefined) return [{ text: [] }];
  const { descriptions } = speaker;
  const names = await speaker.names();
  const described = await db.rowsWith(DESCRIBED, descriptions, MOST_DESCRIBED);
  return [
    ...(names === undefined ? [] : [{ text: [within(['speaker'], names)] }]),
    ...(described.length === 0 ? [] : [{ text: [], among: described }]),
  ];
}

/** Each a word in any form, or several in a row. */
function aboutText(about: readonly string[]): TextQuery | undefined {
  const each = about.filter((words) => words.trim() !== '').map((words) => phrase(words) ?? NOTHING);
  return each.length === 0 ? undefined : all(...each);
}

const ABOUT = { name: 'quotation_about', as: 'f' } as const;
const DESCRIBED = { name: 'quotation_described', as: 'f' } as const;

interface Matching {
  readonly index: TextIndex;
  readonly query: TextQuery;
  readonly among?: readonly number[];
  readonly publishers?: readonly string[];
}

function matched(
  db: Connection,
  { tenant, ...filter }: Search,
  { index, query, among, publishers }: Matching,
): Promise<Timed[]> {
  const { sql, values } = where([
    ...inWindow(filter),
    ...(among === undefined ? [] : [{ sql: `q.id IN (${eachOf(padded(among))})`, values: padded(among) }]),
    ...(publishers === undefined ? [] : [{ sql: `r.publisher IN (${eachOf(publishers)})`, values: publishers }]),
  ]);
  const match = db.matching(index, query);
  const keptLast = `SELECT q.id, v.sort_at FROM ${index.name} f CROSS JOIN quotation q ON q.id = f.rowid
     CROSS JOIN visible v ON v.revision_id = q.revision_id ${publishers === undefined ? '' : 'CROSS JOIN revision r ON r.id = q.revision_id'}
     WHERE ${match.sql} AND v.tenant = ? ${sql} ORDER BY f.rowid DESC LIMIT ?`;
  return db.many<Timed>(
    ['id', 'sort_at'],
    `SELECT id, sort_at FROM (${keptLast}) found ORDER BY sort_at DESC, id LIMIT ?`,
    ...match.values,
    tenant,
    ...values,
    Math.max(filter.limit, MOST_SORTED),
    filter.limit,
  );
}

/** The database may fold the case of ASCII only: the names, each looked up once, are compared here. */
async function publishersLike(db: Connection, part: string): Promise<string[] | undefined> {
  if (part === '') return undefined;
  const all = await db.all<{ name: string }>(
    `WITH RECURSIVE known (name) AS (
       SELECT min(publisher) FROM revision
       UNION ALL SELECT (SELECT min(publisher) FROM revision WHERE publisher > known.name) FROM known WHERE known.name IS NOT NULL
     ) SELECT name FROM known WHERE name IS NOT NULL`,
  );
  const sought = fold(part);
  return all.map(({ name }) => name).filter((name) => sought !== '' && fold(name).includes(sought));
}
