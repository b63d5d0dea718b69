/** The sample newsroom, for whoever has no sources yet: read like any other feed, by the same code. */
import { type Message, message } from '../../adapters/chat/message.ts';
import type { Fetch } from '../../adapters/feeds/fetch.ts';
import { type App, LOCAL_TENANT, type Outside } from '../app.ts';
import { count } from '../present.ts';
import { sampleSite } from './newsroom.ts';

/** The sample's addresses are answered from the project itself, every other by the network. */
export function withSample(outside: Outside): Outside {
  const site = sampleSite(outside.now());
  const fetch: Fetch = async (url, wish) => {
    const page = site.fetch(url);
    return page === undefined ? outside.fetch(url, wish) : { kind: 'fetched', url, ...page };
  };
  return { ...outside, fetch };
}

/** Adds and reads the sample where there are no sources, or only the sample's; @returns what to greet with. */
export async function offerSample({ store, fetch, now }: Outside, { reading }: Pick<App, 'reading'>): Promise<Message> {
  const { feeds } = sampleSite(now());
  const sources = await store.listSources(LOCAL_TENANT);
  const isSample = new Set(feeds.map(({ url }) => url));
  const own = sources.filter(({ feedUrl }) => !isSample.has(feedUrl));
  if (own.length === 0) {
    for (const { url, title } of feeds) {
      const fetched = await fetch(url);
      if (fetched.kind === 'unchanged') continue;
      await reading.read(await reading.note(url, fetched, true), { tenant: LOCAL_TENANT });
      await store.addSource(LOCAL_TENANT, { feedUrl: url, title, addedAt: now() });
    }
  }
  const { articles, quotations } = await store.archiveSize(LOCAL_TENANT);
  const what =
    own.length === 0
      ? 'a sample newsroom of invented people and places'
      : count(own.length, 'source of yours', 'sources of yours');
  const [quoted] = await store.speakers(LOCAL_TENANT, '', 1);
  return message(
    { kind: 'heading', text: 'Verbatim · what happened, and who said what, word for word' },
    {
      kind: 'text',
      text: `You are talking to ${what}: ${count(articles, 'article')}, ${count(quotations, 'quotation')}.`,
    },
    {
      kind: 'list',
      items: ['/briefing', `/quote find ${quoted?.name ?? ''}`.trim(), '/source add <url>', '/news-help'].map(
        (text) => ({ text }),
      ),
    },
    { kind: 'note', text: 'Ctrl-D or "exit" leaves.' },
  );
}
