/** Message → plain text, for the terminal and for notifications; with `style`, emphasis by ANSI codes. Pure. */
import {
  type DifferencePart,
  LEGEND,
  type Message,
  markedWords,
  type Part,
  type QuotationPart,
  type StoryPart,
} from './message.ts';
import { onOneLine } from './plain.ts';

export interface TextLook {
  /** Columns to wrap at. */
  readonly width: number;
  /** Emphasis by ANSI codes. */
  readonly color: boolean;
}

const PLAIN: TextLook = { width: 100, color: false };

/** @returns lines joined by `\n`, without one at the end; nothing in it can move a cursor or set a color but `look`. */
export function toText(said: Message, look: TextLook = PLAIN): string {
  return said.parts.map((part) => partToText(part, look)).join('\n\n');
}

function partToText(part: Part, look: TextLook): string {
  switch (part.kind) {
    case 'heading':
      return strong(wrap(part.text, look.width), look);
    case 'text':
      return wrap(part.text, look.width);
    case 'note':
      return faint(wrap(part.text, look.width), look);
    case 'list':
      return part.items
        .map(({ text, detail }) => hang('• ', detail === undefined ? text : `${text} · ${detail}`, look.width))
        .join('\n');
    case 'story':
      return storyToText(part, look);
    case 'quotation':
      return quotationToText(part, look);
    case 'difference':
      return differenceToText(part, look);
    default:
      return part satisfies never;
  }
}

function storyToText(part: StoryPart, look: TextLook): string {
  const lead = part.number === undefined ? '' : `${part.number}. `;
  const indent = ' '.repeat(lead.length);
  const lines = [
    strong(hang(lead, part.headline, look.width), look),
    ...part.sentences.map(({ text, reference }) => hang(indent, `${text} [${reference}]`, look.width)),
    ...part.quotations.map(({ words, by, reference }) =>
      hang(`${indent}> `, `“${words}” · ${by} [${reference}]`, look.width),
    ),
    ...part.references.map(({ number, label, url }) =>
      faint(hang(indent, `[${number}] ${withAddress({ label, url })}`, Infinity), look),
    ),
  ];
  if (part.note !== undefined) lines.push(faint(hang(indent, part.note, look.width), look));
  return lines.join('\n');
}

/** An address to read, not to press: without the words that a browser would look for on the page. */
function withAddress({ label, url }: { readonly label: string; readonly url?: string | undefined }): string {
  return url === undefined ? label : `${label} ${url.replace(/#?:~:.*$/u, '')}`;
}

function quotationToText(part: QuotationPart, look: TextLook): string {
  const lines = [hang('> ', markedWords(part), look.width), hang('  ', `— ${part.by}`, look.width)];
  if (part.context !== undefined) lines.push(faint(hang('  ', `In: ${part.context}`, look.width), look));
  const sources = part.sources.map(withAddress).join('; ');
  lines.push(faint(hang('  ', `${part.printed} · ${sources}`, Infinity), look));
  for (const { words, printed, source } of part.variants ?? []) {
    lines.push(hang('  also printed as ', `“${words}” · ${printed} · ${withAddress(source)}`, look.width));
  }
  return lines.join('\n');
}

/** Marks that need no color: [-asked-] is what was asked and is not printed, {+printed+} the reverse. */
function differenceToText({ runs }: DifferencePart, look: TextLook): string {
  return `${hang('  ', marked(runs), look.width)}\n${faint(hang('  ', marked(LEGEND), look.width), look)}`;
}

function marked(runs: DifferencePart['runs']): string {
  return runs
    .map(({ kind, text }) => {
      if (kind === 'same') return text;
      return kind === 'asked' ? `[-${text}-]` : `{+${text}+}`;
    })
    .join(' ');
}

function strong(text: string, { color }: TextLook): string {
  return color ? `\u001b[1m${text}\u001b[0m` : text;
}

function faint(text: string, { color }: TextLook): string {
  return color ? `\u001b[2m${text}\u001b[0m` : text;
}

function wrap(text: string, width: number): string {
  return hang('', text, width);
}

/** Wraps at `width` columns; the first line starts with `lead`, the others with as many spaces. */
function hang(lead: string, text: string, width: number): string {
  const words = onOneLine(text).split(' ').filter(Boolean);
  const indent = ' '.repeat(lead.length);
  const lines: string[] = [];
  let line = lead;
  let empty = true;
  for (const word of words) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  lines.push(line);
  return lines.join('\n');
}
