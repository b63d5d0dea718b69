/**
 * Cuts a message into pages that each fit in one post, and loses nothing: every item, sentence, quotation, source and
 * button is on one of them. Only a text that is too long for a page by itself is cut, at a word, with an ellipsis. Pure.
 */
import type { Button, Message, Part } from './message.ts';
import { halves, shrunk } from './split.ts';

/** What a platform counts: pieces or components, and characters of text in all. */
export interface Size {
  readonly pieces: number;
  readonly characters: number;
}

/** One platform's post: what goes into it, and what each thing takes. */
export interface Paper {
  readonly room: Size;
  readonly sizeOf: (part: Part) => Size;
  readonly sizeOfButtons: (buttons: readonly Button[]) => Size;
}

/** Cuts between parts where it can, and within the parts that are too large. The buttons stand on the last page. */
export function pagesOn({ sizeOf, sizeOfButtons, ...paper }: Paper, { parts, buttons }: Message): readonly Message[] {
  const room = less(paper.room, sizeOfButtons(buttons ?? []));
  const sheets: Part[][] = [[]];
  let left = room;
  for (const part of parts.flatMap((whole) => fitted(whole, room, sizeOf))) {
    const size = sizeOf(part);
    if (!isWithin(size, left)) {
      const heading = lastHeading(sheets.at(-1) ?? [], (last) => isWithin(sizeOf(last), less(room, size)));
      sheets.push(heading);
      left = heading.reduce((rest, each) => less(rest, sizeOf(each)), room);
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
function lastHeading(sheet: Part[], fits: (heading: Part) => boolean): Part[] {
  const last = sheet.at(-1);
  const goesAlong = sheet.length > 1 && last?.kind === 'heading' && fits(last);
  return goesAlong ? sheet.splice(-1) : [];
}

function fitted(part: Part, room: Size, sizeOf: Paper['sizeOf']): Part[] {
  if (isWithin(sizeOf(part), room)) return [part];
  const two = halves(part);
  if (two !== undefined) return two.flatMap((half) => fitted(half, room, sizeOf));
  return [shrunk(part, (smaller) => isWithin(sizeOf(smaller), room), room.characters)];
}

function less(room: Size, taken: Size): Size {
  return { pieces: room.pieces - taken.pieces, characters: room.characters - taken.characters };
}

function isWithin(size: Size, room: Size): boolean {
  return size.pieces <= room.pieces && size.characters <= room.characters;
}
