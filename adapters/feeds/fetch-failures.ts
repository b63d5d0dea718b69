import { FetchError } from '../../briefings/errors.ts';
import { shownUrl } from './shown-url.ts';

/** Thrown inside a connection; {@link failed} makes it a sentence. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/** Thrown while reading; {@link failed} makes it a sentence. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

interface Failure {
  readonly pattern: RegExp;
  readonly what: string;
  readonly advice: string;
  readonly retryable: boolean;
}

/** Matched against the names and codes of an error and its causes. First match wins. */
const FAILURES: readonly Failure[] = [
  {
    pattern: /PrivateAddressError/u,
    what: 'it is on a private network',
    advice: 'Give a public address, or allow this host in the configuration.',
    retryable: false,
  },
  {
    pattern: /TooLargeError|ERR_BUFFER_TOO_LARGE/u,
    what: 'it is too large',
    advice: 'Give the address of a single article or a smaller feed.',
    retryable: false,
  },
  {
    pattern: /ENOTFOUND/u,
    what: 'there is no such host',
    advice: 'Check the spelling of the address.',
    retryable: false,
  },
  {
    pattern: /EAI_AGAIN/u,
    what: 'its name could not be looked up',
    advice: 'Try again in a few minutes.',
    retryable: true,
  },
  {
    pattern: /ECONNREFUSED/u,
    what: 'it refused the connection',
    advice: 'Try again later, or check the address and port.',
    retryable: true,
  },
  {
    pattern: /TimeoutError|AbortError|UND_ERR_\w*TIMEOUT|ETIMEDOUT/u,
    what: 'it took too long to answer',
    advice: 'Try again in a few minutes.',
    retryable: true,
  },
  {
    pattern: /CERT|ERR_TLS|ERR_SSL|EPROTO|SELF_SIGNED|UNABLE_TO_/u,
    what: 'its certificate or encryption is not valid',
    advice: 'Open it in a browser to check the address; its owner has to mend it.',
    retryable: false,
  },
  {
    pattern: /^.*\bZ_|ERR_BROTLI|ERR__ERROR_FORMAT/u,
    what: 'its answer is damaged',
    advice: 'Try again in a few minutes.',
    retryable: true,
  },
];

const BROKEN_OFF = { what: 'the connection broke off', advice: 'Try again in a few minutes.', retryable: true };

/** Any failure of a reading as a {@link FetchError}; one that is already comes back as it is. */
export function failed(error: unknown, url: string, timeoutMs: number): FetchError {
  if (error instanceof FetchError) return error;
  const names = namesOf(error).join(' ');
  const { what, advice, retryable } = FAILURES.find(({ pattern }) => pattern.test(names)) ?? BROKEN_OFF;
  const within = what.includes('too long') ? ` (${Math.round(timeoutMs / 100) / 10} s)` : '';
  return new FetchError(`Cannot read ${shownUrl(url)}: ${what}${within}`, { advice, retryable, cause: error });
}

/** A refusal that says how long to stay away. */
export class AskedToWaitError extends FetchError {
  readonly retryAfterMs: number;

  constructor(message: string, detail: ConstructorParameters<typeof FetchError>[1] & { retryAfterMs: number }) {
    super(message, detail);
    this.retryAfterMs = detail.retryAfterMs;
  }
}

/** An HTTP status that is no success. @param wait the headers `Retry-After` and `Date` as they came. */
export function refusedStatus(
  status: number,
  url: string,
  wait: { readonly retryAfter?: string | undefined; readonly date?: string | undefined } = {},
): FetchError {
  const { what, advice, retryable } = meaningOf(status);
  const message = `Cannot read ${shownUrl(url)}: ${what} (HTTP ${status})`;
  const retryAfterMs = status === 429 || status === 503 ? waitOf(wait) : undefined;
  if (retryAfterMs === undefined) return new FetchError(message, { status, advice, retryable });
  return new AskedToWaitError(message, { status, advice, retryable, retryAfterMs });
}

/** `Retry-After` in milliseconds: seconds, or the date when it is over by the site's own clock. */
function waitOf({
  retryAfter,
  date,
}: {
  retryAfter?: string | undefined;
  date?: string | undefined;
}): number | undefined {
  const text = retryAfter?.trim() ?? '';
  const ms = /^\d{1,9}$/u.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.parse(date ?? '');
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

function meaningOf(status: number): { what: string; advice: string; retryable: boolean } {
  const later = 'Try again in a few minutes.';
  if (status === 404 || status === 410) {
    return {
      what: 'there is nothing at that address',
      advice: 'Check the address; it may have moved.',
      retryable: false,
    };
  }
  if (status === 401 || status === 402 || status === 403 || status === 451) {
    return {
      what: 'the site does not let the bot in',
      advice: 'Give another source, or its public feed.',
      retryable: false,
    };
  }
  if (status === 429)
    return { what: 'the site asks for fewer requests', advice: 'Try again in an hour.', retryable: true };
  if (status === 408 || status >= 500) return { what: 'the site has a fault', advice: later, retryable: true };
  return { what: 'the site refused', advice: 'Open it in a browser to check the address.', retryable: false };
}

function namesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner: readonly unknown[] = error instanceof AggregateError ? error.errors : [error.cause];
  return [error.name, ...code, ...inner.flatMap((cause) => namesOf(cause, depth + 1))];
}
