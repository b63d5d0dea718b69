/** ROUGE-1 and ROUGE-2, F1 (Lin 2004), on the stems of this project: to train on, not to publish. */
import { stem, tokenize } from '../briefings/text/words.ts';

export function stemsOf(text: string): string[] {
  return tokenize(text).map(({ text: word }) => stem(word));
}

/** ROUGE-1 and ROUGE-2, each the mean over the references, 0 to 1. */
export function rougeParts(summary: readonly string[], references: readonly (readonly string[])[]): [number, number] {
  const mean = (n: number) =>
    references.reduce((sum, reference) => sum + rougeN(summary, reference, n), 0) / references.length;
  return [mean(1), mean(2)];
}

function rougeN(summary: readonly string[], reference: readonly string[], n: number): number {
  const left = gramsOf(reference, n);
  let hits = 0;
  for (const [gram, times] of gramsOf(summary, n)) hits += Math.min(times, left.get(gram) ?? 0);
  const all = Math.max(0, summary.length - n + 1) + Math.max(0, reference.length - n + 1);
  return all === 0 ? 0 : (2 * hits) / all;
}

function gramsOf(stems: readonly string[], n: number): Map<string, number> {
  const grams = new Map<string, number>();
  for (let at = 0; at + n <= stems.length; at++) {
    const gram = stems.slice(at, at + n).join(' ');
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}
