/** What was typed after `verbatim` → what to do. */
import { parseArgs } from 'node:util';
import { nearest } from '../adapters/chat/nearest.ts';
import { CommandError } from '../briefings/errors.ts';

export type Invocation =
  | { readonly kind: 'start' }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'backup'; readonly file: string }
  | { readonly kind: 'export' }
  | { readonly kind: 'import' }
  | { readonly kind: 'slack-manifest' }
  /** Brings the tables up to date, as every start does. */
  | { readonly kind: 'migrate' }
  | {
      readonly kind: 'brief';
      readonly inputs: readonly string[];
      readonly json: boolean;
      readonly since?: string;
      readonly length?: string;
    }
  /** One command of the chat, such as `quote find zelensky`, and how its answer is shown. */
  | { readonly kind: 'command'; readonly line: string; readonly as: 'text' | 'json' | 'preview' };

export const USAGE = `verbatim: what happened, and who said what, word for word

  verbatim start                       connect, or with nothing configured try it on a sample newsroom
  verbatim brief <file|url|feed>…      a briefing of these; "-" is standard input
      --since <time>   only what was printed since, such as "monday" or "24h"
      --length <how>   short, standard or long
  verbatim quote find [speaker] [about …] [since …] [until …] [publisher …]
  verbatim quote check <words> [speaker]
  verbatim source add <url> | list | remove <url> | import <url> | export
  verbatim digest add <when> [about …] [zone …] | list | preview | remove <digest>
  verbatim briefing [about] [since …]  a briefing of what the sources brought
  verbatim preview <command…>          its answer as Slack, Discord and a terminal get it
  verbatim backup <file>               a copy of everything kept, while the bot runs too
  verbatim export | import             everything as lines of JSON, out to standard output or in from standard input
  verbatim slack manifest              what a Slack app is made from
  verbatim migrate                     brings the tables up to date, before processes of a new version start
  verbatim help

  --json prints the answer as data`;

const KNOWN = [
  'start',
  'backup',
  'export',
  'import',
  'slack manifest',
  'migrate',
  'brief',
  'preview',
  'briefing',
  'quote',
  'digest',
  'source',
  'news-help',
  'help',
  'version',
];
const MAX_SHOWN = 80;

/** Nothing goes with them. */
const BARE = ['start', 'export', 'import', 'migrate'] as const;

const PARSERS = new Map([
  ['backup', parseBackup],
  ['brief', parseBrief],
  ['slack', parseSlack],
]);

/** @throws CommandError on arguments that fit nothing. */
export function parseInvocation(argv: readonly string[]): Invocation {
  const [first = 'help', ...rest] = argv;
  const bare = BARE.find((kind) => kind === first);
  if (bare !== undefined) return rest.length === 0 ? { kind: bare } : tooMuch(bare, rest);
  if (['help', '--help', '-h'].includes(first)) return { kind: 'help' };
  if (['version', '--version', '-V'].includes(first)) return { kind: 'version' };
  const parse = PARSERS.get(first);
  if (parse !== undefined) return parse(rest);
  if (!KNOWN.includes(first.replace(/^\//, '').toLowerCase())) throw unknown(first);
  if (rest.includes('--help') || rest.includes('-h')) return { kind: 'help' };
  if (first === 'preview') return parsePreview(rest);
  const words = argv.filter((word) => word !== '--json');
  return { kind: 'command', line: toLine(words), as: words.length < argv.length ? 'json' : 'text' };
}

function parseBrief(argv: readonly string[]): Invocation {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        since: { type: 'string' },
        length: { type: 'string' },
      },
    });
    if (values.help) return { kind: 'help' };
    if (positionals.length === 0)
      throw new CommandError('There is nothing to brief', 'Give a file, an address, or "-".');
    const { json, since, length } = values;
    return {
      kind: 'brief',
      inputs: positionals,
      json,
      ...(since !== undefined && { since }),
      ...(length !== undefined && { length }),
    };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const why = error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error);
    throw new CommandError(why, 'verbatim help shows what goes.');
  }
}

function parseSlack(rest: readonly string[]): Invocation {
  if (rest.length === 1 && rest[0] === 'manifest') return { kind: 'slack-manifest' };
  throw new CommandError(
    '"slack" goes with "manifest"',
    'verbatim slack manifest prints what a Slack app is made from.',
  );
}

function parseBackup([file, ...rest]: readonly string[]): Invocation {
  if (file === undefined)
    throw new CommandError('Where the backup goes is missing', 'Give a file, such as verbatim backup verbatim.bak.db.');
  return rest.length === 0 ? { kind: 'backup', file } : tooMuch('backup', rest);
}

function unknown(first: string): CommandError {
  const close = nearest(first, KNOWN);
  const advice = close === undefined ? 'verbatim help shows what goes.' : `Did you mean verbatim ${close}?`;
  return new CommandError(`There is no command "${first.slice(0, MAX_SHOWN)}"`, advice);
}

function parsePreview(words: readonly string[]): Invocation {
  if (words.length === 0) {
    throw new CommandError('There is nothing to preview', 'Give a command, such as verbatim preview briefing.');
  }
  return { kind: 'command', line: toLine(words), as: 'preview' };
}

function toLine(words: readonly string[]): string {
  return words.map(asWord).join(' ');
}

/** An argument of several words was quoted in the shell: it stays one value. */
function asWord(argument: string): string {
  return /\s/.test(argument) && !/["“”]/.test(argument) ? `"${argument}"` : argument;
}

function tooMuch(kind: string, rest: readonly string[]): never {
  throw new CommandError(`"${rest[0]}" does not go with ${kind}`, 'verbatim help shows what goes.');
}
