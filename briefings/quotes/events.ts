/** Who says something in a sentence, and where: every cue with the phrase it belongs to. */
import type { Mention } from '../model.ts';
import { headOf, openingName, type Phrase, phraseBefore, phraseFrom } from './phrases.ts';
import { isCue, isPronoun, type Token } from './tokens.ts';
import { BETWEEN, LABELING, SPEECH_NOUNS } from './words-of-speech.ts';

export interface SpeechEvent {
  readonly speaker: Phrase;
  readonly cue: Mention;
  /** Index of the cue among the sentence's tokens. */
  readonly at: number;
  /** Indices covered by speaker and cue together, `[from, to)`. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'says' | 'labels' | 'according' | 'noun' | 'named-after';
}

const LONGEST_ASIDE = 30;
/** After these even `reports` and `shot` are nouns. */
const OWN_NOUNS = new Set(['the', 'a', 'an', 'his', 'her', 'its', 'our', 'my', 'your', 'their']);
const JOINING = new Set(['and', 'or', 'but']);

export function findEvents(tokens: readonly Token[]): SpeechEvent[] {
  const events: SpeechEvent[] = [];
  tokens.forEach((token, at) => {
    const event = eventAt(tokens, at, events.at(-1)) ?? (token.kind === 'quote' ? namedAfter(tokens, at) : undefined);
    if (event !== undefined) events.push(event);
  });
  return events;
}

function eventAt(tokens: readonly Token[], at: number, last: SpeechEvent | undefined): SpeechEvent | undefined {
  const token = tokens[at];
  if (token === undefined || token.kind !== 'word') return undefined;
  const source = sourceAt(tokens, at);
  if (source > at) {
    const speaker = phraseFrom(tokens, source);
    return speaker && eventOf(tokens, at, speaker, 'according');
  }
  if (SPEECH_NOUNS.has(token.lower) && !isVerbHere(tokens, at)) return nounEvent(tokens, at);
  if (!isCue(token) || OWN_NOUNS.has(tokens[at - 1]?.lower ?? '')) return undefined;
  const speaker = subjectOf(tokens, at, last);
  return speaker && eventOf(tokens, at, speaker, LABELING.has(token.lower) ? 'labels' : 'says');
}

/** Where whoever is named by `according to …` or `per the …` begins; `at` where nobody is. */
function sourceAt(tokens: readonly Token[], at: number): number {
  const next = tokens[at + 1];
  if (tokens[at]?.lower === 'according' && next?.lower === 'to') return at + 2;
  return tokens[at]?.lower === 'per' && (next?.capital === true || next?.lower === 'the') ? at + 1 : at;
}

function eventOf(
  tokens: readonly Token[],
  at: number,
  speaker: Phrase,
  kind: SpeechEvent['kind'],
): SpeechEvent | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  const cue = { span: { start: token.start, end: token.end }, text: token.text };
  return { speaker, cue, at, kind, from: Math.min(at, speaker.from), to: Math.max(at + 1, speaker.to) };
}

/** `Mr Roe’s remarks`, `her statement` */
function nounEvent(tokens: readonly Token[], at: number): SpeechEvent | undefined {
  for (let owner = at - 1; owner >= Math.max(0, at - 3); owner--) {
    const token = tokens[owner];
    if (token?.kind !== 'word') return undefined;
    if (/[’']s?$/u.test(token.text) && token.capital) {
      const speaker = phraseBefore(tokens, owner + 1);
      return speaker && eventOf(tokens, at, speaker, 'noun');
    }
    if (token.lower === 'his' || token.lower === 'her') {
      const speaker = { from: owner, to: owner + 1, span: { start: token.start, end: token.end }, text: token.text };
      return eventOf(tokens, at, speaker, 'noun');
    }
  }
  return undefined;
}

function isVerbHere(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || isPronoun(before) || (isCue(tokens[at]) && /^(?:who|also|then)$/.test(before.lower));
}

/** `“We are ready.” — Ada Nwosu, teacher` */
function namedAfter(tokens: readonly Token[], at: number): SpeechEvent | undefined {
  if (!/^[—–―-]$/.test(tokens[at + 1]?.text ?? '') || tokens[at + 2]?.capital !== true) return undefined;
  const speaker = phraseFrom(tokens, at + 2);
  if (speaker === undefined || speaker.to - speaker.from > 5) return undefined;
  const after = tokens[speaker.to];
  if (after !== undefined && !/^[,.]$/.test(after.text)) return undefined;
  return eventOf(tokens, at + 1, speaker, 'named-after');
}

/** The phrase a verb belongs to: before it, over helpers and asides; after it in `said Ada Nwosu`; or shared by `and later said`. */
function subjectOf(tokens: readonly Token[], at: number, last: SpeechEvent | undefined): Phrase | undefined {
  const left = skipHelpers(tokens, at - 1);
  const before = tokens[left];
  if (before === undefined || before.kind === 'quote' || followsQuote(tokens, left)) {
    const after = isParticiple(tokens[at]) ? undefined : phraseFrom(tokens, at + 1);
    return after ?? (before === undefined ? undefined : last?.speaker);
  }
  if (JOINING.has(before.lower)) return last?.speaker ?? firstPhrase(tokens, left);
  return before.lower === 'who' ? antecedent(tokens, left) : subjectBefore(tokens, { at, left }, last);
}

/** `left` is where the words between subject and verb end. */
function subjectBefore(
  tokens: readonly Token[],
  { at, left }: { at: number; left: number },
  last: SpeechEvent | undefined,
): Phrase | undefined {
  const opening = openingName(tokens, { left, cue: at });
  if (opening !== undefined) return opening;
  const shared = () => (sharesSubject(tokens, at) ? (last?.speaker ?? firstPhrase(tokens, at)) : undefined);
  if (tokens[left]?.text === ',')
    return isParticiple(tokens[at]) ? (shared() ?? overAside(tokens, left)) : overAside(tokens, left);
  const found = phraseBefore(tokens, left + 1);
  return found !== undefined && !isObject(tokens, found) ? headOf(tokens, found) : (shared() ?? found);
}

/** `…, saying`, `used a speech to say` */
function sharesSubject(tokens: readonly Token[], at: number): boolean {
  return isParticiple(tokens[at]) || tokens[at - 1]?.lower === 'to';
}

function isParticiple(token: Token | undefined): boolean {
  return token !== undefined && /ing$|^(?:say|tell|write|ask)$/.test(token.lower);
}

/** `condemned Mr Roe for saying`: the phrase before the participle is no subject when it hangs on a preposition alone. */
function isObject(tokens: readonly Token[], { from }: Phrase): boolean {
  return /^(?:to|about|on|over)$/.test(tokens[from - 1]?.lower ?? '');
}

function followsQuote(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text === ',' && tokens[at - 1]?.kind === 'quote';
}

function skipHelpers(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at >= 0) {
    const token = tokens[at];
    const helps = token?.kind === 'word' && !token.capital && (BETWEEN.has(token.lower) || /ly$/.test(token.lower));
    if (!helps || /^(?:family|reply|july|italy|rally|ally)$/.test(token.lower)) break;
    at -= 1;
  }
  return at;
}

/** `Ada Nwosu, who chairs the port, said`: back over what stands between two commas. */
function overAside(tokens: readonly Token[], comma: number): Phrase | undefined {
  for (let at = comma - 1; at >= Math.max(0, comma - LONGEST_ASIDE); at--) {
    const token = tokens[at];
    if (token?.kind === 'quote') return undefined;
    if (token?.text !== ',') continue;
    const found = phraseBefore(tokens, at);
    if (found !== undefined) return headOf(tokens, found);
  }
  return undefined;
}

function antecedent(tokens: readonly Token[], who: number): Phrase | undefined {
  const before = tokens[who - 1]?.text === ',' ? who - 1 : who;
  const found = phraseBefore(tokens, before);
  return found === undefined ? undefined : headOf(tokens, found);
}

/** The first phrase of the sentence, where it opens it: its subject, as a rule. */
function firstPhrase(tokens: readonly Token[], before: number): Phrase | undefined {
  const from = tokens.findIndex((token) => token.kind === 'word' && !JOINING.has(token.lower));
  if (from < 0 || from >= before) return undefined;
  const found = phraseFrom(tokens, from);
  return found !== undefined && found.to <= before ? found : undefined;
}
