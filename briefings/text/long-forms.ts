/** Pieces that English writes short, and the words they stand for; `'s` is none, since it may own as well as be. */
export const LONG_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "n't": 'not',
    "'re": 'are',
    "'ve": 'have',
    "'ll": 'will',
    "'m": 'am',
    "'d": 'would',
    ca: 'can',
    wo: 'will',
  }),
);
