import { describe, expect, test } from '@jest/globals';
import { addDays } from '../time/index.js';
import { dayCurvesOf, type CurveSite } from './index.js';

/** A site whose figures stand on the days given, counted from go-live. */
const site = (id: string, goLiveOn: string, days: Record<number, number>, staff: number | null = 100): CurveSite => ({
  id,
  goLiveOn,
  staff,
  figures: Object.entries(days).map(([day, numerator]) => ({ on: addDays(goLiveOn, Number(day)), numerator, denominator: null })),
});
const span = { from: -7, to: 30 };
const at = (curve: { points: { day: number; value: number }[] } | undefined, day: number): number | undefined =>
  curve?.points.find((point) => point.day === day)?.value;

describe('a curve by days since go-live', () => {
  test('is aligned on the site’s own go-live and told per 100 staff, as the mean of the week to the day', () => {
    const [one, other] = dayCurvesOf(
      [site('a', '2026-06-01', { 0: 40, 1: 44 }, 4000), site('b', '2026-09-14', { 0: 40, 1: 44 }, 4000)],
      'COUNT',
      span,
    );
    expect(one?.points).toEqual([
      { day: 0, value: 1 },
      { day: 1, value: 1.05 },
    ]);
    expect(other?.points).toEqual(one?.points);
  });

  test('never mixes days before go-live into those after', () => {
    const [curve] = dayCurvesOf([site('a', '2026-06-08', { [-3]: 2, [-1]: 4, 0: 90 })], 'COUNT', span);
    expect([at(curve, -3), at(curve, -1), at(curve, 0)]).toEqual([2, 3, 90]);
  });

  test('of a share adds numerators and denominators, and leaves out a day of 0 of 0', () => {
    const figures = [
      { on: '2026-06-01', numerator: 1, denominator: 10 },
      { on: '2026-06-02', numerator: 0, denominator: 0 },
      { on: '2026-06-03', numerator: 9, denominator: 90 },
    ];
    const [curve] = dayCurvesOf([{ id: 'a', goLiveOn: '2026-06-01', staff: 100, figures }], 'SHARE', span);
    expect(curve?.points.map(({ value }) => value)).toEqual([0.1, 0.1, 0.1]);
    const none = [{ on: '2026-06-01', numerator: 0, denominator: 0 }];
    expect(dayCurvesOf([{ id: 'a', goLiveOn: '2026-06-01', staff: 100, figures: none }], 'SHARE', span)[0]?.points).toEqual([]);
  });

  test('of a state is its latest day, and has no point after a week of silence', () => {
    const [curve] = dayCurvesOf([site('a', '2026-06-01', { 0: 10, 2: 30, 20: 5 }, null)], 'STATE', span);
    expect([at(curve, 1), at(curve, 8), at(curve, 9), at(curve, 20)]).toEqual([10, 30, undefined, 5]);
  });

  test('ends with its last figure, and a site without any has none', () => {
    const [curve, empty] = dayCurvesOf([site('a', '2026-06-01', { 0: 1 }), site('b', '2026-06-01', {})], 'COUNT', span);
    expect(curve?.points).toHaveLength(1);
    expect(empty?.points).toEqual([]);
  });
});

describe('the envelope', () => {
  const sites = [
    site('third', '2026-08-03', { 0: 5 }),
    site('first', '2026-06-01', { 0: 10, 1: 10 }),
    site('second', '2026-07-06', { 0: 30 }),
    site('same day', '2026-08-03', { 0: 500 }),
  ];

  test('is of the sites that went live on an earlier day only, whatever order they are given in', () => {
    const curves = new Map(dayCurvesOf(sites, 'COUNT', span).map((curve) => [curve.id, curve.envelope]));
    expect(curves.get('first')).toEqual([]);
    expect(curves.get('second')).toEqual([
      { day: 0, low: 10, high: 10, sites: 1 },
      { day: 1, low: 10, high: 10, sites: 1 },
    ]);
    expect(curves.get('third')?.[0]).toEqual({ day: 0, low: 10, high: 30, sites: 2 });
  });
});
