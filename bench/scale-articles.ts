import type { AnalyzedArticle, ArticleId, Quotation } from '../briefings/model.ts';
import { mulberry32 } from './boosting.ts';

const SYLLABLES =
  'ba be bri co da do el fa ga ha ka ko la lu ma mi mo na ni pa pe ra ri sa se ta to va ve wi ya zo'.split(' ');

const QUOTATIONS = 5;
const WORDS_EACH = 14;

/** Articles, each with quotations of six hundred invented people. @param seed gives the same articles each time. */
export function makeArticles(count: number, seed: number): AnalyzedArticle[] {
  const random = mulberry32(seed);
  const pick = (most: number) => Math.floor(random() * most);
  const vocabulary = Array.from(
    { length: 8_000 },
    (_, n) => `${SYLLABLES[n % 32]}${SYLLABLES[(n >> 5) % 32]}${SYLLABLES[n % 29]}`,
  );
  // Few words are most of what is said.
  const word = () => vocabulary[Math.floor(vocabulary.length * random() ** 3)] ?? '';
  const names = Array.from(
    { length: 600 },
    (_, n) => `${title(vocabulary[n] ?? '')} ${title(vocabulary[n * 7 + 900] ?? '')}`,
  );
  return Array.from({ length: count }, (_, at) => {
    const said = Array.from({ length: QUOTATIONS }, () => ({
      words: Array.from({ length: WORDS_EACH }, word).join(' '),
      name: names[pick(names.length)] ?? '',
    }));
    const quotations: Quotation[] = [];
    let text = '';
    for (const [utterance, { words, name }] of said.entries()) {
      const start = text.length;
      text += `“${words},” said ${name}. `;
      const span = { start, end: start + words.length + 3 };
      const sentence = { start, end: text.length - 1 };
      const quoted = { start: start + 1, end: start + 1 + words.length };
      quotations.push({
        kind: 'direct',
        utterance,
        span,
        words: quoted,
        speaker: { kind: 'named', name },
        sentence,
        confidence: 0.9,
      });
    }
    const id = `https://paper${pick(40)}.example/${seed}/${at}` as ArticleId;
    const publishedAt = new Date(1_900_000_000_000 + at * 60_000);
    const article = {
      id,
      url: id,
      title: Array.from({ length: 8 }, word).join(' '),
      publisher: `Paper ${pick(40)}`,
      language: 'en',
      text,
      publishedAt,
    };
    return {
      article,
      quotations,
      reported: [],
      people: said.map(({ name }) => ({ name, isBody: false, aliases: [name], roles: [] })),
    };
  });
}

function title(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
