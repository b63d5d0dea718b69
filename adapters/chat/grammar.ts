/**
 * The one-line text grammar: `/quote find zelensky about talks since monday`.
 *
 *   line → the command it names → words and marked stretches → values of its options
 *
 * An option's name opens its value, which runs to the next option's name; what comes before any name fills the
 * positional options. Words inside quotation marks are one value and never an option's name.
 */
import { CommandError } from '../../briefings/errors.ts';
import { type Command, type Option, type Options, usage } from './command.ts';
import { nearest } from './nearest.ts';
import { parseTime } from './time-words.ts';

export interface CommandCall<Services> {
  readonly command: Command<Services>;
  readonly values: Readonly<Record<string, unknown>>;
}

interface Token {
  readonly text: string;
  /** With its marks. */
  readonly typed: string;
  readonly marked: boolean;
}

/** Where a family of commands has one that goes without saying: `/quote zelensky` is `/quote find zelensky`. */
const UNSAID: Readonly<Record<string, string>> = { quote: 'find', source: 'list', digest: 'list', watch: 'list' };

/** @throws CommandError that names what is wrong and what would be right. */
export function parseLine<Services>(
  line: string,
  commands: readonly Command<Services>[],
  now: Date,
): CommandCall<Services> {
  const tokens = tokenize(line.trim().replace(/^\//, ''));
  const { command, rest } = findCommand(tokens, commands);
  try {
    return { command, values: readValues(command, assign(command, rest, now), now) };
  } catch (error) {
    throw meantOther(tokens, { command, commands, now }) ?? error;
  }
}

/**
 * `/digest weekdays 8:00` is `/digest add weekdays 8:00`, `/source lst` is `/source list`: where a family was named without
 * one of its members and the member that goes without saying does not fit. @returns undefined where nothing else does.
 */
function meantOther<Services>(
  [first, ...rest]: readonly Token[],
  given: { command: Command<Services>; commands: readonly Command<Services>[]; now: Date },
): CommandError | undefined {
  const { command, commands, now } = given;
  const family = first?.text.toLowerCase() ?? '';
  const [second] = rest;
  if (second === undefined || command.name !== `${family} ${UNSAID[family] ?? ''}`) return undefined;
  if (command.name.endsWith(` ${second.text.toLowerCase()}`)) return undefined;
  const others = commands.filter(({ name }) => name.startsWith(`${family} `) && name !== command.name);
  const members = [command, ...others].map(({ name }) => name.slice(family.length + 1));
  const close = nearest(second.text.toLowerCase(), members);
  const line = (name: string, words: readonly Token[]) => [`/${name}`, ...words.map(({ typed }) => typed)].join(' ');
  const fits = others.find((other) => hasValues(rest) && isCall(other, rest, now));
  const meant = close !== undefined ? line(`${family} ${close}`, rest.slice(1)) : fits && line(fits.name, rest);
  if (meant === undefined) return undefined;
  return new CommandError(`There is no command "/${family} ${second.text}"`, `Did you mean ${meant}?`, meant);
}

/** A time or an address: words alone say too little. */
function hasValues(tokens: readonly Token[]): boolean {
  return tokens.some(({ text }) => /[\d:]/.test(text));
}

function isCall<Services>(command: Command<Services>, tokens: readonly Token[], now: Date): boolean {
  try {
    readValues(command, assign(command, tokens, now), now);
    return true;
  } catch {
    return false;
  }
}

/** A command whose values were typed into named slots. @throws CommandError as {@link parseLine} does. */
export function readTyped<Services>(
  heard: { readonly command: string; readonly values: Readonly<Record<string, string>> },
  commands: readonly Command<Services>[],
  now: Date,
): CommandCall<Services> {
  const command = commands.find(({ name }) => name === heard.command);
  if (command === undefined) throw unknownCommand(heard.command, commands);
  return { command, values: readValues(command, new Map(Object.entries(heard.values)), now) };
}

/** The command that a line names, where it says no more than that. */
export function namedAlone<Services>(
  line: string,
  commands: readonly Command<Services>[],
): Command<Services> | undefined {
  const typed = line.trim().replace(/^\//, '').toLowerCase().split(/\s+/).join(' ');
  return commands.find(({ name }) => name === typed);
}

function tokenize(line: string): Token[] {
  return Array.from(
    line.matchAll(/(?<=^|\s)(?:"([^"]*)"|“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»)(?=\s|$)|\S+/gu),
    (match) => {
      const inside = match.slice(1).find((group) => group !== undefined);
      const typed = match[0];
      return inside === undefined
        ? { text: typed, typed, marked: false }
        : { text: inside.trim(), typed, marked: true };
    },
  );
}

function findCommand<Services>(
  tokens: readonly Token[],
  commands: readonly Command<Services>[],
): { command: Command<Services>; rest: readonly Token[] } {
  const first = (tokens[0]?.text ?? '').toLowerCase();
  const second = (tokens[1]?.text ?? '').toLowerCase();
  const named = (name: string) => commands.find((command) => command.name === name);
  const two = named(`${first} ${second}`);
  if (two !== undefined) return { command: two, rest: tokens.slice(2) };
  const one = named(first) ?? named(`${first} ${UNSAID[first] ?? ''}`);
  if (one !== undefined) return { command: one, rest: tokens.slice(1) };
  throw unknownCommand([first, second].join(' ').trim(), commands);
}

function unknownCommand<Services>(typed: string, commands: readonly Command<Services>[]): CommandError {
  const names = commands.map(({ name }) => name);
  const close = nearest(typed, names) ?? nearest(typed.split(' ')[0] ?? '', names);
  const advice =
    close === undefined ? 'Type /news-help to see what can be asked.' : `Did you mean /${close}? /news-help lists all.`;
  return new CommandError(`There is no command "/${typed}"`, advice, close && `/${close}`);
}

function readValues<Services>(
  command: Command<Services>,
  typed: ReadonlyMap<string, string>,
  now: Date,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(command.options)) {
    const text = typed.get(name)?.trim() ?? '';
    if (text !== '') values[name] = readValue(text, { name, option, now });
    else if (option.required === true) throw new CommandError(`/${command.name} needs ${name}`, tryThis(command));
    else if (typed.has(name)) throw new CommandError(`"${name}" has no value`, tryThis(command));
  }
  return values;
}

/** Which words belong to which option. */
function assign<Services>(command: Command<Services>, tokens: readonly Token[], now: Date): Map<string, string> {
  const { options } = command;
  const typed = new Map<string, string>();
  const unfilled = () => Object.keys(options).find((name) => options[name]?.positional === true && !typed.has(name));
  let slot = unfilled();
  for (const [at, token] of tokens.entries()) {
    const { text, marked } = token;
    const named = opens(token, { options, rest: tokens.slice(at + 1), now });
    if (named === undefined && slot === undefined) {
      throw new CommandError(`"${text}" is one word too many for /${command.name}`, tryThis(command));
    }
    slot = named ?? slot ?? '';
    typed.set(slot, `${typed.get(slot) ?? ''} ${named === undefined ? wordsFor(options[slot], token) : ''}`);
    if (marked) slot = unfilled() ?? slot;
  }
  return typed;
}

function wordsFor(option: Option | undefined, { text, typed }: Token): string {
  return option?.kind === 'text' && option.keepsMarks === true ? typed : text;
}

/** The option that a word names. */
function opens(
  { text, marked }: Token,
  { options, rest, now }: { options: Options; rest: readonly Token[]; now: Date },
): string | undefined {
  const named = marked ? undefined : optionNamed(text, options);
  if (named === undefined || options[named]?.kind !== 'period') return named;
  const next = rest.findIndex((token) => !token.marked && optionNamed(token.text, options) !== undefined);
  const words = rest.slice(0, next < 0 ? undefined : next).map((token) => token.text);
  return parseTime(words.join(' '), now, 'start') === undefined ? undefined : named;
}

/** `since`, `since:`, `--since` */
function optionNamed(text: string, options: Options): string | undefined {
  const name = text.toLowerCase().replace(/^--?/, '').replace(/:$/, '');
  return Object.hasOwn(options, name) ? name : undefined;
}

function readValue(text: string, slot: { name: string; option: Option; now: Date }): unknown {
  const { name, option, now } = slot;
  switch (option.kind) {
    case 'text':
      return text;
    case 'choice': {
      const choice = option.choices.find((known) => known === text.toLowerCase());
      if (choice !== undefined) return choice;
      throw new CommandError(`"${text}" is no ${name}`, `It is one of ${option.choices.join(', ')}.`);
    }
    case 'time': {
      const at = parseTime(text, now, option.edge);
      if (at !== undefined) return at;
      throw noTime(text);
    }
    case 'period': {
      const [since, until] = [parseTime(text, now, 'start'), parseTime(text, now, 'end')];
      if (since !== undefined && until !== undefined) return { since, until };
      throw noTime(text);
    }
    default:
      return option satisfies never;
  }
}

function noTime(text: string): CommandError {
  return new CommandError(
    `"${text}" is no time I know`,
    'Try "monday", "yesterday", "last 24h", "2025-02-23" or "february 2025".',
  );
}

function tryThis<Services>(command: Command<Services>): string {
  return `It goes like this: ${usage(command)}, such as ${command.example}`;
}
