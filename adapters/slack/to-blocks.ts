/**
 * Message → Block Kit. Pure.
 *
 * Words from outside stand in `rich_text` and `plain_text` only, which Slack never parses: no mention, no markup and
 * no link can come out of an article.
 */
import type { types } from '@slack/bolt';
import { cut } from '../chat/cut.ts';
import { labelOf, webAddress } from '../chat/link.ts';
import {
  type Button,
  type DifferencePart,
  LEGEND,
  type Link,
  MAX_BUTTONS,
  type Message,
  type Part,
  type QuotationPart,
  type StoryPart,
} from '../chat/message.ts';
import { apart } from '../chat/plain.ts';
import { remembered } from '../chat/remembered.ts';
import { toText } from '../chat/to-text.ts';
import { type Blocks, MAX_BUTTON_LABEL, MAX_CONTEXT, MAX_FALLBACK, MAX_HEADER, MAX_URL } from './limits.ts';

type Inline = types.RichTextText | types.RichTextLink | types.RichTextChannelMention;
type Style = NonNullable<types.RichTextText['style']>;

export interface SlackMessage {
  /** For notifications and screen readers; nothing in it pings. */
  readonly text: string;
  readonly blocks: Blocks;
}

/** How the `action_id` of a {@link Button} starts; its `value` is the action. */
export const PRESS = 'press:';

/** The message must be one page of `pages`: what is too long in all is not cut here. */
export function toBlocks({ parts, buttons = [] }: Message): SlackMessage {
  const blocks = [...parts.flatMap(partToBlocks), ...buttonsToBlocks(buttons)];
  return { text: fallback({ parts }), blocks };
}

/** The blocks of one part; none where it has nothing to show. What is told to many channels is measured and rendered once. */
export const partToBlocks = remembered((part: Part): readonly types.KnownBlock[] => {
  switch (part.kind) {
    case 'heading':
      return headingToBlocks(part.text);
    case 'text':
      return richText(section(text(part.text)));
    case 'note':
      return noteToBlocks(part.text);
    case 'list':
      return richText(list(part.items));
    case 'story':
      return richText(...storyElements(part));
    case 'quotation':
      return richText(...quotationElements(part));
    case 'difference':
      return part.runs.length === 0 ? [] : richText(section(joined([runsOf(part), runsOf({ runs: LEGEND })], '\n')));
    default:
      return part satisfies never;
  }
});

export function buttonsToBlocks(buttons: readonly Button[]): types.KnownBlock[] {
  if (buttons.length === 0) return [];
  const elements = buttons.slice(0, MAX_BUTTONS).map(
    ({ label, action }, index): types.Button => ({
      type: 'button',
      action_id: `${PRESS}${index}`,
      text: plain(cut(apart(label), MAX_BUTTON_LABEL) || '…'),
      value: action,
    }),
  );
  return [{ type: 'actions', elements }];
}

function headingToBlocks(heading: string): types.KnownBlock[] {
  const shown = apart(heading);
  if (shown === '') return [];
  if (shown.length > MAX_HEADER) return richText(section(text(heading, { bold: true })));
  return [{ type: 'header', text: plain(shown) }];
}

/** Small and grey, as only a context block is. */
function noteToBlocks(note: string): types.KnownBlock[] {
  const shown = apart(note);
  if (shown === '') return [];
  if (shown.length > MAX_CONTEXT) return richText(section(text(note, { italic: true })));
  return [{ type: 'context', elements: [plain(shown)] }];
}

function list(items: Extract<Part, { kind: 'list' }>['items']): types.RichTextList {
  const elements = items
    .map(({ text: item, detail = '', channel }) => {
      const where: Inline[] = channel === undefined ? [] : [own(' in '), { type: 'channel', channel_id: channel }];
      return section(joined([[...text(item), ...where], text(detail)], ' · '));
    })
    .filter(hasElements);
  return { type: 'rich_text_list', style: 'bullet', elements };
}

function storyElements(story: StoryPart): types.RichTextBlock['elements'] {
  const cite = ({ reference, at }: StoryPart['sentences'][number] | StoryPart['quotations'][number]): Inline[] => {
    const url = at ?? story.references.find(({ number }) => number === reference)?.url;
    return link({ label: `[${reference}]`, ...(url !== undefined && { url }) });
  };
  const lead = story.number === undefined ? [] : [own(`${story.number}. `, { bold: true })];
  const sources = story.references.map(({ number, ...source }) => [own(`[${number}] `), ...link(source)]);
  const note = story.note === undefined ? [] : [text(story.note, { italic: true })];
  const lines = [
    [...lead, ...text(story.headline, { bold: true })],
    ...story.sentences.map((sentence) => [...text(sentence.text), own(' '), ...cite(sentence)]),
  ];
  return [
    section(joined(lines, '\n')),
    ...story.quotations.map((quoted) =>
      quote([...marked(quoted.words), own(' · '), ...text(quoted.by), own(' '), ...cite(quoted)]),
    ),
    section(joined([...sources, ...note], ' · ')),
  ];
}

function quotationElements(part: QuotationPart): types.RichTextBlock['elements'] {
  const { by, context, printed, sources, variants = [] } = part;
  const lines = [
    [own('— '), ...text(by, { bold: true })],
    context === undefined ? [] : text(`In: ${context}`, { italic: true }),
    joined([text(printed), joined(sources.map(link), '; ')], ' · '),
    ...variants.map((other) => [
      own('also printed as ', { italic: true }),
      ...marked(other.words),
      own(' · '),
      ...joined([text(other.printed), link(other.source)], ' · '),
    ]),
  ];
  const said = part.isUnmarked === true ? text(part.words) : marked(part.words);
  return [quote(said), section(joined(lines, '\n'))];
}

/** Struck through: asked, not printed. Bold: printed, not asked. It reads without color. */
function runsOf({ runs }: Pick<DifferencePart, 'runs'>): Inline[] {
  const looks = { same: undefined, asked: { strike: true }, printed: { bold: true } } as const;
  return joined(
    runs.map((run) => text(run.text, looks[run.kind])),
    ' ',
  );
}

function richText(...elements: types.RichTextBlock['elements']): types.KnownBlock[] {
  const shown = elements.filter(hasElements);
  return shown.length === 0 ? [] : [{ type: 'rich_text', elements: shown }];
}

function section(elements: Inline[]): types.RichTextSection {
  return { type: 'rich_text_section', elements: merged(elements) };
}

function quote(elements: Inline[]): types.RichTextQuote {
  return { type: 'rich_text_quote', elements: merged(elements) };
}

/** Text beside text that looks the same is one text. */
function merged(elements: readonly Inline[]): Inline[] {
  const all: Inline[] = [];
  for (const next of elements) {
    const last = all.at(-1);
    const isSame = last?.type === 'text' && next.type === 'text' && looksLike(last.style, next.style);
    if (isSame) all[all.length - 1] = own(last.text + next.text, last.style);
    else all.push(next);
  }
  return all;
}

function looksLike(one: Style | undefined, other: Style | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Words from outside; Slack refuses an element without text. */
function text(words: string, style?: Style): Inline[] {
  const shown = apart(words);
  return shown === '' ? [] : [own(shown, style)];
}

/** What stands between words from outside. */
function own(words: string, style?: Style): Inline {
  return { type: 'text', text: words, ...(style !== undefined && { style }) };
}

function marked(words: string): Inline[] {
  return [own(`“${apart(words)}”`)];
}

function link({ label, url }: Link): Inline[] {
  const shown = labelOf({ label, ...(url !== undefined && { url }) });
  if (url === undefined || !isLinkable(url)) return text(shown);
  return [{ type: 'link', url, text: apart(shown) }];
}

function joined(pieces: readonly Inline[][], separator: string): Inline[] {
  return pieces
    .filter((piece) => piece.length > 0)
    .flatMap((piece, index) => (index === 0 ? piece : [own(separator), ...piece]));
}

function plain(words: string): types.PlainTextElement {
  return { type: 'plain_text', text: words, emoji: false };
}

function isLinkable(url: string): boolean {
  return url.length <= MAX_URL && /^https?:\/\/[^\s<>]+$/iu.test(url) && webAddress(url) !== undefined;
}

function hasElements({ elements }: { readonly elements: readonly unknown[] }): boolean {
  return elements.length > 0;
}

/** `&`, `<` and `>` are all that Slack's `text` needs escaped (docs.slack.dev/messaging/formatting-message-text). */
function fallback(message: Message): string {
  const words = toText(message, { width: Number.POSITIVE_INFINITY, color: false });
  let shown = cut(words, MAX_FALLBACK);
  for (let room = MAX_FALLBACK; escaped(shown).length > MAX_FALLBACK; room = Math.floor(room / 2)) {
    shown = cut(words, room);
  }
  return shown.trim() === '' ? '…' : escaped(shown);
}

function escaped(words: string): string {
  return words.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}
