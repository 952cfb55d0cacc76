import type { DecayPrior } from './decay.js';
import { logGamma } from './negative-binomial.js';

// Taken out of `Math` once: these run a million times a forecast, and a look-up of a global is slow where modules are sandboxed.
const { exp, log, log1p, sqrt } = Math;

/** One working day since go-live, made ready: the mean it would have at b = 1 and A = 0. */
export interface ObservedDay {
  /** Calendar days since go-live. */
  readonly t: number;
  readonly opened: number;
  /** Weekday factor × mean of the baseline. */
  readonly usual: number;
}

/** One point of the posterior. */
export interface PosteriorPoint {
  /** ln b, ln A, ln τ. */
  readonly theta: readonly [number, number, number];
  /** Index in `SIZES`. */
  readonly size: number;
  readonly weight: number;
}

/** The sizes k of the negative binomial that are weighed: from days that burst to nearly Poisson. */
export const SIZES = [1.5, 3, 6, 12, 25, 60, 300] as const;

type Vector = readonly [number, number, number];

/**
 * The posterior of b, A, τ and k given the days seen, on a grid. A coarse grid over three deviations of the prior
 * finds where the weight lies; two finer ones are laid along its own axes (Cholesky factor of its covariance), each over three
 * deviations, so that the points are where they count at a site of 2 tickets a day as at one of 100.
 * `sizeWeights` are the log-likelihoods of `SIZES` from the baseline; `depth` QUICK leaves out the last grid and takes the
 * one likeliest size, enough to tell what the next days should bring. Weights sum to 1; points below a millionth of the largest are dropped.
 */
export function posteriorOf(
  days: readonly ObservedDay[],
  prior: DecayPrior,
  sizeWeights: readonly number[],
  depth: 'FULL' | 'QUICK' = 'FULL',
): PosteriorPoint[] {
  const data = prepared(days);
  const likeliest = [sizeWeights.indexOf(Math.max(...sizeWeights))];
  let points = weighed(gridOver(prior.mean, diagonal(prior.deviation), [7, 9, 9], 2.5), data, prior, sizeWeights, likeliest);
  points = weighed(gridAround(points, 0.6), data, prior, sizeWeights, likeliest);
  if (depth === 'QUICK') return points;
  return weighed(gridAround(points, 0.15), data, prior, sizeWeights, tellingSizes(points, data, prior, sizeWeights));
}

/** The sizes that keep a weight of more than 1 in 250 of the best at the likeliest point so far. */
function tellingSizes(
  points: readonly PosteriorPoint[],
  data: Prepared,
  prior: DecayPrior,
  sizeWeights: readonly number[],
): number[] {
  const best = points.reduce((found, point) => (point.weight > found.weight ? point : found));
  const all = weighed(
    [best.theta],
    data,
    prior,
    sizeWeights,
    SIZES.map((_, index) => index),
  );
  const most = Math.max(...all.map((point) => point.weight));
  return all.filter((point) => point.weight > most / 250).map((point) => point.size);
}

interface Prepared {
  readonly t: Float64Array;
  readonly opened: Float64Array;
  readonly usual: Float64Array;
  /** Σ lnΓ(y + k) − lnΓ(k) for each size. */
  readonly gammas: readonly number[];
}

function prepared(days: readonly ObservedDay[]): Prepared {
  return {
    t: Float64Array.from(days, (day) => day.t),
    opened: Float64Array.from(days, (day) => day.opened),
    usual: Float64Array.from(days, (day) => day.usual),
    gammas: SIZES.map((size) => days.reduce((sum, day) => sum + logGamma(day.opened + size) - logGamma(size), 0)),
  };
}

/** The log-likelihoods of `SIZES` for days of known means, as for the baseline. */
export function sizeLikelihoods(days: readonly { readonly opened: number; readonly usual: number }[]): number[] {
  return SIZES.map((size) =>
    days.reduce((sum, { opened, usual }) => {
      const mean = Math.max(usual, 0.01);
      return sum + logGamma(opened + size) - logGamma(size) + opened * log(mean / (mean + size)) - size * log1p(mean / size);
    }, 0),
  );
}

function weighed(
  thetas: readonly Vector[],
  data: Prepared,
  prior: DecayPrior,
  sizeWeights: readonly number[],
  sizes: readonly number[],
): PosteriorPoint[] {
  const found: { theta: Vector; size: number; log: number }[] = [];
  let best = -Infinity;
  for (const theta of thetas) {
    const logs = logLikelihoods(theta, data, sizes);
    const logPrior = logPriorOf(theta, prior);
    sizes.forEach((size, index) => {
      const log = (logs[index] as number) + logPrior + (sizeWeights[size] as number);
      if (log > best) best = log;
      found.push({ theta, size, log });
    });
  }
  const kept = found.filter((point) => point.log > best - 14);
  const total = kept.reduce((sum, point) => sum + exp(point.log - best), 0);
  return kept.map(({ theta, size, log }) => ({ theta, size, weight: exp(log - best) / total }));
}

function logPriorOf(theta: Vector, prior: DecayPrior): number {
  let log = 0;
  for (let part = 0; part < 3; part++) {
    const z = ((theta[part] as number) - (prior.mean[part] as number)) / (prior.deviation[part] as number);
    log -= (z * z) / 2;
  }
  return log;
}

/** The log-likelihood of the days at one point for each size, less what no parameter changes. */
function logLikelihoods(theta: Vector, data: Prepared, sizes: readonly number[]): number[] {
  const level = exp(theta[0]);
  const surge = exp(theta[1]);
  const rate = exp(-theta[2]);
  const logs = sizes.map((size) => data.gammas[size] as number);
  for (let day = 0; day < data.t.length; day++) {
    const opened = data.opened[day] as number;
    const mean = Math.max((data.usual[day] as number) * (level + surge * exp(-(data.t[day] as number) * rate)), 1e-6);
    const logMean = log(mean);
    for (let index = 0; index < sizes.length; index++) {
      const size = SIZES[sizes[index] as number] as number;
      const constant = LOG_SIZES[sizes[index] as number] as number;
      logs[index] = (logs[index] as number) + opened * logMean + size * constant - (opened + size) * log(mean + size);
    }
  }
  return logs;
}

const LOG_SIZES = SIZES.map((size) => log(size));

type Matrix = readonly [Vector, Vector, Vector];

function diagonal(deviation: Vector): Matrix {
  return [
    [deviation[0], 0, 0],
    [0, deviation[1], 0],
    [0, 0, deviation[2]],
  ];
}

/** Points `centre + axes · z` for z on an even grid of ± `reach` with `counts` points a side. */
function gridOver(centre: Vector, axes: Matrix, counts: Vector, reach: number): Vector[] {
  const steps = counts.map((count) => Array.from({ length: count }, (_, index) => reach * ((2 * index) / (count - 1) - 1)));
  const points: Vector[] = [];
  for (const x of steps[0] as number[])
    for (const y of steps[1] as number[])
      for (const z of steps[2] as number[]) {
        const along = (row: Vector) => row[0] * x + row[1] * y + row[2] * z;
        points.push([centre[0] + along(axes[0]), centre[1] + along(axes[1]), centre[2] + along(axes[2])]);
      }
  return points;
}

/** A grid along the axes of the weighed points' own spread, none of them narrower than `least`'s tenth. */
function gridAround(points: readonly PosteriorPoint[], least: number): Vector[] {
  const centre = [0, 1, 2].map((part) =>
    points.reduce((sum, point) => sum + point.weight * (point.theta[part] as number), 0),
  ) as unknown as Vector;
  const spread = (a: number, b: number) =>
    points.reduce(
      (sum, { theta, weight }) =>
        sum + weight * ((theta[a] as number) - (centre[a] as number)) * ((theta[b] as number) - (centre[b] as number)),
      a === b ? (least / 10) ** 2 : 0,
    );
  return gridOver(centre, cholesky(spread), [9, 9, 9], 3);
}

/** The lower triangular L with L·Lᵀ the covariance `spread(a, b)`. */
function cholesky(spread: (a: number, b: number) => number): Matrix {
  const l00 = sqrt(spread(0, 0));
  const l10 = spread(1, 0) / l00;
  const l11 = sqrt(Math.max(spread(1, 1) - l10 * l10, 1e-6));
  const l20 = spread(2, 0) / l00;
  const l21 = (spread(2, 1) - l20 * l10) / l11;
  const l22 = sqrt(Math.max(spread(2, 2) - l20 * l20 - l21 * l21, 1e-6));
  return [
    [l00, 0, 0],
    [l10, l11, 0],
    [l20, l21, l22],
  ];
}
