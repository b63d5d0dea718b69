/** The time that app, store and counterparts are given, moved by the test. */
export interface Clock {
  readonly now: () => Date;
  readonly advance: (ms: number) => void;
}

export function startClock(at: string): Clock {
  let now = new Date(at).getTime();
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
  };
}
