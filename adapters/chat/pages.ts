/** Cuts a message into pages that each fit in one post. Pure. */
import { cut } from './cut.ts';
import type { Button, Message, Part, QuotationPart } from './message.ts';

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

/** No text is cut shorter than this to make room: then there is less of it instead. */
const SHORTEST = 120;

/**
 * Cuts between parts, and long lists between items; a part that is too large by itself is cut inside, at words, with
 * its links kept. The buttons stand on the last page. What fits is one page.
 */
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
  if (part.kind === 'list' && part.items.length > 1) {
    const middle = Math.ceil(part.items.length / 2);
    const halves = [part.items.slice(0, middle), part.items.slice(middle)];
    return halves.flatMap((items) => fitted({ ...part, items }, room, sizeOf));
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
        items: part.items.slice(0, count).map(({ text, detail, ...item }) => ({
          ...item,
          text: short(text),
          ...(detail !== undefined && { detail: short(detail) }),
        })),
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
        ...(part.variants !== undefined && { variants: part.variants.slice(0, count).map(shortVariant(short)) }),
      };
    case 'difference':
      return { ...part, runs: part.runs.slice(0, count).map((run) => ({ ...run, text: short(run.text) })) };
    default:
      return part satisfies never;
  }
}

function shortVariant(short: (words: string) => string) {
  return (variant: NonNullable<QuotationPart['variants']>[number]) => ({
    words: short(variant.words),
    printed: short(variant.printed),
    source: { ...variant.source, label: short(variant.source.label) },
  });
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

function less(room: Size, taken: Size): Size {
  return { pieces: room.pieces - taken.pieces, characters: room.characters - taken.characters };
}

function isWithin(size: Size, room: Size): boolean {
  return size.pieces <= room.pieces && size.characters <= room.characters;
}
