/**
 * `eval support <qags.json>…`: the area under the ROC curve of the gate's support score against what people found, beside the
 * share of a summary's words, and of its runs of three words, that its source has.
 */
import { supportOfFeatures } from '../briefings/faithful/support.ts';
import { SUPPORT_WEIGHTS } from '../briefings/faithful/support-weights.ts';
import { tokenize } from '../briefings/text/words.ts';
import { areaUnderCurve, type LabelledSummary, readSummaries } from './support-data.ts';

export function run(files: readonly string[]): void {
  if (files.length === 0) throw new Error('usage: eval support <qags.json>…');
  for (const file of files) {
    const summaries = readSummaries(file);
    const area = (score: (summary: LabelledSummary) => number) =>
      areaUnderCurve(summaries.map((summary) => [score(summary), summary.share === 1])).toFixed(3);
    const support = area(({ features }) =>
      features.reduce((all, row) => all * supportOfFeatures(row, SUPPORT_WEIGHTS), 1),
    );
    const [one, three] = [1, 3].map((length) => area((summary) => shareCopied(summary, length)));
    console.log(`${file}: ${summaries.length} summaries; AUC ${support}; runs of three words ${three}, words ${one}`);
  }
}

function shareCopied({ source, summary }: LabelledSummary, length: number): number {
  const known = new Set(runsOf(source, length));
  const runs = runsOf(summary, length);
  return runs.filter((words) => known.has(words)).length / Math.max(1, runs.length);
}

function runsOf(text: string, length: number): string[] {
  const words = tokenize(text).map((word) => word.text);
  return words.slice(length - 1).map((_, from) => words.slice(from, from + length).join(' '));
}
