import { defineCommand } from '../../adapters/chat/command.ts';
import { message, type Part } from '../../adapters/chat/message.ts';
import { shownUrl } from '../../adapters/feeds/shown-url.ts';
import type { FeedReading } from '../ingest/read-feed.ts';
import { count } from '../present.ts';
import type { Context } from '../services.ts';

const REASONS_SHOWN = 3;

export const sourceAdd = defineCommand({
  name: 'source add',
  changes: 'workspace',
  summary: 'Read a feed from now on',
  example: '/source add https://example.org/feed.xml',
  options: { url: { kind: 'text', summary: 'Address of an RSS, Atom or JSON feed', positional: true, required: true } },
  run: async ({ url }, { services, asker, progress }: Context) => {
    const { sources } = services;
    const { title, isNew, reading } = await sources.add(asker.tenant, url, progress);
    const parts: Part[] = [
      { kind: 'text', text: isNew ? `${title} is read from now on.` : `${title} is among the sources already.` },
      { kind: 'note', text: whatWasRead(reading) },
    ];
    if (reading.failed.length > 0) {
      parts.push(
        { kind: 'text', text: `${count(reading.failed.length, 'entry', 'entries')} could not be read:` },
        { kind: 'list', items: [...new Set(reading.failed)].slice(0, REASONS_SHOWN).map((text) => ({ text })) },
      );
    }
    return message(...parts);
  },
});

function whatWasRead({ entries, read, kept }: FeedReading): string {
  const all = `${count(entries, 'entry', 'entries')} in the feed`;
  return read < entries ? `${all}, the newest ${read} read, ${kept} new.` : `${all}, ${kept} new.`;
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
        items: list.map(({ title, feedUrl, lastReadAt, lastError }) => ({
          text: `${title} · ${shownUrl(feedUrl)}`,
          detail:
            lastError ??
            (lastReadAt === undefined
              ? 'not read yet'
              : `read ${lastReadAt.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}`),
        })),
      },
    );
  },
});

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
