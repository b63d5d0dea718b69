/** What somebody sees who opens the bot itself: their digests, and what is read for everybody. */
import { type Message, message, type Part } from '../adapters/chat/message.ts';
import type { Asker } from '../adapters/chat/platform.ts';
import { shownUrl } from '../adapters/feeds/shown-url.ts';
import { runButton } from './buttons.ts';
import { described, nextOf } from './digests/words.ts';
import { count } from './present.ts';
import type { Services } from './services.ts';

const SOURCES_SHOWN = 15;

export async function home({ tenant, user }: Pick<Asker, 'tenant' | 'user'>, { store }: Services): Promise<Message> {
  const [digests, sources] = await Promise.all([store.subscriptionsBy(tenant, user), store.listSources(tenant)]);
  const left = sources.length - SOURCES_SHOWN;
  const parts: Part[] = [
    { kind: 'heading', text: 'Your digests' },
    digests.length === 0
      ? { kind: 'text', text: 'None yet: a digest is a briefing that comes by itself, such as weekdays at 8:00.' }
      : {
          kind: 'list',
          items: digests.map((digest) => ({
            text: described(digest),
            detail: nextOf(digest),
            channel: digest.channel,
          })),
        },
    { kind: 'heading', text: `What is read here: ${count(sources.length, 'source')}` },
    sources.length === 0
      ? { kind: 'text', text: 'Nothing yet: add the address of a site or of its feed.' }
      : {
          kind: 'list',
          items: sources.slice(0, SOURCES_SHOWN).map(({ title, feedUrl, lastError }) => ({
            text: `${title} · ${shownUrl(feedUrl)}`,
            ...(lastError !== undefined && { detail: `failing: ${lastError}` }),
          })),
        },
    ...(left > 0 ? [{ kind: 'note', text: `${left} more: /source list shows all.` } as const] : []),
  ];
  return {
    ...message(...parts),
    buttons: [
      runButton('New digest', '/digest add'),
      runButton('Add a source', '/source add'),
      runButton('What can be asked', '/news-help'),
    ],
  };
}
