/** Quotations of a text as short lines, for tables of cases. */
import type { Quotation, Speaker } from '../../briefings/model.ts';
import { findQuotations } from '../../briefings/quotes/find-quotations.ts';

const whose = (speaker: Speaker | undefined) => {
  if (speaker?.kind === 'named') return speaker.name;
  return speaker?.kind === 'described' ? speaker.description : undefined;
};

export const wordsIn = (text: string, { words }: Quotation) => text.slice(words.start, words.end);
export const spoken = (text: string) => findQuotations(text).filter(({ kind }) => kind !== 'scare');

/** `words · speaker`, and `· by relay` where there is one, of what is shown as speech. */
export const said = (text: string) =>
  spoken(text).map((quotation) => {
    const relay = quotation.relay === undefined ? '' : ` · by ${whose(quotation.relay)}`;
    return `${wordsIn(text, quotation)} · ${whose(quotation.speaker)}${relay}`;
  });
