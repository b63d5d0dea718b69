/** What every chat platform is to the app: it hears command lines or interactions and posts the answers. */

export interface ChatPlatform {
  /** `terminal`, `slack` or `discord`. */
  readonly name: string;
  /** Resolves when the platform has no more to hear (end of input, or `stop`); the process may then end with `exitCode`. */
  readonly run: () => Promise<{ readonly exitCode: number }>;
  /** Finishes what is in flight, then lets `run` resolve. */
  readonly stop: () => void;
}
