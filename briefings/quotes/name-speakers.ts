/** A mention → the person it points at in this article, or what the text calls them. */
import type { Mention, Speaker } from '../model.ts';
import type { Marked } from './marks.ts';
import { clash, findPeople, type Person, resolveName, resolveRole } from './people.ts';
import type { Gender } from './words-of-speech.ts';

export interface Namer {
  /** Mentions are to be named in reading order: a pronoun looks back at who spoke before. */
  readonly name: (mention: Mention | undefined) => { readonly speaker: Speaker; readonly certainty: number };
}

const PRONOUN: Readonly<Record<string, Gender | undefined>> = { he: 'he', his: 'he', she: 'she', her: 'she' };
const POINTING = /^(?:he|she|they|we|i|it|who|his|her|you)$/i;
const LOOKS_BACK = 1_500;

export function createNamer(text: string, marked: readonly Marked[]): Namer {
  const people = findPeople(text);
  const outside = outsideMarks(people, marked);
  let lastSpeaker: Place | undefined;
  let lastUnnamed: string | undefined;
  return {
    name: (mention) => {
      if (mention === undefined) return { speaker: { kind: 'unknown' }, certainty: 0 };
      const pronoun = mention.text.toLowerCase();
      const found =
        pronoun in PRONOUN
          ? lookBack(text, { at: mention.span.start, gender: PRONOUN[pronoun], outside, lastSpeaker })
          : (resolveRoleOrName(mention, people) ?? undefined);
      if (found !== undefined) {
        lastSpeaker = { person: found.person, start: mention.span.start };
        return { speaker: { kind: 'named', name: found.person.name, mention }, certainty: found.certainty };
      }
      const unnamed = described(mention, lastUnnamed);
      if (unnamed.speaker.kind === 'described' && /^an? /.test(unnamed.speaker.description))
        lastUnnamed = unnamed.speaker.description;
      return unnamed;
    },
  };
}

function resolveRoleOrName(mention: Mention, people: readonly Person[]) {
  if (
    /\b(?:spokes(?:wo)?man|spokesperson|spokespeople|aides?|officials?|sources?|team|campaign|office)$/iu.test(
      mention.text,
    )
  )
    return undefined;
  return resolveName(mention.text, people) ?? resolveRole(mention.text, people, mention.span.start);
}

/** As the text calls them; `the spokesperson` is the `a Downing Street spokesperson` of before. */
function described(mention: Mention, before: string | undefined): { speaker: Speaker; certainty: number } {
  if (POINTING.test(mention.text)) return { speaker: { kind: 'unknown', mention }, certainty: 0.3 };
  const text = mention.text.replace(/^(?:The|An?|His|Her|Their|One|Another|Some) /, (word) => word.toLowerCase());
  const head = /^the (\p{Ll}+)$/u.exec(text)?.[1];
  const description = head !== undefined && before?.endsWith(` ${head}`) === true ? before : text;
  return { speaker: { kind: 'described', description, mention }, certainty: 0.85 };
}

interface Place {
  readonly person: Person;
  readonly start: number;
}

function outsideMarks(people: readonly Person[], marked: readonly Marked[]): Place[] {
  const inside = (at: number) => marked.some(({ span }) => at >= span.start && at < span.end);
  return people
    .flatMap((person) => person.mentions.filter(({ start }) => !inside(start)).map(({ start }) => ({ person, start })))
    .sort((a, b) => a.start - b.start);
}

/** The last compatible person: who opened a sentence, or spoke last, before who is merely near. */
function lookBack(
  text: string,
  {
    at,
    gender,
    outside,
    lastSpeaker,
  }: { at: number; gender: Gender | undefined; outside: readonly Place[]; lastSpeaker: Place | undefined },
) {
  const scores = new Map<Person, number>();
  const rate = ({ person, start }: Place, bonus: number) => {
    if (start >= at || at - start > LOOKS_BACK || clash(person.gender, gender)) return 0;
    return 3 * (1 - (at - start) / LOOKS_BACK) + bonus + (person.gender === gender ? 0.8 : 0);
  };
  for (const place of outside) {
    const opens = opensSentence(text, place.start) ? 1.2 : 0;
    const score = rate(place, opens - (isObject(text, place.start) ? 0.8 : 0));
    if (score > 0) scores.set(place.person, Math.max(score, scores.get(place.person) ?? 0));
  }
  const again = lastSpeaker === undefined ? 0 : rate(lastSpeaker, 1.2);
  if (lastSpeaker !== undefined && again > 0) {
    scores.set(lastSpeaker.person, Math.max(again, scores.get(lastSpeaker.person) ?? 0) + 0.8);
  }
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
  if (best === undefined) return undefined;
  const clear = second === undefined ? 1 : Math.min(1, 0.5 + (best[1] - second[1]));
  return { person: best[0], certainty: 0.6 + 0.3 * clear };
}

/** Only titles and roles stand between the start of its sentence and the name. */
function opensSentence(text: string, start: number): boolean {
  return /(?:^|[.!?”"]\s|\n)(?:But |And |(?:On|In|At) [^,.”“]{2,30}, )?(?:\p{Lu}?[\p{L}.’]+ ){0,3}$/u.test(
    text.slice(Math.max(0, start - 70), start),
  );
}

/** `with President Roe`, `’s ally Edda Roe`: the name hangs on something else. */
function isObject(text: string, start: number): boolean {
  return /\b(?:with|of|to|from|by|for|and|against|about|on) (?:\p{Lu}[\p{L}.’]* ){0,3}$/u.test(
    text.slice(Math.max(0, start - 40), start),
  );
}
