/** Workspaces that Slack asked to leave alone: its limits are "per method, per workspace" (docs.slack.dev/apis/web-api/rate-limits). */
import { NotPostedError } from '../../briefings/errors.ts';
import type { TenantId } from '../../briefings/model.ts';

export interface Rests {
  /** Notes what Slack asks for when it refuses to post. */
  readonly noting: <Result>(tenant: TenantId, post: () => Promise<Result>) => Promise<Result>;
  /** Undefined where it asked for nothing, or the time is over. */
  readonly until: (tenant: TenantId) => Date | undefined;
}

export function createRests(now: () => Date): Rests {
  const ends = new Map<TenantId, Date>();
  return {
    noting: async (tenant, post) => {
      try {
        return await post();
      } catch (error) {
        if (error instanceof NotPostedError && error.retryAfterMs !== undefined) {
          ends.set(tenant, new Date(now().getTime() + error.retryAfterMs));
        }
        throw error;
      }
    },
    until: (tenant) => {
      const end = ends.get(tenant);
      if (end === undefined || end > now()) return end;
      ends.delete(tenant);
      return undefined;
    },
  };
}
