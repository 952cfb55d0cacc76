import { mean, sumOf } from '../stats/index.js';
import type { Limits } from './spc-types.js';

/** A numerator over a denominator, the denominator above 0. */
export interface Ratio {
  numerator: number;
  denominator: number;
}

/** d₂ for ranges of two: a mean moving range divided by it estimates a standard deviation. */
const RANGE_TO_SIGMA = 1.128;

/** What the limits of a p or u chart are made of. `sigmaZ` is 1 without Laney's correction and null where there are no limits. */
export interface RatioBaseline {
  centre: number;
  sigmaZ: number | null;
}

/** Which spread a chart of ratios has, and where its values end. */
export interface RatioFamily {
  /** σᵢ at a denominator, from the counting distribution alone. */
  sigmaAt(centre: number, denominator: number): number;
  /** The largest value there can be. */
  ceiling: number;
}

/** Σ numerators ÷ Σ denominators. */
export function pooledRatio(ratios: readonly Ratio[]): number {
  return sumOf(ratios.map((ratio) => ratio.numerator)) / sumOf(ratios.map((ratio) => ratio.denominator));
}

/**
 * Laney's σz (Laney 2002, as the R package qicharts2 computes it): with zᵢ = (yᵢ − centre) ÷ σᵢ, the mean of |zᵢ − zᵢ₋₁| over 1.128. Above 1
 * the values vary more than counting alone explains, below 1 less.
 * @returns null for fewer than two values, or where σᵢ is 0 because nothing or everything was an event.
 */
export function laneySigmaZ(ratios: readonly Ratio[], centre: number, family: RatioFamily): number | null {
  const ranges: number[] = [];
  let previous: number | null = null;
  for (const { numerator, denominator } of ratios) {
    const sigma = family.sigmaAt(centre, denominator);
    if (!(sigma > 0)) return null;
    const z = (numerator / denominator - centre) / sigma;
    if (previous !== null) ranges.push(Math.abs(z - previous));
    previous = z;
  }
  const average = mean(ranges);
  return average === null ? null : average / RANGE_TO_SIGMA;
}

/**
 * The baseline of a p or u chart.
 * @param corrected with Laney's correction.
 * @param floorAtOne never let σz fall below 1 (house rule).
 */
export function ratioBaseline(
  ratios: readonly Ratio[],
  family: RatioFamily,
  { corrected, floorAtOne }: { corrected: boolean; floorAtOne: boolean },
): RatioBaseline {
  const centre = pooledRatio(ratios);
  const sigmaZ = laneySigmaZ(ratios, centre, family);
  if (sigmaZ === null) return { centre, sigmaZ: null };
  if (!corrected) return { centre, sigmaZ: 1 };
  return { centre, sigmaZ: floorAtOne ? Math.max(1, sigmaZ) : sigmaZ };
}

/** Limits centre ± 3 σᵢ σz at a denominator and near limits at two thirds of that, kept within the values there can be. */
export function ratioLimits({ centre, sigmaZ }: RatioBaseline, denominator: number, family: RatioFamily): Limits {
  if (sigmaZ === null) return { centre, lower: null, upper: null, nearLower: null, nearUpper: null };
  const sigma = family.sigmaAt(centre, denominator) * sigmaZ;
  return {
    centre,
    lower: Math.max(0, centre - 3 * sigma),
    upper: Math.min(family.ceiling, centre + 3 * sigma),
    nearLower: Math.max(0, centre - 2 * sigma),
    nearUpper: Math.min(family.ceiling, centre + 2 * sigma),
  };
}
