/** Which blocks of an article page are the story. */

import { isClosingHeading, isCredit, isEndMatter } from '../../briefings/text/credits.ts';
import { isFurniture, withoutLeadingAppeal } from '../../briefings/text/furniture.ts';
import { countWords } from '../../briefings/text/words.ts';
import type { Block } from './blocks.ts';

const MOSTLY_LINKS = 0.6;
const MAX_LIST_WORDS = 40;
const HEADING_WORDS = 9;
/** Of the text: what closes an article stands no earlier. */
const MAX_END = 0.3;

/** The paragraphs of the story among `blocks`: no furniture, credits, link lists or repeats, nothing after its end. */
export function paragraphsOf(blocks: readonly Block[], title: string | undefined): string[] {
  const kept = blocks
    .map((block) => ({ ...block, text: withoutLeadingAppeal(block.text) }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text) && !isFurniture(text) && !isCredit(text))
    .filter((block) => !isLinkList(block));
  return withoutRepeats(kept.slice(0, endOf(kept)))
    .map((block) => block.text)
    .filter((text, index) => index > 1 || !isTitle(text, title));
}

/** Where the story ends and what follows it begins: at most the last third is looked at. */
function endOf(blocks: readonly Block[]): number {
  const total = blocks.reduce((sum, { text }) => sum + text.length, 0);
  let read = 0;
  let end = blocks.length;
  for (const [index, { text }] of blocks.entries()) {
    if (read > total * (1 - MAX_END) && countWords(text) < HEADING_WORDS && isClosingHeading(text)) {
      end = index;
      break;
    }
    read += text.length;
  }
  while (end > 1 && isAfterTheEnd(blocks[end - 1])) end -= 1;
  return end;
}

function isAfterTheEnd(block: Block | undefined): boolean {
  return block === undefined || block.heading || isEndMatter(block.text);
}

function withoutRepeats(blocks: readonly Block[]): Block[] {
  const seen = new Set<string>();
  return blocks.filter(({ text }) => {
    const isRepeat = countWords(text) > 3 && seen.has(text);
    seen.add(text);
    return !isRepeat;
  });
}

function isTitle(text: string, title: string | undefined): boolean {
  return text.toLowerCase() === title?.toLowerCase();
}

/** A sentence of the story may be one link but for a word or its stop. */
function isLinkList({ text, linkedLength }: Block): boolean {
  const isSentence = linkedLength < text.length && /\p{Ll}[.!?]["”’]?$/u.test(text);
  return !isSentence && linkedLength / text.length > MOSTLY_LINKS && countWords(text) < MAX_LIST_WORDS;
}
