import { isDay, type Day } from '../time/index.js';
import type { SpcKind, SpcPointInput, SpcRefusal, SpcRefusalCode, SpcResult } from './spc-types.js';

/** A point whose figures have been checked. On a missing day `value` is null. */
export interface CheckedPoint {
  on: Day;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}

/** A checked point that has a figure. */
export interface KnownPoint extends CheckedPoint {
  value: number;
}

/** Whether a checked point has a figure. */
export function isKnown(point: CheckedPoint): point is KnownPoint {
  return point.value !== null;
}

/** Whether a chart's figures are a numerator over a denominator. */
export function isRatioKind(kind: SpcKind): boolean {
  return kind === 'P' || kind === 'P_PRIME' || kind === 'U' || kind === 'U_PRIME';
}

/** Larger figures are no counts of anything, and their sums would lose their last places. */
const LARGEST = 1e15;

/** Smaller denominators are 0 with a rounding error. */
const LEAST_DENOMINATOR = 1e-9;

function refusal(code: SpcRefusalCode, on: Day | null, message: string): { ok: false; error: SpcRefusal } {
  return { ok: false, error: { code, on, message } };
}

function checkRatio(point: SpcPointInput, kind: SpcKind): SpcResult<CheckedPoint> {
  const { on } = point;
  const numerator = point.numerator ?? null;
  const denominator = point.denominator ?? null;
  if (numerator === null || denominator === null) return { ok: true, value: { on, value: null, numerator, denominator } };
  if (numerator < 0 || denominator < 0) return refusal('NEGATIVE_FIGURE', on, `${on} has a figure below zero.`);
  if (denominator < LEAST_DENOMINATOR) {
    if (numerator !== 0) return refusal('ZERO_DENOMINATOR', on, `${on} has ${numerator} of 0.`);
    return { ok: true, value: { on, value: null, numerator, denominator } };
  }
  if ((kind === 'P' || kind === 'P_PRIME') && numerator > denominator) {
    return refusal('NUMERATOR_ABOVE_DENOMINATOR', on, `${on} has ${numerator} of ${denominator}, more than all.`);
  }
  return { ok: true, value: { on, value: numerator / denominator, numerator, denominator } };
}

function checkValue(point: SpcPointInput, kind: SpcKind): SpcResult<CheckedPoint> {
  const { on } = point;
  const numerator = point.numerator ?? null;
  const denominator = point.denominator ?? null;
  const given = point.value ?? null;
  if (kind === 'C') {
    const value = given ?? numerator;
    if (value !== null && value < 0) return refusal('NEGATIVE_FIGURE', on, `${on} has a count below zero.`);
    return { ok: true, value: { on, value, numerator, denominator } };
  }
  if (given !== null) return { ok: true, value: { on, value: given, numerator, denominator } };
  return checkRatio(point, kind);
}

function isFigure(figure: number | null | undefined): boolean {
  return figure === null || figure === undefined || (typeof figure === 'number' && Math.abs(figure) <= LARGEST);
}

function checkPoint(point: SpcPointInput, kind: SpcKind): SpcResult<CheckedPoint> {
  if (!isDay(point.on)) return refusal('BAD_DAY', null, `"${String(point.on)}" is not a day written as 2025-04-06.`);
  if (!isFigure(point.value) || !isFigure(point.numerator) || !isFigure(point.denominator)) {
    return refusal('NOT_A_NUMBER', point.on, `${point.on} has a figure that is not a finite number below 10¹⁵.`);
  }
  return isRatioKind(kind) ? checkRatio(point, kind) : checkValue(point, kind);
}

/**
 * Checks the points of a series and puts them in order of day.
 * @returns the points, or the first fault: an empty series or one without any figure (EMPTY_SERIES), a day that is none or comes twice,
 * a figure that is not finite, is above 10¹⁵ or is negative where it cannot be, a numerator over nothing, or a proportion above one.
 */
export function checkPoints(points: readonly SpcPointInput[], kind: SpcKind): SpcResult<CheckedPoint[]> {
  const checked: CheckedPoint[] = [];
  let sorted = true;
  for (const point of points) {
    const result = checkPoint(point, kind);
    if (!result.ok) return result;
    const previous = checked[checked.length - 1];
    if (previous && previous.on >= result.value.on) sorted = false;
    checked.push(result.value);
  }
  if (!sorted) checked.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  for (let index = 1; index < checked.length; index += 1) {
    const { on } = checked[index] as CheckedPoint;
    if (checked[index - 1]?.on === on) return refusal('DUPLICATE_DAY', on, `${on} comes twice in the series.`);
  }
  if (!checked.some(isKnown)) {
    const wanted = isRatioKind(kind) ? 'numerator with a denominator' : 'figure';
    return refusal('EMPTY_SERIES', null, `The series has no ${wanted}.`);
  }
  return { ok: true, value: checked };
}
