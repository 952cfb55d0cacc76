import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, eachDay, isWorkingDay, type Day } from '../time/index.js';
import { priorFrom, WEAK_PRIOR } from './decay.js';
import { forecastSteadiness, shapeOf, type ForecastInput } from './forecast-steadiness.js';
import { isSiteDate, siteDateSentence } from './site-date.js';
import { errorDays, makeGoLives, yesterdayOf } from './test-support/made-go-lives.js';
import { weekdayFactors } from './weekday-factors.js';

const goLiveOn = '2026-06-01';

/** A site of about ten tickets a day before go-live, an upper limit of 16, and these counts on its days since. */
function siteOf(openedAt: (t: number) => number, days: number, changes: Partial<ForecastInput> = {}): ForecastInput {
  const before = eachDay(addDays(goLiveOn, -60), addDays(goLiveOn, -6)).filter(isWorkingDay);
  return {
    goLiveOn,
    upTo: addDays(goLiveOn, days - 1),
    days: Array.from({ length: days }, (_, t) => ({ on: addDays(goLiveOn, t), opened: openedAt(t) })),
    baseline: { days: before.map((on, index) => ({ on, opened: 8 + (index % 5) })), upperLimit: 16 },
    feedLate: false,
    ...changes,
  };
}

const decay = (t: number) => Math.round(10 + 30 * Math.exp(-t / 12) + ((t * 7) % 5) - 2);

describe('withheld', () => {
  test.each([
    ['FEED_LATE', siteOf(decay, 20, { feedLate: true })],
    ['NO_BASELINE', siteOf(decay, 20, { baseline: null })],
    ['TOO_EARLY', siteOf(decay, 10)],
    ['NOT_ON_TREND', siteOf((t) => 34 + ((t * 7) % 5), 40)],
    ['POOR_FIT', siteOf((t) => (t < 21 ? decay(t) : 90), 23)],
  ])('%s', (code, input) => {
    const forecast = forecastSteadiness(input);
    expect(forecast).toMatchObject({ on: null, from: null, to: null, reached: false, withheld: { code } });
    expect(forecast.sentence).toMatch(/^No date.*\.$/);
  });

  test('a jump above the curve is told as a relapse from its day', () => {
    const forecast = forecastSteadiness(siteOf((t) => (t < 21 ? decay(t) : 90), 23));
    expect(forecast.relapseOn).toBe('2026-06-22');
  });
});

test('a decaying site has a date after the last day seen, inside its interval', () => {
  const forecast = forecastSteadiness(siteOf(decay, 24));
  expect(forecast.withheld).toBeNull();
  const { from, on, to } = forecast as { from: Day; on: Day; to: Day };
  expect('2026-06-24' < from && from <= on && on <= to).toBe(true);
  expect(isWorkingDay(on)).toBe(true);
  expect(forecast.sentence).toBe(`Incidents steady by ${forecast.sentence.slice(20)}`);
  expect(forecast.sentence).toContain('80 % likely from');
});

test('a site that is steady says since when', () => {
  const forecast = forecastSteadiness(siteOf((t) => (t < 7 ? 40 : 10), 30));
  expect(forecast).toMatchObject({ reached: true, on: '2026-06-18', withheld: null });
});

test('the same input gives the same answer, whatever the order of its days; later days are not used', () => {
  const input = siteOf(decay, 17);
  const later = [...siteOf(decay, 60).days].reverse();
  expect(forecastSteadiness({ ...input, days: later })).toEqual(forecastSteadiness(input));
});

test('any counts give a defined answer', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 45 }), fc.nat(60), (counts, upperLimit) => {
      const input = siteOf((t) => counts[t] as number, counts.length);
      const baseline = { days: input.baseline?.days ?? [], upperLimit };
      const forecast = forecastSteadiness({ ...input, baseline });
      expect(forecast.sentence).not.toMatch(/NaN|null|undefined/);
      expect(forecast.withheld === null).toBe(forecast.on !== null);
      if (forecast.on !== null && forecast.from !== null) expect(forecast.from <= forecast.on).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('counts that are none are left out, and a limit that is none is no baseline', () => {
  const input = siteOf(decay, 24);
  const { days, upperLimit } = input.baseline as NonNullable<ForecastInput['baseline']>;
  const spoilt = (rows: ForecastInput['days'], opened: number) =>
    rows.map((row, index) => (index === 8 ? { ...row, opened } : row));
  const without = (rows: ForecastInput['days']) => rows.filter((_, index) => index !== 8);
  const plain = forecastSteadiness({ ...input, days: without(input.days), baseline: { days: without(days), upperLimit } });
  for (const opened of [NaN, Infinity, -3]) {
    const baseline = { days: spoilt(days, opened), upperLimit };
    expect(forecastSteadiness({ ...input, days: spoilt(input.days, opened), baseline })).toEqual(plain);
  }
  for (const baseline of [
    { days, upperLimit: NaN },
    { days: [{ on: '2026-05-01', opened: NaN }], upperLimit },
  ]) {
    expect(forecastSteadiness({ ...input, baseline }).withheld?.code).toBe('NO_BASELINE');
    expect(shapeOf({ ...input, baseline })).toBeNull();
  }
});

test('a site with no ticket before go-live, and none after, is answered', () => {
  const silent = siteOf(() => 0, 20, { baseline: { days: [{ on: '2026-05-01', opened: 0 }], upperLimit: 0 } });
  expect(forecastSteadiness(silent).reached).toBe(true);
});

describe('prior from earlier sites', () => {
  const shape = { level: 1.2, surge: 3, days: 20 };

  test('needs three of them', () => {
    expect(priorFrom([shape, shape])).toBe(WEAK_PRIOR);
    const prior = priorFrom([shape, shape, shape, shape]);
    expect(prior.mean[2]).toBeCloseTo((4 * Math.log(20) + 2 * Math.log(12)) / 6);
    expect(prior.deviation[2]).toBeLessThan(WEAK_PRIOR.deviation[2]);
  });

  test('the shape of a site is found again', () => {
    const found = shapeOf(siteOf(decay, 80));
    expect(found?.level).toBeGreaterThan(0.8);
    expect(found?.level).toBeLessThan(1.25);
    expect(found?.days).toBeGreaterThan(8);
    expect(found?.days).toBeLessThan(18);
  });

  test('slow earlier sites make for a later date', () => {
    const input = siteOf(decay, 15);
    const slow = Array.from({ length: 6 }, () => ({ level: 1.1, surge: 4, days: 60 }));
    const [weak, told] = [forecastSteadiness(input), forecastSteadiness({ ...input, earlierSites: slow })];
    expect((told.on as Day) >= (weak.on as Day)).toBe(true);
  });
});

test('weekday factors: eight Mondays of 14 among days of 10', () => {
  const days = eachDay('2026-01-05', '2026-02-27').filter(isWorkingDay);
  const factors = weekdayFactors(days.map((on, index) => ({ on, opened: index % 5 === 0 ? 14 : 9 })));
  expect(factors[1]).toBeCloseTo((112 + 40) / (80 + 40), 10);
  expect(weekdayFactors([])).toEqual(Array(8).fill(1));
});

test('the date of a site says which streams have no forecast', () => {
  const forecast = forecastSteadiness(siteOf(decay, 17));
  expect(isSiteDate(forecast, [])).toBe(true);
  expect(isSiteDate(forecast, ['booking failures'])).toBe(false);
  expect(siteDateSentence(forecast, ['booking failures', 'safety'])).toMatch(
    /\); booking failures and safety have no forecast\.$/,
  );
});

test('on made go-lives the interval holds and the median is near (a small sample; the bench has the table)', () => {
  const waiting = makeGoLives(60, 11).filter((site) => site.steadyOn !== null && site.steadyOn > yesterdayOf(site, 21));
  const given = waiting.flatMap((site) => {
    const forecast = forecastSteadiness({ ...site, upTo: yesterdayOf(site, 21), feedLate: false });
    return forecast.on === null ? [] : [{ site, forecast, on: forecast.on }];
  });
  const held = given.filter(({ site, forecast }) => {
    const truth = site.steadyOn as Day;
    return truth >= (forecast.from as Day) && (forecast.to === null || truth <= forecast.to);
  });
  const errors = given.map(({ site, on }) => Math.abs(errorDays(on, site.steadyOn as Day))).sort((left, right) => left - right);
  expect(given.length).toBeGreaterThan(25);
  expect(held.length / given.length).toBeGreaterThan(0.7);
  expect(errors[Math.floor(errors.length / 2)]).toBeLessThanOrEqual(8);
});
