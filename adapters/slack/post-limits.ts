/** How much is posted in a workspace: Slack's limits are "per method, per workspace" (docs.slack.dev/apis/web-api/rate-limits). */
import { NotPostedError } from '../../briefings/errors.ts';
import type { TenantId } from '../../briefings/model.ts';
import type { Budgets, Pace } from '../chat/budgets.ts';
import { askedToWait } from './refusals.ts';

export interface PostLimits {
  /** Posts when it is its turn, and notes what Slack asks for when it refuses. @throws NotPostedError as `post` does, or where that takes too long. */
  readonly within: <Result>(tenant: TenantId, post: () => Promise<Result>) => Promise<Result>;
  /** Undefined where Slack asked for nothing, or the time is over. */
  readonly restsUntil: (tenant: TenantId) => Promise<Date | undefined>;
}

/** Of a workspace: "several hundred messages per minute" (the same page), which are 300 here. */
const POSTS: Pace = { everyMs: 200, burst: 20 };

/** @param budgets of several processes; one that is alone posts until Slack asks it to rest. */
export function createPostLimits(now: () => Date, budgets: Budgets = ofThisProcess(now)): PostLimits {
  return {
    within: async (tenant, post) => {
      const stayAwayMs = await budgets.turn(tenant, POSTS);
      if (stayAwayMs !== undefined) throw askedToWait(stayAwayMs);
      return post().catch(async (error: unknown) => {
        const forMs = error instanceof NotPostedError ? error.retryAfterMs : undefined;
        if (forMs !== undefined) await budgets.rest(tenant, forMs);
        throw error;
      });
    },
    restsUntil: budgets.restsUntil,
  };
}

function ofThisProcess(now: () => Date): Budgets {
  const ends = new Map<string, Date>();
  return {
    turn: async () => undefined,
    rest: async (tenant, forMs) => void ends.set(tenant, new Date(now().getTime() + forMs)),
    restsUntil: async (tenant) => {
      const end = ends.get(tenant);
      if (end === undefined || end > now()) return end;
      ends.delete(tenant);
      return undefined;
    },
  };
}
