import { defineCommand } from '../../adapters/chat/command.ts';
import { message, type Part } from '../../adapters/chat/message.ts';
import { checkQuotation } from '../../briefings/lookup/check.ts';
import type { QuotationInArticle, Verdict } from '../../briefings/model.ts';
import { archiveNote } from '../archive-note.ts';
import { speakerOf } from '../present.ts';
import { quotationPart } from '../present-quotation.ts';
import type { Context } from '../services.ts';
import { narrowing } from './quote-options.ts';

const CANDIDATES = 200;

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
    const candidates = (await store.quotationsLike(asker.tenant, { parts: [words], limit: CANDIDATES })).filter(
      inRange,
    );
    const verdict = checkQuotation({ words, ...(speaker !== undefined && { speakers: [speaker] }) }, candidates);
    return message(...(await verdictParts(verdict, speaker, () => archiveNote(store, asker.tenant))));
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
