/** Requests to the app over HTTP, signed: docs.slack.dev/authentication/verifying-requests-from-slack. */
import { createHmac } from 'node:crypto';
import type { EnvelopeType, Problem } from './socket-mode.ts';
import type { Json } from './workspace.ts';

const ANSWER_WITHIN_MS = 3_000;

export interface Signing {
  readonly secret: string;
  /** Seconds since 1970. The app checks it against the time of its machine, which no test can move. */
  readonly timestamp?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** @returns what the app answered, or what Slack tells the person where it did not answer in time. */
export async function sendSigned(
  url: string,
  body: string,
  { secret, timestamp = Math.floor(Date.now() / 1_000), headers = {} }: Signing,
): Promise<HttpAnswer | Problem> {
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        'content-type': body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': `v0=${signature}`,
        ...headers,
      },
    });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    return error instanceof DOMException && error.name === 'TimeoutError' ? 'operation_timeout' : 'dispatch_failed';
  }
}

/** How each kind of payload travels: commands as a form, clicks as JSON in a form, events as JSON. */
export function bodyOf(type: EnvelopeType, payload: Json): string {
  if (type === 'events_api') return JSON.stringify(payload);
  if (type === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(payload as Record<string, string>).toString();
}
