/**
 * Full text by Postgres's own index (GIN on `tsvector`), made and asked with words that are cut, folded and stemmed here, as
 * FTS5 does it for SQLite: so that both give the same answers.
 */
import { stemmer } from 'stemmer';
import type { Clause, Connection, FullText, TextIndex } from '../sql/connection.ts';
import type { TextQuery } from '../sql/full-text.ts';
import { numbersIn } from '../sql/numbers-in.ts';

interface Index {
  readonly columns: readonly string[];
  /** By Porter’s rules for English. */
  readonly isStemmed: boolean;
}

const INDEXES: Readonly<Record<TextIndex['name'], Index>> = {
  article_text: { columns: ['title', 'text'], isStemmed: true },
  quotation_text: { columns: ['words', 'speaker'], isStemmed: false },
  quotation_described: { columns: ['described'], isStemmed: true },
  quotation_about: { columns: ['words', 'around', 'title', 'speaker', 'described', 'publisher'], isStemmed: true },
};

/** What Postgres takes of a word, and of a text. */
const MOST_CHARS = 500;
const MOST_WORDS = 50_000;

export function fullText({ insert, all }: Pick<Connection, 'insert' | 'all'>): FullText {
  return {
    addTexts: async (name, added) => {
      const columns = Object.keys(added[0]?.texts ?? {});
      const rows = added.map(({ row, texts }) => [
        row,
        ...Object.values(texts).map((text) => toVector(text, INDEXES[name])),
      ]);
      await insert(`${name} (rowid, ${columns.join(', ')})`, rows);
    },
    matching,
    rowsWith: async (index, query, limit) => {
      const { sql, values } = matching(index, query);
      const found = `SELECT ${index.as}.rowid AS id FROM ${index.name} ${index.as} WHERE ${sql} ORDER BY id DESC LIMIT ?`;
      const inOne = `SELECT string_agg(CAST(id AS TEXT), ',' ORDER BY id DESC) AS ids FROM (${found}) found`;
      const [row] = await all<{ ids: string | null }>(inOne, ...values, limit);
      return numbersIn(row?.ids ?? null);
    },
  };
}

function matching({ name, as }: TextIndex, query: TextQuery): Clause {
  return toClause(query, { as, ...INDEXES[name] });
}

/** Words as the index has them: of letters and digits, so that nothing in them is a sign of the query language. */
function lexemes(words: readonly string[], { isStemmed }: Index): string[] {
  return words.map(isStemmed ? stemmed : folded);
}

function folded(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower.slice(0, MOST_CHARS);
  return lower
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .slice(0, MOST_CHARS);
}

const PLAIN = /^[a-z0-9]+$/;

/** Few words are most of what is written: each is stemmed once. */
const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, string>();

function stemmed(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const stem = stemmer(folded(word));
  if (remembered.size === MOST_REMEMBERED) remembered.clear();
  remembered.set(word, stem);
  return stem;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
/** Postgres keeps no more of one word's. */
const MOST_POSITIONS = 250;

function toVector(text: string, index: Index): string {
  const positions = new Map<string, number[]>();
  for (const [at, word] of lexemes((text.match(WORD) ?? []).slice(0, MOST_WORDS), index).entries()) {
    const known = positions.get(word);
    if (known === undefined) positions.set(word, [at + 1]);
    else if (known.length < MOST_POSITIONS) known.push(at + 1);
  }
  return Array.from(positions, ([word, at]) => `'${word}':${at.join(',')}`).join(' ');
}

interface Sought extends Index {
  readonly as: string;
}

const NOWHERE: Clause = { sql: 'FALSE', values: [] };

/** Several things in one of several columns: each of them in any. */
function toClause(query: TextQuery, sought: Sought): Clause {
  switch (query.kind) {
    case 'within':
      return toClause(query.query, { ...sought, columns: query.columns });
    case 'words':
      return inEither(query, sought);
    case 'any':
    case 'all': {
      if (query.of.length === 0) return NOWHERE;
      const isSimple =
        query.of.every(({ kind }) => kind === 'words') && (query.kind === 'any' || sought.columns.length === 1);
      if (isSimple) return inEither(query, sought);
      const parts = query.of.map((part) => toClause(part, sought));
      const by = query.kind === 'any' ? ' OR ' : ' AND ';
      return { sql: `(${parts.map(({ sql }) => sql).join(by)})`, values: parts.flatMap(({ values }) => values) };
    }
    default:
      return query satisfies never;
  }
}

function inEither(query: TextQuery, sought: Sought): Clause {
  const asked = toQuery(query, sought);
  if (asked === '') return NOWHERE;
  const { as, columns } = sought;
  return {
    sql: `(${columns.map((column) => `${as}.${column} @@ CAST(? AS tsquery)`).join(' OR ')})`,
    values: columns.map(() => asked),
  };
}

/** In the language of `tsquery`; empty where nothing is asked for. */
function toQuery(query: TextQuery, index: Index): string {
  switch (query.kind) {
    case 'words': {
      const words = lexemes(query.words, index)
        .filter(Boolean)
        .map((word) => `'${word}'`);
      return words.length === 0 ? '' : `(${words.join(' <-> ')}${query.isStart ? ':*' : ''})`;
    }
    case 'any':
    case 'all':
      return query.of
        .map((part) => toQuery(part, index))
        .filter(Boolean)
        .join(query.kind === 'any' ? ' | ' : ' & ');
    case 'within':
      return toQuery(query.query, index);
    default:
      return query satisfies never;
  }
}
