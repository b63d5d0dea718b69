/**
 * Budgets: one row each. `spent_until` is when all that was taken would be over, were the calls made one after the other
 * (the "theoretical arrival time" of GCRA); whoever takes calls moves it on, in one statement.
 */
import type { BudgetStore } from '../budgets.ts';
import type { Connection } from './connection.ts';

export function budgetQueries(db: Connection): BudgetStore {
  return {
    reserveCalls: async (budget, { calls, everyMs, burst }, now) => {
      const cost = calls * everyMs;
      const { spent_until: spentUntil, rests_until: restsUntil } = await db.one<Row>(
        `INSERT INTO budget (name, spent_until, rests_until) VALUES (?1, ?2, 0)
         ON CONFLICT (name) DO UPDATE SET spent_until = CASE
           WHEN budget.rests_until > ?3 THEN budget.spent_until
           WHEN budget.spent_until > ?3 THEN budget.spent_until + ?4
           ELSE excluded.spent_until END
         RETURNING spent_until, rests_until`,
        budget,
        now.getTime() + cost,
        now.getTime(),
        cost,
      );
      if (restsUntil > now.getTime()) return { at: [], restsUntil: new Date(restsUntil) };
      const first = spentUntil - cost - (burst - 1) * everyMs;
      const at = Array.from({ length: calls }, (_, n) => new Date(Math.max(now.getTime(), first + n * everyMs)));
      return { at };
    },
    restCalls: async (budget, until) => {
      await db.run(
        `INSERT INTO budget (name, spent_until, rests_until) VALUES (?1, 0, ?2)
         ON CONFLICT (name) DO UPDATE SET rests_until = excluded.rests_until WHERE budget.rests_until < excluded.rests_until`,
        budget,
        until.getTime(),
      );
    },
    restOfCalls: async (budget) => {
      const row = await db.get<Row>('SELECT rests_until FROM budget WHERE name = ? AND rests_until > 0', budget);
      return row === undefined ? undefined : new Date(row.rests_until);
    },
    forgetBudgets: async (unusedSince) => {
      const then = unusedSince.getTime();
      await db.run('DELETE FROM budget WHERE spent_until < ? AND rests_until < ?', then, then);
    },
  };
}

interface Row {
  readonly spent_until: number;
  readonly rests_until: number;
}
