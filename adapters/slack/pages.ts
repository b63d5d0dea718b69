/** Cuts a message into pages that each fit in one Slack message. Pure. */
import { cut } from '../chat/cut.ts';
import type { Message, Part } from '../chat/message.ts';
import { charactersOf, MAX_BLOCKS, MAX_CHARACTERS } from './limits.ts';
import { buttonsToBlocks, partToBlocks } from './to-blocks.ts';

interface Size {
  readonly blocks: number;
  readonly characters: number;
}

/** No text is cut shorter than this to make room: then there is less of it instead. */
const SHORTEST = 120;

/**
 * Cuts between parts, and long lists between items; a part that is too large by itself is cut inside, at words, with
 * its links kept. The buttons stand on the last page. What fits is one page.
 */
export function pages({ parts, buttons }: Message): readonly Message[] {
  const room = less({ blocks: MAX_BLOCKS, characters: MAX_CHARACTERS }, sizeOfButtons(buttons));
  const sheets: Part[][] = [[]];
  let left = room;
  for (const part of parts.flatMap((whole) => fitted(whole, room))) {
    const size = sizeOf(part);
    if (!isWithin(size, left)) {
      const heading = lastHeading(sheets.at(-1) ?? [], less(room, size));
      sheets.push(heading);
      left = less(room, sizeOf(heading[0]));
    }
    sheets.at(-1)?.push(part);
    left = less(left, size);
  }
  return sheets.map((sheet, index) => ({
    parts: sheet,
    ...(index === sheets.length - 1 && buttons !== undefined && { buttons }),
  }));
}

/** A heading does not stay behind on the page before what it heads; it is taken off that page. */
function lastHeading(sheet: Part[], room: Size): Part[] {
  const last = sheet.at(-1);
  const goesAlong = sheet.length > 1 && last?.kind === 'heading' && isWithin(sizeOf(last), room);
  return goesAlong ? sheet.splice(-1) : [];
}

function fitted(part: Part, room: Size): Part[] {
  if (isWithin(sizeOf(part), room)) return [part];
  if (part.kind === 'list' && part.items.length > 1) {
    const middle = Math.ceil(part.items.length / 2);
    const halves = [part.items.slice(0, middle), part.items.slice(middle)];
    return halves.flatMap((items) => fitted({ ...part, items }, room));
  }
  const fits = (shorter: Part) => isWithin(sizeOf(shorter), room);
  const longest = largest((max) => fits(abridged(part, max, Number.POSITIVE_INFINITY)), SHORTEST, room.characters);
  if (longest !== undefined) return [abridged(part, longest, Number.POSITIVE_INFINITY)];
  const most = largest((count) => fits(abridged(part, SHORTEST, count)), 0, room.characters);
  return [abridged(part, SHORTEST, most ?? 0)];
}

/** No text longer than `max`, and no more than `count` of anything. */
function abridged(part: Part, max: number, count: number): Part {
  const short = (words: string) => cut(words, max);
  switch (part.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return { ...part, text: short(part.text) };
    case 'list':
      return {
        ...part,
        items: part.items
          .slice(0, count)
          .map(({ text, detail }) => ({ text: short(text), ...(detail !== undefined && { detail: short(detail) }) })),
      };
    case 'story':
      return abridgedStory(part, short, count);
    case 'quotation':
      return {
        ...part,
        words: short(part.words),
        by: short(part.by),
        ...(part.context !== undefined && { context: short(part.context) }),
        printed: short(part.printed),
        sources: part.sources.slice(0, count).map((source) => ({ ...source, label: short(source.label) })),
      };
    case 'difference':
      return { ...part, runs: part.runs.slice(0, count).map((run) => ({ ...run, text: short(run.text) })) };
    default:
      return part satisfies never;
  }
}

/** A sentence whose source is not shown is not shown. */
function abridgedStory(story: Extract<Part, { kind: 'story' }>, short: (words: string) => string, count: number): Part {
  const references = story.references.slice(0, count).map((source) => ({ ...source, label: short(source.label) }));
  const dropped = new Set(story.references.slice(count).map(({ number }) => number));
  const kept = <T extends { readonly reference: number }>(all: readonly T[]) =>
    all.filter(({ reference }) => !dropped.has(reference)).slice(0, count);
  return {
    ...story,
    headline: short(story.headline),
    sentences: kept(story.sentences).map((sentence) => ({ ...sentence, text: short(sentence.text) })),
    quotations: kept(story.quotations).map((said) => ({ ...said, words: short(said.words), by: short(said.by) })),
    references,
    ...(story.note !== undefined && { note: short(story.note) }),
  };
}

/** The largest whole number of a range that passes, where every smaller one passes too. */
function largest(passes: (n: number) => boolean, from: number, to: number): number | undefined {
  if (!passes(from)) return undefined;
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (passes(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function sizeOf(part: Part | undefined): Size {
  const blocks = part === undefined ? [] : partToBlocks(part);
  return { blocks: blocks.length, characters: charactersOf(blocks) };
}

function sizeOfButtons(buttons: Message['buttons'] = []): Size {
  const blocks = buttonsToBlocks(buttons);
  return { blocks: blocks.length, characters: charactersOf(blocks) };
}

function less(room: Size, taken: Size): Size {
  return { blocks: room.blocks - taken.blocks, characters: room.characters - taken.characters };
}

function isWithin(size: Size, room: Size): boolean {
  return size.blocks <= room.blocks && size.characters <= room.characters;
}
