import { mean, median } from '../stats/index.js';
import { checkPoints, isKnown, type CheckedPoint, type KnownPoint } from './check-points.js';
import { cLimits } from './c-limits.js';
import { proportions } from './p-limits.js';
import { ratioBaseline, ratioLimits, type RatioBaseline, type RatioFamily } from './ratio-baseline.js';
import type { Limits, SpcKind, SpcPointInput, SpcResult } from './spc-types.js';
import { rates } from './u-limits.js';
import { xmrBaseline, xmrLimits } from './xmr-limits.js';

/** What limits are made of: plain data that can be stored and applied to later points with {@link limitsAt}. */
export type Baseline =
  | { kind: 'XMR'; count: number; centre: number; averageRange: number | null }
  | { kind: 'P' | 'P_PRIME' | 'U' | 'U_PRIME'; count: number; centre: number; sigmaZ: number | null }
  | { kind: 'C'; count: number; centre: number }
  | { kind: 'RUN'; count: number; centre: number };

/** How a baseline is computed; see `SpcOptions`. */
export interface BaselineOptions {
  chart?: SpcKind;
  screenOutliers?: boolean;
  floorSigmaZAtOne?: boolean;
}

/** Why a baseline has no limits. `ONLY_EVENTS` is possible for proportions alone. */
export type NoLimitsReason = 'NO_POINTS' | 'ONE_POINT' | 'NO_EVENT' | 'ONLY_EVENTS';

/** Limits from a baseline, or why there are none. */
export type BaselineLimits = { hasLimits: true; baseline: Baseline } | { hasLimits: false; reason: NoLimitsReason };

function ratioFamilyOf(kind: 'P' | 'P_PRIME' | 'U' | 'U_PRIME'): RatioFamily {
  return kind === 'P' || kind === 'P_PRIME' ? proportions : rates;
}

/** Nothing but zeroes, or nothing but whole ones, has no spread to estimate, yet its level is plain. */
function flatLimits(centre: number): Limits {
  return { centre, lower: centre, upper: centre, nearLower: centre, nearUpper: centre };
}

function bareLimits(centre: number): Limits {
  return { centre, lower: null, upper: null, nearLower: null, nearUpper: null };
}

/**
 * Computes a baseline from points with figures.
 * @param points at least one, in order of day.
 */
export function baselineOf(points: readonly KnownPoint[], kind: SpcKind, options: BaselineOptions = {}): Baseline {
  const count = points.length;
  const values = points.map((point) => point.value);
  if (kind === 'XMR') return { kind, count, ...xmrBaseline(values, options.screenOutliers ?? true) };
  if (kind === 'RUN') return { kind, count, centre: median(values) ?? 0 };
  if (kind === 'C') return { kind, count, centre: mean(values) ?? 0 };
  const ratios = points.map(({ numerator, denominator }) => ({ numerator: numerator ?? 0, denominator: denominator ?? 1 }));
  const corrected = kind === 'P_PRIME' || kind === 'U_PRIME';
  const floorAtOne = options.floorSigmaZAtOne ?? false;
  return { kind, count, ...ratioBaseline(ratios, ratioFamilyOf(kind), { corrected, floorAtOne }) };
}

/**
 * The limits of a baseline at a point. Only charts of proportions and rates look at the denominator.
 * @param denominator of the point the limits are for; null gives the centre alone on such a chart.
 */
export function limitsAt(baseline: Baseline, denominator: number | null = null): Limits {
  if (baseline.count < 2 || baseline.kind === 'RUN') return bareLimits(baseline.centre);
  if (baseline.kind === 'XMR') return xmrLimits(baseline);
  if (baseline.kind === 'C') return cLimits(baseline.centre);
  if (denominator === null || !(denominator > 0)) return bareLimits(baseline.centre);
  const ratio: RatioBaseline = { centre: baseline.centre, sigmaZ: baseline.sigmaZ };
  return ratioLimits(ratio, denominator, ratioFamilyOf(baseline.kind));
}

/**
 * The limits of a group's points. Where a baseline of proportions or rates holds no event or nothing but events it has no limits, unless
 * no point of the group differs from it: a constant series has limits equal to its mean.
 */
export function limitsOfPoints(baseline: Baseline, points: readonly CheckedPoint[]): Limits[] {
  if (!('sigmaZ' in baseline)) {
    const limits = limitsAt(baseline);
    return points.map(() => limits);
  }
  const isFlat =
    baseline.sigmaZ === null &&
    baseline.count > 1 &&
    points.every((point) => point.value === null || point.value === baseline.centre);
  return points.map((point) => (isFlat ? flatLimits(baseline.centre) : limitsAt(baseline, point.denominator)));
}

function eventsReason(points: readonly KnownPoint[], kind: SpcKind): NoLimitsReason | null {
  if (points.every((point) => point.value === 0)) return 'NO_EVENT';
  if ((kind === 'P' || kind === 'P_PRIME') && points.every((point) => point.value === 1)) return 'ONLY_EVENTS';
  return null;
}

/**
 * Limits from a fixed list of baseline points, to be applied to later points: the form in which the verdict uses a chart. A baseline with
 * no event, or with nothing but events, has no limits (*house rule*), nor has one of fewer than two points. Points without a
 * figure are left out; how many points a baseline needs is the policy's business.
 * @returns the baseline, a reason for none, or a refusal for bad figures as `controlChart` gives.
 * @example
 * const found = limitsFromBaseline(points, { chart: 'P_PRIME', floorSigmaZAtOne: true });
 * if (found.ok && found.value.hasLimits) limitsAt(found.value.baseline, 6100).upper;
 */
export function limitsFromBaseline(points: readonly SpcPointInput[], options: BaselineOptions = {}): SpcResult<BaselineLimits> {
  const kind = options.chart ?? 'XMR';
  const checked = checkPoints(points, kind);
  if (!checked.ok) {
    if (checked.error.code === 'EMPTY_SERIES') return { ok: true, value: { hasLimits: false, reason: 'NO_POINTS' } };
    return checked;
  }
  const known = checked.value.filter(isKnown);
  const reason = known.length === 1 ? 'ONE_POINT' : eventsReason(known, kind);
  if (reason) return { ok: true, value: { hasLimits: false, reason } };
  return { ok: true, value: { hasLimits: true, baseline: baselineOf(known, kind, options) } };
}
