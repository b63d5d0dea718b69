/**
 * `npx tsx bench/score-lookup.ts <folder>`: the folder's claims and queries (`bench/lookup-claims.ts`) answered and scored: right
 * verdicts for each rule, "verbatim" given to a changed wording, and MAP of find beside plain BM25 over the same fields.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'libsql';
import type { Claim } from './claim-rules.ts';
import { type QuotationLine, readLines } from './lookup-data.ts';

interface Answer {
  readonly id: string;
  readonly verdict: string;
  readonly partial?: boolean;
  readonly speakerClear?: boolean;
}

interface Query {
  readonly id: string;
  readonly speaker: string;
  readonly about: string;
  readonly relevant: readonly string[];
}

function main([folder, show]: string[]): void {
  if (folder === undefined) throw new Error('usage: score-lookup <folder> [--show]');
  const at = (name: string) => join(folder, name);
  scoreClaims(
    readLines<Claim & { id: string }>(at('claims.jsonl')),
    evaluated<Answer>('check', at('quotations.jsonl'), at('claims.jsonl')),
    show !== undefined,
  );
  const queries = readLines<Query>(at('queries.jsonl'));
  const found = evaluated<{ id: string; found: string[] }>('find', at('quotations.jsonl'), at('queries.jsonl'));
  const plain = plainBm25(readLines<QuotationLine>(at('quotations.jsonl')), queries);
  console.log(
    `find, ${queries.length} queries: MAP ${meanAveragePrecision(queries, new Map(found.map((each) => [each.id, each.found]))).toFixed(3)}; plain BM25 ${meanAveragePrecision(queries, plain).toFixed(3)}`,
  );
}

function evaluated<T>(what: string, ...files: string[]): T[] {
  const output = execFileSync('npx', ['tsx', 'bench/eval.ts', what, ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

function scoreClaims(claims: readonly (Claim & { id: string })[], answers: readonly Answer[], show: boolean): void {
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const rules = new Map<string, { of: number; right: number; falseVerbatim: number }>();
  for (const claim of claims) {
    const answer = byId.get(claim.id);
    const isRight = answer !== undefined && fits(claim, answer);
    const row = rules.get(claim.rule) ?? { of: 0, right: 0, falseVerbatim: 0 };
    row.of += 1;
    row.right += Number(isRight);
    row.falseVerbatim += Number(claim.verdict === 'altered' && answer?.verdict === 'verbatim');
    rules.set(claim.rule, row);
    if (show && !isRight) console.log(JSON.stringify({ claim, answer }));
  }
  const sum = [...rules.values()].reduce((all, row) => ({
    of: all.of + row.of,
    right: all.right + row.right,
    falseVerbatim: all.falseVerbatim + row.falseVerbatim,
  }));
  for (const [rule, { of, right }] of rules) console.log(`${rule.padEnd(20)} ${right} of ${of}`);
  console.log(
    `all                  ${(sum.right / sum.of).toFixed(3)}; verbatim for a changed wording: ${sum.falseVerbatim}`,
  );
}

function fits(claim: Claim, answer: Answer): boolean {
  return (
    claim.verdict === answer.verdict &&
    (claim.partial === undefined || claim.partial === answer.partial) &&
    (claim.speakerClear === undefined || claim.speakerClear === answer.speakerClear)
  );
}

function meanAveragePrecision(queries: readonly Query[], answers: ReadonlyMap<string, readonly string[]>): number {
  const each = queries.map(({ id, relevant }) => {
    let hits = 0;
    let sum = 0;
    for (const [rank, found] of (answers.get(id) ?? []).entries()) {
      if (!relevant.includes(found)) continue;
      hits += 1;
      sum += hits / (rank + 1);
    }
    return sum / relevant.length;
  });
  return each.reduce((a, b) => a + b, 0) / each.length;
}

/** What SQLite gives: any of the words of the query, in any field. */
function plainBm25(lines: readonly QuotationLine[], queries: readonly Query[]): Map<string, string[]> {
  const db = new Database(':memory:');
  db.exec(
    "CREATE VIRTUAL TABLE q USING fts5 (words, sentence, title, speaker, tokenize = 'porter unicode61 remove_diacritics 2')",
  );
  const insert = db.prepare('INSERT INTO q (rowid, words, sentence, title, speaker) VALUES (?, ?, ?, ?, ?)');
  const quoted = lines.filter(({ kind }) => kind !== 'reported');
  for (const [at, { words, sentence = '', title = '', speaker }] of quoted.entries())
    insert.run(at + 1, words, sentence, title, speaker ?? '');
  const ask = db.prepare('SELECT rowid FROM q WHERE q MATCH ? ORDER BY bm25(q) LIMIT 150');
  return new Map(
    queries.map(({ id, speaker, about }) => {
      const terms = `${speaker} ${about}`.match(/[\p{L}\p{N}]+/gu) ?? [];
      const rows = ask.all(terms.map((term) => `"${term}"`).join(' OR ')) as { rowid: number }[];
      return [id, rows.flatMap(({ rowid }) => quoted[rowid - 1]?.id ?? [])];
    }),
  );
}

main(process.argv.slice(2));
