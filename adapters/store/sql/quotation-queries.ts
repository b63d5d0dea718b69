/** Quotations as they are asked for. */
import type { QuotationInArticle, TenantId } from '../../../briefings/model.ts';
import { lookupWords } from '../../../briefings/people/names.ts';
import { fold } from '../../../briefings/text/words.ts';
import type { QuotationFilter, Store } from '../store.ts';
import { eachOf, inWindow, where } from './clauses.ts';
import type { Clause, Connection } from './connection.ts';
import { allOf, anyOf, within } from './full-text.ts';
import { knownNames, personsWith } from './people-queries.ts';
import { nameOf, REVISION_COLUMNS, type RevisionRow, toArticle, toQuotation } from './rows.ts';

export function quotationQueries(db: Connection): Pick<Store, 'quotations' | 'quotationsLike'> {
  return {
    quotations: async (tenant, filter) => quotations(db, tenant, filter),
    quotationsLike: async (tenant, words, limit) => quotationsLike(db, tenant, { words, limit }),
  };
}

const FOUND = `SELECT ${REVISION_COLUMNS}, q.data, q.speaker_id FROM`;
const QUOTATIONS = `${FOUND} visible v JOIN revision r ON r.id = v.revision_id JOIN quotation q ON q.revision_id = r.id`;
const BY_ID = `${FOUND} quotation q JOIN visible v ON v.revision_id = q.revision_id JOIN revision r ON r.id = q.revision_id`;

type FoundRow = RevisionRow & { readonly data: string; readonly speaker_id: number | null };

async function toFound(db: Connection, tenant: TenantId, rows: readonly FoundRow[]): Promise<QuotationInArticle[]> {
  const known = knownNames(db, tenant);
  const found: QuotationInArticle[] = [];
  for (const row of rows) {
    const quotation = toQuotation(row.data);
    const aliases = (await known(row.speaker_id)).filter((name) => name !== nameOf(quotation.speaker));
    found.push({ article: toArticle(row), quotation, ...(aliases.length > 0 && { speakerAliases: aliases }) });
  }
  return found;
}

/** Of so many each is looked up and all are sorted; of more, articles are gone through by time until enough are found. */
const FEW = 1_000;

async function quotations(db: Connection, tenant: TenantId, filter: QuotationFilter): Promise<QuotationInArticle[]> {
  const spoken = await spokenBy(db, tenant, filter.speakerWords ?? []);
  const few = spoken !== undefined && spoken.length <= FEW;
  const { sql, values } = where([
    ...inWindow(filter),
    ...(spoken === undefined ? [] : [amongIds(spoken, few ? 'q.id' : '+q.id')]),
    ...aboutWords(db, filter.aboutWords ?? []),
    ...(filter.publisher === undefined || filter.publisher === '' ? [] : [await publishedBy(db, filter.publisher)]),
  ]);
  const rows = await db.all<FoundRow>(
    `${few ? BY_ID : QUOTATIONS} WHERE v.tenant = ? AND q.kind <> 'scare' ${sql} ORDER BY v.sort_at DESC, q.id LIMIT ?`,
    tenant,
    ...values,
    filter.limit,
  );
  return toFound(db, tenant, rows);
}

function aboutWords(db: Connection, words: readonly string[]): Clause[] {
  const any = anyOf(words);
  if (any === undefined) return [];
  const match = db.matching({ name: 'quotation_about', as: 'f' }, any);
  return [{ ...match, sql: `q.id IN (SELECT f.rowid FROM quotation_about f WHERE ${match.sql})` }];
}

/** With a plus SQLite does not look up by it. */
function amongIds(ids: readonly number[], column: 'q.id' | '+q.id'): Clause {
  return { sql: `${column} IN (${ids.join(', ') || 'NULL'})`, values: [] };
}

/**
 * Quotations by the name or description their article has for who says or relays them, or by any alias. Below the bar a
 * speaker is nobody's. @returns undefined where nobody was asked for.
 */
async function spokenBy(db: Connection, tenant: TenantId, asked: readonly string[]): Promise<number[] | undefined> {
  const printed = allOf(asked, { prefix: true });
  if (printed === undefined) return undefined;
  const known = personsWith(lookupWords(asked.join(' ')), tenant);
  const either = { kind: 'any', of: [within(['speaker'], printed), within(['relay'], printed)] } as const;
  const match = db.matching({ name: 'quotation_text', as: 'f' }, either);
  const here = `SELECT f.rowid AS id FROM quotation_text f WHERE ${match.sql}`;
  if (known === undefined) return ids(db, { sql: here, values: match.values });
  const by = (column: string) =>
    `SELECT o.id FROM (${known.sql}) k JOIN namesake n ON n.person_id = k.person_id
     JOIN seen s ON s.namesake_id = n.id JOIN quotation o ON o.${column} = s.appearance_id`;
  return ids(db, {
    sql: `${here} UNION ${by('speaker_id')} WHERE o.shown_speaker IS NOT NULL UNION ${by('relay_id')}`,
    values: [...match.values, ...known.values, ...known.values],
  });
}

async function ids(db: Connection, { sql, values }: Clause): Promise<number[]> {
  return (await db.all<{ id: number }>(sql, ...values)).map(({ id }) => id);
}

/** SQLite folds the case of ASCII only: the names are compared here. */
async function publishedBy(db: Connection, part: string): Promise<Clause> {
  const all = await db.all<{ publisher: string }>('SELECT DISTINCT publisher FROM revision');
  const sought = fold(part);
  const names = all.map(({ publisher }) => publisher).filter((name) => sought !== '' && fold(name).includes(sought));
  return { sql: `r.publisher IN (${eachOf(names)})`, values: names };
}

async function quotationsLike(
  db: Connection,
  tenant: TenantId,
  { words, limit }: { words: string; limit: number },
): Promise<QuotationInArticle[]> {
  const any = anyOf([words]);
  if (any === undefined) return [];
  const index = { name: 'quotation_text', as: 'f' } as const;
  const match = db.matching(index, within(['words'], any));
  const rank = db.rank(index, within(['words'], any));
  const rows = await db.all<FoundRow>(
    `WITH ranked AS (
         SELECT q.id AS quotation, ${rank.sql} AS rank, v.sort_at FROM quotation_text f
         JOIN quotation q ON q.id = f.rowid JOIN visible v ON v.revision_id = q.revision_id
         WHERE ${match.sql} AND v.tenant = ? AND q.kind <> 'scare' ORDER BY rank, v.sort_at DESC LIMIT ?
       )
       SELECT ${REVISION_COLUMNS}, q.data, q.speaker_id FROM ranked JOIN quotation q ON q.id = ranked.quotation
       JOIN revision r ON r.id = q.revision_id ORDER BY ranked.rank, ranked.sort_at DESC`,
    ...rank.values,
    ...match.values,
    tenant,
    limit,
  );
  return toFound(db, tenant, rows);
}
