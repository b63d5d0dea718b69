/** What all tables of features share. */

/** Places beside a mention whose words are learned: how much they speak for its being the speaker. */
export const PAIR_PLACES = ['after mention', 'before mention', 'head', 'cue'] as const;
/** Places in and beside a marked stretch: how much their words speak for its being a quotation. */
export const MARKED_PLACES = [
  'before quote',
  'after quote',
  'two before quote',
  'two after quote',
  'first of quote',
  'last of quote',
  'in quote',
] as const;
export type WordPlace = (typeof PAIR_PLACES)[number] | (typeof MARKED_PLACES)[number];

/** Log odds of a word in a place, learned in training; 0 for a word never met. */
export type Lexicon = (place: WordPlace, word: string) => number;

export const yes = (truth: boolean) => (truth ? 1 : 0);
