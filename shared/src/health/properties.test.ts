import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { policy1 } from '../policy/index.js';
import type { HealthEvidence } from './evidence.js';
import {
  healthOf,
  scoreOf,
  STREAMS,
  verdictOf,
  worstFirst,
  roundToSum,
  type StreamStatus,
  type StreamStatuses,
} from './index.js';
import { at, madeEvidence } from './made-site.js';

const GO_LIVE = '2026-06-01';
const judge = (evidence: HealthEvidence, day: number) => healthOf(evidence, [policy1], at(GO_LIVE, day));

const aStatus = fc.constantFrom<StreamStatus>('UNSTEADY', 'SETTLING', 'STEADY', 'UNKNOWN', 'NOT_APPLICABLE');
const statuses: fc.Arbitrary<StreamStatuses> = fc.record({
  SAFETY: aStatus,
  INCIDENTS: aStatus,
  APPOINTMENTS: aStatus,
  TRAINING: aStatus,
  PAPER: aStatus,
});

const evidence = fc
  .record({
    seed: fc.integer({ min: 1, max: 500 }),
    mean: fc.integer({ min: 1, max: 40 }),
    extra: fc.integer({ min: 0, max: 60 }),
    bad: fc.double({ min: 0, max: 0.1, noNaN: true }),
  })
  .map(({ seed, mean, extra, bad }) =>
    madeEvidence({
      seed,
      staff: 2000,
      attempts: 300,
      lastDay: 45,
      daysBefore: 70,
      incidentsOn: (day) => (day < 0 ? mean : mean + extra * Math.exp(-day / 8)),
      failureShareOn: (day) => (day < 0 ? 0.02 : 0.02 + bad * Math.exp(-day / 8)),
    }),
  );

/** From best to worst; two that cannot be compared are not in it. */
const RANK: Readonly<Record<string, number>> = { STEADY: 0, SETTLING: 1, UNSTEADY: 2 };

describe('the score', () => {
  test('its parts add up to it, and lie between 0 and what they could be', () => {
    fc.assert(
      fc.property(statuses, (given) => {
        const { score, parts, most } = scoreOf(given, policy1);
        const tenths = STREAMS.reduce((sum, stream) => sum + Math.round((parts[stream] ?? 0) * 10), 0);
        if (score === null) return expect(tenths).toBe(0);
        expect(tenths).toBe(Math.round(score * 10));
        for (const stream of STREAMS)
          if (parts[stream] !== null) expect(parts[stream]!).toBeLessThanOrEqual(most[stream]! + 1e-9);
      }),
    );
  });

  test('there is one only with half of the weight known', () => {
    fc.assert(
      fc.property(statuses, (given) => {
        const { score, confidence } = scoreOf(given, policy1);
        expect(score === null).toBe(confidence < 0.5);
      }),
    );
  });

  test('roundToSum keeps each number within one of itself', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 8 }), (values) => {
        const rounded = roundToSum(values);
        const sum = values.reduce((total, value) => total + value, 0);
        expect(Math.abs(rounded.reduce((total, value) => total + value, 0) - sum)).toBeLessThanOrEqual(0.5 + 1e-6);
        rounded.forEach((value, index) => expect(Math.abs(value - values[index]!)).toBeLessThan(1 + 1e-6));
      }),
    );
  });

  test.each([
    [{ SAFETY: 'SETTLING', INCIDENTS: 'SETTLING', APPOINTMENTS: 'UNSTEADY', TRAINING: 'SETTLING', PAPER: 'UNSTEADY' }, 32.5, 1],
    [{ SAFETY: 'STEADY', INCIDENTS: 'STEADY', APPOINTMENTS: 'STEADY', TRAINING: 'NOT_APPLICABLE', PAPER: 'SETTLING' }, 94.4, 1],
    [{ SAFETY: 'STEADY', INCIDENTS: 'UNKNOWN', APPOINTMENTS: 'STEADY', TRAINING: 'STEADY', PAPER: 'STEADY' }, 100, 0.75],
    [{ SAFETY: 'UNKNOWN', INCIDENTS: 'UNKNOWN', APPOINTMENTS: 'STEADY', TRAINING: 'STEADY', PAPER: 'STEADY' }, null, 0.45],
    [{ SAFETY: 'STEADY', INCIDENTS: 'UNKNOWN', APPOINTMENTS: 'UNKNOWN', TRAINING: 'STEADY', PAPER: 'STEADY' }, 100, 0.5],
  ] as const)('known answer %#', (given, score, confidence) => {
    expect(scoreOf(given, policy1)).toMatchObject({ score, confidence });
  });
});

describe('the verdict', () => {
  const calm = { SAFETY: 'STEADY', INCIDENTS: 'STEADY', APPOINTMENTS: 'STEADY', TRAINING: 'STEADY', PAPER: 'STEADY' } as const;
  test.each([
    [{}, 'STEADY'],
    [{ TRAINING: 'NOT_APPLICABLE' }, 'STEADY'],
    [{ INCIDENTS: 'NOT_APPLICABLE' }, 'SETTLING'],
    [{ APPOINTMENTS: 'NOT_APPLICABLE' }, 'STEADY'],
    [{ INCIDENTS: 'NOT_APPLICABLE', APPOINTMENTS: 'NOT_APPLICABLE' }, 'UNKNOWN'],
    [{ TRAINING: 'UNKNOWN' }, 'SETTLING'],
    [{ PAPER: 'UNKNOWN' }, 'SETTLING'],
    [{ SAFETY: 'UNKNOWN' }, 'UNKNOWN'],
    [{ INCIDENTS: 'UNKNOWN' }, 'UNKNOWN'],
    [{ APPOINTMENTS: 'UNKNOWN' }, 'UNKNOWN'],
    [{ APPOINTMENTS: 'UNKNOWN', PAPER: 'UNSTEADY' }, 'UNSTEADY'],
    [{ PAPER: 'SETTLING' }, 'SETTLING'],
  ] as const)('%j is %s', (changes, verdict) => {
    expect(verdictOf({ ...calm, ...changes }, policy1)).toBe(verdict);
  });

  test('is steady only if every applicable stream is, and incidents among them', () => {
    fc.assert(
      fc.property(statuses, (given) => {
        const applicable = STREAMS.filter((stream) => given[stream] !== 'NOT_APPLICABLE');
        const all = given.INCIDENTS !== 'NOT_APPLICABLE' && applicable.every((stream) => given[stream] === 'STEADY');
        expect(verdictOf(given, policy1) === 'STEADY').toBe(all);
      }),
    );
  });

  test('worst first is a total order', () => {
    const list = [
      { verdict: 'STEADY', score: 100, goLiveOn: '2026-01-01' },
      { verdict: 'NOT_LIVE', score: null, goLiveOn: null },
      { verdict: 'UNSTEADY', score: 40, goLiveOn: '2026-01-01' },
      { verdict: 'UNSTEADY', score: 40, goLiveOn: '2026-02-01' },
      { verdict: 'UNSTEADY', score: null, goLiveOn: '2026-01-01' },
      { verdict: 'UNKNOWN', score: 10, goLiveOn: '2026-01-01' },
      { verdict: 'SETTLING', score: 60, goLiveOn: '2026-01-01' },
    ] as const;
    const sorted = [...list].sort(worstFirst).map((each) => list.indexOf(each));
    expect(sorted).toEqual([4, 3, 2, 5, 6, 0, 1]);
  });
});

describe('health', () => {
  test('the order of feeds and rows does not matter', () => {
    fc.assert(
      fc.property(evidence, fc.integer({ min: 1, max: 46 }), (given, day) => {
        const turned: HealthEvidence = {
          ...given,
          feeds: [...given.feeds].reverse().map((feed) => ({ ...feed, loadedAt: [...feed.loadedAt].reverse() })),
          incidentDays: [...given.incidentDays].reverse(),
          bookingDays: [...given.bookingDays].reverse(),
          nilReturns: [...given.nilReturns].reverse(),
        };
        const here = judge(given, day);
        const there = judge(turned, day);
        expect({ ...there, feeds: [] }).toEqual({ ...here, feeds: [] });
      }),
      { numRuns: 25 },
    );
  });

  test('rows after the instant change nothing', () => {
    fc.assert(
      fc.property(evidence, fc.integer({ min: 1, max: 40 }), (given, day) => {
        const loads = (list: readonly string[]) => list.filter((load) => load <= at(GO_LIVE, day));
        const cut: HealthEvidence = {
          ...given,
          feeds: given.feeds.map((feed) => ({ ...feed, loadedAt: loads(feed.loadedAt) })),
          incidentDays: given.incidentDays.filter((row) => at(row.on, 0) < at(GO_LIVE, day)),
          bookingDays: given.bookingDays.filter((row) => at(row.on, 0) < at(GO_LIVE, day)),
          nilReturns: given.nilReturns.filter((row) => row.on <= at(GO_LIVE, day).slice(0, 10)),
        };
        expect(judge(cut, day)).toEqual(judge(given, day));
      }),
      { numRuns: 25 },
    );
  });

  test('more booking failures on the days since go-live never improve appointments', () => {
    fc.assert(
      fc.property(evidence, fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 60, maxLength: 60 }), (given, more) => {
        const worse: HealthEvidence = {
          ...given,
          bookingDays: given.bookingDays.map((row, index) =>
            row.on < GO_LIVE ? row : { ...row, numerator: Math.min(row.denominator, row.numerator + more[index % 60]!) },
          ),
        };
        const before = judge(given, 46).history.map((day) => RANK[day.streams.APPOINTMENTS]!);
        const after = judge(worse, 46).history.map((day) => RANK[day.streams.APPOINTMENTS]!);
        after.forEach((rank, index) => expect(rank).toBeGreaterThanOrEqual(before[index]!));
      }),
      { numRuns: 40 },
    );
  });

  test('more incidents on the days since go-live never improve incidents', () => {
    fc.assert(
      fc.property(evidence, fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 60, maxLength: 60 }), (given, more) => {
        const worse: HealthEvidence = {
          ...given,
          incidentDays: given.incidentDays.map((row, index) =>
            row.on < GO_LIVE ? row : { ...row, opened: row.opened + more[index % 60]! },
          ),
        };
        const before = judge(given, 46).history.map((day) => RANK[day.streams.INCIDENTS]!);
        const after = judge(worse, 46).history.map((day) => RANK[day.streams.INCIDENTS]!);
        after.forEach((rank, index) => expect(rank).toBeGreaterThanOrEqual(before[index]!));
      }),
      { numRuns: 40 },
    );
  });

  test('taking a feed away never makes a verdict better', () => {
    fc.assert(
      fc.property(evidence, fc.constantFrom('incidents', 'appointments', 'training'), (given, name) => {
        const verdict = judge({ ...given, feeds: given.feeds.filter((feed) => feed.feed !== name) }, 46).verdict;
        expect(verdict).not.toBe('STEADY');
      }),
      { numRuns: 25 },
    );
  });

  test('every live stream has a reason in words', () => {
    fc.assert(
      fc.property(evidence, fc.integer({ min: -5, max: 60 }), (given, day) => {
        const health = judge(given, day);
        for (const { reasons } of health.streams) {
          expect(reasons.length).toBeGreaterThan(0);
          for (const { sentence } of reasons) expect(sentence).not.toMatch(/NaN|undefined|null|Infinity/);
        }
        expect(health.headline).not.toBe('');
      }),
      { numRuns: 40 },
    );
  });
});
