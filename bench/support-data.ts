/** QAGS as it comes: summaries of articles, and whether people found each sentence of them supported. */
import { readFileSync } from 'node:fs';
import { readSource, supportFeatures } from '../briefings/faithful/support-features.ts';
import { splitSentences } from '../briefings/text/sentences.ts';

export interface LabelledSummary {
  readonly source: string;
  readonly summary: string;
  /** Of each sentence of the summary. */
  readonly features: readonly (readonly number[])[];
  /** Of its sentences, the share that people found supported. */
  readonly share: number;
}

interface Item {
  readonly source: string;
  readonly system_output: string;
  readonly scores: { readonly consistency: number };
}

export function readSummaries(file: string): LabelledSummary[] {
  const items: Item[] = JSON.parse(readFileSync(file, 'utf8'));
  return items.map(({ source, system_output: summary, scores }) => {
    const read = readSource(sentencesOf(source));
    const features = sentencesOf(summary).flatMap((sentence) => {
      const row = supportFeatures(sentence, read);
      return row === undefined ? [] : [row];
    });
    return { source, summary, features, share: scores.consistency };
  });
}

const sentencesOf = (text: string) => splitSentences(text).map((sentence) => sentence.text);

/** The chance that a supported one scores above an unsupported one; ties count half. */
export function areaUnderCurve(scored: readonly (readonly [score: number, isSupported: boolean])[]): number {
  const [good, bad] = [true, false].map((wanted) => scored.filter(([, is]) => is === wanted).map(([score]) => score));
  if (good === undefined || bad === undefined) return Number.NaN;
  const won = good.reduce(
    (sum, one) => sum + bad.reduce((wins, other) => wins + (one > other ? 1 : one === other ? 0.5 : 0), 0),
    0,
  );
  return won / (good.length * bad.length);
}
