/** Runs what it is given, at most `most` at once, the others in the order they came. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>;

export function createLimit(most: number): Limit {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // A place is handed on, not given back: nobody comes in between.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
