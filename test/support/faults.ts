/** Faults on demand, for the local counterparts of Slack and Discord. */

export type Fault =
  /** The connection breaks: nobody answers. */
  | { readonly kind: 'drop' }
  | { readonly kind: 'delay'; readonly ms: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    };

interface PlannedFault {
  /** Before the call does its work, or after it has. */
  readonly when: 'before' | 'after';
  readonly fault: Fault;
}

/**
 * Calls are named by the counterpart: `chat.postMessage`, `POST /channels/:id/messages`.
 * Each plan is used up by one call; plans for one name are used in order.
 */
export class Faults {
  readonly #plans = new Map<string, PlannedFault[]>();

  /** The next `times` calls of this name fail so. */
  plan(call: string, when: 'before' | 'after', fault: Fault, times = 1): void {
    const planned = this.#plans.get(call) ?? [];
    this.#plans.set(call, [...planned, ...Array.from({ length: times }, () => ({ when, fault }))]);
  }

  /** Plans for this name that no call has used up yet. */
  left(call: string): number {
    return this.#plans.get(call)?.length ?? 0;
  }

  /** What is to happen to this call, and uses it up. */
  take(call: string): PlannedFault | undefined {
    return this.#plans.get(call)?.shift();
  }
}
