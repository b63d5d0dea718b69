/** `A port spokesman said so. He added …`: whom a pronoun repeats that the text gives no name. */
import type { Mention } from '../model.ts';
import { staysUnnamed } from './epithets.ts';
import { isUnnamed } from './name-words.ts';
import { indexBefore } from './occurrences.ts';
import { genderOfNoun, isManyPeople, isOnePerson } from './person-nouns.ts';
import { genderOfPronoun } from './pronoun-features.ts';
import { clash } from './registry.ts';
import type { Candidate, Scene } from './scene.ts';

/** Without an article it hangs on a name: `Ada Nwosu, founder and spokeswoman`. */
const HAS_ARTICLE = /^(?:an?|the|one|another|this|that|his|her|their|its) /i;
const READ = /^(?:he|she|they)$/i;

/**
 * @param paragraph in which the pronoun stands.
 * @returns The description that `he`, `she` or `they` takes up; undefined where it may mean somebody with a name.
 */
export function unnamedBefore(
  scene: Scene,
  { mention: { span, text }, paragraph }: { mention: Mention; paragraph: number },
  isNamed: (candidate: Candidate) => boolean,
): Mention | undefined {
  if (!READ.test(text)) return undefined;
  for (const { subject, others } of subjectsBefore(scene, { at: span.start, paragraph })) {
    if (subject.mention.text.toLowerCase() === text.toLowerCase()) continue;
    if (others.some((other) => other !== subject && isSamePronoun(other, text))) return undefined;
    const isOther = others.some(isNamed) || isInSentenceOf(scene, subject, span.start);
    return isOther || !isMeant(subject, text) ? undefined : subject.mention;
  }
  return undefined;
}

/** `A prosecutor said he had hit a man`: the pronoun means somebody else already. */
function isSamePronoun({ mention }: Candidate, pronoun: string): boolean {
  const gender = genderOfPronoun(mention.text);
  return mention.kind === 'pronoun' && gender !== undefined && gender === genderOfPronoun(pronoun);
}

/** `when a voter asked if he would`: one sentence speaks of both. */
function isInSentenceOf({ paragraphs }: Scene, { paragraph, sentence }: Candidate, at: number): boolean {
  const here = paragraphs[paragraph];
  const next = here?.sentences[sentence + 1]?.tokens[0]?.start ?? here?.span.end ?? 0;
  return at < next;
}

/** Whoever asks is answered by somebody else. */
const ASKING = /^ask/i;

function isMeant({ mention: { kind, text }, events }: Candidate, pronoun: string): boolean {
  if (kind === 'pronoun' || !isUnnamed(text) || events.some(({ cue }) => ASKING.test(cue.text))) return false;
  const head = text.slice(text.lastIndexOf(' ') + 1).toLowerCase();
  if (/^they$/i.test(pronoun)) return isManyPeople(head);
  if (/^the /i.test(text) && !staysUnnamed(head)) return false;
  return HAS_ARTICLE.test(text) && isOnePerson(head) && !clash(genderOfNoun(head), genderOfPronoun(pronoun));
}

const SENTENCES_BACK = 4;
const PARAGRAPHS_BACK = 2;
/** Of a sentence that names more, the last. */
const MOST_MENTIONS = 40;

interface Place {
  readonly at: number;
  readonly paragraph: number;
}

interface Subject {
  readonly subject: Candidate;
  /** With the subject all whom its sentence may name, and not as a place: `Ada Nwosu was there when a voter asked …` */
  readonly others: readonly Candidate[];
}

/** Who speaks in each sentence before, the last first, up to one where nobody does and somebody is named. */
function* subjectsBefore(scene: Scene, place: Place): Generator<Subject> {
  for (const mentioned of sentencesBefore(scene, place)) {
    const subject = mentioned.find(({ events }) => events.length > 0);
    if (subject !== undefined) yield { subject, others: mentioned.filter(isNoPlace) };
    else if (mentioned.some(({ mention }) => mention.kind === 'name')) return;
  }
}

/** `for Ola Berg` is somebody, `in Eastport` is not. */
const isNoPlace = ({ before }: Candidate) => !/^(?:in|at|near|from|on)$/.test(before?.lower ?? '');

/** The mentions of each sentence before a place, the last sentence first, as far as a pronoun reaches. */
function sentencesBefore({ paragraphs }: Scene, { at, paragraph }: Place): (readonly Candidate[])[] {
  const sentences: (readonly Candidate[])[] = [];
  for (let number = paragraph; number >= Math.max(0, paragraph - PARAGRAPHS_BACK); number--) {
    const candidates = paragraphs[number]?.candidates ?? [];
    for (let end = indexBefore(candidates, at); end > 0 && sentences.length < SENTENCES_BACK; ) {
      const from = startOfSentence(candidates, end);
      sentences.push(candidates.slice(Math.max(from, end - MOST_MENTIONS), end));
      end = from;
    }
  }
  return sentences;
}

/** Of the sentence that ends before `end`. */
function startOfSentence(candidates: readonly Candidate[], end: number): number {
  let from = end - 1;
  while (from > 0 && candidates[from - 1]?.sentence === candidates[end - 1]?.sentence) from -= 1;
  return from;
}
