/** Posts what somebody shares with the channel. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { NotPostedError } from '../../briefings/errors.ts';
import { type Message, message } from '../chat/message.ts';
import type { Answer } from '../chat/platform.ts';
import { pages } from './pages.ts';
import { postPage } from './post.ts';

const ATTEMPTS = 5;
const LONGEST_WAIT_MS = 30_000;

/** @returns what to tell whoever shared it, where not all of it was posted. */
export async function publish(
  client: webApi.WebClient,
  channel: string,
  { message: said, takeBack }: Pick<Answer, 'message' | 'takeBack'>,
  warn: (problem: unknown) => void,
): Promise<Message | undefined> {
  let posted = 0;
  try {
    for (const page of pages(said)) {
      await postPatiently(client, channel, page);
      posted += 1;
    }
    return undefined;
  } catch (error) {
    if (error instanceof NotPostedError) {
      if (posted === 0) await takeBack?.();
      return problem(error);
    }
    warn(error);
    return told('It may not have been posted. Look in the channel before you share it again.');
  }
}

/** Waits where Slack is busy: then it is certain that nothing was posted. */
async function postPatiently(client: webApi.WebClient, channel: string, page: Message): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await postPage(client, channel, { page });
      return;
    } catch (error) {
      if (!(error instanceof NotPostedError) || !error.retryable || attempt === ATTEMPTS) throw error;
      await sleep(Math.min(error.retryAfterMs ?? 1_000, LONGEST_WAIT_MS), undefined, { ref: false });
    }
  }
}

function problem({ message: what, advice, retryable }: NotPostedError): Message {
  return told(`${what}. ${retryable ? 'Share it again in a minute.' : advice}`);
}

function told(text: string): Message {
  return message({ kind: 'text', text });
}
