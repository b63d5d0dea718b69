/**
 * What the operator reads: one line of JSON for each thing that happened (pino), on standard error. No token, no word of
 * a message, no secret part of an address ever stands in it.
 */
import { pino } from 'pino';
import { shownUrl } from '../adapters/feeds/shown-url.ts';
import { ExpectedError, inOneSentence } from '../briefings/errors.ts';

export interface Log {
  /** @param event in a few words, such as `digest posted`. @param about ids, states and numbers. */
  readonly note: (event: string, about?: Readonly<Record<string, string | number>>) => void;
  /** A bug, or an outcome nobody knows; a string is told as it is. */
  readonly problem: (problem: unknown) => void;
}

const MAX_CHARS = 2_000;
const MAX_CAUSES = 5;

/**
 * Tokens of Slack (docs.slack.dev/authentication/tokens) and Discord (Reference, "Authentication"), what stands after
 * `Bearer` and `Bot`, and credentials by name.
 */
const SECRETS = [
  /xox[a-z]\.?-?[\w.-]+|xapp-[\w-]+/gu,
  /\b[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}/gu,
  /(?<=\b(?:Bearer|Bot|Basic) )[\w.~+/=-]{8,}/gu,
  /(?<=(?:token|secret|password|passwd|api_?key|signature|ticket)["']?\s*[=:]\s*["']?)[^\s"'&,;]{4,}/giu,
];
const ADDRESS = /\b(?:https?|wss?|postgres(?:ql)?):\/\/[^\s"'<>)\]}]+/giu;

/** @param secrets of the configuration: they never appear, wherever they stand. @param write one line, its end included. */
export function createLog(secrets: readonly string[], write: (line: string) => void): Log {
  const known = secrets.filter((secret) => secret.length > 3);
  const safe = (text: string): string => {
    const unknown = known.reduce((line, secret) => line.replaceAll(secret, '…'), text).replace(ADDRESS, shownUrl);
    return SECRETS.reduce((line, secret) => line.replace(secret, '…'), unknown).slice(0, MAX_CHARS);
  };
  const log = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } },
    { write },
  );
  return {
    note: (event, about = {}) => {
      const shown = Object.entries(about).map(([key, value]) => [key, typeof value === 'string' ? safe(value) : value]);
      log.info(Object.fromEntries(shown), safe(event));
    },
    problem: (problem) => {
      if (problem instanceof ExpectedError) log.warn({ code: problem.code }, safe(inOneSentence(problem)));
      else if (problem instanceof Error) log.error({ causes: causesOf(problem).map(safe) }, safe(problem.message));
      else log.warn(safe(String(problem)));
    },
  };
}

/**
 * The error and what caused it, each with its stack. Nothing else that an error carries: libraries hang the request on it,
 * with the message that was sent.
 */
function causesOf(error: Error): string[] {
  const stacks: string[] = [];
  for (let cause: unknown = error; cause instanceof Error && stacks.length < MAX_CAUSES; cause = cause.cause) {
    stacks.push(cause.stack ?? `${cause.name}: ${cause.message}`);
  }
  return stacks;
}
