import { defineCommand } from '../../adapters/chat/command.ts';
import { type Message, message, type Part } from '../../adapters/chat/message.ts';
import type { QuotationFilter } from '../../adapters/store/store.ts';
import { checkQuotation } from '../../briefings/lookup/check.ts';
import { rankQuotations } from '../../briefings/lookup/rank.ts';
import type { QuotationInArticle, TenantId, Verdict } from '../../briefings/model.ts';
import { count, dayOf, quotationPart, speakerOf } from '../present.ts';
import { searchWords } from '../search-words.ts';
import type { Context, Services } from '../services.ts';

const SHOWN = 5;
const FOUND = 200;
const CANDIDATES = 200;

const narrowing = {
  since: { kind: 'time', edge: 'start', summary: 'Printed since, such as "monday" or "february 2025"' },
  until: { kind: 'time', edge: 'end', summary: 'Printed until' },
  publisher: { kind: 'text', summary: 'Part of the name of who printed it' },
} as const;

export const quoteFind = defineCommand({
  name: 'quote find',
  isShareable: true,
  summary: 'Quotations, newest and best first, with who printed them',
  example: '/quote find brandt about dam since yesterday',
  options: {
    speaker: { kind: 'text', summary: 'Who said it', positional: true, suggest: 'speaker' },
    about: { kind: 'text', summary: 'Words to look for' },
    ...narrowing,
  },
  run: async (asked, { services, asker }: Context) => {
    const { store } = services;
    const filter: QuotationFilter = {
      ...(asked.speaker !== undefined && { speakerWords: searchWords(asked.speaker) }),
      ...(asked.about !== undefined && { aboutWords: searchWords(asked.about) }),
      ...(asked.since !== undefined && { since: asked.since }),
      ...(asked.until !== undefined && { until: asked.until }),
      ...(asked.publisher !== undefined && { publisher: asked.publisher }),
      limit: FOUND,
    };
    const ranked = rankQuotations(await store.quotations(asker.tenant, filter), asked);
    if (ranked.length === 0) return nothingFound(services, asker.tenant, asked.speaker);
    const parts: Part[] = ranked
      .slice(0, SHOWN)
      .map(({ best, pieces, alsoPrintedBy }) => quotationPart(best, { pieces, others: alsoPrintedBy }));
    const more = ranked.length - SHOWN;
    if (more > 0) {
      parts.push({
        kind: 'note',
        text: `${count(more, 'more quotation')}: narrow it down with about, since, until or publisher.`,
      });
    }
    return message({ kind: 'heading', text: foundHeading(asked, ranked.length) }, ...parts);
  },
});

function foundHeading({ speaker, about }: { speaker?: string; about?: string }, found: number): string {
  const of = speaker === undefined ? '' : ` of "${speaker}"`;
  const on = about === undefined ? '' : ` about "${about}"`;
  return `${count(found, 'quotation')}${of}${on}`;
}

async function nothingFound({ store }: Services, tenant: TenantId, speaker: string | undefined): Promise<Message> {
  const asked = speaker === undefined ? '' : ` of "${speaker}"`;
  const known = await closestSpeakers({ store }, tenant, speaker);
  return message(
    { kind: 'text', text: `No quotation${asked} in the archive that fits.` },
    {
      kind: 'note',
      text: known.length > 0 ? `Quoted here: ${known.join(', ')}.` : await archiveNote({ store }, tenant),
    },
  );
}

/** Those whose name starts alike; failing that, the most quoted. */
async function closestSpeakers({ store }: Pick<Services, 'store'>, tenant: TenantId, speaker = ''): Promise<string[]> {
  const start = (searchWords(speaker).at(-1) ?? '').slice(0, 3);
  const alike = await store.speakers(tenant, start, SHOWN);
  const known = alike.length > 0 ? alike : await store.speakers(tenant, '', SHOWN);
  return known.map(({ name }) => name);
}

async function archiveNote({ store }: Pick<Services, 'store'>, tenant: TenantId): Promise<string> {
  const { articles, quotations, oldestAt } = await store.archiveSize(tenant);
  if (articles === 0) return 'The archive is empty: add a feed with /source add <url>.';
  const from = oldestAt === undefined ? '' : `, the oldest of ${dayOf(oldestAt)}`;
  return `The archive holds ${count(quotations, 'quotation')} from ${count(articles, 'article')}${from}. That it is not here does not mean it was not said.`;
}

export const quoteCheck = defineCommand({
  name: 'quote check',
  isShareable: true,
  summary: 'Did somebody say these words?',
  example: '/quote check "Nobody needs to leave home" brandt',
  options: {
    words: { kind: 'text', summary: 'The words, best in quotation marks', positional: true, required: true },
    speaker: { kind: 'text', summary: 'Who is said to have said them', positional: true, suggest: 'speaker' },
    ...narrowing,
  },
  run: async ({ words, speaker, since, until, publisher }, { services, asker }: Context) => {
    const { store } = services;
    const inRange = ({ article }: QuotationInArticle) =>
      (since === undefined || (article.publishedAt ?? since) >= since) &&
      (until === undefined || (article.publishedAt ?? until) <= until) &&
      (publisher === undefined || article.publisher.toLowerCase().includes(publisher.toLowerCase()));
    const candidates = (await store.quotationsLike(asker.tenant, words, CANDIDATES)).filter(inRange);
    const verdict = checkQuotation({ words, ...(speaker !== undefined && { speaker }) }, candidates);
    return message(...(await verdictParts(verdict, speaker, () => archiveNote({ store }, asker.tenant))));
  },
});

async function verdictParts(
  verdict: Verdict,
  asked: string | undefined,
  archive: () => Promise<string>,
): Promise<Part[]> {
  switch (verdict.kind) {
    case 'verbatim':
      return [{ kind: 'heading', text: verbatimHeading(verdict) }, quotationPart(verdict.evidence)];
    case 'altered':
      return [
        { kind: 'heading', text: 'Altered: close to what is printed, not the same' },
        { kind: 'difference', runs: verdict.diff },
        quotationPart(verdict.evidence),
      ];
    case 'somebody-else': {
      const by = speakerOf(verdict.evidence.quotation);
      return [
        { kind: 'heading', text: `Said by somebody else: ${by}${asked === undefined ? '' : `, not "${asked}"`}` },
        quotationPart(verdict.evidence),
      ];
    }
    case 'not-in-archive':
      return [
        { kind: 'heading', text: 'Not in the archive' },
        { kind: 'text', text: await archive() },
      ];
    default:
      return verdict satisfies never;
  }
}

function verbatimHeading({ partial, speakerClear }: Extract<Verdict, { kind: 'verbatim' }>): string {
  const how = partial ? 'Verbatim (partial: part of a longer quotation)' : 'Verbatim';
  return speakerClear ? how : `${how}, speaker unclear`;
}
