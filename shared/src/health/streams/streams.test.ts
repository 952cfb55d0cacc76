import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../../policy/index.js';
import { addDays } from '../../time/index.js';
import type { HealthEvidence } from '../evidence.js';
import { healthOf, type Stream, type StreamHealth } from '../index.js';
import { PLAIN_GO_LIVE, plainEvidence, plainInstant, type PlainChanges } from './plain-site.js';

function streamAt(stream: Stream, evidence: HealthEvidence, dayNumber: number, hour = 9): StreamHealth {
  return healthOf(evidence, [policy1], plainInstant(dayNumber, hour)).streams.find((each) => each.stream === stream)!;
}

function on(dayNumber: number): string {
  return addDays(PLAIN_GO_LIVE, dayNumber);
}

const codes = (stream: StreamHealth) => stream.reasons.map((reason) => reason.code);

describe('incidents', () => {
  const incidents = (changes: PlainChanges, day: number, evidence: Partial<HealthEvidence> = {}) =>
    streamAt('INCIDENTS', plainEvidence(changes, evidence), day);

  test('steady on the 10th complete working day, not before', () => {
    // Day 0 is a Monday: its 10th working day is day 11, a Friday, over on day 12.
    expect(incidents({}, 11).status).toBe('SETTLING');
    expect(incidents({}, 11).reasons[0]).toMatchObject({ code: 'TOO_EARLY', value: 9, limit: 10 });
    expect(incidents({}, 12).status).toBe('STEADY');
  });

  test('weekend days in the window are judged for a spike, later ones are not', () => {
    const spike = (day: number) => ({ opened: (number: number) => (number === day ? 200 : 20) });
    expect(incidents(spike(6), 7)).toMatchObject({ status: 'UNSTEADY', reasons: [{ code: 'OPENED_SPIKE' }] });
    expect(incidents(spike(20), 21).status).not.toBe('UNSTEADY');
  });

  test('day 14 is the last that counts as every day does', () => {
    const evidence = plainEvidence({ opened: (number) => (number === 12 || number === 13 ? 200 : 20) });
    // With go-live on a Saturday, day 14 is a Saturday and day 15 a Sunday: days 12 and 13 of the Monday.
    const saturday = { ...evidence, goLiveOn: addDays(PLAIN_GO_LIVE, -2) };
    expect(streamAt('INCIDENTS', saturday, 13).status).toBe('UNSTEADY');
    expect(streamAt('INCIDENTS', saturday, 14).status).not.toBe('UNSTEADY');
  });

  test('a spike is over 3 times the upper limit on the latest day, and gone with the next', () => {
    const limit = 27;
    const opened = (most: number) => (number: number) =>
      number === 30 ? most : number < 0 ? 18 + 2 * (Math.abs(number) % 3) : 20;
    expect(incidents({ opened: opened(3 * limit + 8) }, 31).status).toBe('UNSTEADY');
    expect(incidents({ opened: opened(3 * limit - 8) }, 31).status).toBe('STEADY');
    expect(incidents({ opened: opened(3 * limit + 8) }, 32).status).toBe('STEADY');
  });

  test('a limit is passed only by 3 or more tickets', () => {
    const level = (count: number) => ({ opened: (number: number) => (number < 0 ? 20 : count), lastDay: 40 });
    // A constant baseline has limits equal to its mean of 20.
    expect(incidents(level(22), 40).status).toBe('STEADY');
    expect(incidents(level(23), 40)).toMatchObject({ status: 'SETTLING', reasons: [{ code: 'OPENED_ABOVE_LIMIT' }] });
  });

  test('enters with at most 1 of 10 above, leaves only at 3 of 10', () => {
    const above = (days: number[]) => ({
      opened: (number: number) => (days.includes(number) ? 40 : 20 + 2 * (Math.abs(number) % 3)),
    });
    // Days 0 to 11 are the first ten working days.
    expect(incidents(above([1]), 12).status).toBe('STEADY');
    expect(incidents(above([1, 2]), 12).status).toBe('SETTLING');
    expect(incidents(above([1, 2]), 16).status).toBe('STEADY');
    expect(incidents(above([30, 31]), 33).status).toBe('STEADY');
    expect(incidents(above([30, 31, 32]), 33).status).toBe('SETTLING');
  });

  test('the backlog: enters under 1.25 × the median, leaves over 1.5 ×', () => {
    const backlog = (open: (number: number) => number) => ({ openAtClose: open });
    expect(
      incidents(
        backlog((number) => (number < 0 ? 50 : 62)),
        40,
      ).status,
    ).toBe('STEADY');
    expect(
      incidents(
        backlog((number) => (number < 0 ? 50 : 63)),
        40,
      ),
    ).toMatchObject({ status: 'SETTLING', reasons: [{ code: 'BACKLOG_HIGH', value: 63, limit: 62.5 }, {}] });
    expect(
      incidents(
        backlog((number) => (number < 30 ? 50 : 75)),
        45,
      ).status,
    ).toBe('STEADY');
    expect(
      incidents(
        backlog((number) => (number < 30 ? 50 : 76)),
        45,
      ).status,
    ).toBe('SETTLING');
  });

  test('a small backlog may stand 5 over its median, 8 once steady', () => {
    const small = (rest: number) => ({ openAtClose: (number: number) => (number < 0 ? 2 : rest) });
    expect(incidents(small(7), 40).status).toBe('STEADY');
    expect(incidents(small(8), 40).status).toBe('SETTLING');
    const late = (rest: number) => ({ openAtClose: (number: number) => (number < 30 ? 2 : rest) });
    expect(incidents(late(10), 45).status).toBe('STEADY');
    expect(incidents(late(11), 45).status).toBe('SETTLING');
  });

  test('the highest close of the baseline lifts the ceiling', () => {
    const peak = (rest: number) => ({ openAtClose: (number: number) => (number < 0 ? (number === -10 ? 90 : 50) : rest) });
    expect(incidents(peak(90), 40).status).toBe('STEADY');
    expect(incidents(peak(91), 40).status).toBe('SETTLING');
  });

  test('open at close up on each of 5 working days, by 10 and a quarter, above all of the baseline', () => {
    const rising = (from: number, step: number) => ({
      openAtClose: (number: number) => (number < 35 ? from : from + step * Math.min(5, number - 34)),
    });
    // Day 35 is a Monday: days 35 to 39 rise from the Friday before.
    expect(incidents(rising(50, 3), 40)).toMatchObject({
      status: 'UNSTEADY',
      reasons: [{ code: 'BACKLOG_RISING', value: 65, limit: 50 }],
    });
    expect(incidents(rising(50, 2), 40).status).toBe('STEADY');
    expect(incidents(rising(50, 3), 39).status).toBe('STEADY');
    const flat = { openAtClose: (number: number) => (number < 35 ? 50 : number === 37 ? 56 : 50 + 3 * Math.min(5, number - 34)) };
    expect(incidents(flat, 40).status).not.toBe('UNSTEADY');
  });

  test('in the go-live window the five days are calendar days', () => {
    // Days 5 and 6 are a weekend.
    const rising = { openAtClose: (number: number) => (number < 3 ? 50 : 50 + 4 * (number - 2)) };
    expect(incidents(rising, 8).reasons[0]!.sentence).toBe(
      'Open incidents up on each of 5 days, from 50 to 70 at close of Monday 8 June, above every day of the baseline (highest 50)',
    );
  });

  test('a P1 within its target keeps a stream from entering, not from staying', () => {
    const p1 = (openedOn: number) => ({
      urgentIncidents: [
        {
          reference: 'INC1',
          priority: 'P1' as const,
          openedAt: plainInstant(openedOn, 5),
          resolvedAt: null,
          fixDueAt: null,
          fixTwiceDueAt: null,
          source: 'csv',
        },
      ],
    });
    expect(incidents({}, 20, p1(2))).toMatchObject({
      status: 'SETTLING',
      reasons: [{ code: 'P1_OPEN' }, { code: 'OPENED_WITHIN_LIMIT' }],
    });
    expect(incidents({}, 20, p1(18)).status).toBe('STEADY');
  });

  test('a P1 exactly at its fix target is not beyond it', () => {
    const p1 = (due: string) => ({
      urgentIncidents: [
        {
          reference: 'INC1',
          priority: 'P1' as const,
          openedAt: plainInstant(19, 5),
          resolvedAt: null,
          fixDueAt: due,
          fixTwiceDueAt: null,
          source: null,
        },
      ],
    });
    expect(incidents({}, 20, p1(plainInstant(20, 9))).status).toBe('STEADY');
    expect(incidents({}, 20, p1(plainInstant(20, 8, 59))).status).toBe('UNSTEADY');
  });

  test('a resolved P1 is a finding of its time only', () => {
    const p1 = {
      urgentIncidents: [
        {
          reference: 'INC1',
          priority: 'P1' as const,
          openedAt: plainInstant(18, 5),
          resolvedAt: plainInstant(20, 5),
          fixDueAt: plainInstant(18, 9),
          fixTwiceDueAt: null,
          source: 'csv',
        },
      ],
    };
    const history = healthOf(plainEvidence({}, p1), [policy1], plainInstant(25, 9)).history;
    expect(history.filter((day) => day.streams.INCIDENTS === 'UNSTEADY').map((day) => day.dayNumber)).toEqual([18, 19]);
  });

  test('without a baseline the target of 1.0 per 100 staff stands in', () => {
    const late = (staff: number | null) => incidents({ daysBefore: 10 }, 40, { staff });
    expect(late(1900)).toMatchObject({ status: 'SETTLING', reasons: [{ limit: 1 }] });
    expect(late(4000).status).toBe('STEADY');
    expect(late(null)).toMatchObject({ status: 'UNKNOWN', reasons: [{ code: 'NO_BASELINE' }] });
  });

  test('without a baseline the backlog is held against its own level 10 working days earlier', () => {
    const falling = (open: (number: number) => number) => incidents({ daysBefore: 10, openAtClose: open }, 40, { staff: 4000 });
    expect(falling((number) => 200 - number).status).toBe('STEADY');
    expect(falling((number) => 200 + 2 * number)).toMatchObject({ status: 'SETTLING', reasons: [{ code: 'BACKLOG_HIGH' }, {}] });
    // Level for weeks, then 8 more: a stream already steady bears it, 9 more it does not where 1.5 × the level is less.
    expect(falling((number) => (number < 35 ? 10 : 18)).status).toBe('STEADY');
    expect(falling((number) => (number < 35 ? 10 : 19)).status).toBe('SETTLING');
  });

  test('a baseline with no ticket has no limits: the target stands in', () => {
    const empty = { opened: (number: number) => (number < 0 ? 0 : 20) };
    expect(incidents(empty, 40, { staff: 4000 })).toMatchObject({ status: 'STEADY', reasons: [{ limit: 1 }] });
  });

  test('a baseline of 19 working days is none, of 20 is one', () => {
    // The baseline ends on day −6, a Tuesday; 20 working days back (the late May bank holiday is day −7) begin on day −34.
    const first = (day: number) => incidents({ daysBefore: -day }, 40, { staff: 2000 }).reasons[0]!.limit;
    expect(first(-33)).toBe(1);
    expect(first(-35)).not.toBe(1);
  });

  test('the baseline runs from day −65 to day −6 and is fixed', () => {
    // Day −65 is Saturday 28 March, so −63 its first working day; −6 is Tuesday 26 May.
    const limit = (odd: number) => incidents({ opened: (number) => (number === odd ? 500 : 20) }, 40).reasons[0]!.limit;
    const plain = incidents({ opened: () => 20 }, 40).reasons[0]!.limit;
    expect([-66, -65, -64, -5, -4, 20].map(limit)).toEqual(Array.from({ length: 6 }, () => plain));
    expect([-63, -6].every((odd) => limit(odd)! > plain!)).toBe(true);
    const later = { ...plainEvidence({ opened: (number) => (number === -65 ? 500 : 20) }), goLiveOn: addDays(PLAIN_GO_LIVE, 2) };
    // With go-live on Wednesday 3 June day −67 is that Saturday, day −65 a Monday.
    expect(streamAt('INCIDENTS', later, 42).reasons[0]!.limit).toBe(plain);
    const monday = { ...plainEvidence({ opened: (number) => (number === -63 ? 500 : 20) }), goLiveOn: addDays(PLAIN_GO_LIVE, 2) };
    expect(streamAt('INCIDENTS', monday, 42).reasons[0]!.limit).toBeGreaterThan(plain!);
  });

  test('an accepted level holds until its review day and is never plain steady', () => {
    const level = {
      acceptedLevels: [
        {
          stream: 'INCIDENTS' as const,
          upperLimit: 3,
          openAtClose: null,
          acceptedOn: on(20),
          reviewOn: on(40),
          by: 'PM',
          reason: 'New normal',
        },
      ],
    };
    const busy = { opened: (number: number) => (number < 0 ? 18 + 2 * (Math.abs(number) % 3) : 50) };
    expect(incidents(busy, 19, level).status).toBe('SETTLING');
    expect(incidents(busy, 30, level)).toMatchObject({ status: 'STEADY', againstAcceptedLevel: true });
    expect(incidents(busy, 42, level)).toMatchObject({ status: 'SETTLING', againstAcceptedLevel: false });
    const health = healthOf(plainEvidence(busy, level), [policy1], plainInstant(30, 9));
    expect(health.headline).toContain('against an accepted level (incidents)');
    expect(health.againstAcceptedLevel).toBe(true);
  });

  test('no ticket is a figure; an unknown backlog is said and keeps from steady', () => {
    expect(incidents({ opened: (number) => (number < 0 ? 20 : 0) }, 40)).toMatchObject({
      status: 'STEADY',
      reasons: [{ value: 0 }],
    });
    const unknown = incidents({ openAtClose: (number) => (number < 0 ? 50 : null) }, 40);
    expect(unknown.status).toBe('SETTLING');
    expect(codes(unknown)).toEqual(['OPENED_WITHIN_LIMIT', 'BACKLOG_NOT_KNOWN']);
  });

  test('an accepted backlog lifts the ceiling, never lowers it', () => {
    const level = (openAtClose: number) => ({
      acceptedLevels: [
        {
          stream: 'INCIDENTS' as const,
          upperLimit: 1,
          openAtClose,
          acceptedOn: on(2),
          reviewOn: on(90),
          by: 'PM',
          reason: 'New normal',
        },
      ],
    });
    const open = (rest: number) => ({ openAtClose: (number: number) => (number < 0 ? 50 : rest) });
    expect(incidents(open(100), 40, level(80)).status).toBe('STEADY');
    expect(incidents(open(101), 40, level(80)).status).toBe('SETTLING');
    expect(incidents(open(62), 40, level(10)).status).toBe('STEADY');
  });

  test('figures that stop while the feed still loads are no data', () => {
    const evidence = plainEvidence();
    const stopped = { ...evidence, incidentDays: evidence.incidentDays.filter((row) => row.on <= on(30)) };
    expect(streamAt('INCIDENTS', stopped, 40)).toMatchObject({ status: 'UNKNOWN', reasons: [{ code: 'NO_RECENT_FIGURES' }] });
    expect(streamAt('INCIDENTS', stopped, 34).status).toBe('STEADY');
  });
});

describe('appointments', () => {
  const bookings = (changes: PlainChanges, day: number, evidence: Partial<HealthEvidence> = {}) =>
    streamAt('APPOINTMENTS', plainEvidence(changes, evidence), day);

  // 20 of 1,000 every day: centre 2 %, σz floored at 1, upper limit 2 % + 3 √(0.02 × 0.98 ÷ 1,000) = 3.33 %.
  test('the limit is p′ with σz floored at 1', () => {
    expect(bookings({}, 40).reasons[0]!.limit).toBeCloseTo(0.02 + 3 * Math.sqrt((0.02 * 0.98) / 1000), 12);
  });

  test('2 of the last 5 working days above are unsteady until they are 6 working days old', () => {
    const bad = (days: number[]) => ({ failures: (number: number) => (days.includes(number) ? 60 : 20) });
    expect(bookings(bad([30, 31]), 32).status).toBe('UNSTEADY');
    expect(bookings(bad([30, 31]), 37).status).toBe('UNSTEADY');
    expect(bookings(bad([30, 31]), 38).status).toBe('SETTLING');
    expect(bookings(bad([31]), 32).status).toBe('STEADY');
  });

  test('an upward shift keeps from entering, not from staying', () => {
    const shift = (from: number) => ({ failures: (number: number) => (number < from ? 20 : 25) });
    expect(bookings(shift(0), 40)).toMatchObject({ status: 'SETTLING' });
    expect(codes(bookings(shift(0), 40))).toContain('UPWARD_SHIFT');
    expect(bookings(shift(20), 40).status).toBe('STEADY');
  });

  test('rows that cannot be are no figures', () => {
    const evidence = plainEvidence();
    const rubbish = [
      { on: on(39), numerator: 1001, denominator: 1000 },
      { on: on(38), numerator: -1, denominator: 1000 },
      { on: on(37), numerator: 5, denominator: Infinity },
    ];
    const days = new Set(rubbish.map((row) => row.on));
    const bookingDays = evidence.bookingDays.filter((row) => !days.has(row.on)).concat(rubbish);
    expect(streamAt('APPOINTMENTS', { ...evidence, bookingDays }, 40)).toMatchObject({
      status: 'STEADY',
      reasons: [{ value: 0.02 }],
    });
  });

  test('of two rows for one day the worse counts, in either order', () => {
    const evidence = plainEvidence({ failures: (day) => (day === 38 ? 60 : 20) });
    const twice = { on: on(39), numerator: 60, denominator: 1000 };
    expect(streamAt('APPOINTMENTS', { ...evidence, bookingDays: [...evidence.bookingDays, twice] }, 40).status).toBe('UNSTEADY');
    expect(streamAt('APPOINTMENTS', { ...evidence, bookingDays: [twice, ...evidence.bookingDays] }, 40).status).toBe('UNSTEADY');
  });

  test('a limit is passed only by 3 or more failures', () => {
    const few = (failures: number) => ({
      attempts: () => 10,
      failures: (number: number) => (number < 0 ? (number % 4 === 0 ? 1 : 0) : failures),
    });
    // The upper limit of 10 attempts lies between 2 and 3 failures.
    expect(bookings(few(4), 40).status).not.toBe('UNSTEADY');
    expect(bookings(few(7), 40).status).toBe('UNSTEADY');
  });

  test('without a baseline, and with one of no failure, the target of 3 % stands in', () => {
    expect(bookings({ daysBefore: 0, failures: () => 30 }, 40)).toMatchObject({ status: 'STEADY', reasons: [{ limit: 0.03 }] });
    expect(bookings({ daysBefore: 0, failures: () => 34 }, 40)).toMatchObject({ status: 'UNSTEADY', reasons: [{ limit: 0.03 }] });
    expect(bookings({ failures: (number) => (number < 0 ? 0 : 20) }, 40).reasons[0]!.limit).toBe(0.03);
  });

  test('hospital cancellations are named and have no target', () => {
    const standIn = { bookingMeasure: 'HOSPITAL_CANCELLATIONS' as const };
    expect(bookings({}, 40, standIn).reasons[0]!.sentence).toMatch(
      /^Hospital cancellations \(the stand-in for booking failures\) 2\.0 %/,
    );
    expect(bookings({ daysBefore: 0 }, 40, standIn)).toMatchObject({ status: 'UNKNOWN', reasons: [{ code: 'NO_BASELINE' }] });
  });

  test('an accepted level stands in for limit and mean', () => {
    const level = {
      acceptedLevels: [
        {
          stream: 'APPOINTMENTS' as const,
          upperLimit: 0.06,
          openAtClose: null,
          acceptedOn: on(2),
          reviewOn: on(90),
          by: 'PM',
          reason: 'New clinics',
        },
      ],
    };
    const high = { failures: (number: number) => (number < 0 ? 20 : 50) };
    expect(bookings(high, 40).status).toBe('UNSTEADY');
    expect(bookings(high, 40, level)).toMatchObject({ status: 'STEADY', againstAcceptedLevel: true });
  });
});

describe('safety', () => {
  const safety = (evidence: Partial<HealthEvidence>, day: number, hour = 9) =>
    streamAt('SAFETY', plainEvidence({}, evidence), day, hour);
  const flag = (changes: Partial<HealthEvidence['safetyFlags'][number]>) => ({
    reference: 'INC1',
    raisedAt: plainInstant(30, 10),
    harm: null,
    resolvedAt: null,
    disposedAt: null,
    source: null,
    ...changes,
  });

  test.each([
    [3, 'STEADY'],
    [4, 'UNSTEADY'],
    [5, 'UNSTEADY'],
  ] as const)('an open hazard of residual risk %i is %s', (residualRisk, status) => {
    const hazard = { reference: 'HAZ1', residualRisk, fromAt: plainInstant(20, 9), toAt: null };
    expect(safety({ hazards: [hazard] }, 40).status).toBe(status);
    if (status === 'UNSTEADY')
      expect(safety({ hazards: [hazard] }, 40).reasons[0]).toMatchObject({ value: residualRisk, limit: 3 });
    expect(safety({ hazards: [{ ...hazard, toAt: plainInstant(39, 9) }] }, 40).status).toBe('STEADY');
    expect(safety({ hazards: [{ ...hazard, fromAt: plainInstant(41, 9) }] }, 40).status).toBe('STEADY');
  });

  test.each([
    ['MODERATE', 'STEADY'],
    ['SEVERE', 'UNSTEADY'],
    ['FATAL', 'UNSTEADY'],
  ] as const)('an open incident of %s harm, disposed, is %s', (harm, status) => {
    const disposed = flag({ harm, disposedAt: plainInstant(30, 12) });
    expect(safety({ safetyFlags: [disposed] }, 40).status).toBe(status);
    expect(safety({ safetyFlags: [{ ...disposed, resolvedAt: plainInstant(35, 9) }] }, 40).status).toBe('STEADY');
  });

  test('a flag past its disposition time: next working day at 18:00 after the window, 24 hours with moderate harm', () => {
    // Day 30 is a Wednesday.
    expect(safety({ safetyFlags: [flag({})] }, 31, 17).status).toBe('STEADY');
    expect(safety({ safetyFlags: [flag({})] }, 31, 19)).toMatchObject({
      status: 'UNSTEADY',
      reasons: [{ code: 'DISPOSITION_LATE' }],
    });
    expect(safety({ safetyFlags: [flag({ harm: 'MODERATE' })] }, 31, 11).status).toBe('UNSTEADY');
    expect(safety({ safetyFlags: [flag({ disposedAt: plainInstant(31, 17) })] }, 31, 19).status).toBe('STEADY');
  });

  test('95 % of the flags of the last 10 working days disposed in time', () => {
    const flags = (late: number) =>
      Array.from({ length: 20 }, (_, index) =>
        flag({ reference: `INC${index}`, disposedAt: plainInstant(index < late ? 32 : 31, 9) }),
      );
    expect(safety({ safetyFlags: flags(1) }, 40).status).toBe('STEADY');
    expect(safety({ safetyFlags: flags(2) }, 40)).toMatchObject({
      status: 'SETTLING',
      reasons: [{ code: 'DISPOSED_TOO_LATE', value: 0.9 }, {}],
    });
    expect(safety({ safetyFlags: flags(2) }, 47).status).toBe('STEADY');
  });

  test('steady only if the queue was confirmed by name within 7 days', () => {
    const confirmed = (day: number, by = 'A Nurse') => ({ nilReturns: [{ stream: 'SAFETY' as const, on: on(day), by }] });
    expect(safety(confirmed(33), 40)).toMatchObject({
      status: 'STEADY',
      reasons: [{}, { code: 'CONFIRMED', value: 7, limit: 7 }],
    });
    expect(safety(confirmed(32), 40)).toMatchObject({ status: 'SETTLING', reasons: [{ code: 'NOT_CONFIRMED', value: 8 }, {}] });
    expect(safety(confirmed(33, ' '), 40).status).toBe('SETTLING');
    expect(safety(confirmed(41), 40).status).toBe('SETTLING');
  });
});

describe('training', () => {
  const training = (completed: number, evidence: Partial<HealthEvidence> = {}) =>
    streamAt(
      'TRAINING',
      plainEvidence(
        {},
        {
          training: [
            { asOn: on(30), basis: 'ALL', groups: [{ group: 'Administrative and Clerical', required: 1000, completed }] },
          ],
          ...evidence,
        },
      ),
      40,
    );

  test.each([
    [599, 'UNSTEADY'],
    [600, 'SETTLING'],
    [799, 'SETTLING'],
    [800, 'STEADY'],
  ] as const)('%i of 1,000 against 80 %% is %s', (completed, status) => {
    expect(training(completed).status).toBe(status);
  });

  test('79.9 % never reads as 80 %', () => {
    expect(training(799).reasons[0]!.sentence).toContain('Training 79 % (799 of 1,000)');
  });

  test('a critical group may be one person short, not two, and must have figures', () => {
    const groups = (completed: number) => [
      {
        asOn: on(30),
        basis: 'ALL' as const,
        groups: [
          { group: 'Medical and Dental', required: 20, completed },
          { group: 'Students', required: 80, completed: 80 },
        ],
      },
    ];
    const critical = { criticalGroups: ['Medical and Dental'] };
    expect(training(0, { training: groups(18), ...critical }).status).toBe('STEADY');
    expect(training(0, { training: groups(17), ...critical })).toMatchObject({
      status: 'SETTLING',
      reasons: [{ code: 'CRITICAL_GROUP_UNDER' }, {}],
    });
    expect(training(900, critical)).toMatchObject({ status: 'SETTLING', reasons: [{ code: 'CRITICAL_GROUP_MISSING' }, {}] });
  });

  test('an upper bound says "at most"', () => {
    const rows = [
      { asOn: on(30), basis: 'LOWEST_COURSE' as const, groups: [{ group: 'Students', required: 100, completed: 70 }] },
    ];
    expect(training(0, { training: rows }).reasons[0]!.sentence).toMatch(/^Training at most 70 %/);
  });

  test('a small critical group is not shown in numbers', () => {
    const rows = [
      {
        asOn: on(30),
        basis: 'ALL' as const,
        groups: [
          { group: 'Medical and Dental', required: 4, completed: 1 },
          { group: 'Students', required: 96, completed: 96 },
        ],
      },
    ];
    expect(training(0, { training: rows, criticalGroups: ['Medical and Dental'] }).reasons[0]!.sentence).toBe(
      'Medical and Dental (fewer than 5 people) under 95 %',
    );
  });

  test('closing: from day 90 by name; any feed a trust does not hold', () => {
    const close = (kind: 'NO_LONGER_NEEDED' | 'NOT_HELD', day: number, by = 'PM') => {
      const evidence = plainEvidence({ lastDay: 100 });
      return streamAt(
        'TRAINING',
        {
          ...evidence,
          feeds: evidence.feeds.map((feed) =>
            feed.feed === 'training' ? { ...feed, closed: { kind, on: on(day), by, reason: 'Done' } } : feed,
          ),
        },
        100,
      );
    };
    expect(close('NO_LONGER_NEEDED', 89).status).toBe('STEADY');
    expect(close('NO_LONGER_NEEDED', 90)).toMatchObject({
      status: 'NOT_APPLICABLE',
      sinceOn: null,
      reasons: [{ sentence: 'Training figures not applicable: no longer needed, closed by PM (Done)' }],
    });
    expect(close('NOT_HELD', 3)).toMatchObject({
      status: 'NOT_APPLICABLE',
      reasons: [{ sentence: 'Training figures not applicable: no such feed at this trust, closed by PM (Done)' }],
    });
    expect(close('NOT_HELD', 3, '').status).toBe('STEADY');
    expect(close('NOT_HELD', 101).status).toBe('STEADY');
  });
});

describe('paper fallback', () => {
  const paper = (evidence: Partial<HealthEvidence>, day: number, hour = 9) =>
    streamAt('PAPER', plainEvidence({}, evidence), day, hour);
  const episode = (changes: Partial<HealthEvidence['downtime'][number]>) => ({
    reference: 'DT1',
    startedAt: plainInstant(30, 14, 10),
    endedAt: null,
    planned: false,
    departments: ['Outpatients'],
    backEntryDoneAt: null,
    source: null,
    ...changes,
  });

  test('open for over 1 hour is unsteady, said with department and time', () => {
    expect(paper({ downtime: [episode({})] }, 30, 15).status).not.toBe('UNSTEADY');
    expect(paper({ downtime: [episode({})] }, 30, 16)).toMatchObject({
      status: 'UNSTEADY',
      reasons: [{ sentence: 'Outpatients on paper since 2:10pm on Wednesday 1 July' }],
    });
    expect(paper({ downtime: [episode({ planned: true })] }, 30, 16).status).not.toBe('UNSTEADY');
  });

  test('4 hours or more begun in the last 2 working days', () => {
    const long = episode({ endedAt: plainInstant(30, 18, 10), backEntryDoneAt: plainInstant(30, 19) });
    expect(paper({ downtime: [long] }, 31)).toMatchObject({
      status: 'UNSTEADY',
      reasons: [
        {
          code: 'EPISODE_LONG',
          value: 4,
          limit: 4,
          sentence: 'Outpatients on paper for 4 hours from 2:10pm on Wednesday 1 July',
        },
      ],
    });
    // Begun on a Wednesday: on Friday the last two working days are Wednesday and Thursday, on Saturday Thursday and Friday.
    expect(paper({ downtime: [long] }, 32).status).toBe('UNSTEADY');
    expect(paper({ downtime: [long] }, 33).status).toBe('SETTLING');
    expect(paper({ downtime: [{ ...long, endedAt: plainInstant(30, 18, 9) }] }, 31).status).toBe('SETTLING');
  });

  test('steady again after 10 working days, once back-entry is done', () => {
    const hour = episode({ endedAt: plainInstant(30, 15, 10), backEntryDoneAt: plainInstant(30, 19) });
    expect(paper({ downtime: [hour] }, 44)).toMatchObject({
      status: 'SETTLING',
      reasons: [{ code: 'EPISODE_RECENT', value: 1, limit: 1 }],
    });
    expect(paper({ downtime: [hour] }, 45).status).toBe('STEADY');
    expect(paper({ downtime: [{ ...hour, backEntryDoneAt: null }] }, 45)).toMatchObject({
      status: 'SETTLING',
      reasons: [{ code: 'BACK_ENTRY_WAITING' }],
    });
    const short = { ...hour, endedAt: plainInstant(30, 15, 9) };
    expect(paper({ downtime: [short] }, 32).status).toBe('STEADY');
  });

  test('a planned episode, back-entered, never counts', () => {
    const planned = episode({ planned: true, endedAt: plainInstant(31, 18), backEntryDoneAt: plainInstant(32, 9) });
    expect(paper({ downtime: [planned] }, 40).status).toBe('STEADY');
    expect(paper({ downtime: [{ ...planned, backEntryDoneAt: null }] }, 40).status).toBe('SETTLING');
  });

  test('an episode that ended before go-live does not count, one that went on into it does', () => {
    const before = episode({ startedAt: plainInstant(-3, 9), endedAt: plainInstant(-1, 9) });
    expect(paper({ downtime: [before] }, 40).status).toBe('STEADY');
    expect(paper({ downtime: [{ ...before, endedAt: plainInstant(0, 9) }] }, 40).status).toBe('SETTLING');
  });

  test('unknown until somebody says something, and settling when that is old', () => {
    expect(paper({ nilReturns: [] }, 40)).toMatchObject({ status: 'UNKNOWN', reasons: [{ code: 'NEVER_CONFIRMED' }] });
    expect(paper({ nilReturns: [{ stream: 'PAPER', on: on(3), by: 'A Clerk' }] }, 40)).toMatchObject({
      status: 'SETTLING',
      reasons: [{ code: 'NOT_CONFIRMED' }],
    });
  });

  test('an imported episode is judged at the last load of its feed', () => {
    const evidence = plainEvidence({}, { downtime: [episode({ source: 'bcp', startedAt: plainInstant(30, 5, 30) })] });
    const feeds = [
      ...evidence.feeds,
      {
        feed: 'downtime' as const,
        source: 'bcp',
        cadence: 'DAILY' as const,
        dueWeekday: null,
        loadedAt: [plainInstant(29, 6), plainInstant(30, 6)],
        closed: null,
      },
    ];
    expect(streamAt('PAPER', { ...evidence, feeds }, 30, 16).status).not.toBe('UNSTEADY');
  });
});
