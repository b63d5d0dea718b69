/** Full text by FTS5. */
import type { Clause, FullText, TextIndex } from '../sql/connection.ts';
import type { TextQuery } from '../sql/full-text.ts';
import { numbersIn } from '../sql/numbers-in.ts';
import type { DatabaseFile } from './connection.ts';

/** Matches no row. */
const NOTHING = '""';

export function fullText(file: DatabaseFile): FullText {
  return {
    addTexts: async (index, all) => {
      for (const { row, texts } of all) {
        const columns = Object.keys(texts);
        const marks = columns.map(() => ', ?').join('');
        file
          .prepare(`INSERT INTO ${index} (rowid, ${columns.join(', ')}) VALUES (?${marks})`)
          .run(row, ...Object.values(texts));
      }
    },
    matching,
    // A row costs the driver ten times what it costs FTS5.
    rowsWith: async (index, query, limit) => {
      const { sql, values } = matching(index, query);
      const found = `SELECT rowid FROM ${index.name} WHERE ${sql} ORDER BY rowid DESC LIMIT ?`;
      const inOne = `SELECT group_concat(rowid) AS ids FROM (${found})`;
      return numbersIn((file.prepare(inOne).get(...values, limit) as { ids: string | null }).ids);
    },
  };
}

function matching({ name }: TextIndex, query: TextQuery): Clause {
  return { sql: `${name} MATCH ?`, values: [toMatch(query)] };
}

/** Each word is quoted: `AND`, `NEAR` and `-` are words, too. */
function toMatch(query: TextQuery): string {
  switch (query.kind) {
    case 'words':
      return `"${query.words.join(' ')}"${query.isStart ? ' *' : ''}`;
    case 'any':
    case 'all':
      if (query.of.length === 0) return NOTHING;
      return query.of
        .map((part) => (part.kind === 'words' ? toMatch(part) : `(${toMatch(part)})`))
        .join(query.kind === 'any' ? ' OR ' : ' AND ');
    case 'within':
      return `{${query.columns.join(' ')}} : (${toMatch(query.query)})`;
    default:
      return query satisfies never;
  }
}
