/**
 * Answers by `response_url`: five uses within 30 minutes, and no key to tell a repeated message by
 * (docs.slack.dev/interactivity/handling-user-interaction#message_responses).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { wasNeverSent } from './refusals.ts';
import { type Response, sentence, toResponses } from './responses.ts';

/** One use is kept for saying that something went wrong. */
export const MAX_PAGES_BY_URL = 4;

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
/** An apology that Slack may have lost is sent again: seeing it twice does no harm. */
const APOLOGY_WAITS_MS: readonly number[] = [500, 2_000, 8_000];

type Outcome = 'arrived' | 'refused' | 'unknown';
type Send = (url: string, response: Response) => Promise<Outcome>;

/**
 * @returns what sends responses in order; where one may not have arrived, the asker is told so with the advice given, and
 * the rest is not sent.
 */
export function createResponder(given: {
  readonly answerWithinMs: number;
  readonly warn: (problem: unknown) => void;
}): (url: string, responses: readonly Response[], advice: string) => Promise<void> {
  const send: Send = (url, response) => untilCertain(() => sendOnce(url, response, given.answerWithinMs));
  return async (url, responses, advice) => {
    for (const response of responses) {
      const outcome = await send(url, response);
      if (outcome === 'arrived') continue;
      given.warn(`an answer ${outcome === 'refused' ? 'was refused' : 'may not have arrived'}`);
      await apologize(send, url, advice);
      return;
    }
  };
}

async function apologize(send: Send, url: string, advice: string): Promise<void> {
  const [apology] = toResponses(sentence(`The answer may not have arrived. ${advice}`));
  for (const waitMs of APOLOGY_WAITS_MS) {
    await sleep(waitMs, undefined, { ref: false });
    if (apology === undefined || (await send(url, apology)) !== 'unknown') return;
  }
}

interface NotNow {
  readonly waitMs: number | undefined;
}

/** Tries again only where it is certain that nobody saw it. */
async function untilCertain(sendOnce: () => Promise<Outcome | NotNow>): Promise<Outcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const outcome = await sendOnce();
    if (typeof outcome === 'string') return outcome;
    await sleep(outcome.waitMs ?? FIRST_WAIT_MS * 2 ** attempt, undefined, { ref: false });
  }
  return 'refused';
}

async function sendOnce(url: string, response: Response, answerWithinMs: number): Promise<Outcome | NotNow> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(response),
      signal: AbortSignal.timeout(answerWithinMs),
      redirect: 'error',
    });
    await answer.text().catch(() => '');
    if (answer.ok) return 'arrived';
    if (answer.status === 429) return { waitMs: retryAfterMs(answer) };
    return answer.status >= 500 ? 'unknown' : 'refused';
  } catch (error) {
    return wasNeverSent(error) ? { waitMs: undefined } : 'unknown';
  }
}

function retryAfterMs(answer: globalThis.Response): number {
  const seconds = Number(answer.headers.get('retry-after') ?? 1);
  return Number.isFinite(seconds) ? Math.min(LONGEST_WAIT_MS, Math.max(0, seconds * 1_000)) : FIRST_WAIT_MS;
}
