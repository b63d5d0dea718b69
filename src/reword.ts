/**
 * Briefings in a model's words, as far as the gate lets them pass, if the operator sets one.
 *
 *   briefing ──story by story──▶ within the channel's tokens? ──▶ asked, all at once, 8 s at most ──▶ gate ──▶ briefing
 *
 * Whatever goes wrong, a story stays in the words of its sources.
 */
import type { Place } from '../adapters/chat/platform.ts';
import type { Model, ModelAnswer, Prompt } from '../adapters/model/model.ts';
import { readRewordings, rewordPrompt } from '../adapters/model/reword-prompt.ts';
import type { ModelUseStore } from '../adapters/store/model-use.ts';
import { ModelError } from '../briefings/errors.ts';
import { type Reworded, reword } from '../briefings/faithful/reword.ts';
import type { Briefing, StoryBriefing } from '../briefings/model.ts';
import type { Operations } from './operations.ts';

interface RewordingModel {
  readonly model: Model;
  /** Of one channel, prompts and answers together. */
  readonly tokensADay: number;
  /** US dollars for a million tokens. */
  readonly price?: { readonly in: number; readonly out: number };
}

/** The tokens a model uses for a briefing are the channel's. Never rejects for what a model does. */
export type Reword = (briefing: Briefing, place: Place) => Promise<Briefing>;

interface Surroundings extends RewordingModel {
  readonly store: ModelUseStore;
  readonly now: () => Date;
  readonly watch: Pick<Operations, 'reworded' | 'problem'>;
}

const WITHIN_MS = 8_000;
/** Drafts kept for whoever asks for the same sentences: they cost nothing. */
const REMEMBERED = 500;
/** A token of English is about four characters; to be on the safe side. */
const CHARACTERS_A_TOKEN = 3;

type Draft = ReadonlyMap<number, string>;

/** What asking for one story came to; `draft` is absent where there is nothing to show. */
interface Asked {
  readonly draft?: Draft;
  readonly tokens?: ModelAnswer['tokens'];
  readonly problem?: ModelError;
}

export function createReword(surroundings: Surroundings): Reword {
  const drafts = new Map<string, Draft>();
  return async (briefing, place) => {
    const signal = AbortSignal.timeout(WITHIN_MS);
    const asked = await Promise.all(
      briefing.stories.map(async (story): Promise<Asked> => {
        const prompt = rewordPrompt(story.sentences.map(({ sentence }) => sentence.text));
        const known = drafts.get(prompt.material);
        const answer =
          known === undefined ? await askFor(prompt, { ...surroundings, place, signal }) : { draft: known };
        if (answer.draft !== undefined) remember(drafts, prompt.material, answer.draft);
        return answer;
      }),
    );
    const reworded = briefing.stories.map(({ sentences }, index) =>
      reword(sentences, asked[index]?.draft ?? new Map()),
    );
    log(surroundings, { place, asked, reworded });
    return withRewordings(briefing, reworded);
  };
}

async function askFor(prompt: Prompt, asking: Surroundings & { place: Place; signal: AbortSignal }): Promise<Asked> {
  const { store, model, place, tokensADay, now, signal } = asking;
  const day = now().toISOString().slice(0, 10);
  const maxTokens = 100 + Math.ceil(prompt.material.length / CHARACTERS_A_TOKEN);
  const count = maxTokens + Math.ceil((prompt.instructions.length + prompt.material.length) / CHARACTERS_A_TOKEN);
  if (!(await store.takeTokens(place, { day, count, atMost: tokensADay })))
    return {
      problem: new ModelError(
        model.name,
        `is not asked for ${place.tenant} ${place.channel}: its ${tokensADay} tokens of ${day} are used`,
      ),
    };
  try {
    const { text, tokens } = await Promise.race([model.ask(prompt, { maxTokens, signal }), aborted(model, signal)]);
    if (tokens !== undefined) await store.giveBackTokens(place, { day, count: count - tokens.in - tokens.out });
    const draft = readRewordings(text);
    if (draft === undefined)
      return { tokens, problem: new ModelError(model.name, 'answered what it was not asked for') };
    return { draft, tokens };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { problem: error };
  }
}

/** Nobody waits longer, whatever the client does. */
function aborted(model: Model, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new ModelError(model.name, 'took too long')), { once: true });
  });
}

function remember(drafts: Map<string, Draft>, key: string, draft: Draft): void {
  drafts.delete(key);
  drafts.set(key, draft);
  const oldest = drafts.keys().next().value;
  if (drafts.size > REMEMBERED && oldest !== undefined) drafts.delete(oldest);
}

function withRewordings(briefing: Briefing, reworded: readonly Reworded[]): Briefing {
  const [shown, refused] = [sum(reworded.map((story) => story.shown)), sum(reworded.map((story) => story.refused))];
  if (shown + refused === 0) return briefing;
  const stories = briefing.stories.map(
    (story, index): StoryBriefing => ({ ...story, sentences: reworded[index]?.sentences ?? story.sentences }),
  );
  return { ...briefing, stories, rewordings: { shown, refused } };
}

/** What it cost and gave, and each problem once, however many stories had it. */
function log(
  { model, price, watch }: Surroundings,
  { place, asked, reworded }: { place: Place; asked: readonly Asked[]; reworded: readonly Reworded[] },
): void {
  for (const problem of new Map(asked.map((story) => [story.problem?.message, story.problem])).values())
    if (problem !== undefined) watch.problem(problem);
  const used = asked.flatMap(({ tokens }) => tokens ?? []);
  if (used.length === 0) return;
  const [tokensIn, tokensOut] = [sum(used.map((one) => one.in)), sum(used.map((one) => one.out))];
  const shown = sum(reworded.map((story) => story.shown));
  watch.reworded({
    tenant: place.tenant,
    channel: place.channel,
    model: model.name,
    tokensIn,
    tokensOut,
    ...(price !== undefined && { dollars: (tokensIn * price.in + tokensOut * price.out) / 1e6 }),
    drafted: shown + sum(reworded.map(({ refused }) => refused)),
    shown,
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
