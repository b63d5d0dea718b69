/** What `/quote find` and `/quote check` have in common: when, and by whom, it was printed. */
import type { Period } from '../../adapters/chat/command.ts';

export const narrowing = {
  since: { kind: 'time', edge: 'start', summary: 'Printed since, such as "monday" or "february 2025"' },
  until: { kind: 'time', edge: 'end', summary: 'Printed until' },
  in: { kind: 'period', summary: 'Printed in, such as "february 2025" or "2024"' },
  publisher: { kind: 'text', summary: 'Part of the name of who printed it', suggest: 'publisher' },
} as const;

interface Narrowed {
  readonly since?: Date;
  readonly until?: Date;
  readonly in?: Period;
  readonly publisher?: string;
}

/** "in" and "since" together mean what both allow. */
export function windowOf({ since, until, in: period, publisher }: Narrowed): Omit<Narrowed, 'in'> {
  const from = latest(since, period?.since);
  const to = earliest(until, period?.until);
  return {
    ...(from !== undefined && { since: from }),
    ...(to !== undefined && { until: to }),
    ...(publisher !== undefined && { publisher }),
  };
}

function latest(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

function earliest(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}
