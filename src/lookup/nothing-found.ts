/** What is said where no quotation fits: what there is without some of what was asked for, and who and what there is at all. */
import { type Message, message } from '../../adapters/chat/message.ts';
import type { Store } from '../../adapters/store/store.ts';
import { topicsOf } from '../../briefings/lookup/topics.ts';
import type { TenantId } from '../../briefings/model.ts';
import { archiveNote } from '../archive-note.ts';
import { dayOf } from '../present.ts';
import type { AskedFor, Found } from './find.ts';

/** Speakers, and topics, that are offered. */
const OFFERED = 5;
/** Headlines: some days of news. */
const LOOKED_AT = 1_000;
/** Letters in which a word that is misspelt is often right. */
const START = 3;

interface Archive {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly now: Date;
}

export async function nothingFound(archive: Archive, asked: AskedFor, { query }: Found): Promise<Message> {
  const of = asked.speaker === undefined ? '' : ` of "${asked.speaker}"`;
  const hints = [
    ...(await wider(archive, asked, query)),
    ...(await knownSpeakers(archive, asked, query)),
    ...(await knownTopics(archive, query)),
  ];
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
  const start = speaker.trim().split(/\s+/u).at(-1)?.slice(0, START) ?? '';
  const alike = await store.speakers(tenant, start, OFFERED);
  const known = alike.length > 0 ? alike : await store.speakers(tenant, '', OFFERED);
  return known.length === 0 ? [] : [`Quoted here: ${known.map(({ name }) => name).join(', ')}.`];
}

/** Those of the headlines that begin like a word asked for which nobody speaks of; failing that, those of most headlines. */
async function knownTopics(
  { store, tenant }: Archive,
  { about = [], speakers = [] }: Found['query'],
): Promise<string[]> {
  const spokenOf = await Promise.all(about.map((word) => store.quotations(tenant, { about: [word], limit: 1 })));
  const unknown = about.find((_, at) => spokenOf[at]?.length === 0);
  if (unknown === undefined || speakers.length > 0) return [];
  const titles = [...new Set((await store.headlines(tenant, LOOKED_AT)).map(({ title }) => title))];
  const alike = topicsOf(titles, unknown.slice(0, START), OFFERED);
  const known = alike.length > 0 ? alike : topicsOf(titles, '', OFFERED);
  return known.length === 0 ? [] : [`In the headlines: ${known.join(', ')}.`];
}
