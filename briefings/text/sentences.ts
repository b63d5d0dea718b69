/** Text → sentences, offsets kept. */
import type { Sentence, Span } from '../model.ts';
import { matchesOf } from './matches.ts';
import { paragraphsOf } from './paragraphs.ts';

/** A stop after one of these does not end a sentence. */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms mx dr prof sir st sr jr rev hon gen col lt capt cmdr adm sgt maj gov sen rep pres supt insp ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ' +
    'no nos vs etc inc ltd co corp dept est approx fig vol ed eds al cf ca vol pp e.g i.e u.s u.k u.n e.u a.m p.m'
  ).split(' '),
);
/** These may end a sentence when a capital follows. */
const MAY_END = new Set('a.m p.m u.s u.k u.n e.u inc ltd co corp etc jr sr'.split(' '));

const STOP = /(?=[.!?…])(?:[.!?…]+["'”’)\]]*(?=\s|$)|(?<=[\p{Ll}\d][\p{Ll})"”%])[.!?]+["”)]?(?=[?“‘(]*\p{Lu}))/gu;
const MAX_ABBREVIATION = 12;

/**
 * Sentences in reading order, none across a line break; a text without a stop is one sentence. Closing marks belong to the
 * sentence they close. A stop between a small letter and a capital ends one too: pages lose the space between paragraphs.
 * `text` is the slice at `span`, without white space around it. Never throws.
 */
export function splitSentences(text: string): Sentence[] {
  return paragraphsOf(text).flatMap((paragraph) => sentencesOf(text, paragraph));
}

function sentencesOf(text: string, paragraph: Span): Sentence[] {
  const body = text.slice(paragraph.start, paragraph.end);
  const found: Sentence[] = [];
  let from = 0;
  for (const stop of matchesOf(STOP, body)) {
    const to = endOf(body, from, stop);
    if (to >= body.length || !endsHere(body, stop.index, to)) continue;
    found.push(sentenceAt(text, paragraph.start + from, paragraph.start + to));
    from = to;
  }
  found.push(sentenceAt(text, paragraph.start + from, paragraph.end));
  return found.filter((sentence) => sentence.text !== '');
}

/**
 * Of a stop glued to the next sentence: a straight mark closes the first if it opened one there, else it opens the second;
 * a question mark behind a full stop is a mark that a wrong encoding lost.
 */
function endOf(body: string, from: number, { 0: stop, index }: RegExpExecArray): number {
  const end = index + stop.length;
  if (end === body.length || /\s/u.test(body.charAt(end))) return end;
  if (stop === '.?') return end - 1;
  const opens = stop.endsWith('"') && body.slice(from, end).split('"').length % 2 === 0;
  return opens ? end - 1 : end;
}

function endsHere(body: string, stopAt: number, to: number): boolean {
  const next = /^\s*["'“‘([?]*(\S)/u.exec(body.slice(to, to + 24))?.[1] ?? '';
  if (/\p{Ll}/u.test(next)) return false;
  if (body[stopAt] !== '.' || body[stopAt + 1] === '.') return true;
  const before = body.slice(Math.max(0, stopAt - MAX_ABBREVIATION), stopAt);
  const word = /[\p{L}\p{N}.]+$/u.exec(before)?.[0] ?? '';
  if (/^\p{Lu}$/u.test(word)) return false;
  const known = word.toLowerCase();
  return !ABBREVIATIONS.has(known) || (MAY_END.has(known) && /\p{Lu}/u.test(next) && to > stopAt + 1);
}

function sentenceAt(text: string, start: number, end: number): Sentence {
  const raw = text.slice(start, end);
  const lead = raw.length - raw.trimStart().length;
  const trimmed = raw.trim();
  return { text: trimmed, span: { start: start + lead, end: start + lead + trimmed.length } };
}
