/**
 * What Slack refuses in `blocks`. Limits: docs.slack.dev/reference/block-kit and the comments of @slack/types; the total
 * is not documented, but was measured (github.com/slackapi/bolt-js/issues/2509). Stricter than Slack where in doubt: a kind
 * of block or element that is not listed here is refused, so that whoever uses a new one adds its limits first.
 */

export interface BlockRefusal {
  readonly error: 'invalid_blocks' | 'msg_blocks_too_long';
  /** As in `response_metadata.messages`. */
  readonly messages: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;
/** Finds what is wrong with a value; `at` is its JSON pointer. */
type Check = (value: unknown, at: string) => string[];

const MAX_TOTAL_CHARACTERS = 13_000;

/** @returns undefined where Slack would take them. */
export function refusalOfBlocks(blocks: unknown): BlockRefusal | undefined {
  const messages = list(block, { min: 1, max: 50 })(blocks, '/blocks');
  if (messages.length > 0) return { error: 'invalid_blocks', messages };
  const total = charactersIn(blocks);
  if (total <= MAX_TOTAL_CHARACTERS) return undefined;
  return { error: 'msg_blocks_too_long', messages: [`${total} characters of text and addresses in all`] };
}

const block: Check = (value, at) => byType(value, at, blocks);

const plainText = (max: number): Check =>
  shape({ type: exactly('plain_text'), text: string({ min: 1, max }), emoji: optional(boolean) });

const markedText = (max: number): Check =>
  shape({ type: exactly('mrkdwn'), text: string({ min: 1, max }), verbatim: optional(boolean) });

const anyText =
  (max: number): Check =>
  (value, at) =>
    (isObject(value) && value['type'] === 'mrkdwn' ? markedText(max) : plainText(max))(value, at);

const button = shape({
  type: exactly('button'),
  action_id: string({ min: 1, max: 255 }),
  text: plainText(75),
  value: optional(string({ max: 2_000 })),
  url: optional(url(3_000)),
  style: optional(oneOf('primary', 'danger')),
});

const style = shape({
  bold: optional(boolean),
  italic: optional(boolean),
  strike: optional(boolean),
  code: optional(boolean),
});

const inlines: Readonly<Record<string, Check>> = {
  text: shape({ type: exactly('text'), text: string({ min: 1 }), style: optional(style) }),
  channel: shape({ type: exactly('channel'), channel_id: string({ min: 1 }), style: optional(style) }),
  link: shape({ type: exactly('link'), url: url(3_000), text: optional(string({ min: 1 })), style: optional(style) }),
};

const inline: Check = (value, at) => byType(value, at, inlines);

const richTextSection = shape({ type: exactly('rich_text_section'), elements: list(inline, { min: 1 }) });

const richTextElements: Readonly<Record<string, Check>> = {
  rich_text_section: richTextSection,
  rich_text_quote: shape({
    type: exactly('rich_text_quote'),
    elements: list(inline, { min: 1 }),
    border: optional(oneOf(0, 1)),
  }),
  rich_text_list: shape({
    type: exactly('rich_text_list'),
    style: oneOf('bullet', 'ordered'),
    elements: list(richTextSection, { min: 1 }),
    indent: optional(oneOf(0, 1, 2, 3, 4, 5, 6, 7, 8)),
  }),
};

const blockId = optional(string({ min: 1, max: 255 }));

const option = shape({
  text: plainText(75),
  value: string({ min: 1, max: 150 }),
});

const actionId = string({ min: 1, max: 255 });

const inputElements: Readonly<Record<string, Check>> = {
  plain_text_input: shape({
    type: exactly('plain_text_input'),
    action_id: actionId,
    initial_value: optional(string({ min: 1, max: 3_000 })),
    multiline: optional(boolean),
  }),
  static_select: shape({
    type: exactly('static_select'),
    action_id: actionId,
    options: list(option, { min: 1, max: 100 }),
    initial_option: optional(option),
  }),
  external_select: shape({
    type: exactly('external_select'),
    action_id: actionId,
    min_query_length: optional(oneOf(0, 1, 2, 3)),
    initial_option: optional(option),
  }),
  conversations_select: shape({
    type: exactly('conversations_select'),
    action_id: actionId,
    filter: optional(
      shape({
        include: list(oneOf('im', 'mpim', 'private', 'public'), { min: 1 }),
        exclude_bot_users: optional(boolean),
      }),
    ),
  }),
};

const blocks: Readonly<Record<string, Check>> = {
  header: shape({ type: exactly('header'), block_id: blockId, text: plainText(150) }),
  divider: shape({ type: exactly('divider'), block_id: blockId }),
  section: shape({ type: exactly('section'), block_id: blockId, text: anyText(3_000) }),
  context: shape({ type: exactly('context'), block_id: blockId, elements: list(anyText(3_000), { min: 1, max: 10 }) }),
  actions: (value, at) => [
    ...shape({ type: exactly('actions'), block_id: blockId, elements: list(button, { min: 1, max: 25 }) })(value, at),
    ...twice(value, at),
  ],
  rich_text: shape({
    type: exactly('rich_text'),
    block_id: blockId,
    elements: list((element, where) => byType(element, where, richTextElements), { min: 1 }),
  }),
};

const input = shape({
  type: exactly('input'),
  block_id: blockId,
  label: plainText(2_000),
  hint: optional(plainText(2_000)),
  optional: optional(boolean),
  element: (value, at) => byType(value, at, inputElements),
});

/** What Slack refuses as a view: docs.slack.dev/reference/views. @returns undefined where it would take it. */
export function refusalOfView(view: unknown, type: 'modal' | 'home'): BlockRefusal | undefined {
  const inView: Check = (value, at) =>
    isObject(value) && value['type'] === 'input' ? input(value, at) : block(value, at);
  const common = {
    type: exactly(type),
    callback_id: blockId,
    private_metadata: optional(string({ max: 3_000 })),
    blocks: list(inView, { min: 1, max: 100 }),
  };
  const modal = { ...common, title: plainText(24), submit: optional(plainText(24)), close: optional(plainText(24)) };
  const messages = [...shape(type === 'modal' ? modal : common)(view, '/view'), ...withoutSubmit(view)];
  return messages.length === 0 ? undefined : { error: 'invalid_blocks', messages };
}

/** A modal with inputs needs a button to send them. */
function withoutSubmit(view: unknown): string[] {
  if (!isObject(view) || !Array.isArray(view['blocks']) || view['submit'] !== undefined) return [];
  return JSON.stringify(view['blocks']).includes('"type":"input"')
    ? ['missing field: submit [json-pointer:/view]']
    : [];
}

/** An `action_id` stands once in a block. */
function twice(value: unknown, at: string): string[] {
  const elements = isObject(value) && Array.isArray(value['elements']) ? value['elements'] : [];
  const ids = elements.map((element: unknown) => (isObject(element) ? element['action_id'] : undefined));
  return new Set(ids).size === ids.length ? [] : [`action_id is not unique [json-pointer:${at}/elements]`];
}

function byType(value: unknown, at: string, checks: Readonly<Record<string, Check>>): string[] {
  const check = isObject(value) && typeof value['type'] === 'string' ? checks[value['type']] : undefined;
  return check === undefined ? [`unsupported type [json-pointer:${at}]`] : check(value, at);
}

/** An object with these fields and no others. */
function shape(fields: Readonly<Record<string, Check>>): Check {
  return (value, at) => {
    if (!isObject(value)) return [`must be an object [json-pointer:${at}]`];
    const unknown = Object.keys(value).filter((key) => !Object.hasOwn(fields, key));
    return [
      ...unknown.map((key) => `no additional properties allowed: ${key} [json-pointer:${at}]`),
      ...Object.entries(fields).flatMap(([key, check]) => check(value[key], `${at}/${key}`)),
    ];
  };
}

function list(item: Check, { min = 0, max = Number.POSITIVE_INFINITY }): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return [`must be an array [json-pointer:${at}]`];
    if (value.length < min) return [`no fewer than ${min} items allowed [json-pointer:${at}]`];
    if (value.length > max) return [`no more than ${max} items allowed [json-pointer:${at}]`];
    return value.flatMap((element, index) => item(element, `${at}/${index}`));
  };
}

function string({ min = 0, max = Number.POSITIVE_INFINITY }): Check {
  return (value, at) => {
    if (typeof value !== 'string') return [`must be a string [json-pointer:${at}]`];
    if (value.length < min) return [`must be more than ${min - 1} characters [json-pointer:${at}]`];
    if (value.length > max) return [`must be less than ${max + 1} characters [json-pointer:${at}]`];
    return /\p{Surrogate}/u.test(value) ? [`must be well-formed [json-pointer:${at}]`] : [];
  };
}

function url(max: number): Check {
  return (value, at) => {
    const problems = string({ min: 1, max })(value, at);
    if (problems.length > 0 || (URL.canParse(String(value)) && /^https?:/u.test(String(value)))) return problems;
    return [`must be a valid URL [json-pointer:${at}]`];
  };
}

function boolean(value: unknown, at: string): string[] {
  return typeof value === 'boolean' ? [] : [`must be a boolean [json-pointer:${at}]`];
}

function exactly(wanted: string): Check {
  return oneOf(wanted);
}

function oneOf(...allowed: readonly unknown[]): Check {
  return (value, at) => (allowed.includes(value) ? [] : [`must be one of ${allowed.join(', ')} [json-pointer:${at}]`]);
}

function optional(check: Check): Check {
  return (value, at) => (value === undefined ? [] : check(value, at));
}

function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + charactersIn(item), 0);
  if (!isObject(value)) return 0;
  const own = ['text', 'url', 'value'].map((key) => value[key]).filter((words) => typeof words === 'string');
  const inner = Object.values(value).reduce((sum: number, item) => sum + charactersIn(item), 0);
  return own.reduce((sum, words) => sum + words.length, inner);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
