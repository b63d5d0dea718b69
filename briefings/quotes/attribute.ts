/** For each marked stretch: who says it, who passes it on, how sure that is, and whether it is a quotation at all. */
import type { Mention } from '../model.ts';
import type { SpeechEvent } from './events.ts';
import { areQuotations } from './kinds.ts';
import { labelOf } from './labels.ts';
import { type Ranked, rankSpeakers } from './rank-speakers.ts';
import { chainOf } from './relays.ts';
import type { MarkedScene, Scene } from './scene.ts';
import { type Attributor, calibrated } from './speaker-model.ts';

export interface Claim {
  readonly quote: MarkedScene;
  readonly speaker: Mention | undefined;
  readonly relay: Mention | undefined;
  readonly event: SpeechEvent | undefined;
  /** That the speaker is right, 0 to 1, before anybody is named. */
  readonly certainty: number;
  readonly isQuotation: boolean;
  /** Carries on the stretch before, over the end of a paragraph. */
  readonly carried: boolean;
}

/** A transcript's own label leaves little doubt. */
const LABEL_CERTAINTY = 0.95;

export function attribute(scene: Scene, model: Attributor): Claim[] {
  const claims: Claim[] = [];
  const all = rankSpeakers(scene, model);
  const spoken = areQuotations(all, model);
  for (const [at, ranked] of all.entries()) {
    const { quote } = ranked.ranking.view;
    const own = () => claimOf(ranked, model, spoken[at] === true);
    const label = labelOf(scene.text, quote.marked);
    const before = claims.at(-1);
    if (label !== undefined) claims.push(labeled(quote, label));
    else if (quote.marked.continues && before !== undefined) claims.push(goingOn(own(), before));
    else claims.push(own());
  }
  return claims;
}

function labeled(quote: MarkedScene, speaker: Mention): Claim {
  return {
    quote,
    speaker,
    relay: undefined,
    event: undefined,
    certainty: LABEL_CERTAINTY,
    isQuotation: true,
    carried: false,
  };
}

/** A paragraph that carries on belongs to who spoke before, unless it names its own speaker: a mark may be missing there. */
function goingOn(own: Claim, before: Claim): Claim {
  const { quote } = own;
  const namesOwn = own.event !== undefined && quote.sentence.events.includes(own.event);
  return namesOwn ? own : { ...before, quote, carried: true };
}

function claimOf(ranked: Ranked, model: Attributor, isQuotation: boolean): Claim {
  const { view, pairs } = ranked.ranking;
  const share = Math.max(0, ...ranked.opinion);
  const best = pairs[ranked.opinion.indexOf(share)];
  const chain = best?.event === undefined ? undefined : chainOf(view.quote, best.event);
  const sure = chain === undefined ? share : shareOf(ranked, [chain.speaker, chain.relay]);
  return {
    quote: view.quote,
    speaker: chain?.speaker.speaker ?? best?.mention.candidate.mention,
    relay: chain?.relay.speaker,
    event: chain?.speaker ?? best?.event,
    certainty: calibrated(model, sure),
    isQuotation,
    carried: false,
  };
}

/** Whichever end of a chain is taken for the speaker, the chain is the same: what speaks for either speaks for it. */
function shareOf({ ranking, opinion }: Ranked, events: readonly SpeechEvent[]): number {
  const shares = ranking.pairs.map(({ event }, at) =>
    event !== undefined && events.includes(event) ? (opinion[at] ?? 0) : 0,
  );
  return Math.min(
    1,
    shares.reduce((sum, share) => sum + share, 0),
  );
}
