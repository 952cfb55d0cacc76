import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { healthOf } from './index.js';
import { at, madeEvidence } from './made-site.js';

/** Working days from the 20th calendar day on, when the first entry is over. */
const FROM_DAY = 20;
const LAST_DAY = 104;

interface Share {
  steady: number;
  unsteady: number;
  changesIn60: number;
}

function simulate(incidentsADay: number, sites: number): Share {
  let days = 0;
  let steady = 0;
  let unsteady = 0;
  let changes = 0;
  for (let seed = 1; seed <= sites; seed += 1) {
    const evidence = madeEvidence({
      seed,
      incidentsOn: () => incidentsADay,
      staff: incidentsADay * 100,
      attempts: Math.max(40, incidentsADay * 20),
      lastDay: LAST_DAY,
    });
    const verdicts = healthOf(evidence, [policy1], at('2026-06-01', LAST_DAY + 1))
      .history.filter((day) => day.dayNumber > FROM_DAY)
      .map((day) => day.verdict);
    days += verdicts.length;
    steady += verdicts.filter((verdict) => verdict === 'STEADY').length;
    unsteady += verdicts.filter((verdict) => verdict === 'UNSTEADY').length;
    changes += verdicts.filter((verdict, index) => index > 0 && verdict !== verdicts[index - 1]).length;
  }
  return { steady: steady / days, unsteady: unsteady / days, changesIn60: changes / (days / 84) };
}

describe('what chance does to a verdict', () => {
  test.each([2, 6, 24, 96])('where nothing changes, at %i incidents a day', (incidentsADay) => {
    const { steady, unsteady, changesIn60 } = simulate(incidentsADay, incidentsADay > 50 ? 12 : 40);
    expect(steady).toBeGreaterThanOrEqual(0.985);
    expect(unsteady).toBeLessThanOrEqual(0.003);
    expect(changesIn60).toBeLessThanOrEqual(0.35);
  });

  test('on a decaying go-live the verdict turns steady once, about 12 working days after the rate passes below the limit', () => {
    const waits: number[] = [];
    const turns: number[] = [];
    for (let seed = 1; seed <= 30; seed += 1) {
      const rate = (day: number) => (day < 0 ? 24 : 24 + 120 * Math.exp(-day / 10));
      const evidence = madeEvidence({ seed, incidentsOn: rate, lastDay: 100 });
      const health = healthOf(evidence, [policy1], at('2026-06-01', 101));
      const incidents = health.history.map((day) => day.streams.INCIDENTS);
      const limit = (health.streams[1]!.reasons[0]!.limit! * 4000) / 100;
      let below = 0;
      while (rate(below) > limit) below += 1;
      const steadyFrom = incidents.indexOf('STEADY');
      waits.push(((steadyFrom - below) * 5) / 7);
      turns.push(incidents.filter((status, index) => status === 'STEADY' && incidents[index - 1] !== 'STEADY').length);
    }
    const middle = waits.sort((a, b) => a - b)[15]!;
    expect(middle).toBeGreaterThanOrEqual(8);
    expect(middle).toBeLessThanOrEqual(15);
    expect(turns.filter((count) => count === 1).length).toBeGreaterThanOrEqual(26);
  });
});
