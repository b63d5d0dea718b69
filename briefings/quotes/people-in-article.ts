/** What an article tells of those it names: aliases as printed, roles, gender. */
import type { PersonInArticle, Quotation, ReportedSpeech, Speaker } from '../model.ts';
import type { Entities, Entity, Occurrence } from './entities.ts';
import { nameParts } from './name-words.ts';

/** A text that names more is a list, not an article. */
const MOST_PEOPLE = 200;
const MOST_ALIASES = 12;
const MOST_ROLES = 8;
const LONGEST = 80;
/** Below it a role was led back to somebody, not told of them. */
const TOLD = 0.9;
const COURTESY = /(?:^| )((?:Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Lord|Lady|Dr)\.? )$/;

/**
 * Reads the entities as they stand now; gives those who are people by their names or roles, and whoever of the others
 * is then found to speak.
 */
export function peopleIn(
  entities: Entities,
): (quotations: readonly Quotation[], reported: readonly ReportedSpeech[]) => PersonInArticle[] {
  const told = entities.all.map((entity) => ({ person: toPerson(entity), isPerson: isClearlyPerson(entity) }));
  return (quotations, reported) => {
    const speaking = new Set(
      [...quotations.flatMap(({ speaker, relay }) => [speaker, relay]), ...reported.map(({ speaker }) => speaker)].map(
        nameOf,
      ),
    );
    return told
      .filter(({ person, isPerson }) => person.name.length <= LONGEST && (isPerson || speaking.has(person.name)))
      .slice(0, MOST_PEOPLE)
      .map(({ person }) => person);
  };
}

function nameOf(speaker: Speaker | undefined): string | undefined {
  return speaker?.kind === 'named' ? speaker.name : undefined;
}

function isClearlyPerson({ isBody, isPerson, roles }: Entity): boolean {
  return !isBody && (isPerson || roles.size > 0);
}

function toPerson({ name, isBody, gender, roles, occurrences }: Entity): PersonInArticle {
  const guessed = new Set(occurrences.filter(isGuess).map(({ candidate }) => candidate.mention.text.toLowerCase()));
  const told = [...roles].filter(([role]) => role.length <= LONGEST && !guessed.has(role));
  return {
    name,
    isBody,
    aliases: aliasesOf(name, occurrences),
    roles: isBody ? [] : told.slice(0, MOST_ROLES).map(([, printed]) => printed),
    ...(gender !== undefined && { gender }),
  };
}

function isGuess({ certainty }: Occurrence): boolean {
  return certainty !== undefined && certainty < TOLD;
}

function aliasesOf(name: string, occurrences: readonly Occurrence[]): string[] {
  const printed = new Set(
    occurrences.filter(({ certainty }) => certainty === undefined).map(({ candidate }) => candidate.mention.text),
  );
  const aliases = new Set([name, ...Array.from(printed, aliasIn)]);
  return Array.from(aliases)
    .filter((alias) => alias.length <= LONGEST)
    .slice(0, MOST_ALIASES);
}

/** `Foreign Secretary Ada Nwosu` → `Ada Nwosu`; `Sir Keir’s` → `Sir Keir`: of what leads up to a name, courtesy is kept. */
function aliasIn(mention: string): string {
  const name = nameParts(mention)?.name ?? mention;
  const at = mention.lastIndexOf(name);
  return (COURTESY.exec(mention.slice(0, at))?.[1] ?? '') + name;
}
