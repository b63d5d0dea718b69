/** Message → Discord's Components V2. Pure. Words from outside are escaped, mentions are never allowed. */
import {
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { cut } from '../chat/cut.ts';
import {
  type Button,
  type DifferencePart,
  LEGEND,
  MAX_BUTTONS,
  type Message,
  markedWords,
  type Part,
  type QuotationPart,
  type StoryPart,
} from '../chat/message.ts';
import { type Paper, pagesOn, type Size } from '../chat/pages.ts';
import { apart } from '../chat/plain.ts';
import { remembered } from '../chat/remembered.ts';
import { BUTTONS_IN_ROW, MAX_BUTTON_LABEL, MAX_CHARACTERS, MAX_COMPONENTS } from './limits.ts';
import { escaped, linked } from './markdown.ts';

export interface DiscordMessage {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: APIMessageTopLevelComponent[];
  /** Nobody: whatever the text says. */
  readonly allowed_mentions: { readonly parse: [] };
}

const PAPER: Paper = {
  room: { pieces: MAX_COMPONENTS, characters: MAX_CHARACTERS },
  sizeOf: (part) => sizeOf(partToComponents(part)),
  sizeOfButtons: (buttons) => sizeOf(buttonsToComponents(buttons)),
};

/** Messages that each fit in one post; what fits is one. */
export function pages(message: Message): readonly Message[] {
  return pagesOn(PAPER, message);
}

/** The message must be one of {@link pages}: what is too long in all is not cut here. */
export function toComponents({ parts, buttons = [] }: Message): DiscordMessage {
  const components = [...parts.flatMap(partToComponents), ...buttonsToComponents(buttons)];
  return {
    flags: MessageFlags.IsComponentsV2,
    components: components.length > 0 ? components : [display('…')],
    allowed_mentions: { parse: [] },
  };
}

/** What is told to many channels is measured and rendered once. */
const partToComponents = remembered((part: Part): readonly APIMessageTopLevelComponent[] => {
  const lines = linesOf(part).filter((line) => line.trim() !== '');
  return lines.length === 0 ? [] : [display(lines.join('\n'))];
});

function linesOf(part: Part): string[] {
  switch (part.kind) {
    case 'heading':
      return [led('## ', escaped(part.text))];
    case 'text':
      return [escaped(part.text)];
    case 'note':
      return [led('-# ', escaped(part.text))];
    case 'list':
      return part.items.map(({ text, detail = '', channel }) => {
        const where = channel === undefined ? '' : ` in <#${channel}>`;
        return led('- ', [escaped(text) + where, escaped(detail)].filter(Boolean).join(' · '));
      });
    case 'story':
      return storyToLines(part);
    case 'quotation':
      return quotationToLines(part);
    case 'difference':
      return part.runs.length === 0 ? [] : [differenceToLine(part.runs), `-# ${differenceToLine(LEGEND)}`];
    default:
      return part satisfies never;
  }
}

function storyToLines(story: StoryPart): string[] {
  const cite = ({ reference, at }: StoryPart['sentences'][number] | StoryPart['quotations'][number]) => {
    const url = at ?? story.references.find(({ number }) => number === reference)?.url;
    return linked({ label: `[${reference}]`, ...(url !== undefined && { url }) });
  };
  const lead = story.number === undefined ? '### ' : `### ${story.number}\\. `;
  const sources = story.references.map(({ number, ...source }) => `${escaped(`[${number}]`)} ${linked(source)}`);
  return [
    led(lead, escaped(story.headline)),
    ...story.sentences.map((sentence) => `${escaped(sentence.text)} ${cite(sentence)}`),
    ...story.quotations.map((quoted) => `> “${escaped(quoted.words)}” · ${escaped(quoted.by)} ${cite(quoted)}`),
    led('-# ', [...sources, escaped(story.note ?? '')].filter(Boolean).join(' · ')),
  ];
}

function quotationToLines(part: QuotationPart): string[] {
  const { by, context, printed, sources, variants = [] } = part;
  return [
    `> ${escaped(markedWords(part))}`,
    `— ${strong(escaped(by))}`,
    context === undefined ? '' : led('-# ', `In: ${escaped(context)}`),
    led('-# ', [escaped(printed), sources.map(linked).join('; ')].filter(Boolean).join(' · ')),
    ...variants.map((other) =>
      led('-# ', `also printed as “${escaped(other.words)}” · ${escaped(other.printed)} · ${linked(other.source)}`),
    ),
  ];
}

/** Struck through: asked, not printed. Bold: printed, not asked. */
function differenceToLine(runs: DifferencePart['runs']): string {
  const looks = { same: (text: string) => text, asked: (text: string) => `~~${text}~~`, printed: strong };
  return runs
    .map(({ kind, text }) => ({ kind, words: escaped(text) }))
    .filter(({ words }) => words !== '')
    .map(({ kind, words }) => looks[kind](words))
    .join(' ');
}

function led(lead: string, text: string): string {
  return text === '' ? '' : `${lead}${text}`;
}

function strong(text: string): string {
  return text === '' ? '' : `**${text}**`;
}

function display(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

function buttonsToComponents(buttons: readonly Button[]): APIMessageTopLevelComponent[] {
  const shown = buttons.slice(0, MAX_BUTTONS).map(
    ({ label, action }) =>
      ({
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: cut(apart(label), MAX_BUTTON_LABEL) || '…',
        custom_id: action,
      }) as const,
  );
  const rows = Array.from({ length: Math.ceil(shown.length / BUTTONS_IN_ROW) }, (_, row) =>
    shown.slice(row * BUTTONS_IN_ROW, (row + 1) * BUTTONS_IN_ROW),
  );
  return rows.map((components) => ({ type: ComponentType.ActionRow, components }));
}

/** Components, nested ones counted, and characters of text as Discord counts them. */
function sizeOf(components: readonly APIMessageTopLevelComponent[]): Size {
  let [pieces, characters] = [0, 0];
  for (const component of components) {
    pieces += 1;
    if (component.type === ComponentType.ActionRow) pieces += component.components.length;
    if (component.type === ComponentType.TextDisplay) characters += component.content.length;
  }
  return { pieces, characters };
}
