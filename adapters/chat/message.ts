/**
 * What is said, before it has a look. Words of a page travel here as plain text only; each platform's renderer
 * escapes them for itself.
 */

import type { ChannelId } from '../../briefings/model.ts';

export interface Link {
  readonly label: string;
  readonly url?: string;
}

/** One numbered place to look something up: `[1]`. */
interface Reference extends Link {
  readonly number: number;
}

interface Cited {
  /** Number of a reference. */
  readonly reference: number;
  /** Opens its page at the words; without it, that of the reference does. */
  readonly at?: string;
}

export interface StoryPart {
  readonly kind: 'story';
  /** Absent when the message holds a single story. */
  readonly number?: number;
  readonly headline: string;
  readonly sentences: readonly (Cited & { readonly text: string })[];
  readonly quotations: readonly (Cited & { readonly words: string; readonly by: string })[];
  readonly references: readonly Reference[];
  readonly note?: string;
}

export interface QuotationPart {
  readonly kind: 'quotation';
  readonly words: string;
  /** The article's own words: no quotation marks around them. */
  readonly isUnmarked?: true;
  readonly by: string;
  /** The sentence it stands in, where that says more than the words. */
  readonly context?: string;
  readonly printed: string;
  readonly sources: readonly Link[];
  /** The same, as others printed it. */
  readonly variants?: readonly { readonly words: string; readonly printed: string; readonly source: Link }[];
}

/** With the marks that stand around them. */
export function markedWords({ words, isUnmarked }: Pick<QuotationPart, 'words' | 'isUnmarked'>): string {
  return isUnmarked === true ? words : `“${words}”`;
}

export interface DifferencePart {
  readonly kind: 'difference';
  readonly runs: readonly { readonly kind: 'same' | 'asked' | 'printed'; readonly text: string }[];
}

/** Says how the runs of a difference are told apart, in their own look; every renderer adds it. */
export const LEGEND: DifferencePart['runs'] = [
  { kind: 'asked', text: 'only in what you asked' },
  { kind: 'printed', text: 'only in print' },
];

interface ListItem {
  readonly text: string;
  readonly detail?: string;
  /** Where it is; shown by its name where the platform knows it. */
  readonly channel?: ChannelId;
}

export type Part =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | StoryPart
  | QuotationPart
  | DifferencePart;

/** `action` comes back to the app when the button is pressed, after a restart too; at most 100 characters. */
export interface Button {
  readonly label: string;
  readonly action: string;
}

/** Every platform has room for so many. */
export const MAX_BUTTONS = 25;

export interface Message {
  readonly parts: readonly Part[];
  /** At most {@link MAX_BUTTONS}. */
  readonly buttons?: readonly Button[];
  /** What comes after it, for whoever asks for more. */
  readonly more?: Message;
}

export function message(...parts: readonly Part[]): Message {
  return { parts };
}
