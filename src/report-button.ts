/** The button below quotations that says one of them is wrong. */
import type { Button } from '../adapters/chat/message.ts';
import type { QuotationInArticle } from '../briefings/model.ts';
import { fitsButton, runButton } from './buttons.ts';

/** None where they are not kept, or are too many for a button. */
export function reportButton(shown: readonly QuotationInArticle[]): Button[] {
  const ids = shown.flatMap(({ id }) => id ?? []);
  const line = `/quote report ${ids.join(' ')}`;
  return ids.length === 0 || !fitsButton(line) ? [] : [runButton('Report a mistake', line)];
}
