/**
 * One definition of a command becomes its typed arguments, its one-line text grammar (Slack and the terminal),
 * its Discord schema and its help.
 */
import type { Message } from './message.ts';
import type { Asker, Change } from './platform.ts';

interface OptionBase {
  readonly summary: string;
  readonly required?: true;
  /** Typed without its name, in the order of definition: `/quote find zelensky`. */
  readonly positional?: true;
}

/** What a platform with autocomplete offers while a value is typed. */
export type Suggestion = FreeSuggestion | ListSuggestion;
/** What is offered may be taken or left: other words are as good. */
type FreeSuggestion = 'speaker' | 'topic' | 'publisher';
/** It must be one of those that there are. */
type ListSuggestion = 'source' | 'zone' | 'digest' | 'watch';

export type Option =
  | (OptionBase & {
      readonly kind: 'text';
      readonly suggest?: Suggestion;
      /** Quotation marks around words are part of the value. */
      readonly keepsMarks?: true;
    })
  /** A day, month or year as a whole: `in february 2025`. In a line its name counts only before words that are a time. */
  | (OptionBase & { readonly kind: 'period' })
  /** A moment: `since` means the start of the day named, `until` its end. */
  | (OptionBase & { readonly kind: 'time'; readonly edge: 'start' | 'end' })
  | (OptionBase & { readonly kind: 'choice'; readonly choices: readonly string[] });

export type Options = Readonly<Record<string, Option>>;

/** Both moments included. */
export interface Period {
  readonly since: Date;
  readonly until: Date;
}

type ValueOf<O extends Option> = O extends { readonly kind: 'time' }
  ? Date
  : O extends { readonly kind: 'period' }
    ? Period
    : O extends { readonly kind: 'choice'; readonly choices: readonly (infer C)[] }
      ? C
      : string;

export type ArgumentsOf<O extends Options> = {
  readonly [Name in keyof O as O[Name] extends { readonly required: true } ? Name : never]: ValueOf<O[Name]>;
} & {
  readonly [Name in keyof O as O[Name] extends { readonly required: true } ? never : Name]?: ValueOf<O[Name]>;
};

/** What a command needs besides its arguments; `Services` is the app's own. */
export interface CommandContext<Services> {
  readonly services: Services;
  readonly asker: Asker;
  readonly now: Date;
  /** Tells a waiting person what is going on. */
  readonly progress: (what: string) => void;
}

export interface Command<Services> {
  /** `briefing`, or two words where it is one of several: `quote find`. */
  readonly name: string;
  readonly summary: string;
  /** One line that can be typed as it stands. */
  readonly example: string;
  readonly options: Options;
  /** What it changes; absent where it only reads, which everybody may. */
  readonly changes?: Change;
  /** Its answers are worth showing to the channel, by a button. */
  readonly isShareable?: true;
  /** What it reads or changes is one channel's: where people can pick another channel than the one they are in, it is of that. */
  readonly isOfChannel?: true;
  /** @throws ExpectedError with a sentence for the asker. */
  readonly run: (values: Readonly<Record<string, unknown>>, context: CommandContext<Services>) => Promise<Message>;
}

/** Ties the handler's argument types to the table of options. */
export function defineCommand<Services, const O extends Options>(definition: {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
  readonly options: O;
  readonly changes?: Change;
  readonly isShareable?: true;
  readonly isOfChannel?: true;
  readonly run: (values: ArgumentsOf<O>, context: CommandContext<Services>) => Promise<Message>;
}): Command<Services> {
  const { run, ...rest } = definition;
  // `readArguments` builds the values from this very table of options.
  return { ...rest, run: (values, context) => run(values as ArgumentsOf<O>, context) };
}

/** `/quote find [speaker] [about …] [since …]` */
export function usage({ name, options }: Pick<Command<never>, 'name' | 'options'>): string {
  const slots = Object.entries(options).map(([key, option]) => {
    const value = option.kind === 'choice' ? option.choices.join('|') : '…';
    const slot = option.positional === true ? key : `${key} ${value}`;
    return option.required === true ? `<${slot}>` : `[${slot}]`;
  });
  return [`/${name}`, ...slots].join(' ');
}
