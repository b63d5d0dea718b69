/** `eval pages <folder of *.html.gz> [--plain]`: one `{key, text}` a line, for an extraction scorer; speed on standard error. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { decode } from '../adapters/feeds/decode.ts';
import { articleFromPage } from '../adapters/feeds/page.ts';
import { ExpectedError } from '../briefings/errors.ts';

const SUFFIX = /\.html?\.gz$/u;

/** `--plain` gives what Readability alone makes of the same pages. */
export function run(args: string[]): void {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (folder === undefined) throw new Error('usage: eval pages <folder of *.html.gz> [--plain]');
  const read = args.includes('--plain') ? plainReadability : articleText;
  const names = readdirSync(folder).filter((name) => SUFFIX.test(name));
  const pages = names.map((name) => decode(gunzipSync(readFileSync(join(folder, name)))));
  const started = process.cpuUsage();
  for (const [index, name] of names.entries())
    console.log(JSON.stringify({ key: name.replace(SUFFIX, ''), text: read(pages[index] ?? '') }));
  const { user, system } = process.cpuUsage(started);
  console.error(`${names.length} pages, ${((names.length * 1e6) / (user + system)).toFixed(0)} a second of one core`);
}

export function articleText(html: string): string {
  try {
    return articleFromPage(html, { url: 'https://page.example/article' }).text;
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return '';
  }
}

export function plainReadability(html: string): string {
  return new Readability(parseHTML(html).document).parse()?.textContent ?? '';
}
