/** A model's draft of a story → the rewordings that may be shown; every other sentence stays as its article has it. */
import type { SourcedSentence } from '../model.ts';
import { faultsOf } from './gate.ts';

export interface Reworded {
  readonly sentences: readonly SourcedSentence[];
  readonly shown: number;
  /** Drafted, and not supported by the sentence they were made from. */
  readonly refused: number;
}

/** @param draft by the index of the sentence; a sentence left out, or given back as it was, is not reworded. */
export function reword(sentences: readonly SourcedSentence[], draft: ReadonlyMap<number, string>): Reworded {
  let [shown, refused] = [0, 0];
  const reworded = sentences.map((sourced, index): SourcedSentence => {
    const wording = draft.get(index);
    if (wording === undefined || wording === sourced.sentence.text) return sourced;
    const isSupported = faultsOf(wording, sourced.sentence.text).length === 0;
    if (isSupported) shown++;
    else refused++;
    return isSupported ? { ...sourced, rewording: wording } : sourced;
  });
  return { sentences: reworded, shown, refused };
}
