/**
 * Text → quotations with who said them.
 *
 *   marks → marked stretches → mentions and cues around them → the likeliest speaker of each, or nobody
 *         → relays → mentions led back to people → kinds and utterances
 */
import type { PersonInArticle, Quotation, ReportedSpeech, Span } from '../model.ts';
import { attribute, type Claim } from './attribute.ts';
import { type Entities, findEntities } from './entities.ts';
import { findReports } from './find-reported.ts';
import { isStageDirection, kindOf } from './kinds.ts';
import { findMarked, type Marked } from './marks.ts';
import { createNamer, type Named, type Namer } from './name-speakers.ts';
import { peopleIn } from './people-in-article.ts';
import { type Scene, sceneOf } from './scene.ts';
import { attributorOf } from './speaker-model.ts';
import { SPEAKER_MODEL } from './speaker-weights.ts';

const ATTRIBUTOR = attributorOf(SPEAKER_MODEL);

/** All speech of one text: what stands in marks, and what is reported without. */
export interface Speech {
  /** Every marked stretch, in reading order, never overlapping; `scare` where nobody says it. */
  readonly quotations: readonly Quotation[];
  readonly reported: readonly ReportedSpeech[];
  /** Whoever the text takes for a person, gives a role or lets speak, in the order of their first mention. */
  readonly people: readonly PersonInArticle[];
}

/** Never throws. */
export function findSpeech(text: string): Speech {
  const scene = sceneOf(text, findMarked(text));
  const entities = findEntities(scene);
  // Before anybody is named: naming guesses roles and genders that the text does not tell.
  const people = peopleIn(entities);
  const quotations = quotationsIn(scene, entities);
  const reported = reportedIn(scene, entities);
  return { quotations, reported, people: people(quotations, reported) };
}

/** The quotations of {@link findSpeech} alone. */
export function findQuotations(text: string): readonly Quotation[] {
  const marked = findMarked(text);
  if (marked.length === 0) return [];
  const scene = sceneOf(text, marked);
  return quotationsIn(scene, findEntities(scene));
}

function reportedIn(scene: Scene, entities: Entities): ReportedSpeech[] {
  const namer = createNamer(scene, entities);
  return findReports(scene).map(({ span, speaker, cue }) => ({ span, speaker: namer.name(speaker).speaker, cue }));
}

function quotationsIn(scene: Scene, entities: Entities): Quotation[] {
  const namer = createNamer(scene, entities);
  const quotations: Quotation[] = [];
  let last: { claim: Claim; quotation: Quotation } | undefined;
  let utterance = 0;
  for (const claim of attribute(scene, ATTRIBUTOR)) {
    if (last === undefined || !goesOn(scene.text, claim, last.claim)) utterance += 1;
    const quotation = toQuotation(scene.text, claim, { namer, utterance, before: last?.quotation });
    quotations.push(quotation);
    if (quotation.kind !== 'scare') last = { claim, quotation };
  }
  return quotations;
}

/** One quotation in two spans: a paragraph that carries on, or `“A,” she said, “b.”` */
function goesOn(text: string, claim: Claim, last: Claim): boolean {
  if (claim.carried) return true;
  if (claim.quote.sentence !== last.quote.sentence || claim.speaker?.span.start !== last.speaker?.span.start)
    return false;
  const between = text.slice(last.quote.marked.span.end, claim.quote.marked.span.start);
  const { inner } = last.quote.marked;
  return /[,—–-]$/u.test(text.slice(inner.start, inner.end)) && /,\s*$/u.test(between);
}

function toQuotation(
  text: string,
  claim: Claim,
  { namer, utterance, before }: { namer: Namer; utterance: number; before: Quotation | undefined },
): Quotation {
  const { quote, event } = claim;
  const { speaker, confidence, called } =
    claim.carried && before !== undefined ? before : confidently(claim, namer.name(claim.speaker));
  const relay = claim.relay === undefined ? undefined : namer.name(claim.relay).speaker;
  const first = quote.sentence.tokens[0];
  const end = quote.sentence.tokens.at(-1);
  return {
    kind: kindIn(text, claim, before),
    utterance,
    span: quote.marked.span,
    words: shownWords(text, quote.marked),
    speaker,
    ...(relay !== undefined && relay.kind !== 'unknown' && { relay }),
    ...(event !== undefined && { cue: event.cue }),
    sentence: { start: first?.start ?? quote.marked.span.start, end: end?.end ?? quote.marked.span.end },
    confidence,
    ...(called !== undefined && { called }),
  };
}

type Attributed = Pick<Quotation, 'speaker' | 'confidence' | 'called'>;

/** Sure of the mention and sure of the name. */
function confidently(claim: Claim, { speaker, certainty, called }: Named): Attributed {
  const confidence = speaker.kind === 'unknown' ? 0 : claim.certainty * certainty;
  if (called === undefined) return { speaker, confidence };
  return {
    speaker,
    confidence,
    called: { description: called.description, confidence: claim.certainty * called.certainty },
  };
}

function kindIn(
  text: string,
  { quote, isQuotation, carried }: Claim,
  before: Quotation | undefined,
): Quotation['kind'] {
  const { inner } = quote.marked;
  if (isStageDirection(text.slice(inner.start, inner.end))) return 'scare';
  if (carried && before !== undefined) return before.kind;
  if (!isQuotation) return 'scare';
  const standsAlone = !quote.sentence.tokens.some(({ kind }) => kind === 'word');
  return kindOf(text.slice(inner.start, inner.end), { standsAlone });
}

/** Inside the marks, without white space and a comma that ends it. */
function shownWords(text: string, { inner }: Marked): Span {
  const raw = text.slice(inner.start, inner.end);
  const start = inner.start + (raw.length - raw.trimStart().length);
  const end = start + raw.trim().replace(/,$/u, '').trimEnd().length;
  return { start, end: Math.max(start, end) };
}
