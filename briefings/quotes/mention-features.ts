/** What is looked at in a mention by itself, whatever stretch it stands beside: named numbers, each found once. */
import { type Lexicon, yes } from './feature-values.ts';
import { PERSON_NOUNS } from './person-nouns.ts';
import type { Candidate, Scene } from './scene.ts';
import { isCue, isPossessive, type Token, withoutPossessive } from './tokens.ts';
import { BETWEEN, genderOfTitle, TITLES } from './words-of-speech.ts';

/** How the text uses a surname or a head word. */
interface NameUse {
  readonly key: string;
  mentions: number;
  speaks: number;
}

/** A mention with its neighbors and words, looked up once. */
export interface MentionView {
  readonly candidate: Candidate;
  readonly text: string;
  readonly lower: string;
  readonly head: string;
  readonly use: NameUse;
  /** Events of the same sentence whose cue stands before the mention: it may be inside what somebody else says. */
  readonly eventsBefore: number;
  readonly lexicon: Lexicon;
}

export const PREPOSITIONS: ReadonlySet<string> = new Set(
  'of in on at by for from with to about against under over into between among than like toward towards behind near'.split(
    ' ',
  ),
);
export const CONJUNCTIONS: ReadonlySet<string> = new Set(
  'and or but while as when because after before although though if that since until'.split(' '),
);
const OPENS_CLAUSE = new Set([...',:;—–-', ...CONJUNCTIONS]);
const DASHES = new Set('-–—―');
const OWNERS = new Set(['his', 'her', 'their']);
const KINDS = { pronoun: 0, name: 1, nominal: 2 } as const;
const MOST = 20;

const wordOf = (token: Token | undefined) => (token?.kind === 'quote' ? '“' : (token?.lower ?? ''));
/** Words beside a mention, as the lexicon knows them. */
export const wordBefore = ({ candidate }: MentionView) => wordOf(candidate.before);
export const wordAfter = ({ candidate }: MentionView) => wordOf(candidate.after);

export const MENTION_FEATURES: Readonly<Record<string, (mention: MentionView) => number>> = {
  'order in sentence': ({ candidate }) => candidate.order,
  'offset in sentence': ({ candidate }) => candidate.from - candidate.sentenceFrom,
  'mention words': ({ candidate }) => candidate.to - candidate.from,
  'mention kind': ({ candidate }) => KINDS[candidate.mention.kind],
  'he or she': ({ lower }) => yes(lower === 'he' || lower === 'she'),
  who: ({ text }) => yes(text === 'who' || text === 'Who'),
  'I or we': ({ lower }) => yes(lower === 'i' || lower === 'we'),
  'it or they': ({ lower }) => yes(lower === 'it') + 2 * yes(lower === 'they'),
  possessive: ({ text, lower }) => yes(isPossessive(text)) + 2 * yes(OWNERS.has(lower)),
  titled: ({ lower }) => yes(isTitle(firstWord(lower))),
  'person noun': ({ head }) => yes(PERSON_NOUNS.has(head)),
  'in capitals': ({ text }) => yes(/^\p{Lu}{3,}/u.test(text)),
  'after preposition': ({ candidate: { before } }) => yes(PREPOSITIONS.has(before?.lower ?? '')),
  'after “to”': ({ candidate: { before } }) => yes(before?.lower === 'to'),
  'after “by”': ({ candidate: { before } }) => yes(before?.lower === 'by'),
  'after conjunction': ({ candidate: { before } }) => yes(CONJUNCTIONS.has(before?.lower ?? '')),
  'after comma': ({ candidate: { before } }) => yes(before?.text === ','),
  'after quote': ({ candidate: { before } }) => yes(before?.kind === 'quote'),
  'after cue': ({ candidate: { before } }) => yes(isCue(before)),
  'after dash': ({ candidate: { before } }) => yes(DASHES.has(before?.text ?? '')),
  'before comma': ({ candidate: { after } }) => yes(after?.text === ','),
  'before colon': ({ candidate: { after } }) => yes(after?.text === ':'),
  'before cue': ({ candidate: { after } }) => yes(isCue(after)),
  'before quote': ({ candidate: { after } }) => yes(after?.kind === 'quote'),
  'after verb': ({ candidate: { before } }) => yes(looksLikeVerb(before)),
  'before verb': ({ candidate: { after } }) => yes(looksLikeVerb(after)),
  'opens clause': ({ candidate: { before, from, sentenceFrom } }) => yes(from === sentenceFrom || opensClause(before)),
  events: ({ candidate }) => candidate.events.length,
  'events before': ({ eventsBefore }) => eventsBefore,
  'word after mention': (mention) => mention.lexicon('after mention', wordAfter(mention)),
  'word before mention': (mention) => mention.lexicon('before mention', wordBefore(mention)),
  'head word': ({ lexicon, head }) => lexicon('head', head),
  'name mentions': ({ use }) => Math.min(MOST, use.mentions),
  'name speaks': ({ use }) => Math.min(MOST, use.speaks),
};

/** By its shape alone: `warned`, `runs`, `is`. */
function looksLikeVerb(token: Token | undefined): boolean {
  if (token === undefined || token.kind !== 'word' || token.capital) return false;
  return BETWEEN.has(token.lower) || /(?:ed|ing|[^s]s)$/.test(token.lower);
}

function opensClause(before: Token | undefined): boolean {
  return before?.kind === 'quote' || OPENS_CLAUSE.has(before?.lower ?? '');
}

function firstWord(words: string): string {
  const end = words.indexOf(' ');
  return end < 0 ? words : words.slice(0, end);
}

function isTitle(word: string): boolean {
  return genderOfTitle(word) !== undefined || TITLES.has(word.replace('.', ''));
}

/** Everything {@link MENTION_FEATURES} asks of a mention of the text. */
export function viewMentions(scene: Scene, lexicon: Lexicon): (candidate: Candidate) => MentionView {
  const uses = namesIn(scene);
  return (candidate) => {
    const { text, kind } = candidate.mention;
    const use = uses.get(candidate) as NameUse;
    const sentence = scene.paragraphs[candidate.paragraph]?.sentences[candidate.sentence];
    const inSentence = candidate.from - candidate.sentenceFrom;
    return {
      candidate,
      text,
      lower: text.toLowerCase(),
      head: kind === 'name' ? '(name)' : use.key,
      use,
      eventsBefore: sentence?.events.filter(({ at }) => at < inSentence).length ?? 0,
      lexicon,
    };
  };
}

function namesIn({ paragraphs }: Scene): Map<Candidate, NameUse> {
  const names = new Map<string, NameUse>();
  const uses = new Map<Candidate, NameUse>();
  for (const { candidates } of paragraphs) {
    for (const candidate of candidates) {
      const key = nameKey(candidate);
      const use = names.get(key) ?? { key, mentions: 0, speaks: 0 };
      use.mentions += 1;
      if (candidate.events.length > 0) use.speaks += 1;
      names.set(key, use);
      uses.set(candidate, use);
    }
  }
  return uses;
}

/** Mentions of one surname, or of one head noun, count together. */
function nameKey({ mention: { text } }: Candidate): string {
  return withoutPossessive(text.slice(text.lastIndexOf(' ') + 1)).toLowerCase();
}
