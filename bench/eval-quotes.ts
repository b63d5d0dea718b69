/** `eval quotes <articles.jsonl>`: what is found in each text, for a scorer of spans and speakers. */
import { readFileSync } from 'node:fs';
import type { Speaker } from '../briefings/model.ts';
import { findSpeech } from '../briefings/quotes/find-quotations.ts';

const spanOf = (speaker: Speaker | undefined) =>
  speaker?.mention === undefined ? null : { ...speaker.mention.span, text: speaker.mention.text };

const nameOf = (speaker: Speaker) => {
  if (speaker.kind === 'named') return speaker.name;
  return speaker.kind === 'described' ? speaker.description : null;
};

export function run([file]: string[]): void {
  if (file === undefined) throw new Error('usage: eval quotes <articles.jsonl>');
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { id, text } = JSON.parse(line) as { id: string; text: string };
    const { quotations, reported } = findSpeech(text);
    const quotes = quotations.map(({ span, kind, utterance, speaker, relay, confidence }) => ({
      ...span,
      kind,
      utterance,
      speaker: spanOf(speaker),
      relay: spanOf(relay),
      canonical: nameOf(speaker),
      confidence: Math.round(confidence * 1000) / 1000,
    }));
    const reports = reported.map(({ span, speaker, cue }) => ({ ...span, speaker: spanOf(speaker), cue: cue.text }));
    console.log(JSON.stringify({ id, quotes, reported: reports }));
  }
}
