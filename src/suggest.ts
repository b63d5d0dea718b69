/** What fits a half-typed value. */
import type { Suggestion } from '../adapters/chat/command.ts';
import type { Asker, HalfTyped } from '../adapters/chat/platform.ts';
import { shownUrl } from '../adapters/feeds/shown-url.ts';
import { topicsOf } from '../briefings/lookup/topics.ts';
import { commands } from './commands/index.ts';
import { suggestZones } from './digests/zones.ts';
import type { Services } from './services.ts';
import { described } from './watches/words.ts';

/** Discord's limit of choices (Application Commands). */
const SUGGESTED = 25;

/** Headlines: some days of news. */
const LOOKED_AT = 1_000;

/** Best first, at most 25; none for an option that takes free text. */
export async function suggest(
  { command, option, typed }: HalfTyped,
  asker: Asker,
  services: Services,
): Promise<readonly string[]> {
  const slot = commands.find(({ name }) => name === command)?.options[option];
  if (slot?.kind !== 'text' || slot.suggest === undefined) return [];
  const fits = await candidates(slot.suggest, typed, { asker, services });
  return fits.slice(0, SUGGESTED);
}

async function candidates(
  suggestion: Suggestion,
  typed: string,
  { asker, services: { store, sources } }: { asker: Asker; services: Services },
): Promise<readonly string[]> {
  const asked = typed.trim().toLowerCase();
  switch (suggestion) {
    case 'speaker':
      return (await store.speakers(asker.tenant, typed, SUGGESTED)).map(({ name }) => name);
    case 'topic':
      return suggestTopics(typed, await store.headlines(asker.tenant, LOOKED_AT));
    case 'publisher':
      return mostFrequent((await store.headlines(asker.tenant, LOOKED_AT)).map(({ publisher }) => publisher)).filter(
        (name) => name.toLowerCase().includes(asked),
      );
    case 'source':
      return (await sources.list(asker.tenant))
        .filter(({ title, feedUrl }) => `${title} ${shownUrl(feedUrl)}`.toLowerCase().includes(asked))
        .map(({ title }) => title);
    case 'digest':
      return (await store.subscriptions(asker))
        .map(({ id, when, about }) => `${id}: ${when}${about === undefined ? '' : ` about ${about}`}`)
        .filter((name) => name.toLowerCase().includes(asked));
    case 'watch':
      return (await store.watches(asker)).map(described).filter((name) => name.toLowerCase().includes(asked));
    case 'zone':
      return suggestZones(typed);
    default:
      return suggestion satisfies never;
  }
}

/** Of several with commas between, the last one is being typed. */
function suggestTopics(typed: string, headlines: readonly { readonly title: string }[]): string[] {
  const start = typed.lastIndexOf(',') + 1;
  const before = start === 0 ? '' : `${typed.slice(0, start)} `;
  const titles = [...new Set(headlines.map(({ title }) => title))];
  return topicsOf(titles, typed.slice(start), SUGGESTED).map((topic) => before + topic);
}

function mostFrequent(names: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
}
