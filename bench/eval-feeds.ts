/** `eval feeds <folder with tests/ and headers.json> [--plain]`: one `{file, feed, entries}` a line, for a feed scorer. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeed } from '@rowanmanning/feed-parser';
import { charsetIn, decode } from '../adapters/feeds/decode.ts';
import { repairFeed } from '../adapters/feeds/repair-feed.ts';

/** Where the tests were served from. */
const ADDRESS = 'http://127.0.0.1:8097/';

type Headers = Readonly<Record<string, string>>;

export function run(args: string[]): void {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (folder === undefined) throw new Error('usage: eval feeds <folder with tests/ and headers.json> [--plain]');
  const isPlain = args.includes('--plain');
  const headersFile = join(folder, 'headers.json');
  const headers: Readonly<Record<string, Headers>> = existsSync(headersFile)
    ? JSON.parse(readFileSync(headersFile, 'utf8'))
    : {};
  const files = readdirSync(join(folder, 'tests'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.xml'),
  );
  for (const file of files) {
    const given = new Map(Object.entries(headers[file] ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
    const body = decode(readFileSync(join(folder, 'tests', file)), charsetIn(given.get('content-type') ?? ''));
    console.log(
      JSON.stringify({ file, ...plainly(isPlain ? body : repairFeed(body, given.get('content-location') ?? ADDRESS)) }),
    );
  }
}

function plainly(body: string): object {
  try {
    const feed = parseFeed(body);
    return {
      feed: {
        title: feed.title,
        link: feed.url,
        subtitle: feed.description,
        updated: feed.updated,
        published: feed.published,
        author: authorOf(feed.authors[0]),
        language: feed.language,
        categories: feed.categories.map((c) => c.term),
      },
      entries: feed.items.map((item) => ({
        id: item.id,
        title: item.title,
        link: item.url,
        summary: item.description,
        content: item.content,
        author: authorOf(item.authors[0]),
        published: item.published,
        updated: item.updated,
        categories: item.categories.map((c) => c.term),
        enclosures: item.media.map((m) => ({ url: m.url, type: m.mimeType, length: m.length })),
      })),
    };
  } catch (error) {
    return { error: String(error) };
  }
}

function authorOf(author: { name: string | null; email: string | null } | undefined): string | null | undefined {
  return author?.email && author.name ? `${author.name} (${author.email})` : (author?.name ?? author?.email);
}
