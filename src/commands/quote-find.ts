import { defineCommand } from '../../adapters/chat/command.ts';
import { type Message, message, type Part } from '../../adapters/chat/message.ts';
import type { RankedQuotation } from '../../briefings/lookup/variants.ts';
import { type AskedFor, type Found, findQuotations } from '../lookup/find.ts';
import { nothingFound } from '../lookup/nothing-found.ts';
import { profile } from '../lookup/profile.ts';
import { withRole } from '../lookup/role-then.ts';
import { count } from '../present.ts';
import { quotationPart } from '../present-quotation.ts';
import { reportButton } from '../report-button.ts';
import type { Context } from '../services.ts';
import { narrowing, windowOf } from './quote-options.ts';

const SHOWN = 5;
/** Nobody goes on for longer. */
const MOST_SHOWN = 40;

export const quoteFind = defineCommand({
  name: 'quote find',
  isShareable: true,
  summary: 'Quotations, newest and best first, with who printed them',
  example: '/quote find brandt about dam since yesterday',
  options: {
    speaker: { kind: 'text', summary: 'Who said it', positional: true, suggest: 'speaker' },
    about: { kind: 'text', summary: 'Words to look for, or a "phrase"', keepsMarks: true, suggest: 'topic' },
    ...narrowing,
  },
  run: async ({ speaker, about, ...narrowed }, { services: { store }, asker, now }: Context) => {
    const asked = {
      ...windowOf(narrowed),
      ...(speaker !== undefined && { speaker }),
      ...(about !== undefined && { about }),
    };
    const found = await findQuotations(store, asker.tenant, asked, now);
    if (found.ranked.length === 0) return nothingFound({ store, tenant: asker.tenant, now }, asked, found);
    const heading: Part = { kind: 'heading', text: headingOf(asked, found) };
    const { speakers = [], about: topics } = found.query;
    const who =
      topics === undefined && speakers.length > 0
        ? await profile({ store, tenant: asker.tenant, names: speakers }, found.ranked)
        : [];
    const archive = { store, tenant: asker.tenant };
    const shown = await Promise.all(
      found.ranked.slice(0, MOST_SHOWN).map(async (each) => ({ ...each, best: await withRole(each.best, archive) })),
    );
    return paged([heading, ...who], [...shown, ...found.ranked.slice(MOST_SHOWN)]);
  },
});

/** So many to a message; the rest comes after it. */
function paged(opening: readonly Part[], ranked: readonly RankedQuotation[], from = 0): Message {
  const until = from + SHOWN;
  const shown = ranked.slice(from, until);
  const parts: Part[] = shown.map(({ best, ...also }) => quotationPart(best, also));
  const buttons = reportButton(shown.map(({ best }) => best));
  const more = ranked.length - until;
  if (more <= 0) return { ...message(...opening, ...parts), buttons };
  const isLast = until >= MOST_SHOWN;
  const note: Part = {
    kind: 'note',
    text: `${count(more, 'more quotation')}: ${isLast ? '' : 'go on, or '}narrow it down with about, since, until, in or publisher.`,
  };
  if (isLast) return { ...message(...opening, ...parts, note), buttons };
  return { ...message(...opening, ...parts, note), buttons, more: paged([], ranked, until) };
}

/** A name that was corrected, or a role, is told: "of Olen Brandt (“the chancellor”)". */
function headingOf({ speaker }: AskedFor, { ranked, query }: Found): string {
  const { speakers = [], about = [] } = query;
  const isAsTyped = speakers.some((name) => name === speaker);
  const names = speakers.length === 0 || isAsTyped ? '' : speakers.join(' or ');
  const of = speakers.length === 0 ? '' : ` of "${isAsTyped ? speaker : names}"`;
  const on = about.length === 0 ? '' : ` about "${about.join(' ')}"`;
  return `${count(ranked.length, 'quotation')}${of}${on}`;
}
