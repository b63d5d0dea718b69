/** What somebody was when they said it, also where their article does not tell. */
import type { Store } from '../../adapters/store/store.ts';
import type { QuotationInArticle, TenantId, Verdict } from '../../briefings/model.ts';

interface Archive {
  readonly store: Store;
  readonly tenant: TenantId;
}

export async function withRole(found: QuotationInArticle, { store, tenant }: Archive): Promise<QuotationInArticle> {
  const { id, quotation, speakerRole } = found;
  if (id === undefined || speakerRole !== undefined || quotation.speaker.kind !== 'named') return found;
  const role = await store.roleAt(tenant, id);
  return role === undefined ? found : { ...found, speakerRole: role };
}

export async function withRoles(verdict: Verdict, archive: Archive): Promise<Verdict> {
  if (verdict.kind === 'not-in-archive' || verdict.kind === 'reported') return verdict;
  const evidence = await withRole(verdict.evidence, archive);
  if (verdict.kind !== 'altered' || verdict.joinedWith === undefined) return { ...verdict, evidence };
  const isOne = verdict.joinedWith === verdict.evidence;
  return { ...verdict, evidence, joinedWith: isOne ? evidence : await withRole(verdict.joinedWith, archive) };
}
