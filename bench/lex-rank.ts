/** LexRank (Erkan and Radev 2004), the peer of our summaries: eigenvector centrality of sentences in their graph of likeness. */

import { splitSentences } from '../briefings/text/sentences.ts';
import { documentFrequency, dot, normalized, type Vector } from '../briefings/text/vectors.ts';
import { contentStems, countWords } from '../briefings/text/words.ts';

const DAMPING = 0.85;
const LIKE = 0.1;
const ROUNDS = 30;
const SAME = 0.5;

/** The most central sentences, none like one chosen before, until the next does not fit. */
export function lexRank(texts: readonly string[], maxWords: number): string {
  const sentences = texts
    .flatMap((text) => splitSentences(text).map((sentence) => sentence.text))
    .filter((text) => countWords(text) > 4);
  const vectors = vectorsOf(sentences);
  const weights = centrality(vectors);
  const order = sentences.map((_, index) => index).toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
  const chosen: number[] = [];
  let left = maxWords;
  for (const index of order) {
    const words = countWords(sentences[index] ?? '');
    const vector = vectors[index] as Vector;
    if (words > left || chosen.some((other) => dot(vector, vectors[other] as Vector) > SAME)) continue;
    chosen.push(index);
    left -= words;
  }
  return chosen
    .toSorted((a, b) => a - b)
    .map((index) => sentences[index])
    .join(' ');
}

function vectorsOf(sentences: readonly string[]): Vector[] {
  const stems = sentences.map(contentStems);
  const frequency = documentFrequency(stems);
  return stems.map((own) => {
    const counts = new Map<string, number>();
    for (const stem of own)
      counts.set(stem, (counts.get(stem) ?? 0) + Math.log(sentences.length / (frequency.get(stem) ?? 1) + 1));
    return normalized(counts);
  });
}

function centrality(vectors: readonly Vector[]): number[] {
  const near = vectors.map((vector) => vectors.flatMap((other, index) => (dot(vector, other) > LIKE ? [index] : [])));
  let weights = vectors.map(() => 1 / vectors.length);
  for (let round = 0; round < ROUNDS; round++) {
    const next = vectors.map(() => (1 - DAMPING) / vectors.length);
    near.forEach((neighbors, from) => {
      for (const to of neighbors) next[to] = (next[to] ?? 0) + (DAMPING * (weights[from] ?? 0)) / neighbors.length;
    });
    weights = next;
  }
  return weights;
}
