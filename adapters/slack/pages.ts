/** Cuts a message into pages that each fit in one Slack message. Pure. */
import type { Message } from '../chat/message.ts';
import { type Paper, pagesOn, type Size } from '../chat/pages.ts';
import { type Blocks, charactersOf, MAX_BLOCKS, MAX_CHARACTERS } from './limits.ts';
import { buttonsToBlocks, partToBlocks } from './to-blocks.ts';

const PAPER: Paper = {
  room: { pieces: MAX_BLOCKS, characters: MAX_CHARACTERS },
  sizeOf: (part) => size(partToBlocks(part)),
  sizeOfButtons: (buttons) => size(buttonsToBlocks(buttons)),
};

export function pages(message: Message): readonly Message[] {
  return pagesOn(PAPER, message);
}

function size(blocks: Blocks): Size {
  return { pieces: blocks.length, characters: charactersOf(blocks) };
}
