/** What Bolt has to say, without secrets: its warnings and errors become lines for the operator, the rest is dropped. */
import { inspect } from 'node:util';
import { type Logger, LogLevel } from '@slack/bolt';

export interface Log {
  /** For Bolt and its parts. */
  readonly logger: Logger;
  /** For a part whose failures are told by whoever uses it. */
  readonly silent: Logger;
  readonly warn: (problem: unknown) => void;
  /** Until then Bolt says nothing: a failed start is told in one sentence by whoever starts. */
  readonly open: () => void;
}

/** Tokens of every kind (docs.slack.dev/authentication/tokens), and addresses that whoever has them may write to. */
const SECRETS = /xox[a-z]\.?-?[\w.-]+|xapp-[\w-]+|(?<=hooks\.slack\.com\/)\S+|(?<=[?&]ticket=)[^&\s'"]+/gu;
const MAX_LINE = 2_000;

/** @param secrets never appear in a line, wherever they stand. */
export function createLog(write: (line: string) => void, secrets: readonly string[]): Log {
  const known = secrets.filter((secret) => secret !== '');
  let isOpen = false;
  const warn = (...problems: readonly unknown[]) => {
    const words = problems.map((problem) => (typeof problem === 'string' ? problem : inspect(problem))).join(' ');
    const safe = known.reduce((line, secret) => line.replaceAll(secret, '…'), words).replace(SECRETS, '…');
    write(`Slack: ${safe.slice(0, MAX_LINE)}`);
  };
  const ifOpen = (...problems: readonly unknown[]) => {
    if (isOpen) warn(...problems);
  };
  return {
    warn,
    open: () => {
      isOpen = true;
    },
    logger: loggerTo(ifOpen),
    silent: loggerTo(() => undefined),
  };
}

function loggerTo(tell: (...problems: readonly unknown[]) => void): Logger {
  const nothing = () => undefined;
  return {
    debug: nothing,
    info: nothing,
    warn: tell,
    error: tell,
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  };
}
