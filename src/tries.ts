/** What to try first: with what is really in the archive. */
import type { Button } from '../adapters/chat/message.ts';
import type { TenantId } from '../briefings/model.ts';
import { fitsButton, runButton } from './buttons.ts';
import type { Services } from './services.ts';

export interface Try {
  /** Can be typed as it stands. */
  readonly line: string;
  readonly button: Button;
}

/** Enough to recognize a quotation by. */
const WORDS_CHECKED = 6;
const MAX_NAME = 40;
const LOOKED_AT = 50;

/** Three of them. */
export async function thingsToTry(tenant: TenantId, { store }: Pick<Services, 'store'>): Promise<readonly Try[]> {
  const { articles } = await store.archiveSize(tenant);
  if (articles === 0) {
    return [
      { line: '/source add <address of a site or a feed>', button: runButton('Add a source', '/source add') },
      { line: '/digest add weekdays 8:00', button: runButton('New digest', '/digest add') },
      { line: '/briefing', button: runButton('The news now', '/briefing') },
    ];
  }
  const quoted = (await store.speakers(tenant, '', LOOKED_AT)).find(({ name }) => name.length <= MAX_NAME);
  const digest = { line: '/digest add weekdays 8:00', button: runButton('New digest', '/digest add') };
  const now = { line: '/briefing', button: runButton('The news now', '/briefing') };
  if (quoted === undefined)
    return [now, digest, { line: '/source list', button: runButton('What is read', '/source list') }];
  const find = `/quote find ${quoted.name}`;
  const check = await checkOf(tenant, quoted.name, { store });
  return [now, { line: find, button: runButton(`What ${quoted.name} said`, find) }, check ?? digest];
}

async function checkOf(tenant: TenantId, name: string, { store }: Pick<Services, 'store'>): Promise<Try | undefined> {
  const found = await store.quotations(tenant, { speakers: [name], limit: 1 });
  const [words] = found.map(({ article, quotation: { words: span } }) => article.text.slice(span.start, span.end));
  const some =
    words
      ?.split(/\s+/u)
      .slice(0, WORDS_CHECKED)
      .join(' ')
      .replace(/["“”„«»]/gu, '') ?? '';
  const line = `/quote check "${some}" ${name}`;
  return some === '' || !fitsButton(line) ? undefined : { line, button: runButton('Check a quotation', line) };
}
