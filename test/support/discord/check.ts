/** What Discord refuses: its own published schema, and the limits that the schema leaves out. */
import {
  ApplicationCommandUpdateRequestSchema,
  CreateForumThreadRequestSchema,
  IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  MessageCreateRequestSchema,
} from 'discord-api-spec/zod';

interface Component {
  readonly type: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly label?: string;
  readonly components?: readonly Component[];
}

interface MessageBody {
  readonly content?: string;
  readonly flags?: number;
  readonly embeds?: readonly Record<string, unknown>[];
  readonly components?: readonly Component[];
  readonly nonce?: string | number;
  readonly allowed_mentions?: { readonly parse?: readonly string[] };
}

const COMPONENTS_V2 = 1 << 15;
const TEXT_DISPLAY = 10;

const SCHEMAS = {
  message: MessageCreateRequestSchema,
  webhook: IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  command: ApplicationCommandUpdateRequestSchema,
  forumPost: CreateForumThreadRequestSchema,
};

type Payload = keyof typeof SCHEMAS;

/** One sentence for each thing that Discord would refuse; empty where it takes the payload. */
export function problemsOf(kind: Payload, body: unknown): string[] {
  const parsed = SCHEMAS[kind].safeParse(body);
  const schema = parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
  if (kind === 'command') return [...schema, ...commandProblems(body)];
  const message = kind === 'forumPost' ? (body as { message: MessageBody }).message : (body as MessageBody);
  return [...schema, ...messageProblems(message)];
}

/** Message limits: Create Message (content 2,000; embeds 6,000), Components Reference (40; 4,000 characters of text). */
function messageProblems(body: MessageBody): string[] {
  const all = flat(body.components ?? []);
  const displayed = all.filter(({ type }) => type === TEXT_DISPLAY).map(({ content = '' }) => content);
  const ids = all.flatMap(({ custom_id }) => custom_id ?? []);
  const isV2 = ((body.flags ?? 0) & COMPONENTS_V2) !== 0;
  const checks: readonly (readonly [boolean, string])[] = [
    [(body.content ?? '').length > 2_000, 'content: longer than 2,000'],
    [JSON.stringify(body.embeds ?? []).length > 6_000, 'embeds: longer than 6,000'],
    [all.length > 40, 'components: more than 40'],
    [displayed.join('').length > 4_000, 'components: more than 4,000 characters of text'],
    [displayed.some((content) => content === ''), 'components: a text display without text'],
    [ids.some((id) => id.length > 100 || id === ''), 'custom_id: 1 to 100 characters'],
    [new Set(ids).size < ids.length, 'custom_id: twice'],
    [all.some(({ label = '' }) => label.length > 80), 'label: longer than 80'],
    [all.some(({ type, components = [] }) => type === 1 && components.length > 5), 'action row: more than 5 buttons'],
    [isV2 && (body.content !== undefined || body.embeds !== undefined), 'content or embeds beside components V2'],
    [!isV2 && displayed.length > 0, 'a text display without the flag of components V2'],
    [isV2 && all.length === 0, 'an empty message'],
    [String(body.nonce ?? '').length > 25, 'nonce: longer than 25'],
    [body.allowed_mentions?.parse?.length !== 0, 'our own rule: allowed_mentions must allow nobody'],
  ];
  return checks.flatMap(([isWrong, what]) => (isWrong ? [what] : []));
}

/** Application Commands: 8,000 characters of names, descriptions and values in all; the schema knows the rest. */
function commandProblems(body: unknown): string[] {
  const texts: string[] = [];
  JSON.stringify(body, (key, value: unknown) => {
    if (typeof value === 'string' && ['name', 'description', 'value'].includes(key)) texts.push(value);
    return value;
  });
  return texts.join('').length > 8_000 ? ['a command of more than 8,000 characters'] : [];
}

function flat(components: readonly Component[]): Component[] {
  return components.flatMap((component) => [component, ...flat(component.components ?? [])]);
}
