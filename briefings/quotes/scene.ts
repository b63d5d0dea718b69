/** An article as attribution sees it: paragraphs of sentences, with the marked stretches, mentions and cues of each. */
import type { Span } from '../model.ts';
import { paragraphsOf } from '../text/paragraphs.ts';
import { findEvents, type SpeechEvent } from './events.ts';
import type { Marked } from './marks.ts';
import { type Found, mentionsIn } from './mentions.ts';
import { sentenceEnds, type Token, tokensOf } from './tokens.ts';

/** A mention that may be somebody's speaker. Indices are among its paragraph's tokens. */
export interface Candidate {
  readonly mention: Found;
  readonly paragraph: number;
  readonly sentence: number;
  readonly from: number;
  readonly to: number;
  /** Position among its sentence's mentions. */
  readonly order: number;
  /** Index of the first token of its sentence. */
  readonly sentenceFrom: number;
  /** What stands beside it in its sentence. */
  readonly before: Token | undefined;
  readonly after: Token | undefined;
  /** What the mention says or labels, by the grammar of its sentence. */
  readonly events: readonly SpeechEvent[];
}

export interface ParagraphScene {
  readonly span: Span;
  readonly number: number;
  readonly tokens: readonly Token[];
  readonly sentences: readonly SentenceScene[];
  readonly candidates: readonly Candidate[];
}

export interface SentenceScene {
  readonly tokens: readonly Token[];
  readonly number: number;
  /** Index of its first token among its paragraph's. */
  readonly offset: number;
  readonly events: readonly SpeechEvent[];
}

export interface MarkedScene {
  readonly marked: Marked;
  readonly paragraph: ParagraphScene;
  readonly sentence: SentenceScene;
  /** Index of the stretch among its paragraph's tokens. */
  readonly at: number;
}

export interface Scene {
  readonly text: string;
  readonly paragraphs: readonly ParagraphScene[];
  readonly marked: readonly MarkedScene[];
}

/** How far down the place that a report is sent from may stand. */
const TOP = 3;
/** `EASTPORT: `, `EASTPORT, Norland (Wire) — `: where it is sent from, and no speaker; a transcript's `ROE:` has its words in no marks. */
const PLACE_LINE =
  /^\p{Lu}[\p{Lu}.’' -]{2,30}(?:(?:, [\p{L}. ]{2,20})?(?: \([\p{L} ]{2,20}\))? ?[—–-] ?|: )(?=\p{Lu})/u;

/** Everything is found once; attribution, kinds and reported speech read it. */
export function sceneOf(text: string, marked: readonly Marked[]): Scene {
  let next = 0;
  const pieces = paragraphsOf(text).map((span, number) => {
    const from = next;
    while (next < marked.length && marked[next]?.paragraph === number) next += 1;
    return { span, number, tokens: tokensOf(text, span, marked.slice(from, next)) };
  });
  const common = commonWords(pieces);
  const paragraphs = pieces.map((piece) => paragraphScene(text, piece, common));
  return { text, paragraphs, marked: paragraphs.flatMap(markedIn) };
}

/** The words that stand without a capital somewhere. */
function commonWords(pieces: readonly { readonly tokens: readonly Token[] }[]): Set<string> {
  const common = new Set<string>();
  for (const { tokens } of pieces)
    for (const { kind, capital, text } of tokens) if (kind === 'word' && !capital) common.add(text);
  return common;
}

function paragraphScene(
  text: string,
  { span, number, tokens }: Pick<ParagraphScene, 'span' | 'number' | 'tokens'>,
  common: ReadonlySet<string>,
): ParagraphScene {
  const sentences = sentencesIn(text, tokens);
  const placeEnd =
    number < TOP ? span.start + (PLACE_LINE.exec(text.slice(span.start, span.start + 60))?.[0].length ?? 0) : 0;
  const candidates: Candidate[] = [];
  for (const sentence of sentences)
    for (const candidate of candidatesIn(sentence, number, common))
      if (candidate.mention.span.start >= placeEnd) candidates.push(candidate);
  return { span, number, tokens, sentences, candidates };
}

function sentencesIn(text: string, all: readonly Token[]): SentenceScene[] {
  let offset = 0;
  return sentenceEnds(text, all).map((end, number) => {
    const tokens = all.slice(offset, end);
    const sentence = { tokens, number, offset, events: findEvents(tokens) };
    offset = end;
    return sentence;
  });
}

function candidatesIn(
  { tokens, number, offset, events }: SentenceScene,
  paragraph: number,
  common: ReadonlySet<string>,
): Candidate[] {
  return mentionsIn(tokens, common).map((mention, order) => ({
    mention,
    paragraph,
    sentence: number,
    from: offset + mention.from,
    to: offset + mention.to,
    order,
    sentenceFrom: offset,
    before: tokens[mention.from - 1],
    after: tokens[mention.to],
    events: events.filter(({ speaker }) => speaker.from < mention.to && speaker.to > mention.from),
  }));
}

function markedIn(paragraph: ParagraphScene): MarkedScene[] {
  const found: MarkedScene[] = [];
  for (const sentence of paragraph.sentences) {
    sentence.tokens.forEach(({ marked }, index) => {
      if (marked !== undefined) found.push({ marked, paragraph, sentence, at: sentence.offset + index });
    });
  }
  return found;
}
