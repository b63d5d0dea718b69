/** An archive grown from real quotations by recombination: half of one and half of another make a new one; few people say most, as in the news. */
import Database from 'libsql';
import type { Connection } from '../adapters/store/sql/connection.ts';
import { createSqlStore } from '../adapters/store/sql/sql-store.ts';
import { wholly } from '../adapters/store/sqlite/connection.ts';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import { rememberStatements } from '../adapters/store/sqlite/remember-statements.ts';
import { mulberry32 } from './boosting.ts';
import { articleOf, type QuotationLine, TENANT } from './lookup-data.ts';

export interface News {
  /** The same for the same number. */
  readonly quotation: (n: number) => QuotationLine;
}

const PEOPLE_SHARE = 0.08;
const PER_ARTICLE = 10;
const IN_ONE_GO = 10_000;
const DAYS = 3_650;
export const NOW = new Date('2031-01-01');

/** The person of rank r says about 1/r as much as the first. @param most quotations in ten years. */
export function newsFrom(lines: readonly QuotationLine[], seed: number, most: number): News {
  const named = lines.flatMap(({ speaker }) => speaker ?? []);
  const first = [...new Set(named.map((name) => name.split(' ')[0] ?? ''))];
  const last = [...new Set(named.map((name) => name.split(' ').at(-1) ?? ''))];
  const people = Math.max(100, Math.floor(most * PEOPLE_SHARE));
  const nameOf = (rank: number) =>
    `${first[(rank * 7) % first.length]} ${last[(rank * 13 + Math.floor(rank / first.length)) % last.length]}`;
  return {
    quotation: (n) => {
      const random = mulberry32(seed + n * 7_919);
      const words = () => (lines[Math.floor(random() * lines.length)] as QuotationLine).words.split(' ');
      const speaker = nameOf(Math.floor(people ** random()));
      const [one, other] = [words(), words()];
      const halves = [...one.slice(0, Math.ceil(one.length / 2)), ...other.slice(Math.floor(other.length / 2))];
      return {
        id: `n${n}`,
        words: halves.join(' '),
        speaker,
        publisher: `Paper ${Math.floor(40 ** random())}`,
        date: new Date(Date.UTC(2021, 0, 1) + (n / most) * DAYS * 86_400_000).toISOString(),
        confidence: 0.95,
      };
    },
  };
}

/** Keeps the quotations from one number to another as the bot would, but for many in one transaction; and in a plain index beside it. */
export async function keepNews(folder: string, news: News, { from, to }: { from: number; to: number }): Promise<void> {
  await (await openSqliteStore(folder)).close();
  const file = rememberStatements(new Database(`${folder}/verbatim.db`));
  const plain = openPlain(folder);
  for (let made = from; made < to; ) {
    plain.exec('BEGIN');
    await wholly(file, async (db) => {
      const own = {
        backup: async () => {},
        filling: <T>(_: Connection, fill: () => Promise<T>) => fill(),
        close: async () => {},
      };
      const store = createSqlStore(db, own);
      for (const end = Math.min(to, made + IN_ONE_GO); made < end; made += PER_ARTICLE) {
        const its = Array.from({ length: PER_ARTICLE }, (_, n) => news.quotation(made + n));
        await store.saveArticle([TENANT], articleOf(`a${made}`, its).analyzed, NOW);
        for (const [n, { words, speaker }] of its.entries())
          plain.prepare('INSERT INTO q (rowid, words, speaker) VALUES (?, ?, ?)').run(made + n + 1, words, speaker);
      }
    });
    plain.exec('COMMIT');
  }
  plain.close();
  file.close();
}

/** What somebody would do who had never heard of this: one index, asked for any of the words. */
export function openPlain(folder: string): InstanceType<typeof Database> {
  const plain = rememberStatements(new Database(`${folder}/plain.db`));
  plain.exec("CREATE VIRTUAL TABLE IF NOT EXISTS q USING fts5 (words, speaker, content = '')");
  return plain;
}
