import { defineCommand } from '../../adapters/chat/command.ts';
import { type Button, type Message, message } from '../../adapters/chat/message.ts';
import type { Report, ReportId } from '../../adapters/store/reports.ts';
import { CommandError } from '../../briefings/errors.ts';
import type { QuotationId, QuotationInArticle } from '../../briefings/model.ts';
import { runButton } from '../buttons.ts';
import { count, dayOf, speakerOf, UNATTRIBUTED, wordsOf } from '../present.ts';
import { quotationPart } from '../present-quotation.ts';
import type { Context } from '../services.ts';

const SHOWN = 10;
/** Of a quotation's words on a button, or in a list. */
const MOST_CHARS = 60;

export const quoteReport = defineCommand({
  name: 'quote report',
  summary: 'Say that a quotation, or its speaker, is wrong: the button below an answer does it',
  example: '/quote report 12',
  options: {
    quotation: { kind: 'text', summary: 'Its number: the button knows it', positional: true, required: true },
    wrong: { kind: 'choice', summary: 'What is wrong with it', choices: ['words', 'speaker'] },
  },
  run: async ({ quotation, wrong }, { services: { store }, asker, now }: Context) => {
    const ids = (quotation.match(/\d{1,15}/g) ?? []).map(Number) as QuotationId[];
    if (ids.length === 0) throw new CommandError(`"${quotation}" is no number`, 'Press the button below an answer.');
    const [found, ...others] = await store.quotationsById(asker.tenant, ids);
    if (found === undefined) throw new CommandError('That is not shown here any more', 'Ask again.');
    if (others.length > 0) return whichOne([found, ...others]);
    if (wrong === undefined) return whatIsWrong(found);
    const by = speakerOf(found.quotation);
    const report = await store.report(asker.tenant, found.id ?? (0 as QuotationId), { wrong, by, at: now });
    if (report === undefined) throw new CommandError('That is not shown here any more', 'Ask again.');
    const text = { kind: 'text', text: `Reported: ${inWords(report)}.` } as const;
    if (await asker.may('workspace')) return { ...message(text), buttons: decisions(report) };
    return message(text, { kind: 'note', text: 'Whoever may change sources here can hide it.' });
  },
});

function whichOne(found: readonly QuotationInArticle[]): Message {
  const buttons = found.map((each) => runButton(`“${short(wordsOf(each))}”`, `/quote report ${each.id}`));
  return { ...message({ kind: 'text', text: 'Which one is wrong?' }), buttons };
}

function whatIsWrong(found: QuotationInArticle): Message {
  const line = `/quote report ${found.id} wrong`;
  const isNobodys = speakerOf(found.quotation) === UNATTRIBUTED;
  const buttons = [
    runButton('The words', `${line} words`),
    ...(isNobodys ? [] : [runButton('The speaker', `${line} speaker`)]),
  ];
  return { ...message({ kind: 'text', text: 'What is wrong with it?' }, quotationPart(found)), buttons };
}

/** `the words “We will wait” in The Paper`, `Ada Nwosu as who said “We will wait” in The Paper` */
function inWords({ wrong, words, by, publisher }: Report): string {
  const quoted = `“${short(words)}” in ${publisher}`;
  return wrong === 'words' ? `the words ${quoted}` : `${by} as who said ${quoted}`;
}

function short(words: string): string {
  const chars = [...words.replace(/\s+/gu, ' ')];
  return chars.length <= MOST_CHARS
    ? chars.join('')
    : `${chars
        .slice(0, MOST_CHARS - 1)
        .join('')
        .trimEnd()} …`;
}

function decisions({ id, isHidden }: Report): Button[] {
  if (isHidden) return [runButton(`Show ${id} again`, `/quote keep ${id}`)];
  return [runButton(`Hide ${id}`, `/quote hide ${id}`), runButton(`Keep ${id}`, `/quote keep ${id}`)];
}

export const quoteReports = defineCommand({
  name: 'quote reports',
  summary: 'What was reported as wrong, and what is hidden for it',
  example: '/quote reports',
  changes: 'workspace',
  options: {},
  run: async (_, { services: { store }, asker }: Context) => {
    const reports = await store.reports(asker.tenant, SHOWN);
    if (reports.length === 0) return message({ kind: 'text', text: 'Nothing was reported.' });
    return {
      ...message(
        { kind: 'heading', text: count(reports.length, 'report') },
        {
          kind: 'list',
          items: reports.map((report) => ({ text: `${report.id}: ${inWords(report)}`, detail: stateOf(report) })),
        },
      ),
      buttons: reports.flatMap(decisions),
    };
  },
});

function stateOf({ isHidden, wrong, times, reportedAt }: Report): string {
  const reported = `reported ${dayOf(reportedAt)}${times === 1 ? '' : `, ${times} times in all`}`;
  if (!isHidden) return reported;
  return `${wrong === 'words' ? 'hidden' : 'shown as unattributed'}, ${reported}`;
}

const named = {
  report: { kind: 'text', summary: 'Its number in /quote reports', positional: true, required: true },
} as const;

export const quoteHide = defineCommand({
  name: 'quote hide',
  summary: 'Show a reported quotation no more, or its speaker as unattributed',
  example: '/quote hide 3',
  changes: 'workspace',
  options: named,
  run: async ({ report }, { services: { store }, asker, now }: Context) => {
    const hidden = await store.hideReported(asker.tenant, numberOf(report), now);
    if (hidden === undefined) throw unknown(report);
    const how = hidden.wrong === 'words' ? 'Hidden' : 'Unattributed from now on';
    const text = `${how}: ${inWords(hidden)}. That holds for later versions of the article, too.`;
    return { ...message({ kind: 'text', text }), buttons: [runButton('Undo', `/quote keep ${hidden.id}`)] };
  },
});

export const quoteKeep = defineCommand({
  name: 'quote keep',
  summary: 'Put a report aside; what was hidden for it is shown again',
  example: '/quote keep 3',
  changes: 'workspace',
  options: named,
  run: async ({ report }, { services: { store }, asker }: Context) => {
    const dropped = await store.dropReport(asker.tenant, numberOf(report));
    if (dropped === undefined) throw unknown(report);
    const how = dropped.isHidden ? 'Shown again' : 'Put aside';
    return message({ kind: 'text', text: `${how}: ${inWords(dropped)}.` });
  },
});

function numberOf(typed: string): ReportId {
  const number = Number(/^\s*(\d{1,15})\b/.exec(typed)?.[1]);
  if (Number.isNaN(number)) throw unknown(typed);
  return number as ReportId;
}

function unknown(typed: string): CommandError {
  return new CommandError(`There is no report "${typed}"`, '/quote reports shows them.');
}
