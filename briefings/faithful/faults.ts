/** What can be wrong with a claim, in the words that show it. */

export interface Fault {
  readonly kind: /** A word that says something the source does not. */
    | 'word'
    | 'number'
    | 'date'
    | 'name'
    | 'quotation'
    /** A "not" that is not there, or is gone. */
    | 'negation'
    /** "may", "alleged", "according to" that are gone. */
    | 'certainty'
    /** "rose" for "fell". */
    | 'opposite'
    /** Who did it to whom. */
    | 'roles'
    /** An address, a line break, a mention: nothing that a sentence of news has. */
    | 'form'
    /** The words are not near enough to the source's. */
    | 'support';
  readonly words: string;
}
