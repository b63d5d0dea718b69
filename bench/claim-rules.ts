/** Claims of each kind, made by rules, with the verdict each deserves. */
import type { QuotationLine } from './lookup-data.ts';

export interface Claim {
  readonly id?: string;
  readonly rule: string;
  readonly words: string;
  readonly speaker?: string;
  readonly publisher?: string;
  readonly since?: string;
  readonly until?: string;
  readonly verdict: 'verbatim' | 'altered' | 'reported' | 'somebody-else' | 'elsewhere' | 'not-in-archive';
  readonly partial?: boolean;
  readonly speakerClear?: boolean;
}

interface Lines {
  readonly kept: readonly QuotationLine[];
  /** Said, but in articles that are not there. */
  readonly absent: readonly QuotationLine[];
}

const FEWEST_WORDS = 6;
const wordsIn = (text: string) => text.split(/\s+/u).filter(Boolean);
const folded = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/** All that each rule makes, rule by rule. */
export function claimsOf(lines: Lines, random: () => number): Claim[][] {
  const { kept } = lines;
  const quoted = kept.filter(({ kind, words }) => kind !== 'reported' && wordsIn(words).length >= FEWEST_WORDS);
  const named = quoted.filter(({ speaker }) => speaker);
  const all = ` ${kept.map(({ words }) => folded(words)).join(' | ')} `;
  const isOnce = ({ words }: { words: string }) => all.split(` ${folded(words)} `).length === 2;
  const isNowhere = ({ words }: Claim) => !all.includes(` ${folded(words)} `);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const sets = { ...lines, quoted, named, once: named.filter(isOnce), isOnce, random, pick };
  return [
    ...standing(sets),
    ...altered(sets).map((claims) => claims.filter(isNowhere)),
    invented(sets).filter(isNowhere),
  ];
}

interface Sets extends Lines {
  readonly quoted: readonly QuotationLine[];
  readonly named: readonly QuotationLine[];
  /** Of these words nobody else is quoted. */
  readonly once: readonly QuotationLine[];
  readonly isOnce: (line: { words: string }) => boolean;
  readonly random: () => number;
  readonly pick: Pick;
}

type Pick = <T>(from: readonly T[]) => T;

function standing({ kept, quoted, named, once, isOnce, random, pick }: Sets): Claim[][] {
  const as = (line: QuotationLine, rule: string) => ({ ...of(line), rule, words: redressed(line.words, random) });
  const verbatim = { verdict: 'verbatim', partial: false } as const;
  const nobodys = quoted.filter((line) => !line.speaker && isOnce(line));
  const reported = kept.filter((line) => line.kind === 'reported' && isOnce(line));
  return [
    named.map((line) => ({ ...as(line, 'verbatim'), ...verbatim, speakerClear: true })),
    named.flatMap((line) => partOf(line, pick)),
    once.flatMap((line) => otherSpeaker(line, named, pick)),
    nobodys.map((line) => ({
      ...as(line, 'speaker unclear'),
      ...verbatim,
      speaker: pick(named).speaker as string,
      speakerClear: false,
    })),
    once.map((line) => ({ ...as(line, 'elsewhere'), ...outside(line, kept, random, pick), verdict: 'elsewhere' })),
    reported.map((line) => ({ ...as(line, 'reported only'), verdict: 'reported' })),
  ];
}

function altered({ quoted, named, once, pick }: Sets): Claim[][] {
  return [
    named.map((line) => ({
      ...of(line),
      rule: 'one word changed',
      words: changed(line.words, pick, quoted),
      verdict: 'altered',
    })),
    named.flatMap(negationDropped),
    once.flatMap((line) => joinedWith(line, once, pick)),
  ];
}

/** Said in articles that are not there, and nowhere at all. */
function invented({ absent, quoted, named, pick }: Sets): Claim[] {
  const said = absent.filter(({ kind, words }) => kind !== 'reported' && wordsIn(words).length >= FEWEST_WORDS);
  return [
    ...said.map((line) => ({ ...of(line), words: line.words })),
    ...named.map((line) => ({ ...of(line), words: mixed(quoted, pick) })),
  ].map((claim) => ({ ...claim, rule: 'invented', verdict: 'not-in-archive' }));
}

function of({ speaker }: QuotationLine): { speaker?: string } {
  return speaker ? { speaker } : {};
}

/** As somebody pastes it: other marks, case, dashes, space, and an end of their own. */
function redressed(words: string, random: () => number): string {
  const straight = random() < 0.5 ? words.replace(/[“”]/gu, '"').replace(/[‘’]/gu, "'") : words;
  const dashed = random() < 0.3 ? straight.replace(/\s*[—–]\s*/gu, ' - ') : straight;
  const cased = random() < 0.2 ? dashed.toUpperCase() : random() < 0.4 ? dashed.toLowerCase() : dashed;
  const ended = random() < 0.5 ? cased.replace(/[.,;!?]+$/u, '') : `${cased} `;
  return random() < 0.5 ? `“${ended.trim()}”` : ended;
}

/** One whole sentence of several: no cut can change what it says. */
function partOf(line: QuotationLine, pick: Pick): Claim[] {
  const sentences = line.words.split(/(?<=[.!?])\s+/u);
  const whole = sentences.filter((sentence) => wordsIn(sentence).length >= FEWEST_WORDS);
  if (sentences.length < 2 || whole.length === 0) return [];
  return [{ ...of(line), rule: 'partial', words: pick(whole), verdict: 'verbatim', partial: true, speakerClear: true }];
}

const SMALL = /^(?:a|an|the|and|or|of|to|in|on|at|for|is|was|i|we|you|he|she|it|they|that|this|not)$/iu;

function changed(words: string, pick: Pick, others: readonly QuotationLine[]): string {
  const all = wordsIn(words);
  const places = all.flatMap((word, at) => (/^\p{L}{4,}$/u.test(word) && !SMALL.test(word) ? [at] : []));
  const at = pick(places.length > 0 ? places : [1]);
  for (;;) {
    const [other = ''] = pick(others).words.match(/\b\p{L}{4,}\b/gu) ?? [];
    if (other !== '' && other.slice(0, 4).toLowerCase() !== all[at]?.slice(0, 4).toLowerCase())
      return all.with(at, other).join(' ');
  }
}

function negationDropped(line: QuotationLine): Claim[] {
  const dropped = line.words.replace(/\b(?:not|never)\s+|n[’']t\b/iu, '');
  return dropped === line.words ? [] : [{ ...of(line), rule: 'negation dropped', words: dropped, verdict: 'altered' }];
}

/** The first half of one and the second of another, of one speaker. */
function joinedWith(line: QuotationLine, others: readonly QuotationLine[], pick: Pick): Claim[] {
  const own = others.filter(({ id, speaker }) => id !== line.id && speaker === line.speaker);
  if (own.length === 0) return [];
  const [first, second] = [wordsIn(line.words), wordsIn(pick(own).words)];
  const words = [...first.slice(0, Math.ceil(first.length / 2)), ...second.slice(Math.floor(second.length / 2))].join(
    ' ',
  );
  return [{ ...of(line), rule: 'two joined', words, verdict: 'altered' }];
}

function otherSpeaker(line: QuotationLine, named: readonly QuotationLine[], pick: Pick): Claim[] {
  const speaker = pick(named).speaker as string;
  const shared = folded(speaker)
    .split(' ')
    .some((word) =>
      folded(line.speaker ?? '')
        .split(' ')
        .includes(word),
    );
  return shared ? [] : [{ speaker, rule: 'wrong speaker', words: line.words, verdict: 'somebody-else' }];
}

function outside(line: QuotationLine, kept: readonly QuotationLine[], random: () => number, pick: Pick) {
  const others = kept.filter(({ publisher }) => publisher !== line.publisher);
  if (random() < 0.5) return { publisher: pick(others).publisher as string };
  const day = new Date(line.date ?? 0).getTime();
  const at = (days: number) => new Date(day + days * 86_400_000).toISOString().slice(0, 10);
  return random() < 0.5 ? { until: at(-2) } : { since: at(2) };
}

/** Three words from here and there. */
function mixed(quoted: readonly QuotationLine[], pick: Pick): string {
  const piece = () => {
    const words = wordsIn(pick(quoted).words);
    const at = Math.floor(words.length / 3);
    return words.slice(at, at + 3);
  };
  return [piece(), piece(), piece(), piece()].flat().join(' ');
}
