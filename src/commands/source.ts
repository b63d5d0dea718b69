import { defineCommand } from '../../adapters/chat/command.ts';
import { message, type Part } from '../../adapters/chat/message.ts';
import { toOpml } from '../../adapters/feeds/opml.ts';
import { shownUrl } from '../../adapters/feeds/shown-url.ts';
import type { Source } from '../../adapters/store/store.ts';
import type { FeedReading } from '../ingest/ingest.ts';
import { MAX_SOURCES } from '../ingest/max-sources.ts';
import { count } from '../present.ts';
import type { Context } from '../services.ts';

const REASONS_SHOWN = 3;
const PIECE_CHARS = 1_500;

export const sourceAdd = defineCommand({
  name: 'source add',
  changes: 'workspace',
  summary: 'Read a feed from now on',
  example: '/source add https://example.org/feed.xml',
  options: {
    url: { kind: 'text', summary: 'Address of a feed, or of a site that has one', positional: true, required: true },
  },
  run: async ({ url }, { services, asker, progress }: Context) => {
    const { sources } = services;
    const { title, isNew, reading } = await sources.add(asker.tenant, url, progress);
    const parts: Part[] = [
      { kind: 'text', text: isNew ? `${title} is read from now on.` : `${title} is among the sources already.` },
      { kind: 'note', text: whatWasRead(reading) },
    ];
    return message(
      ...parts,
      ...reasons(`${count(reading.failed.length, 'entry', 'entries')} could not be read:`, reading.failed),
      ...reasons(
        `${count(reading.fromFeed.length, 'entry is', 'entries are')} kept as the feed carries it:`,
        reading.fromFeed,
      ),
    );
  },
});

function whatWasRead({ entries, read, kept, waiting }: FeedReading): string {
  const all = `${count(entries, 'entry', 'entries')} in the feed`;
  const some = read < entries ? `${all}, the newest ${read} read, ${kept} new` : `${all}, ${kept} new`;
  return waiting === 0 ? `${some}.` : `${some}; ${waiting} more are read by and by.`;
}

function reasons(title: string, all: readonly string[]): Part[] {
  if (all.length === 0) return [];
  return [
    { kind: 'text', text: title },
    { kind: 'list', items: [...new Set(all)].slice(0, REASONS_SHOWN).map((text) => ({ text })) },
  ];
}

export const sourceList = defineCommand({
  name: 'source list',
  summary: 'What is read here',
  example: '/source list',
  options: {},
  run: async (_, { services, asker }: Context) => {
    const { sources } = services;
    const list = await sources.list(asker.tenant);
    if (list.length === 0) return message({ kind: 'text', text: 'No sources yet: add a feed with /source add <url>.' });
    return message(
      { kind: 'heading', text: count(list.length, 'source') },
      {
        kind: 'list',
        items: list.map((source) => ({
          text: `${source.title} · ${shownUrl(source.feedUrl)}`,
          detail: howItGoes(source),
        })),
      },
    );
  },
});

function howItGoes({ lastReadAt, nextReadAt, lastError, failingSince, fromFeed }: Source): string {
  if (lastError !== undefined && failingSince !== undefined) {
    const again = nextReadAt === undefined ? '' : ` It is tried again ${shownTime(nextReadAt)}.`;
    return `failing since ${shownTime(failingSince)}: ${lastError}${again}`;
  }
  if (lastReadAt === undefined) return 'not read yet';
  const read = `read ${shownTime(lastReadAt)}`;
  if (fromFeed === undefined) return read;
  return `${read} · ${count(fromFeed.count, 'article')} only as the feed carries them: ${fromFeed.reason}`;
}

function shownTime(at: Date): string {
  return at.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

export const sourceImport = defineCommand({
  name: 'source import',
  changes: 'workspace',
  summary: 'Read every feed of a list that another reader exported',
  example: '/source import https://example.org/feeds.opml',
  options: { url: { kind: 'text', summary: 'Address of an OPML file', positional: true, required: true } },
  run: async ({ url }, { services, asker }: Context) => {
    const { added, known, left } = await services.sources.importList(asker.tenant, url);
    const others = [
      ...(known > 0 ? [`${known} ${known === 1 ? 'was' : 'were'} among the sources already`] : []),
      ...(left > 0 ? [`${left} ${left === 1 ? 'is' : 'are'} left out: there is room for ${MAX_SOURCES}`] : []),
    ];
    return message(
      { kind: 'text', text: `${count(added, 'source')} added, read from now on.` },
      ...(others.length > 0 ? [{ kind: 'note', text: `${others.join('; ')}.` } as const] : []),
    );
  },
});

export const sourceExport = defineCommand({
  name: 'source export',
  // The addresses stand in it whole, with whatever secrets they hold.
  changes: 'workspace',
  summary: 'The sources as an OPML list, for another reader',
  example: '/source export',
  options: {},
  run: async (_, { services, asker }: Context) => {
    const list = await services.sources.list(asker.tenant);
    if (list.length === 0) return message({ kind: 'text', text: 'No sources yet: add a feed with /source add <url>.' });
    return message(...inPieces(toOpml(list).trim()));
  },
});

/** A platform cuts what is too long for one piece; one after the other they are the list. */
function inPieces(lines: string): Part[] {
  const pieces: string[] = [];
  for (const line of lines.split('\n')) {
    const last = pieces.at(-1);
    if (last === undefined || last.length + line.length > PIECE_CHARS) pieces.push(line);
    else pieces[pieces.length - 1] = `${last}\n${line}`;
  }
  return pieces.map((text) => ({ kind: 'text', text }));
}

export const sourceRemove = defineCommand({
  name: 'source remove',
  changes: 'workspace',
  summary: 'Stop reading a feed; what was read stays',
  example: '/source remove https://example.org/feed.xml',
  options: {
    url: {
      kind: 'text',
      summary: 'Its address or its title, as /source list shows it',
      suggest: 'source',
      positional: true,
      required: true,
    },
  },
  run: async ({ url }, { services, asker }: Context) => {
    const { sources } = services;
    const asked = url.toLowerCase();
    const list = await sources.list(asker.tenant);
    const matching = list.filter(({ feedUrl, title }) =>
      [feedUrl, shownUrl(feedUrl), title].some((name) => name.toLowerCase() === asked),
    );
    const [found] = matching;
    if (found === undefined) {
      return message({ kind: 'text', text: `"${url}" is not among the sources. /source list shows them.` });
    }
    if (matching.length > 1) {
      return message({
        kind: 'text',
        text: `${matching.length} sources are called that: give the whole address of the one to remove.`,
      });
    }
    await sources.remove(asker.tenant, found.feedUrl);
    return message({ kind: 'text', text: `${found.title} is no longer read. What was read stays in the archive.` });
  },
});
