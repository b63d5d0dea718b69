/** Whom an article names, ready to be compared with those of other articles. */
import type { AnalyzedArticle, PersonInArticle, Speaker } from '../model.ts';
import { isBodyName } from '../quotes/name-words.ts';
import { isGivenAlike } from './join.ts';
import { type ComparedName, comparedName, keyParts, lookupWords } from './names.ts';
import { type Role, roleOf } from './roles.ts';

/** A person of one article, in what counts across articles. */
export interface Appearance {
  readonly compared: ComparedName;
  readonly gender: 'he' | 'she' | '';
  /** As printed; none that would be another person’s full name. */
  readonly aliases: readonly string[];
  /** By which the aliases are looked up. */
  readonly words: readonly string[];
  readonly roles: readonly { readonly printed: string; readonly role: Role }[];
}

/** What was found in an article. */
export type Found = Omit<AnalyzedArticle, 'article'>;

/** Those the article tells of, then whoever else speaks in it by name. */
export function everybodyIn({ people, quotations, reported }: Found): PersonInArticle[] {
  const names = new Map(people.map((person) => [person.name, person]));
  const speaking = [
    ...quotations.flatMap(({ speaker, relay }) => [speaker, relay]),
    ...reported.map(({ speaker }) => speaker),
  ];
  const others = new Set(speaking.flatMap((speaker) => namesOf(speaker)).filter((name) => !names.has(name)));
  return [...people, ...Array.from(others, (name) => ({ name, isBody: isBodyName(name), aliases: [name], roles: [] }))];
}

function namesOf(speaker: Speaker | undefined): string[] {
  return speaker?.kind === 'named' ? [speaker.name] : [];
}

/** @returns undefined for a name without a letter or digit. */
export function appearanceOf({ name, isBody, aliases, roles, gender }: PersonInArticle): Appearance | undefined {
  const compared = comparedName(name, isBody);
  if (compared === undefined) return undefined;
  const own = [...new Set([name, ...aliases])].filter((alias) => alias === name || mayName(alias, compared));
  return {
    compared,
    gender: gender ?? '',
    aliases: own,
    words: [...new Set(own.flatMap(lookupWords))],
    roles: roles.flatMap((printed) => {
      const role = roleOf(printed);
      return role === undefined ? [] : [{ printed: printed.replace(/^(?:the|an?) /iu, ''), role }];
    }),
  };
}

/** An article that takes two for one does not make them one. */
function mayName(alias: string, { kind, key }: ComparedName): boolean {
  const other = comparedName(alias, kind === 'body');
  if (kind !== 'person' || other?.kind !== 'person') return true;
  const [ours, theirs] = [keyParts(key), keyParts(other.key)];
  return ours.surname === theirs.surname && isGivenAlike(ours, theirs);
}

interface Form {
  readonly name: string;
  readonly times: number;
}

/** The form used most; one with a given name before one with an initial. A form may be given several times. */
export function nameToShow(given: readonly Form[]): string | undefined {
  const times = new Map<string, number>();
  for (const form of given) times.set(form.name, (times.get(form.name) ?? 0) + form.times);
  const forms = Array.from(times, ([name, sum]): Form => ({ name, times: sum }));
  const isShort = (name: string) => /^\p{Lu}\.? /u.test(name);
  return forms.toSorted(
    (a, b) =>
      Number(isShort(a.name)) - Number(isShort(b.name)) ||
      b.times - a.times ||
      b.name.length - a.name.length ||
      (a.name < b.name ? -1 : 1),
  )[0]?.name;
}
