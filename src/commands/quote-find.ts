import { defineCommand } from '../../adapters/chat/command.ts';
import { type Message, message, type Part } from '../../adapters/chat/message.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { RankedQuotation } from '../../briefings/lookup/variants.ts';
import type { TenantId } from '../../briefings/model.ts';
import { archiveNote } from '../archive-note.ts';
import { type AskedFor, type Found, findQuotations } from '../lookup/find.ts';
import { profile } from '../lookup/profile.ts';
import { withRole } from '../lookup/role-then.ts';
import { count, dayOf } from '../present.ts';
import { quotationPart } from '../present-quotation.ts';
import { reportButton } from '../report-button.ts';
import type { Context } from '../services.ts';
import { narrowing, windowOf } from './quote-options.ts';

const SHOWN = 5;
/** Nobody goes on for longer. */
const MOST_SHOWN = 40;
/** Speakers, and words, that are offered where nothing fits. */
const OFFERED = 5;

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

interface Archive {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly now: Date;
}

async function nothingFound(archive: Archive, asked: AskedFor, { query }: Found): Promise<Message> {
  const of = asked.speaker === undefined ? '' : ` of "${asked.speaker}"`;
  const hints = [...(await wider(archive, asked, query)), ...(await knownSpeakers(archive, asked, query))];
  return message(
    { kind: 'text', text: `No quotation${of} in the archive that fits.` },
    { kind: 'note', text: hints.length > 0 ? hints.join(' ') : await archiveNote(archive.store, archive.tenant) },
  );
}

/** What there is without some of what was asked for. */
async function wider({ store, tenant }: Archive, asked: AskedFor, query: Found['query']): Promise<string[]> {
  const { speakers = [], about = [] } = query;
  const { since: _since, until: _until, publisher: _publisher, ...anytime } = query;
  const others = await store.quotations(tenant, { ...anytime, limit: 1 });
  const isNarrowed = Object.keys(anytime).length < Object.keys(query).length;
  const [other] = others;
  if (isNarrowed && other !== undefined) {
    const { publisher, publishedAt } = other.article;
    const at = publishedAt === undefined ? '' : `, ${dayOf(publishedAt)}`;
    return [`There is some elsewhere or at another time: ${publisher}${at}.`];
  }
  if (about.length === 0 || speakers.length + about.length < 2) return [];
  const telling = await Promise.all(
    about.slice(0, OFFERED).map(async (word) => {
      const [one] = await store.quotations(tenant, { ...query, about: [word], limit: 1 });
      return one === undefined ? [] : [`"${word}"`];
    }),
  );
  const words = telling.flat();
  if (words.length > 0)
    return [`There is some${asked.speaker === undefined ? '' : ` of "${asked.speaker}"`} about ${words.join(', ')}.`];
  return speakers.length > 0 ? [`Nothing of theirs is about that.`] : [];
}

/** Those whose name starts alike; failing that, the most quoted. */
async function knownSpeakers(
  { store, tenant }: Archive,
  { speaker = '' }: AskedFor,
  query: Found['query'],
): Promise<string[]> {
  if (query.speakers !== undefined) return [];
  const start = speaker.trim().split(/\s+/u).at(-1)?.slice(0, 3) ?? '';
  const alike = await store.speakers(tenant, start, OFFERED);
  const known = alike.length > 0 ? alike : await store.speakers(tenant, '', OFFERED);
  return known.length === 0 ? [] : [`Quoted here: ${known.map(({ name }) => name).join(', ')}.`];
}
