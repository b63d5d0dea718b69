/** Each command and click is acted on once, however often Slack delivers it. */

type Acknowledge<Body> = (body?: Body) => Promise<void>;

interface Delivery<Body> {
  readonly body: Promise<Body | undefined>;
  /** What was to be said in the acknowledgement went another way. */
  isSaid: boolean;
}

/** Deliveries that are remembered; a repetition comes within seconds or minutes. */
const REMEMBERED = 1_000;

export interface Once<Body> {
  /**
   * Does `work` for the first delivery of `key`, and acknowledges with what it returns. A repeated delivery is
   * acknowledged with the same words: Slack repeats what it holds for unacknowledged, and shows one of them.
   * Where no acknowledgement can be sent, because the socket has gone, `otherwise` is given the words.
   */
  readonly hear: (
    key: string,
    acknowledge: Acknowledge<Body>,
    first: { readonly work: () => Promise<Body | undefined>; readonly otherwise: (body: Body) => Promise<void> },
  ) => Promise<void>;
}

export function createOnce<Body>(): Once<Body> {
  const deliveries = new Map<string, Delivery<Body>>();
  return {
    hear: async (key, acknowledge, { work, otherwise }) => {
      const delivery = deliveries.get(key) ?? { body: work(), isSaid: false };
      deliveries.set(key, delivery);
      forget(deliveries);
      const body = await delivery.body;
      try {
        await acknowledge(delivery.isSaid ? undefined : body);
      } catch {
        if (delivery.isSaid || body === undefined) return;
        delivery.isSaid = true;
        await otherwise(body);
      }
    },
  };
}

/** The oldest first. */
function forget(deliveries: Map<string, unknown>): void {
  for (const key of deliveries.keys()) {
    if (deliveries.size <= REMEMBERED) return;
    deliveries.delete(key);
  }
}
