/** What Slack takes in one message, each with its source; nothing in this folder is longer. */
import type { types } from '@slack/bolt';

export type Blocks = readonly types.KnownBlock[];

/** docs.slack.dev/reference/block-kit/blocks: "up to 50 blocks in each message". */
export const MAX_BLOCKS = 50;

/**
 * Text and addresses of all blocks together. Not documented: above some 13,200 characters Slack answers
 * `msg_blocks_too_long` (github.com/slackapi/bolt-js/issues/2509), so this keeps a distance.
 */
export const MAX_CHARACTERS = 12_000;

/** docs.slack.dev/reference/block-kit/blocks/header-block */
export const MAX_HEADER = 150;

/** docs.slack.dev/reference/block-kit/composition-objects/text-object, for a context block's `plain_text`. */
export const MAX_CONTEXT = 3_000;

/** docs.slack.dev/reference/block-kit/block-elements/button-element: `text`; its `value` may be 2,000, an action is 100. */
export const MAX_BUTTON_LABEL = 75;

/** Documented for buttons (button-element: `url`); a longer address is shown without its link. */
export const MAX_URL = 3_000;

/** Slack advises 4,000 and truncates at 40,000 (chat.postMessage: `text`); beside blocks it is for notifications. */
export const MAX_FALLBACK = 3_000;

/** docs.slack.dev/reference/views/modal-views: `title`. */
export const MAX_TITLE = 24;

/** docs.slack.dev/reference/block-kit/composition-objects/option-object: `text`; and `value`. */
export const MAX_OPTION = 75;
export const MAX_VALUE = 150;

/** Characters of text and addresses, as {@link MAX_CHARACTERS} counts them. */
export function charactersOf(blocks: Blocks): number {
  let sum = 0;
  const count = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== 'string') count(inner);
      else if (key === 'text' || key === 'url' || key === 'value') sum += inner.length;
    }
  };
  count(blocks);
  return sum;
}
