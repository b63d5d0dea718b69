import type { Store } from '../adapters/store/store.ts';
import type { TenantId } from '../briefings/model.ts';
import { count, dayOf } from './present.ts';

/** How large the archive is and from when: what is not in it may still have been said. */
export async function archiveNote(store: Store, tenant: TenantId): Promise<string> {
  const { articles, quotations, oldestAt } = await store.archiveSize(tenant);
  if (articles === 0) return 'The archive is empty: add a feed with /source add <url>.';
  const from = oldestAt === undefined ? '' : `, the oldest of ${dayOf(oldestAt)}`;
  return `The archive holds ${count(quotations, 'quotation')} from ${count(articles, 'article')}${from}. That it is not here does not mean it was not said.`;
}
