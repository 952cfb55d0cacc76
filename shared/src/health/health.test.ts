import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { addDays } from '../time/index.js';
import type { HealthEvidence } from './evidence.js';
import { healthOf, type Health, type Stream, type StreamHealth } from './index.js';
import { at, madeEvidence, type MadeSite } from './made-site.js';

const GO_LIVE = '2026-06-01';

function judge(evidence: HealthEvidence, dayNumber: number, hour = 9): Health {
  return healthOf(evidence, [policy1], at(evidence.goLiveOn ?? GO_LIVE, dayNumber, hour));
}

function streamOf(health: Health, stream: Stream): StreamHealth {
  return health.streams.find((each) => each.stream === stream)!;
}

function site(changes: Partial<MadeSite> = {}, evidence: Partial<HealthEvidence> = {}): HealthEvidence {
  return { ...madeEvidence({ lastDay: 60, ...changes }), ...evidence };
}

/** Loads of every morning up to a day, then silence. */
function loadsUntil(dayNumber: number): string[] {
  return Array.from({ length: dayNumber + 31 }, (_, index) => at(GO_LIVE, index - 30, 6));
}

function withFeed(evidence: HealthEvidence, feed: string, changes: Partial<HealthEvidence['feeds'][number]>): HealthEvidence {
  return { ...evidence, feeds: evidence.feeds.map((each) => (each.feed === feed ? { ...each, ...changes } : each)) };
}

describe('made sites get the verdict a sensible manager would give', () => {
  test('a quiet site is settling for ten working days, then steady', () => {
    const evidence = site();
    expect(judge(evidence, 1).verdict).toBe('SETTLING');
    expect(judge(evidence, 10).verdict).toBe('SETTLING');
    expect(judge(evidence, 40)).toMatchObject({ verdict: 'STEADY', rag: 'GREEN', score: 100, confidence: 1 });
  });

  test('on days 1 to 10 no stream is steady, whatever the figures', () => {
    for (let day = 0; day <= 10; day += 1) {
      const health = judge(site(), day);
      expect(health.streams.map((stream) => stream.status)).not.toContain('STEADY');
    }
  });

  test('a community trust: 2 incidents a day, 12,000 staff, no baseline, training weekly', () => {
    const evidence = withFeed(
      site({ staff: 12_000, incidentsOn: () => 2, daysBefore: 0, attempts: 60, failureShareOn: () => 0.01 }),
      'training',
      {
        cadence: 'WEEKLY',
        dueWeekday: 1,
        loadedAt: [at(GO_LIVE, 0, 6), ...[7, 14, 21, 28, 35, 42].map((day) => at(GO_LIVE, day, 6))],
      },
    );
    expect(judge(evidence, 5).verdict).toBe('SETTLING');
    const later = judge(evidence, 45);
    expect(later.verdict).toBe('STEADY');
    expect(streamOf(later, 'INCIDENTS').reasons[0]!.sentence).toContain("no baseline, so the policy's target stands in");
    expect(streamOf(later, 'APPOINTMENTS').reasons[0]!.sentence).toContain("no baseline, so the policy's target stands in");
    expect(later.streams.find((stream) => stream.stream === 'TRAINING')!.status).toBe('STEADY');
  });

  test('a hard go-live that settles: unsteady first, then settling, then steady, and never back', () => {
    const evidence = site({
      lastDay: 120,
      incidentsOn: (day) => (day < 0 ? 24 : 24 + 240 * Math.exp(-day / 8)),
      failureShareOn: (day) => (day < 0 ? 0.02 : 0.02 + 0.1 * Math.exp(-day / 8)),
    });
    const history = judge(evidence, 121).history.map((day) => day.verdict);
    expect(history[0]).toBe('UNSTEADY');
    expect(history[119]).toBe('STEADY');
    const order = ['UNSTEADY', 'SETTLING', 'STEADY'];
    const turns = history.filter((verdict, index) => verdict !== history[index - 1]).map((verdict) => order.indexOf(verdict));
    expect(turns.length).toBeLessThanOrEqual(5);
  });

  test('booking failures above the limit on 2 of the last 5 working days are unsteady, 1 is not', () => {
    const bad = (days: number[]) => site({ failureShareOn: (day) => (days.includes(day) ? 0.08 : 0.015) });
    expect(judge(bad([38]), 40).verdict).not.toBe('UNSTEADY');
    const health = judge(bad([38, 39]), 40);
    expect(health.verdict).toBe('UNSTEADY');
    expect(streamOf(health, 'APPOINTMENTS').reasons[0]!.sentence).toMatch(
      /^Booking failures \d\.\d % on Friday 10 July \(\d+ of 800\), above the upper limit of \d\.\d % on 2 of the last 5 working days$/,
    );
    expect(health.headline).toBe(streamOf(health, 'APPOINTMENTS').reasons[0]!.sentence);
  });

  test('P2s that never end: unsteady once 3 are beyond twice their target, for as long as they are open', () => {
    const p2 = [1, 2, 3].map((number) => ({
      reference: `INC${number}`,
      priority: 'P2' as const,
      openedAt: at(GO_LIVE, 20, 9),
      resolvedAt: null,
      fixDueAt: at(GO_LIVE, 20, 17),
      fixTwiceDueAt: at(GO_LIVE, 21, 1),
      source: 'csv',
    }));
    const evidence = site({}, { urgentIncidents: p2 });
    expect(judge(evidence, 20, 20).verdict).not.toBe('UNSTEADY');
    expect(judge(evidence, 22).verdict).toBe('UNSTEADY');
    const health = judge(evidence, 60);
    expect(health.verdict).toBe('UNSTEADY');
    expect(health.sinceOn).toBe(addDays(GO_LIVE, 21));
    expect(health.headline).toBe('3 P2 open beyond twice their fix target (INC1, INC2 and INC3)');
    expect(judge(site({}, { urgentIncidents: p2.slice(0, 2) }), 60).verdict).not.toBe('UNSTEADY');
  });

  test('an imported P1 is judged at the last good load and never later', () => {
    const p1 = {
      reference: 'INC9',
      priority: 'P1' as const,
      openedAt: at(GO_LIVE, 40, 5),
      resolvedAt: null,
      fixDueAt: at(GO_LIVE, 40, 9),
      fixTwiceDueAt: at(GO_LIVE, 40, 13),
      source: 'csv',
    };
    expect(judge(site({}, { urgentIncidents: [p1] }), 40, 18).verdict).not.toBe('UNSTEADY');
    expect(judge(site({}, { urgentIncidents: [p1] }), 41, 7).headline).toBe('1 P1 open beyond its fix target (INC9)');
    expect(judge(site({}, { urgentIncidents: [{ ...p1, source: null }] }), 40, 18).verdict).toBe('UNSTEADY');
  });

  test('a feed gone quiet: no data, said in days, and training late only holds it at settling', () => {
    const quiet = judge(withFeed(site(), 'incidents', { loadedAt: loadsUntil(31) }), 40);
    expect(quiet).toMatchObject({ verdict: 'UNKNOWN', rag: 'GREY' });
    expect(quiet.headline).toMatch(/^Incidents last received 9 days ago, expected daily; last known: /);
    const training = judge(withFeed(site(), 'training', { loadedAt: loadsUntil(31) }), 40);
    expect(training.verdict).toBe('SETTLING');
    expect(training.headline).toBe('Training figures last received 9 days ago, expected daily');
    expect(training.confidence).toBeCloseTo(0.9, 12);
  });

  test('a feed gone quiet while red stays red, marked last known', () => {
    const evidence = withFeed(site({ failureShareOn: (day) => (day < 20 ? 0.02 : 0.1) }), 'appointments', {
      loadedAt: loadsUntil(31),
    });
    const health = judge(evidence, 40);
    expect(health.verdict).toBe('UNSTEADY');
    const stream = streamOf(health, 'APPOINTMENTS');
    expect(stream.lastKnown).toBe(true);
    expect(stream.reasons[0]!.sentence).toMatch(/^Last known: booking failures/);
    expect(stream.reasons[1]!.code).toBe('FEED_LATE');
    expect(stream.sinceOn! < addDays(GO_LIVE, 31)).toBe(true);
  });

  test('training far under its threshold stays a finding when its feed falls silent', () => {
    const low = site(
      {},
      { training: [{ asOn: addDays(GO_LIVE, 10), basis: 'ALL', groups: [{ group: 'Students', required: 100, completed: 40 }] }] },
    );
    const stream = streamOf(judge(withFeed(low, 'training', { loadedAt: loadsUntil(31) }), 40), 'TRAINING');
    expect(stream).toMatchObject({ status: 'UNSTEADY', lastKnown: true, figuresToOn: addDays(GO_LIVE, 10) });
    expect(stream.reasons.map((reason) => reason.code)).toEqual([
      'TRAINING_UNDER',
      'CRITICAL_GROUP_MISSING',
      'CRITICAL_GROUP_MISSING',
      'FEED_LATE',
    ]);
    expect(stream.reasons[0]!.sentence).toBe(
      'Last known: training 40 % (40 of 100) on Thursday 11 June, more than 20 points under the 80 % needed',
    );
  });

  test('safety rests on hazards recorded here even when the incidents fall silent', () => {
    const hazard = { reference: 'HAZ1', residualRisk: 5, fromAt: at(GO_LIVE, 35), toAt: null };
    const health = judge(withFeed(site({}, { hazards: [hazard] }), 'incidents', { loadedAt: loadsUntil(31) }), 40);
    expect(streamOf(health, 'SAFETY')).toMatchObject({ status: 'UNSTEADY', lastKnown: false });
    expect(health.headline).toBe('1 open hazard with residual risk 4 or 5 (HAZ1)');
  });

  test('a finding of a fresh feed is not last known', () => {
    const health = judge(
      site({ failureShareOn: (day) => (day < 20 ? 0.02 : 0.1), incidentsOn: (day) => (day < 20 ? 24 : 200) }),
      40,
    );
    expect(health.streams.filter((stream) => stream.status === 'UNSTEADY').map((stream) => stream.stream)).toContain(
      'APPOINTMENTS',
    );
    expect(health.streams.filter((stream) => stream.lastKnown)).toEqual([]);
  });

  test('what was open when the feed last came is told beside its silence', () => {
    const urgent = (reference: string, priority: 'P1' | 'P2') => ({
      reference,
      priority,
      openedAt: at(GO_LIVE, 30, 9),
      resolvedAt: null,
      fixDueAt: priority === 'P1' ? null : at(GO_LIVE, 30, 17),
      fixTwiceDueAt: null,
      source: 'csv',
    });
    const quiet = (urgentIncidents: HealthEvidence['urgentIncidents']) =>
      judge({ ...withFeed(site(), 'incidents', { loadedAt: loadsUntil(31) }), urgentIncidents }, 40).headline;
    const silence = 'Incidents last received 9 days ago, expected daily; last known: ';
    expect(quiet(['A', 'B', 'C'].map((name) => urgent(name, 'P2')))).toBe(`${silence}3 P2 open beyond target`);
    expect(quiet([urgent('A', 'P1')])).toBe(`${silence}1 P1 open, within its fix target`);
  });

  test('a feed that never came is no data, not a pass', () => {
    const health = judge(withFeed(site(), 'appointments', { loadedAt: [] }), 40);
    expect(health.verdict).toBe('UNKNOWN');
    expect(health.headline).toBe('Appointments never received, expected daily');
    const none = judge({ ...site(), feeds: [], incidentDays: [], bookingDays: [], training: [], nilReturns: [] }, 40);
    expect(none).toMatchObject({ verdict: 'UNKNOWN', score: null, confidence: 0 });
  });

  test('paused after going live keeps a verdict, before it has none', () => {
    expect(judge(site({}, { phase: 'PAUSED' }), 40).verdict).toBe('STEADY');
    expect(judge(site({}, { phase: 'PAUSED', hadGoneLive: false }), 40).verdict).toBe('NOT_LIVE');
  });

  test.each(['PLANNED', 'PREPARING', 'READY', 'CUTOVER', 'WITHDRAWN'] as const)('%s is not live', (phase) => {
    expect(judge(site({}, { phase, hadGoneLive: false }), 40)).toMatchObject({
      verdict: 'NOT_LIVE',
      score: null,
      streams: [],
      rag: 'GREY',
    });
  });

  test('a planned day that passes unannounced is told, not judged', () => {
    expect(judge(site({}, { phase: 'READY', hadGoneLive: false }), 3).headline).toBe(
      'Ready to go live: go-live was planned for 1 June 2026 and has not been announced',
    );
  });

  test('business as usual is blue only while it is steady', () => {
    expect(judge(site({}, { phase: 'BUSINESS_AS_USUAL' }), 40).rag).toBe('BLUE');
    const bad = site({ failureShareOn: (day) => (day > 30 ? 0.1 : 0.02) }, { phase: 'BUSINESS_AS_USUAL' });
    expect(judge(bad, 40).rag).toBe('RED');
  });

  test('a go-live day moved afterwards is judged anew and the days are marked', () => {
    const moved = site(
      {},
      {
        goLiveOn: addDays(GO_LIVE, 7),
        goLiveMoves: [
          { fromOn: GO_LIVE, toOn: addDays(GO_LIVE, 7), movedAt: at(GO_LIVE, 20), by: 'PM', reason: 'Cutover slipped' },
        ],
      },
    );
    const health = healthOf(moved, [policy1], at(GO_LIVE, 40));
    expect(health.dayNumber).toBe(33);
    expect(health.restated).toEqual({ fromOn: GO_LIVE, toOn: addDays(GO_LIVE, 20), reason: 'Cutover slipped' });
    expect(health.history[0]).toMatchObject({ on: addDays(GO_LIVE, 7), dayNumber: 0, restated: true });
    const restated = health.history.filter((day) => day.restated).map((day) => day.on);
    expect(restated.at(-1)).toBe(addDays(GO_LIVE, 20));
    const postponed = { ...moved, goLiveMoves: [{ ...moved.goLiveMoves[0]!, movedAt: at(GO_LIVE, -9) }] };
    expect(healthOf(postponed, [policy1], at(GO_LIVE, 40)).restated).toBeNull();
  });

  test('a site where nothing changes keeps one verdict on at least 95 of 100 days', () => {
    for (const mean of [2, 24]) {
      const history = judge(site({ lastDay: 130, incidentsOn: () => mean, staff: mean * 100, seed: 7 }), 131).history;
      const days = history.slice(-100).map((day) => day.verdict);
      expect(days.filter((verdict) => verdict === 'STEADY').length).toBeGreaterThanOrEqual(95);
    }
  });
});

describe('what a past day was does not depend on when it is asked', () => {
  test('the last closed day of an answer is what a later answer says of it', () => {
    const evidence = site({
      incidentsOn: (day) => (day < 0 ? 24 : 24 + 100 * Math.exp(-day / 6)),
      failureShareOn: (day) => (day % 9 === 0 ? 0.05 : 0.02),
    });
    const whole = judge(evidence, 60).history;
    for (const day of [5, 17, 29, 44]) expect(judge(evidence, day + 1).history).toEqual(whole.slice(0, day + 1));
  });

  test('each day is judged by the policy of its day', () => {
    const strict = {
      ...policy1,
      version: 2,
      effectiveOn: addDays(GO_LIVE, 30),
      streams: { ...policy1.streams, training: { ...policy1.streams.training, thresholdShare: 0.99 } },
    };
    const health = healthOf(site(), [strict, policy1], at(GO_LIVE, 40));
    expect(health.history.find((day) => day.dayNumber === 29)).toMatchObject({ policyVersion: 1, verdict: 'STEADY' });
    expect(health.history.find((day) => day.dayNumber === 30)).toMatchObject({ policyVersion: 2, verdict: 'SETTLING' });
    expect(health.policyVersion).toBe(2);
  });

  test('a later policy with a shorter baseline leaves the days before it as they were', () => {
    const shorter = {
      ...policy1,
      version: 2,
      effectiveOn: addDays(GO_LIVE, 30),
      baseline: { ...policy1.baseline, calendarDays: 30 },
    };
    // Ten times the tickets and failures of the last month, before the shorter baseline begins: they widen the limits of policy 1 alone.
    const evidence = site();
    const wild = (on: string) => on >= addDays(GO_LIVE, -65) && on < addDays(GO_LIVE, -36);
    const changed = {
      ...evidence,
      incidentDays: evidence.incidentDays.map((row, index) =>
        wild(row.on)
          ? { ...row, opened: index % 2 ? row.opened * 10 : 0 }
          : row.on === addDays(GO_LIVE, 24)
            ? { ...row, opened: 200 }
            : row,
      ),
    };
    const before = healthOf(changed, [policy1], at(GO_LIVE, 40)).history.slice(0, 30);
    expect(healthOf(changed, [shorter, policy1], at(GO_LIVE, 40)).history.slice(0, 30)).toEqual(before);
  });
});

describe('refusals', () => {
  test('an instant without a zone is refused', () => {
    expect(() => healthOf(site(), [policy1], '2026-07-10T09:00:00')).toThrow(RangeError);
  });

  test('a live deployment without a go-live day is unknown', () => {
    expect(judge(site({}, { goLiveOn: null }), 40)).toMatchObject({ verdict: 'UNKNOWN', dayNumber: null });
  });

  test('figures that are none are left out, never shown as NaN', () => {
    const evidence = site();
    const health = judge(
      {
        ...evidence,
        incidentDays: [...evidence.incidentDays, { on: addDays(GO_LIVE, 39), opened: NaN, openAtClose: 3 }],
        bookingDays: [...evidence.bookingDays, { on: addDays(GO_LIVE, 39), numerator: 5, denominator: 0 }],
      },
      40,
    );
    expect(health.verdict).toBe('STEADY');
    expect(JSON.stringify(health)).not.toContain('NaN');
  });
});
