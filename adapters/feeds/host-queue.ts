/** One request at a time to a host, and a pause between two. */

interface Waiting {
  readonly start: () => void;
  readonly isUrgent: boolean;
}

interface Line {
  readonly waiting: Waiting[];
  /** Absent while a request is under way. */
  pause?: NodeJS.Timeout;
}

export interface HostQueue {
  /**
   * Runs `job` when the host is free, urgent ones before others.
   */
  readonly run: <T>(host: string, turn: Turn<T>, job: () => Promise<T>) => Promise<T>;
}

export interface Turn<T> {
  readonly isUrgent: boolean;
  /** Before the host's next request, in milliseconds; told what this one gave, unless it failed. */
  readonly pauseAfter: (given: T | undefined) => number;
}

export function createHostQueue(): HostQueue {
  const lines = new Map<string, Line>();

  function next(host: string, line: Line): void {
    const { waiting } = line;
    const urgent = waiting.findIndex(({ isUrgent }) => isUrgent);
    const [first] = waiting.splice(Math.max(urgent, 0), 1);
    delete line.pause;
    if (first === undefined) lines.delete(host);
    else first.start();
  }

  function turn(host: string, isUrgent: boolean): Promise<Line> {
    const line = lines.get(host);
    if (line === undefined) {
      const free: Line = { waiting: [] };
      lines.set(host, free);
      return Promise.resolve(free);
    }
    // Somebody waits now: a process with nothing else to do must not end during the pause.
    line.pause?.ref();
    return new Promise((resolve) => line.waiting.push({ isUrgent, start: () => resolve(line) }));
  }

  return {
    run: async <T>(host: string, { isUrgent, pauseAfter }: Turn<T>, job: () => Promise<T>) => {
      const line = await turn(host, isUrgent);
      let given: T | undefined;
      try {
        given = await job();
        return given;
      } finally {
        line.pause = setTimeout(() => next(host, line), pauseAfter(given));
        if (line.waiting.length === 0) line.pause.unref();
      }
    },
  };
}
