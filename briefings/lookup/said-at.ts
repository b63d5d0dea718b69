/**
 * The day on which something was said, where the sentence tells it: "said on Saturday", "In a call on Saturday, she
 * said", "told reporters yesterday". Rather no day than that of something else: what is to come, or what is spoken of.
 */
import type { Article, Quotation, Span } from '../model.ts';

const DAY_MS = 86_400_000;
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const [WEEKDAY, MONTH] = [WEEKDAYS.join('|'), MONTHS.join('|')];
const DAY = new RegExp(
  `(?<before>\\p{L}+\\s+)?\\b(?:(?<weekday>${WEEKDAY})|(?<near>yesterday|today|tonight|this (?:morning|afternoon|evening))|` +
    `(?<day>\\d{1,2})(?:st|nd|rd|th)? (?<month>${MONTH})(?:,? (?<year>\\d{4}))?|` +
    `(?<month2>${MONTH}) (?<day2>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (?<year2>\\d{4}))?)\\b`,
  'giu',
);
const OTHER_DAYS = /^(?:next|by|until|till|since|after|before|from|every|each|for|this|coming|following)$/u;
/** Between the day and the cue: then the day is another verb's. */
const ANOTHER_VERB =
  /[.;:!?]|[’']ll\b|\b(?:will|would|to|that|who|which|when|where|after|before|since|until|by|if|whether|because|as|he|she|it|they|we|i|was|were|is|are|be|been|had|has|have|did|does|do)\b/iu;
/** The same before the cue, where "to" and "it" may stand in what leads to it: "In a letter to her on Friday, she said". */
const LEADS_ELSEWHERE = /[.;:!?]|\b(?:will|would|that|who|which|when|since|until|if|because|had|has|have|was|were)\b/iu;
const FARTHEST = 70;

/** Midnight UTC of that day; undefined where the sentence does not tell, or the article has no time. */
export function saidAt(article: Article, quotation: Quotation): Date | undefined {
  const { publishedAt, text } = article;
  const { cue, sentence } = quotation;
  if (publishedAt === undefined || cue === undefined || !isWithin(cue.span, sentence)) return undefined;
  const told = withoutQuoted(text.slice(sentence.start, sentence.end), quotation, sentence.start);
  const said = { start: cue.span.start - sentence.start, end: cue.span.end - sentence.start };
  const days = Array.from(told.matchAll(DAY)).flatMap((match) =>
    isOfCue(told, match, said) ? [dayOf(match, publishedAt)] : [],
  );
  const [day, ...others] = new Set(days.map((each) => each?.getTime()));
  return day === undefined || others.length > 0 ? undefined : new Date(day);
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** As long as before: days that are spoken of are not seen. */
function withoutQuoted(sentence: string, { span }: Quotation, offset: number): string {
  const [start, end] = [Math.max(0, span.start - offset), Math.max(0, span.end - offset)];
  const blank = (words: string) => words.replace(/[^\s]/gu, '_');
  const masked = sentence.slice(0, start) + blank(sentence.slice(start, end)) + sentence.slice(end);
  return masked.replace(/[“"][^”"]*[”"]?/gu, blank);
}

function isOfCue(told: string, match: RegExpExecArray, cue: Span): boolean {
  const before = match.groups?.['before'] ?? '';
  if (OTHER_DAYS.test(before.trim().toLowerCase())) return false;
  const start = match.index + before.length;
  const end = match.index + match[0].length;
  if (start >= cue.end) return isNear(told.slice(cue.end, start)) && !ANOTHER_VERB.test(told.slice(cue.end, start));
  const lead = told.slice(0, start);
  return (
    isNear(told.slice(end, cue.start)) &&
    !LEADS_ELSEWHERE.test(lead) &&
    !LEADS_ELSEWHERE.test(told.slice(end, cue.start))
  );
}

function isNear(between: string): boolean {
  return between.length <= FARTHEST && !between.includes('_');
}

/** The last such day, never one to come. */
function dayOf({ groups = {}, 0: words }: RegExpExecArray, publishedAt: Date): Date | undefined {
  const today = Math.floor(publishedAt.getTime() / DAY_MS) * DAY_MS;
  const weekday = WEEKDAYS.indexOf((groups['weekday'] ?? '').toLowerCase());
  if (weekday >= 0) {
    const back = (new Date(today).getUTCDay() - weekday + 7) % 7;
    const isLast = /^last\s/iu.test(words);
    return new Date(today - (isLast && back === 0 ? 7 : back) * DAY_MS);
  }
  if (groups['near'] !== undefined)
    return new Date(groups['near'].toLowerCase() === 'yesterday' ? today - DAY_MS : today);
  return dated(groups, today);
}

function dated(groups: Readonly<Record<string, string | undefined>>, today: number): Date | undefined {
  const month = MONTHS.indexOf((groups['month'] ?? groups['month2'] ?? '').toLowerCase());
  const day = Number(groups['day'] ?? groups['day2']);
  const year = groups['year'] ?? groups['year2'];
  const thisYear = new Date(today).getUTCFullYear();
  const at = Date.UTC(Number(year ?? thisYear), month, day);
  const past = at <= today ? at : Date.UTC(thisYear - 1, month, day);
  const isDay = new Date(past).getUTCDate() === day;
  return isDay && past <= today && (year === undefined || past === at) ? new Date(past) : undefined;
}
