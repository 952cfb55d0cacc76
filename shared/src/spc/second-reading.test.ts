import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { addDays } from '../time/index.js';
import { controlChart, type ImprovementDirection, type SpcRule } from './index.js';

/**
 * XmR charts read a second time: the rules written anew in the plainest way, each as a question about one point of one group, and held
 * against the kernel on made series. Nothing of the kernel is used here.
 */
interface Group {
  values: readonly number[];
  mean: number;
  /** 2.66 × the mean moving range; null for a single point. */
  reach: number | null;
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

function groupOf(values: readonly number[], fixAfter: number | null, screen: boolean): Group {
  const baseline = fixAfter !== null && values.length >= fixAfter ? values.slice(0, fixAfter) : values;
  const mean = sumOf(baseline) / baseline.length;
  const ranges = baseline.slice(1).map((value, index) => Math.abs(value - baseline[index]!));
  if (ranges.length === 0) return { values, mean, reach: null };
  const average = sumOf(ranges) / ranges.length;
  const kept = screen ? ranges.filter((range) => range < 3.267 * average) : ranges;
  return { values, mean, reach: kept.length === 0 ? 0 : 2.66 * (sumOf(kept) / kept.length) };
}

/** Every run of `length` neighbours of a group that holds the point. */
function windowsAround({ values }: Group, place: number, length: number): number[][] {
  const windows: number[][] = [];
  for (let first = place - length + 1; first <= place; first += 1)
    if (first >= 0 && first + length <= values.length) windows.push(Array.from({ length }, (_, step) => first + step));
  return windows;
}

function ruleOf(group: Group, place: number): SpcRule | null {
  const { values, mean, reach } = group;
  const at = (index: number) => values[index]!;
  const isOutside = (index: number) => reach !== null && Math.abs(at(index) - mean) > reach;
  const isNear = (index: number) => reach !== null && Math.abs(at(index) - mean) > (2 / 3) * reach && !isOutside(index);
  const areOnOneSide = (indices: readonly number[]) =>
    indices.every((index) => at(index) > mean) || indices.every((index) => at(index) < mean);
  const isTrend = (indices: readonly number[]) =>
    indices.slice(1).every((index) => at(index) > at(index - 1)) || indices.slice(1).every((index) => at(index) < at(index - 1));
  if (isOutside(place)) return 'OUTSIDE';
  if (windowsAround(group, place, 7).some(isTrend)) return 'TREND';
  const isOfThree = (indices: readonly number[]) => areOnOneSide(indices) && indices.filter(isNear).length >= 2;
  if (isNear(place) && windowsAround(group, place, 3).some(isOfThree)) return 'TWO_IN_THREE';
  return windowsAround(group, place, 7).some(areOnOneSide) ? 'SHIFT' : null;
}

/** Whether a point lies so close to a limit that the last bit of a sum decides. */
function isOnAnEdge({ mean, reach }: Group, value: number): boolean {
  if (reach === null || reach === 0) return false;
  return [reach, (2 / 3) * reach].some((edge) => Math.abs(Math.abs(value - mean) - edge) < 1e-9 * (1 + Math.abs(mean)));
}

function assuranceOf({ mean, reach }: Group, target: number | null, direction: ImprovementDirection): string | null {
  if (target === null || direction === 'NEUTRAL' || reach === null) return null;
  const side = target > mean + reach ? 1 : target < mean - reach ? -1 : 0;
  if (side === 0) return 'HIT_AND_MISS';
  return side > 0 === (direction === 'DECREASE') ? 'CONSISTENTLY_PASS' : 'CONSISTENTLY_FAIL';
}

/** Whole numbers with many ties, levels that move, ramps and single spikes: what makes rules meet. */
const aStretch = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 20 }),
  fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 }),
  fc
    .record({
      from: fc.integer({ min: 0, max: 50 }),
      step: fc.constantFrom(-2, -1, 1, 3),
      count: fc.integer({ min: 3, max: 10 }),
    })
    .map(({ from, step, count }) => Array.from({ length: count }, (_, index) => from + step * index)),
  fc
    .record({ level: fc.integer({ min: 0, max: 40 }), count: fc.integer({ min: 1, max: 9 }) })
    .map(({ level, count }) => Array.from({ length: count }, () => level)),
);
const aSeries = fc.array(aStretch, { minLength: 1, maxLength: 5 }).map((stretches) => stretches.flat());

test('a second reading of the rules finds the same limits, rules and assurance', () => {
  fc.assert(
    fc.property(
      aSeries,
      fc.array(fc.nat(60), { maxLength: 3 }),
      fc.boolean(),
      fc.option(fc.integer({ min: 12, max: 20 })),
      fc.option(fc.integer({ min: 0, max: 60 })),
      fc.constantFrom<ImprovementDirection>('INCREASE', 'DECREASE', 'NEUTRAL'),
      (values, starts, screenOutliers, fixAfterNPoints, target, improvementDirection) => {
        const cuts = [...new Set(starts.filter((start) => start > 0 && start < values.length))].sort((a, b) => a - b);
        const bounds = [0, ...cuts, values.length];
        // A fixed baseline longer than the series is refused, so it is not asked for.
        const fixAfter = fixAfterNPoints !== null && fixAfterNPoints <= values.length ? fixAfterNPoints : null;
        const groups = bounds.slice(1).map((end, index) => groupOf(values.slice(bounds[index]!, end), fixAfter, screenOutliers));
        const on = (index: number) => addDays('2025-01-01', index);
        const drawn = controlChart(
          values.map((value, index) => ({ on: on(index), value })),
          { screenOutliers, fixAfterNPoints: fixAfter, target, improvementDirection, rebases: cuts.map(on) },
        );
        if (!drawn.ok) throw new Error(drawn.error.message);
        drawn.value.points.forEach((point, index) => {
          const which = cuts.filter((cut) => cut <= index).length;
          const group = groups[which]!;
          expect(point.group).toBe(which);
          expect(point.centre).toBeCloseTo(group.mean, 9);
          if (group.reach === null) expect([point.lower, point.upper]).toEqual([null, null]);
          else {
            expect(point.lower).toBeCloseTo(group.mean - group.reach, 9);
            expect(point.upper).toBeCloseTo(group.mean + group.reach, 9);
          }
          if (!group.values.some((value) => isOnAnEdge(group, value)))
            expect(point.rule).toBe(ruleOf(group, index - bounds[which]!));
        });
        expect(drawn.value.assurance).toBe(assuranceOf(groups[groups.length - 1]!, target, improvementDirection));
      },
    ),
    { numRuns: 400 },
  );
});
