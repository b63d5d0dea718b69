/** Whom a pronoun means: the likeliest of those named before it, by a small trained model. */
import type { Entities, Entity } from './entities.ts';
import {
  type LastSpeaker,
  mayMean,
  PRONOUN_FEATURES,
  type Pronoun,
  pronounRows,
  referentsOf,
} from './pronoun-features.ts';
import { calibrated, softmax } from './speaker-model.ts';
import { type Forest, forestOf, sumsOfTrees, type Tree } from './trees.ts';

const FEATURES = Object.keys(PRONOUN_FEATURES).length;

export interface PronounModel {
  readonly features: readonly string[];
  readonly trees: readonly Tree[];
  readonly calibration: readonly (readonly [number, number])[];
}

/** A model made ready to be read. */
export interface PronounResolver extends Pick<PronounModel, 'calibration'> {
  readonly trees: Forest;
}

export function pronounResolverOf({ trees, calibration }: PronounModel): PronounResolver {
  return { trees: forestOf(trees), calibration };
}

export interface Meant {
  readonly entity: Entity;
  /** 0 to 1. */
  readonly certainty: number;
}

/** Of whoever spoke last, where a pronoun stands far from every name. */
const NOBODY_NEAR = 0.5;

export function resolvePronoun(
  pronoun: Pronoun,
  entities: Entities,
  { model, lastSpeaker }: { model: PronounResolver; lastSpeaker: LastSpeaker | undefined },
): Meant | undefined {
  const referents = referentsOf(pronoun, entities, lastSpeaker);
  if (referents.length === 0)
    return lastSpeaker !== undefined && pronoun.reads === undefined && mayMean(pronoun, lastSpeaker.entity)
      ? { entity: lastSpeaker.entity, certainty: NOBODY_NEAR }
      : undefined;
  const rows = pronounRows(referents);
  const shares = softmax(sumsOfTrees(model.trees, rows, FEATURES));
  const share = Math.max(0, ...shares);
  const best = referents[shares.indexOf(share)];
  return best && { entity: best.entity, certainty: calibrated(model, share) };
}
