/**
 * `npx tsx bench/restyle.ts <articles.jsonl> <single | curly | flat>`: the same articles with their quotation marks set another
 * way, or without paragraphs. Offsets stay, so that the same scorer and the same gold tell what style costs.
 */
import { readFileSync } from 'node:fs';

const OPENS_AFTER = /[\s([—–-]/;

/** Each double mark as a curly one of the pair, by what stands beside it. */
function paired(text: string, [opener, closer]: readonly [string, string]): string {
  return text.replace(/[“”"]/gu, (mark, at: number) => {
    const before = text[at - 1] ?? ' ';
    const opens = mark === '“' || (mark === '"' && OPENS_AFTER.test(before) && !/\s/.test(text[at + 1] ?? ' '));
    return opens ? opener : closer;
  });
}

const STYLES: Readonly<Record<string, (text: string) => string>> = {
  single: (text) => paired(text, ['‘', '’']),
  curly: (text) => paired(text, ['“', '”']),
  flat: (text) => text.replaceAll('\n', ' '),
};

const [file = '', style = ''] = process.argv.slice(2);
const restyle = STYLES[style];
if (restyle === undefined) throw new Error(`No style ${style}: one of ${Object.keys(STYLES).join(', ')}.`);
for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  const article = JSON.parse(line) as { readonly text: string };
  console.log(JSON.stringify({ ...article, text: restyle(article.text) }));
}
