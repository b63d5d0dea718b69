/** What was found → a Message. Words of articles are copied by span, never written anew. */
import type { Link, Part, QuotationPart, StoryPart } from '../adapters/chat/message.ts';
import {
  type Article,
  type Briefing,
  NAMING_BAR,
  type Quotation,
  type QuotationInArticle,
  type Speaker,
  type StoryBriefing,
} from '../briefings/model.ts';

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** `23 February 2025`; midnight UTC stands for a day without a time. @param zone IANA name, else the process's own. */
export function dayOf(at: Date, zone?: string): string {
  const isDayOnly = zone === undefined && at.getTime() % 86_400_000 === 0;
  const timeZone = isDayOnly ? 'UTC' : zone;
  return new Intl.DateTimeFormat('en-GB', { ...DAY, ...(timeZone !== undefined && { timeZone }) }).format(at);
}

/** `Mon 29 Mar 2027, 08:00` @param zone IANA name. */
export function momentIn(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).formatToParts(at);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${part['weekday']} ${part['day']} ${part['month']} ${part['year']}, ${part['hour']}:${part['minute']}`;
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}

/** @param zone of the day shown; see {@link dayOf}. */
export function briefingParts(
  briefing: Briefing,
  { title = 'Briefing', zone }: { readonly title?: string; readonly zone?: string } = {},
): Part[] {
  const many = briefing.stories.length > 1;
  const of = [
    many
      ? `${count(briefing.stories.length, 'story', 'stories')} from ${count(briefing.articleCount, 'article')}`
      : undefined,
    briefing.publisherCount > 1 ? count(briefing.publisherCount, 'publisher') : undefined,
    `${briefing.readingMinutes} min`,
  ].filter((piece) => piece !== undefined);
  return [
    { kind: 'heading', text: [title, dayOf(briefing.date, zone), ...of].join(' · ') },
    ...briefing.stories.map((story, index) => storyPart(story, many ? index + 1 : undefined)),
  ];
}

function storyPart(story: StoryBriefing, number: number | undefined): StoryPart {
  const reference = (article: Article) => story.cited.findIndex(({ id }) => id === article.id) + 1;
  return {
    kind: 'story',
    ...(number !== undefined && { number }),
    headline: story.headline,
    sentences: story.sentences.map(({ sentence, article }) => ({ text: sentence.text, reference: reference(article) })),
    quotations: story.quotations.map((found) => ({
      words: wordsOf(found),
      by: speakerOf(found.quotation),
      reference: reference(found.article),
    })),
    references: story.cited.map((article, index) => ({ number: index + 1, ...sourceLink(article) })),
    ...(story.publisherCount + story.articleCount > 2 && {
      note: `${count(story.articleCount, 'article')} from ${count(story.publisherCount, 'publisher')}`,
    }),
  };
}

/** @param pieces of its utterance, where it stands in more than one span. */
export function quotationPart(
  found: QuotationInArticle,
  { others = [], pieces = [found.quotation] }: { others?: readonly Article[]; pieces?: readonly Quotation[] } = {},
): QuotationPart {
  const { article, quotation } = found;
  const words = joined(article, pieces);
  const context = article.text.slice(quotation.sentence.start, quotation.sentence.end).replace(/\s+/g, ' ').trim();
  const bare = context.length <= words.length + 40;
  return {
    kind: 'quotation',
    words,
    by: speakerOf(quotation),
    ...(!bare && { context }),
    printed: printedAt(article),
    sources: [article, ...others].map(sourceLink),
  };
}

/** `printed 3 May 2031, changed 5 May 2031`: words may have come in with the change. */
function printedAt({ publishedAt, updatedAt }: Article): string {
  if (publishedAt === undefined) return 'undated';
  const [day, changed] = [dayOf(publishedAt), updatedAt === undefined ? undefined : dayOf(updatedAt)];
  return changed === undefined || changed === day ? `printed ${day}` : `printed ${day}, changed ${changed}`;
}

/** An ellipsis for what stands between two pieces, where that is more than marks. */
function joined(article: Article, pieces: readonly Quotation[]): string {
  return pieces
    .map((piece, index) => {
      const words = wordsOf({ article, quotation: piece });
      const before = pieces[index - 1];
      if (before === undefined) return words;
      const between = article.text.slice(before.words.end, piece.words.start);
      return /[\p{L}\p{N}]/u.test(between) ? ` … ${words}` : ` ${words}`;
    })
    .join('');
}

/** Exactly as printed, without the marks. */
export function wordsOf({ article, quotation }: QuotationInArticle): string {
  return article.text.slice(quotation.words.start, quotation.words.end);
}

/** In place of a speaker below the bar. */
export const UNATTRIBUTED = 'unattributed';

/** "Keir Starmer, according to a Number 10 spokesperson"; below the bar: "unattributed". */
export function speakerOf({ speaker, relay, confidence }: Quotation): string {
  if (confidence < NAMING_BAR || speaker.kind === 'unknown') return UNATTRIBUTED;
  const by = nameOf(speaker);
  return relay === undefined || relay.kind === 'unknown' ? by : `${by}, according to ${nameOf(relay)}`;
}

function nameOf(speaker: Exclude<Speaker, { kind: 'unknown' }>): string {
  return speaker.kind === 'named' ? speaker.name : speaker.description;
}

function sourceLink(article: Article): Link {
  const web = article.url !== undefined && /^https?:/.test(article.url);
  return { label: publisherOf(article), ...(web && article.url !== undefined && { url: article.url }) };
}

const languages = new Intl.DisplayNames(['en'], { type: 'language' });

/** "Hafenbote (in German)", "The Quay (only the feed's text)": a reader should know before following the link. */
function publisherOf({ publisher, language, isFeedText = false }: Article): string {
  const [base = 'en'] = language.split('-');
  const notes = [
    ...(base === 'en' || base === 'und' ? [] : [`in ${languages.of(base) ?? language}`]),
    ...(isFeedText ? ["only the feed's text"] : []),
  ];
  return notes.length === 0 ? publisher : `${publisher} (${notes.join(', ')})`;
}
