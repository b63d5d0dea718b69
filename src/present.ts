/** What was found → a Message. Words of articles are copied by span, never written anew. */
import type { Link, Part, StoryPart } from '../adapters/chat/message.ts';
import {
  type Article,
  type Briefing,
  NAMING_BAR,
  type Quotation,
  type QuotationInArticle,
  type SourcedSentence,
  type SourcedWords,
  type Span,
  type Speaker,
  type StoryBriefing,
} from '../briefings/model.ts';
import { linkToSentence } from '../briefings/text/text-fragment.ts';

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** `23 February 2025`; midnight UTC stands for a day without a time. @param zone IANA name, else the process's own. */
export function dayOf(at: Date, zone?: string): string {
  const isDayOnly = zone === undefined && at.getTime() % 86_400_000 === 0;
  const timeZone = isDayOnly ? 'UTC' : zone;
  return daysIn(timeZone).format(at);
}

/** Making one takes longer than all the rest of showing a quotation. */
function kept<Key>(make: (key: Key) => Intl.DateTimeFormat): (key: Key) => Intl.DateTimeFormat {
  const formats = new Map<Key, Intl.DateTimeFormat>();
  return (key) => {
    const format = formats.get(key) ?? make(key);
    formats.set(key, format);
    return format;
  };
}

const daysIn = kept(
  (timeZone: string | undefined) =>
    new Intl.DateTimeFormat('en-GB', { ...DAY, ...(timeZone !== undefined && { timeZone }) }),
);

const momentsIn = kept(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }),
);

function momentParts(zone: string, at: Date): Readonly<Record<string, string>> {
  return Object.fromEntries(
    momentsIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
}

/** `Mon 29 Mar 2027, 08:00` @param zone IANA name. */
export function momentIn(zone: string, at: Date): string {
  const { weekday, day, month, year, hour, minute } = momentParts(zone, at);
  return `${weekday} ${day} ${month} ${year}, ${hour}:${minute}`;
}

/** 0 to 23. @param zone IANA name. */
export function hourIn(zone: string, at: Date): number {
  return Number(momentParts(zone, at)['hour']);
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
    ...rewordingNotes(briefing),
  ];
}

const REWORDED = '*';

/** What the mark at a sentence means, and how many sentences stand in place of what a model made of them. */
function rewordingNotes({ rewordings }: Briefing): Part[] {
  if (rewordings === undefined) return [];
  const { shown, refused } = rewordings;
  const mark = `${REWORDED} Reworded by a model and checked against the sentence it cites.`;
  const replaced = `${count(refused, 'rewording')} that ${refused === 1 ? 'its source does' : 'their sources do'} not support ${refused === 1 ? 'was' : 'were'} replaced by the source’s own sentence.`;
  return [{ kind: 'note', text: [...(shown > 0 ? [mark] : []), ...(refused > 0 ? [replaced] : [])].join(' ') }];
}

function storyPart(story: StoryBriefing, number: number | undefined): StoryPart {
  const reference = (article: Article) => story.cited.findIndex(({ id }) => id === article.id) + 1;
  return {
    kind: 'story',
    ...(number !== undefined && { number }),
    headline: story.headline,
    sentences: story.sentences.map((sourced) => ({
      text: shownText(sourced),
      reference: reference(sourced.article),
      ...opensAt(sourced.article, sourced.sentence.span),
    })),
    quotations: story.quotations.map((found) => ({
      words: wordsOf(found),
      by: speakerOf(found.quotation),
      reference: reference(found.article),
      ...opensAt(found.article, found.quotation.words),
    })),
    references: story.cited.map((article, index) => ({ number: index + 1, ...sourceLink(article) })),
    ...noteOf(story),
  };
}

const FRESHNESS = {
  new: 'new since your last digest',
  developing: 'developing: what changed since your last digest',
} as const;

/** `9 articles from 4 publishers · new since your last digest` */
function noteOf(story: StoryBriefing): { readonly note?: string } {
  const { articleCount, publisherCount, freshness, differing, cited } = story;
  const first = story.firstBy === undefined ? '' : `, the earliest by ${story.firstBy}${confirmedBy(story.alsoBy)}`;
  const counted = `${count(articleCount, 'article')} from ${count(publisherCount, 'publisher')}${first}`;
  const notes = [
    ...(publisherCount + articleCount > 2 ? [counted] : []),
    ...(freshness === undefined ? [] : [FRESHNESS[freshness]]),
    ...differing.map((claims) => `sources differ: ${claims.map((claim) => claimed(claim, cited)).join(', ')}`),
  ];
  return notes.length === 0 ? {} : { note: notes.join(' · ') };
}

const NAMED = 2;

/** `, in their own words also by Harbour Times, Sel Post and 2 more` */
function confirmedBy(publishers: readonly string[] = []): string {
  const more = publishers.length - NAMED;
  const named = [...publishers.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])];
  if (named.length === 0) return '';
  return `, in ${publishers.length === 1 ? 'its' : 'their'} own words also by ${named.join(', ').replace(/, ([^,]*)$/u, ' and $1')}`;
}

/** `“at least 12 people were killed” [1]` */
function claimed({ article, span }: SourcedWords, cited: readonly Article[]): string {
  const words = article.text.slice(span.start, span.end).replace(/\s+/gu, ' ');
  return `“${words}” [${cited.findIndex(({ id }) => id === article.id) + 1}]`;
}

/** A feed's text may stand otherwise on its page. */
function opensAt(article: Article, span: Span): { readonly at?: string } {
  const { url } = sourceLink(article);
  return url === undefined || article.isFeedText === true ? {} : { at: linkToSentence(url, article.text, span) };
}

/** As printed, with an ellipsis where it was shortened; what a model made of it is marked. */
function shownText({ sentence, isShortened = false, rewording }: SourcedSentence): string {
  if (rewording !== undefined) return `${rewording} ${REWORDED}`;
  return isShortened ? `${sentence.text} …` : sentence.text;
}

/** Exactly as printed, without the marks. */
export function wordsOf({ article, quotation }: QuotationInArticle): string {
  return article.text.slice(quotation.words.start, quotation.words.end);
}

/** In place of a speaker below the bar. */
export const UNATTRIBUTED = 'unattributed';

/**
 * "Keir Starmer, prime minister, according to a Number 10 spokesperson"; below the bar: "unattributed".
 * @param role what they were at the time.
 */
export function speakerOf({ speaker, relay, confidence }: Quotation, role?: string): string {
  if (confidence < NAMING_BAR || speaker.kind === 'unknown') return UNATTRIBUTED;
  const by = role === undefined || speaker.kind !== 'named' ? nameOf(speaker) : `${nameOf(speaker)}, ${role}`;
  return relay === undefined || relay.kind === 'unknown' ? by : `${by}, according to ${nameOf(relay)}`;
}

export function nameOf(speaker: Exclude<Speaker, { kind: 'unknown' }>): string {
  return speaker.kind === 'named' ? speaker.name : speaker.description;
}

export function sourceLink(article: Article): Link {
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
