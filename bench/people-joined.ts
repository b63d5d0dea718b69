/**
 * `npx tsx bench/people-joined.ts <articles.jsonl>…`: the names of all articles joined to persons, and to be read: full
 * names that became one with another, and those that are several persons.
 */
import { readFileSync } from 'node:fs';
import { appearanceOf, everybodyIn } from '../briefings/people/in-article.ts';
import { joinNamesakes, type Namesake } from '../briefings/people/join.ts';
import type { Role } from '../briefings/people/roles.ts';
import { findSpeech } from '../briefings/quotes/find-quotations.ts';

interface Counted extends Namesake {
  readonly articles: number;
}

function namesakesOf(texts: readonly string[]): Counted[] {
  const found = new Map<string, Counted>();
  for (const appearance of texts.flatMap((text) =>
    everybodyIn(findSpeech(text)).flatMap((one) => appearanceOf(one) ?? []),
  )) {
    const { compared, gender, roles } = appearance;
    const key = [compared.kind, compared.key, gender, compared.initials].join('|');
    const known = found.get(key) ?? { ...compared, gender, tag: 0, roles: [], articles: 0 };
    const all = new Map<string, Role>(
      [...known.roles, ...roles.map(({ role }) => role)].map((role) => [role.words.join(' '), role]),
    );
    found.set(key, { ...known, roles: [...all.values()], articles: known.articles + 1 });
  }
  return [...found.values()];
}

const shown = ({ key, gender, initials, articles }: Counted) =>
  `${[key, gender, initials].filter(Boolean).join(' / ')} (${articles})`;

function joinedOf(namesakes: readonly Counted[]): string[] {
  const persons = joinNamesakes(namesakes).map((group) => group.flatMap((index) => namesakes[index] ?? []));
  const several = persons.filter((names) => new Set(names.map(({ key }) => key)).size > 1);
  const byKey = new Map<string, Counted[][]>();
  for (const names of persons) {
    const key = `${names[0]?.kind} ${names[0]?.key}`;
    byKey.set(key, [...(byKey.get(key) ?? []), names]);
  }
  const apart = [...byKey.values()].filter(({ length }) => length > 1);
  return [
    `${namesakes.length} names that differ in key, gender or initials: ${persons.length} persons`,
    ...several.map((names) => `one:     ${names.map(shown).join(' = ')}`),
    ...apart.map((some) => `several: ${some.map((names) => names.map(shown).join(' = ')).join(' ≠ ')}`),
  ];
}

const lines = process.argv.slice(2).flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean));
console.log(joinedOf(namesakesOf(lines.map((line) => (JSON.parse(line) as { text: string }).text))).join('\n'));
