import { defineCommand } from '../../adapters/chat/command.ts';
import { message, type Part } from '../../adapters/chat/message.ts';
import type { QuotationInArticle, Verdict } from '../../briefings/model.ts';
import { archiveNote } from '../archive-note.ts';
import { checkClaim } from '../lookup/check.ts';
import { withRoles } from '../lookup/role-then.ts';
import { dayOf, speakerOf } from '../present.ts';
import { quotationPart, reportedPart } from '../present-quotation.ts';
import { reportButton } from '../report-button.ts';
import type { Context } from '../services.ts';
import { narrowing, windowOf } from './quote-options.ts';

export const quoteCheck = defineCommand({
  name: 'quote check',
  isShareable: true,
  summary: 'Did somebody say these words?',
  example: '/quote check "Nobody needs to leave home" brandt',
  options: {
    words: {
      kind: 'text',
      summary: 'The words, best in quotation marks',
      positional: true,
      required: true,
      keepsMarks: true,
    },
    speaker: {
      kind: 'text',
      summary: 'Who is said to have said them',
      positional: true,
      suggest: 'speaker',
      keepsMarks: true,
    },
    ...narrowing,
  },
  run: async ({ words, speaker, ...narrowed }, { services: { store }, asker, now }: Context) => {
    const asked = { ...pasted(words, speaker), ...windowOf(narrowed) };
    const { verdict: found, speaker: said } = await checkClaim(store, asker.tenant, asked, now);
    const verdict = await withRoles(found, { store, tenant: asker.tenant });
    if (verdict.kind !== 'not-in-archive')
      return { ...message(...verdictParts(verdict, said)), buttons: reportButton(shownFor(verdict)) };
    const archive = await archiveNote(store, asker.tenant);
    return message({ kind: 'heading', text: 'Not in the archive' }, { kind: 'text', text: archive });
  },
});

/** A sentence that goes on after the first marks: `“We wait,” said Brandt, “and see”`. */
const GOES_ON = /^(?:said|says|wrote|told|by|from|according|[-–—])(?=\s|$)|[^"“”„«»]["“”„«»]./iu;

function pasted(words: string, speaker: string | undefined): { claim: string; speaker?: string } {
  if (speaker === undefined) return { claim: words };
  if (GOES_ON.test(speaker)) return { claim: `${words} ${speaker}` };
  return { claim: words, speaker: speaker.replace(/["“”„«»]/gu, '').trim() };
}

function shownFor(verdict: Found): QuotationInArticle[] {
  if (verdict.kind === 'reported') return [];
  const { evidence } = verdict;
  const joined = verdict.kind === 'altered' ? (verdict.joinedWith ?? evidence) : evidence;
  return joined === evidence ? [evidence] : [evidence, joined];
}

type Found = Exclude<Verdict, { kind: 'not-in-archive' }>;

function verdictParts(verdict: Found, asked: string | undefined): Part[] {
  const heading = (text: string): Part => ({ kind: 'heading', text });
  switch (verdict.kind) {
    case 'verbatim':
      return [heading(verbatimHeading(verdict)), quotationPart(verdict.evidence)];
    case 'altered':
      return alteredParts(verdict);
    case 'reported':
      return [heading('Reported, not quoted: the article says it in its own words'), reportedPart(verdict.evidence)];
    case 'somebody-else': {
      const by = speakerOf(verdict.evidence.quotation);
      const not = asked === undefined ? '' : `, not "${asked}"`;
      return [heading(`Said by somebody else: ${by}${not}${part(verdict)}`), quotationPart(verdict.evidence)];
    }
    case 'elsewhere': {
      const { publisher, publishedAt } = verdict.evidence.article;
      const where = publishedAt === undefined ? publisher : `${publisher}, ${dayOf(publishedAt)}`;
      return [heading(`Said elsewhere or at another time: ${where}${part(verdict)}`), quotationPart(verdict.evidence)];
    }
    default:
      return verdict satisfies never;
  }
}

function alteredParts({ diff, evidence, joinedWith }: Extract<Verdict, { kind: 'altered' }>): Part[] {
  const what = joinedWith === undefined ? 'close to what is printed, not the same' : 'two quotations joined';
  return [
    { kind: 'heading', text: `Altered: ${what}` },
    { kind: 'difference', runs: diff },
    quotationPart(evidence),
    ...(joinedWith === undefined || joinedWith === evidence ? [] : [quotationPart(joinedWith)]),
  ];
}

function part({ partial }: { readonly partial: boolean }): string {
  return partial ? ' (part of a longer quotation)' : '';
}

function verbatimHeading({ partial, speakerClear }: Extract<Verdict, { kind: 'verbatim' }>): string {
  const how = partial ? 'Verbatim (partial: part of a longer quotation)' : 'Verbatim';
  return speakerClear ? how : `${how}, speaker unclear`;
}
