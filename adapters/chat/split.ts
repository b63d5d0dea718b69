/** A part that is too large for one post, as smaller ones. Pure. */
import { cut } from './cut.ts';
import type { Part, QuotationPart, StoryPart } from './message.ts';

/** @returns undefined where it tells one thing only. */
export function halves(part: Part): readonly [Part, Part] | undefined {
  switch (part.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return undefined;
    case 'quotation':
      return halvesOfQuotation(part);
    case 'list':
      return inTwo(part.items, (items) => ({ ...part, items }));
    case 'difference':
      return inTwo(part.runs, (runs) => ({ ...part, runs }));
    case 'story':
      return halvesOfStory(part);
    default:
      return part satisfies never;
  }
}

function inTwo<T>(all: readonly T[], made: (some: readonly T[], half: 0 | 1) => Part): [Part, Part] | undefined {
  if (all.length < 2) return undefined;
  const middle = Math.ceil(all.length / 2);
  return [made(all.slice(0, middle), 0), made(all.slice(middle), 1)];
}

/** What others printed comes below the words once more. */
function halvesOfQuotation({ variants = [], ...bare }: QuotationPart): [Part, Part] | undefined {
  const isOne = variants.length === 1 && bare.sources.length === 0 && bare.context === undefined;
  if (variants.length === 0 || isOne) return undefined;
  const middle = Math.floor(variants.length / 2);
  const [above, below] = [variants.slice(0, middle), variants.slice(middle)];
  const { kind, words, by, printed } = bare;
  return [
    { ...bare, ...(above.length > 0 && { variants: above }) },
    { kind, words, by, printed, sources: [], variants: below },
  ];
}

type Line = StoryPart['sentences'][number] | StoryPart['quotations'][number];

/** The second half goes on below the headline. Each has the sources of what it tells; those of neither come last. */
function halvesOfStory({ headline, number, note, ...told }: StoryPart): [Part, Part] | undefined {
  const ends = [
    { headline, ...(number !== undefined && { number }) },
    { headline: '', ...(note !== undefined && { note }) },
  ] as const;
  const { references } = told;
  const lines: readonly Line[] = [...told.sentences, ...told.quotations];
  if (lines.length < 2) {
    return inTwo(citedFirst(references, lines), (some, half) => ({
      ...told,
      ...(half === 1 && { sentences: [], quotations: [] }),
      ...ends[half],
      references: some,
    }));
  }
  const cited = new Set(lines.map(({ reference }) => reference));
  return inTwo(lines, (some, half) => {
    const own = new Set(some.map(({ reference }) => reference));
    return {
      kind: 'story',
      ...ends[half],
      sentences: some.flatMap((line) => ('text' in line ? [line] : [])),
      quotations: some.flatMap((line) => ('words' in line ? [line] : [])),
      references: references.filter((source) => own.has(source.number) || (half === 1 && !cited.has(source.number))),
    };
  });
}

function citedFirst(references: StoryPart['references'], lines: readonly Line[]): StoryPart['references'] {
  const isCited = (source: { readonly number: number }) => lines.some(({ reference }) => reference === source.number);
  return [...references.filter(isCited), ...references.filter((source) => !isCited(source))];
}

/**
 * One thing, with no text longer than it takes to fit; of a quotation's many sources first fewer are named, and how
 * many more there are.
 * @param most characters that a text may have
 */
export function shrunk(part: Part, fits: (smaller: Part) => boolean, most: number): Part {
  const bounded = abridged(part, most);
  const few = bounded.kind === 'quotation' ? fewerSources(bounded, fits) : bounded;
  if (fits(few)) return few;
  return abridged(few, largest((max) => fits(abridged(few, max)), 0, most) ?? 0);
}

function fewerSources(part: QuotationPart, fits: (smaller: Part) => boolean): QuotationPart {
  const all = part.sources.length;
  const naming = (count: number): QuotationPart => ({
    ...part,
    sources: count === all ? part.sources : [...part.sources.slice(0, count), { label: `and ${all - count} more` }],
  });
  return naming(Math.min(all, largest((count) => fits(naming(count)), 1, all) ?? 1));
}

function abridged(part: Part, max: number): Part {
  const short = (words: string) => cut(words, max);
  switch (part.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return { ...part, text: short(part.text) };
    case 'list':
      return {
        ...part,
        items: part.items.map(({ text, detail, ...item }) => ({
          ...item,
          text: short(text),
          ...(detail !== undefined && { detail: short(detail) }),
        })),
      };
    case 'story':
      return {
        ...part,
        headline: short(part.headline),
        sentences: part.sentences.map((sentence) => ({ ...sentence, text: short(sentence.text) })),
        quotations: part.quotations.map((said) => ({ ...said, words: short(said.words), by: short(said.by) })),
        references: part.references.map((source) => ({ ...source, label: short(source.label) })),
        ...(part.note !== undefined && { note: short(part.note) }),
      };
    case 'quotation':
      return {
        ...part,
        words: short(part.words),
        by: short(part.by),
        ...(part.context !== undefined && { context: short(part.context) }),
        printed: short(part.printed),
        sources: part.sources.map((source) => ({ ...source, label: short(source.label) })),
        ...(part.variants !== undefined && {
          variants: part.variants.map(({ words, printed, source }) => ({
            words: short(words),
            printed: short(printed),
            source: { ...source, label: short(source.label) },
          })),
        }),
      };
    case 'difference':
      return { ...part, runs: part.runs.map((run) => ({ ...run, text: short(run.text) })) };
    default:
      return part satisfies never;
  }
}

/** The largest whole number of a range that passes, where every smaller one passes too. */
function largest(passes: (n: number) => boolean, from: number, to: number): number | undefined {
  if (to < from || !passes(from)) return undefined;
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (passes(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
