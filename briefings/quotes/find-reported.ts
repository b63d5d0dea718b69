/**
 * Reported speech without marks: a cue, whose it is, and the clause it reports.
 *
 *   Ada Nwosu said [that the port would close].   [The port would close], Ada Nwosu said.   According to her, [it would].
 *
 * Only where the sentence is plain: one stretch of words, no marks in it. Rather none than half a clause.
 */
import type { Mention, Span } from '../model.ts';
import type { SpeechEvent } from './events.ts';
import type { Scene, SentenceScene } from './scene.ts';
import type { Token } from './tokens.ts';
import { BETWEEN, DETERMINERS, PRONOUNS, REPORTING } from './words-of-speech.ts';

export interface Report {
  /** The reported clause, without the comma or stop that ends it. */
  readonly span: Span;
  readonly speaker: Mention;
  readonly cue: Mention;
}

const FEWEST_WORDS = 4;
/** How far “that” may stand behind its verb: `told reporters in Eastport on Monday that`. */
const FARTHEST_THAT = 10;
const ADVERBIAL =
  /^(?:in|on|at|during|by|through|via|after|before|to|of|from|about|with|for|as|when|while|and|or|but|so|how|why|what|who|whether|if|\p{L}+ly|yes|no)$/u;

/** A comma after one of these clauses does not end what is reported. */
const OPENS_SUBCLAUSE =
  /^(?:when|while|as|after|before|although|though|if|since|because|in|on|at|with|for|during|but|and)$/;

/** In reading order; clauses of one text do not overlap. */
export function findReports(scene: Scene): Report[] {
  return scene.paragraphs.flatMap(({ sentences }) => sentences.flatMap((sentence) => reportsIn(sentence)));
}

function reportsIn({ tokens, events }: SentenceScene): Report[] {
  const reports: Report[] = [];
  let free = 0;
  for (const event of events) {
    if (event.at < free || !isReporting(event)) continue;
    const clause = clauseBefore(tokens, event, free) ?? clauseAfter(tokens, event, events);
    if (clause === undefined || !isPlain(tokens.slice(clause.from, clause.to))) continue;
    const first = tokens[clause.from];
    const last = tokens[clause.to - 1];
    if (first === undefined || last === undefined) continue;
    reports.push({ span: { start: first.start, end: last.end }, speaker: event.speaker, cue: event.cue });
    free = Math.max(clause.to, event.to);
  }
  return reports;
}

function isReporting({ kind, cue }: SpeechEvent): boolean {
  if (kind === 'according') return cue.text.toLowerCase() === 'according';
  return kind === 'says' && REPORTING.has(cue.text.toLowerCase());
}

interface Clause {
  readonly from: number;
  readonly to: number;
}

function isPlain(clause: readonly Token[]): boolean {
  const words = clause.filter(({ kind }) => kind === 'word').length;
  return words >= FEWEST_WORDS && clause.every(({ kind, text }) => kind !== 'quote' && text !== ';');
}

/**
 * `The port would close, Ada Nwosu said`: the sentence up to a comma, where the event ends it. `The port, she said, would
 * close`: the whole sentence, cue and all, since its parts say nothing alone.
 */
function clauseBefore(tokens: readonly Token[], event: SpeechEvent, free: number): Clause | undefined {
  if (tokens[event.from - 1]?.text !== ',') return undefined;
  const after = tokens[event.to];
  const opensClause = OPENS_SUBCLAUSE.test(tokens[free]?.lower ?? '') && event.kind !== 'according';
  if (after?.text === ',' && event.to < tokens.length - 2)
    return { from: free, to: withoutStop(tokens, tokens.length) };
  const ends = after === undefined || /^[.;!?]$/.test(after.text) || ADVERBIAL.test(after.lower);
  return ends && (!opensClause || event.to >= tokens.length - 1) ? { from: free, to: event.from - 1 } : undefined;
}

function withoutStop(tokens: readonly Token[], end: number): number {
  let to = end;
  while (to > 0 && tokens[to - 1]?.kind === 'mark') to -= 1;
  return to;
}

/** `said that …`, `said the port …`, `told reporters that …`, `According to her, …` */
function clauseAfter(tokens: readonly Token[], event: SpeechEvent, events: readonly SpeechEvent[]): Clause | undefined {
  const from = event.kind === 'according' ? afterComma(tokens, event.to) : startAfter(tokens, event);
  if (from === undefined) return undefined;
  const to = endOf(tokens, from, events);
  return to > from ? { from, to } : undefined;
}

function afterComma(tokens: readonly Token[], at: number): number | undefined {
  return tokens[at]?.text === ',' ? at + 1 : undefined;
}

function startAfter(tokens: readonly Token[], { at, to, cue }: SpeechEvent): number | undefined {
  if (to > at + 1) return undefined;
  const that = tokens.findIndex(({ lower }, index) => index > at && index <= at + FARTHEST_THAT && lower === 'that');
  const between = that < 0 ? [] : tokens.slice(at + 1, that);
  if (that > 0 && between.every(({ kind, text }) => kind === 'word' || text === ',')) return that;
  const next = tokens[at + 1];
  if (next === undefined || next.kind !== 'word' || ADVERBIAL.test(next.lower)) return undefined;
  if (/^(?:told|tells|tell|telling|asked|asks|warned|warns|urged)$/i.test(cue.text)) return undefined;
  return opensClause(tokens, at + 1) ? at + 1 : undefined;
}

/** A subject and, soon, its verb: `he will`, `the port was`, `Eastport has`; not `said the minister` alone. */
function opensClause(tokens: readonly Token[], at: number): boolean {
  const first = tokens[at];
  if (first === undefined) return false;
  const nominal =
    first.capital ||
    PRONOUNS.has(first.lower) ||
    DETERMINERS.has(first.lower) ||
    /s$/.test(first.lower) ||
    /^\p{N}/u.test(first.text);
  const soon = tokens.slice(at + 1, at + 14);
  return nominal && soon.some(({ lower }) => BETWEEN.has(lower) || /(?:ed|s)$/.test(lower));
}

/** To the stop of the sentence, or to the comma before the next one who says something. */
function endOf(tokens: readonly Token[], from: number, events: readonly SpeechEvent[]): number {
  let to = tokens.length;
  for (const event of events) {
    if (event.at <= from || event.kind === 'noun') continue;
    const begins = Math.max(from, Math.min(event.at, event.from > from ? event.from : event.at));
    if (/^(?:,|and|but|while)$/.test(tokens[begins - 1]?.lower ?? '') || tokens[begins - 1]?.text === ',')
      to = Math.min(to, begins - 1);
  }
  return Math.max(from, withoutStop(tokens, to));
}
