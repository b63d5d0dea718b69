/** Full text by FTS5. */
import type { FullText } from '../sql/connection.ts';
import type { TextQuery } from '../sql/full-text.ts';
import type { DatabaseFile } from './connection.ts';

/** Matches no row. */
const NOTHING = '""';

export function fullText(file: DatabaseFile): FullText {
  return {
    addTexts: async (index, row, texts) => {
      const columns = Object.keys(texts);
      const marks = columns.map(() => ', ?').join('');
      file
        .prepare(`INSERT INTO ${index} (rowid, ${columns.join(', ')}) VALUES (?${marks})`)
        .run(row, ...Object.values(texts));
    },
    matching: ({ name }, query) => ({ sql: `${name} MATCH ?`, values: [toMatch(query)] }),
    // BM25. The weight keeps it from preferring short texts: without it, many that share one word come before a long one
    // that shares all.
    rank: ({ name }) => ({ sql: `bm25(${name}, 1000)`, values: [] }),
  };
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
