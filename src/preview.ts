/** A message as each platform gets it: Block Kit JSON, Discord JSON, text. */
import type { Message } from '../adapters/chat/message.ts';
import { toText } from '../adapters/chat/to-text.ts';
import { pages as discordPages, toComponents } from '../adapters/discord/to-components.ts';
import { pages as slackPages } from '../adapters/slack/pages.ts';
import { toBlocks } from '../adapters/slack/to-blocks.ts';

/** One post as it is, several as a list, under a line that names the platform. */
export function preview(message: Message): string {
  return [
    '# Slack',
    toJson(slackPages(message).map(toBlocks)),
    '# Discord',
    toJson(discordPages(message).map(toComponents)),
    '# Text',
    toText(message),
  ].join('\n\n');
}

function toJson(posts: readonly unknown[]): string {
  return JSON.stringify(posts.length === 1 ? posts[0] : posts, undefined, 2);
}
