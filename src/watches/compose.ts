/** What a channel is told that was newly said. */
import { message, type Part } from '../../adapters/chat/message.ts';
import type { Delivery } from '../../adapters/store/digests.ts';
import type { Store } from '../../adapters/store/store.ts';
import { rankQuotations } from '../../briefings/lookup/rank.ts';
import type { QuotationInArticle } from '../../briefings/model.ts';
import { runButton } from '../buttons.ts';
import type { Composed } from '../digests/compose.ts';
import { withRole } from '../lookup/role-then.ts';
import { count } from '../present.ts';
import { quotationPart } from '../present-quotation.ts';
import { reportButton } from '../report-button.ts';

/** In one post; of the rest it says how many there are. */
const SHOWN = 8;

/** @returns undefined where nothing of it is to be seen any more. */
export async function composeNews(store: Store, delivery: Delivery): Promise<Composed | undefined> {
  const archive = { store, tenant: delivery.subscription.tenant };
  const headings = new Map<string, QuotationInArticle[]>();
  for (const { heading, found } of await store.newsOf(delivery))
    headings.set(heading, [...(headings.get(heading) ?? []), found]);
  if (headings.size === 0) return undefined;
  const parts: Part[] = [];
  const shown: QuotationInArticle[] = [];
  let left = 0;
  for (const [heading, found] of headings) {
    const ranked = rankQuotations(found, {});
    const some = ranked.slice(0, SHOWN - shown.length);
    shown.push(...some.map(({ best }) => best));
    left += ranked.length - some.length;
    if (some.length > 0) parts.push({ kind: 'heading', text: heading });
    for (const { best, ...also } of some) parts.push(quotationPart(await withRole(best, archive), also));
  }
  if (left > 0) parts.push({ kind: 'note', text: `And ${count(left, 'more quotation')}: /quote find shows them.` });
  const buttons = [...reportButton(shown), runButton('Watches', '/watch list')];
  return { message: { ...message(...parts), buttons }, citations: [], told: [] };
}
