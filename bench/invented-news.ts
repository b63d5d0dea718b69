/** Articles of invented events in an invented language, in which words are as common as in any. */
import type { Article, ArticleId } from '../briefings/model.ts';
import { mulberry32 } from './boosting.ts';

type Random = () => number;

/** Articles. */
export const A_DAY = 2_000;
const DAY_MS = 86_400_000;
const WORDS = 40_000;
const OPEN_EVENTS = 600;

const vocabulary = Array.from({ length: WORDS }, (_, index) => invented(index));

interface Event {
  readonly id: number;
  readonly own: readonly string[];
  readonly subject: readonly string[];
}

function invented(index: number): string {
  const syllables = [
    'ka',
    'lor',
    'men',
    'ti',
    'su',
    'ver',
    'do',
    'pel',
    'ra',
    'nic',
    'o',
    'gan',
    'be',
    'fus',
    'wil',
    'tra',
  ];
  let word = '';
  for (let rest = index + 17; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length];
  return word;
}

/** The n-th commonest word stands 1/n as often, as in any language. */
function anyWord(random: Random): string {
  return vocabulary[Math.floor(WORDS ** random()) - 1] ?? 'word';
}

function anEvent(id: number, random: Random): Event {
  const rare = () => vocabulary[Math.floor(random() * WORDS)] ?? 'word';
  return { id, own: Array.from({ length: 14 }, rare), subject: Array.from({ length: 25 }, () => anyWord(random)) };
}

function write({ own, subject }: Event, words: number, random: Random): string {
  const one = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? 'word';
  return Array.from({ length: words }, () => {
    const kind = random();
    return kind < 0.18 ? one(own) : kind < 0.36 ? one(subject) : anyWord(random);
  }).join(' ');
}

/** The same articles for the same seed. */
export function inventedNews(total: number, seed: number): { article: Article; event: number; at: Date }[] {
  const random = mulberry32(seed);
  let events = Array.from({ length: OPEN_EVENTS }, (_, id) => anEvent(id, random));
  let last = OPEN_EVENTS;
  return Array.from({ length: total }, (_, index) => {
    // Some events end and others begin; few are told by many.
    if (random() < 0.12) events = [anEvent(last++, random), ...events.slice(0, -1)];
    const event = events[Math.floor(events.length * random() ** 2)] ?? anEvent(0, random);
    const at = new Date((index * DAY_MS) / A_DAY);
    const isHeadline = random() < 0.2;
    const article: Article = {
      id: `a${index}` as ArticleId,
      title: write(event, 9, random),
      text: isHeadline ? '' : write(event, 120 + Math.floor(random() * 250), random),
      publisher: `Publisher ${index % 40}`,
      language: 'en',
      publishedAt: at,
    };
    return { article, event: event.id, at };
  });
}
