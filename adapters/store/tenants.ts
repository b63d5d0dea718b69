/** Teams that the bot works for: what lets it in, and what becomes of those that leave. */
import type { TenantId } from '../../briefings/model.ts';

export interface TenantStore {
  /** Keeps what lets the bot in, sealed, in place of what was kept before; a team that had left is back. */
  saveInstallation(tenant: TenantId, sealed: string, at: Date): Promise<void>;
  installation(tenant: TenantId): Promise<string | undefined>;
  /**
   * What lets the bot in goes at once and the digests rest; the rest stays until {@link TenantStore.forgetTenants}. Of a
   * team that is told to leave twice the first time counts.
   */
  tenantLeft(tenant: TenantId, at: Date): Promise<void>;
  /** Those of one platform, such as `discord`, that have sources or digests. */
  tenantsOf(platform: string): Promise<TenantId[]>;
  /** It is here, whether or not it had left. */
  tenantCame(tenant: TenantId): Promise<void>;
  /**
   * Deletes all that is kept for teams that left before then, feeds that nobody reads any more, since an address may hold a
   * secret, and articles that nobody sees any more. @returns whom.
   */
  forgetTenants(leftBefore: Date): Promise<TenantId[]>;
}
