/** Forms and messages → views: modals, and the App Home. Pure. */
import type { types } from '@slack/bolt';
import type { Option, Suggestion } from '../chat/command.ts';
import { cut } from '../chat/cut.ts';
import type { Form } from '../chat/form.ts';
import { type Message, message } from '../chat/message.ts';
import { MAX_OPTION, MAX_TITLE, MAX_VALUE } from './limits.ts';
import { pages } from './pages.ts';
import { toBlocks } from './to-blocks.ts';

/** `callback_id` of every form; which one it is stands in {@link FormKey}. */
export const FORM = 'form';
/** `action_id` of an input that offers what fits while one types. */
export const SUGGESTING = 'suggesting';
const FROM_LIST: ReadonlySet<Suggestion> = new Set(['source', 'zone', 'digest']);
const VALUE = 'value';
/** Where a form that was opened in no channel asks for one. */
const CHANNEL = 'channel';

/** Comes back with a submission. */
interface FormKey {
  readonly command: string;
  readonly channel: string;
}

/** @param channel where it was asked for; empty: it asks for the channel too, where the command changes one. */
export function toFormView({ command, filled }: Form, channel: string, problem?: Message): types.ModalView {
  const key: FormKey = { command: command.name, channel };
  const asksChannel = channel === '' && command.changes === 'channel';
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: JSON.stringify(key),
    title: titled(`/${command.name}`),
    submit: plain('Send'),
    close: plain('Cancel'),
    blocks: [
      ...(problem === undefined
        ? messageBlocks(message({ kind: 'note', text: command.summary }))
        : messageBlocks(problem)),
      ...(asksChannel ? [channelInput()] : []),
      ...Object.entries(command.options).map(([name, option]) => input(name, option, filled[name])),
    ],
  };
}

/** A modal that only says something. */
export function toMessageView(command: string, said: Message): types.ModalView {
  return { type: 'modal', title: titled(command), close: plain('Close'), blocks: messageBlocks(withoutButtons(said)) };
}

export function toHomeView(said: Message): types.HomeView {
  return { type: 'home', blocks: messageBlocks(said) };
}

/** @returns what was filled in, as `Listener` hears it, and where. */
export function readForm({ view, team }: Submitted): FormKey & { readonly team: string; readonly values: Values } {
  const { command, channel } = keyOf(view);
  const values: Record<string, string> = {};
  let chosen = channel;
  for (const [name, actions] of Object.entries(view.state.values)) {
    const { value, selected_option: option, selected_conversation: place } = Object.values(actions)[0] ?? {};
    if (name === CHANNEL && typeof place === 'string') chosen = place;
    const typed = value ?? option?.value ?? '';
    if (typed.trim() !== '') values[name] = typed;
  }
  return { team: team?.id ?? '', command, channel: chosen, values };
}

/** Slack gives back what it was given: nobody else writes it. */
export function keyOf({ private_metadata: metadata }: { readonly private_metadata: string }): FormKey {
  return JSON.parse(metadata) as FormKey;
}

type Values = Readonly<Record<string, string>>;

interface Submitted {
  readonly team: { readonly id: string } | null;
  readonly view: {
    readonly private_metadata: string;
    readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, Filled>>>> };
  };
}

interface Filled {
  readonly value?: string | null | undefined;
  readonly selected_option?: { readonly value?: string } | null | undefined;
  readonly selected_conversation?: string | null | undefined;
}

function input(name: string, option: Option, filled: string | undefined): types.InputBlock {
  return {
    type: 'input',
    block_id: name,
    label: plain(name.replace(/^./, (letter) => letter.toUpperCase())),
    hint: plain(option.summary),
    optional: option.required !== true,
    element: element(option, filled === '' ? undefined : filled),
  };
}

function element(option: Option, filled: string | undefined): types.InputBlock['element'] {
  if (option.kind === 'choice') {
    const options = option.choices.map(toOption);
    const initial = options.find(({ value }) => value === filled);
    return {
      type: 'static_select',
      action_id: VALUE,
      options,
      ...(initial !== undefined && { initial_option: initial }),
    };
  }
  const isFromList = option.kind === 'text' && option.suggest !== undefined && FROM_LIST.has(option.suggest);
  if (!isFromList) {
    return { type: 'plain_text_input', action_id: VALUE, ...(filled !== undefined && { initial_value: filled }) };
  }
  return {
    type: 'external_select',
    action_id: SUGGESTING,
    min_query_length: 0,
    ...(filled !== undefined && isOption(filled) && { initial_option: toOption(filled) }),
  };
}

/** The bot may be no member of it yet: the answer says how to invite it. */
function channelInput(): types.InputBlock {
  return {
    type: 'input',
    block_id: CHANNEL,
    label: plain('Channel'),
    element: {
      type: 'conversations_select',
      action_id: VALUE,
      filter: { include: ['public', 'private'], exclude_bot_users: true },
    },
  };
}

/** What is longer cannot be chosen. */
export function isOption(value: string): boolean {
  return value !== '' && value.length <= MAX_VALUE;
}

export function toOption(value: string): types.PlainTextOption {
  return { text: plain(cut(value, MAX_OPTION)), value };
}

function messageBlocks(said: Message): types.KnownBlock[] {
  const [first = said, ...more] = pages(said);
  if (more.length === 0) return [...toBlocks(first).blocks];
  const note = message({
    kind: 'note',
    text: 'There is more than fits here: type the command in a channel to see it all.',
  });
  return [
    ...toBlocks(withoutButtons(first)).blocks,
    ...toBlocks(note).blocks,
    ...toBlocks({ parts: [], buttons: said.buttons ?? [] }).blocks,
  ];
}

function withoutButtons({ parts }: Message): Message {
  return { parts };
}

function titled(text: string): types.PlainTextElement {
  return plain(cut(text, MAX_TITLE));
}

function plain(text: string): types.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
