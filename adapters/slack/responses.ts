/** An answer as Slack takes it: in the acknowledgement of a command, and at a `response_url`. */
import { message } from '../chat/message.ts';
import type { Answer } from '../chat/platform.ts';
import { pages } from './pages.ts';
import { type SlackMessage, toBlocks } from './to-blocks.ts';

export interface Response {
  readonly response_type: 'ephemeral' | 'in_channel';
  readonly replace_original: false;
  readonly text: string;
  /** Answers below this message. */
  readonly thread_ts?: string;
  readonly blocks?: SlackMessage['blocks'];
  readonly mrkdwn: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** One for each page. */
export function toResponses({ message: said, isPublic }: Pick<Answer, 'message' | 'isPublic'>): readonly Response[] {
  return pages(said).map((page) => {
    const { text, blocks } = toBlocks(page);
    return {
      response_type: isPublic ? 'in_channel' : 'ephemeral',
      replace_original: false,
      text,
      ...(blocks.length > 0 && { blocks }),
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    };
  });
}

/** A plain sentence for the asker. */
export function sentence(text: string): Answer {
  return { message: message({ kind: 'text', text }), isPublic: false, failed: true };
}

/** As many as Slack lets through; the last one says where there would be more. */
export function atMost(count: number, responses: readonly Response[]): readonly Response[] {
  if (responses.length <= count) return responses;
  const left = responses.length - count + 1;
  const more = sentence(`${left} more pages do not fit here: ask for less at a time.`);
  return [...responses.slice(0, count - 1), ...toResponses(more)];
}
