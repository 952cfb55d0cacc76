import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { addDays, eachDay, isWorkingDay } from '../time/index.js';
import { checkClaim, CLAIM_RULES, CLAIMS, type Claim, type ClaimEvidence } from './index.js';

const GO_LIVE = '2026-10-26';
const ON = '2026-11-18';
const NOW = '2026-11-20T11:00:00.000Z';

const wobble = [0, 2, -1, 1, -2, 0, 1, -1];
const days = (from: string, to: string): string[] => eachDay(from, to).filter(isWorkingDay);

/** A site that was quiet before its go-live and as told since. */
function made(changes: Partial<ClaimEvidence> & { failures?: number; opened?: number; to?: string } = {}): ClaimEvidence {
  const { failures = 8, opened = 10, to = '2026-11-17', ...rest } = changes;
  const all = days(addDays(GO_LIVE, -75), to);
  const level = (on: string, index: number, before: number, since: number): number =>
    (on < GO_LIVE ? before : since) + wobble[index % wobble.length]!;
  return {
    goLiveOn: GO_LIVE,
    staff: 1000,
    criticalGroups: ['Medical and Dental'],
    bookingMeasure: 'BOOKING_FAILURES',
    incidentDays: all.map((on, index) => ({ on, opened: level(on, index, 10, opened), openAtClose: 5 })),
    bookingDays: all.map((on, index) => ({ on, numerator: level(on, index, 8, failures), denominator: 400 })),
    downtime: [],
    training: [],
    feeds: [
      {
        feed: 'downtime',
        source: 'csv',
        cadence: 'DAILY',
        dueWeekday: null,
        loadedAt: ['2026-11-19T06:00:00.000Z'],
        closed: null,
      },
    ],
    nilReturns: [],
    knownAt: NOW,
    availability: [],
    wrongInformation: [],
    ...rest,
  };
}
const check = (claim: Claim, evidence: ClaimEvidence, on = ON) => checkClaim(claim, on, evidence, policy1);

describe('a claim that reassures', () => {
  test('is supported where everything it names is calm, with the figures', () => {
    const found = check('BACK_TO_NORMAL', made());
    expect(found.outcome).toBe('SUPPORTS');
    expect(found.sentence).toMatch(
      /Booking failures above the upper limit on none of the 5 working days to 17 November 2026: 2\.\d.% of 2,000 attempts, before go-live 2\.\d/,
    );
    expect(found.sentence).toMatch(/No unplanned paper working on 18 November 2026$/);
    expect(found.findings).toHaveLength(3);
  });
  test('is contradicted by any trouble, and says which alone', () => {
    const found = check('BACK_TO_NORMAL', made({ failures: 40 }));
    expect(found.outcome).toBe('CONTRADICTS');
    expect(found.sentence).toMatch(
      /^Booking failures above the upper limit on 5 of the 5 working days to 17 November 2026: 10\.\d/,
    );
    expect(found.sentence).not.toMatch(/Incidents/);
    const bookings = found.findings[0]!;
    expect(bookings.numerator! / bookings.denominator!).toBeCloseTo(bookings.value!, 9);
    expect(bookings.limit).toBeLessThan(bookings.value!);
    expect(check('BACK_TO_NORMAL', made({ opened: 60 })).sentence).toMatch(/^Incidents above the upper limit on 5 of the 5/);
  });
  test('one day above the limit is neither', () => {
    const one = made();
    const last = one.bookingDays.at(-1)!;
    const found = check('BOOKING_FIXED', { ...one, bookingDays: [...one.bookingDays.slice(0, -1), { ...last, numerator: 60 }] });
    expect(found).toMatchObject({ outcome: 'CANNOT_SAY', findings: [{ state: 'BETWEEN' }] });
  });
  test('training is complete only with every critical group at its own threshold', () => {
    const training = (medical: number, asOn = '2026-11-16'): ClaimEvidence =>
      made({
        training: [
          {
            asOn,
            basis: 'ALL',
            groups: [
              { group: 'Medical and Dental', required: 100, completed: medical },
              { group: 'Administrative and Clerical', required: 300, completed: 290 },
            ],
          },
        ],
      });
    expect(check('TRAINING_COMPLETE', training(96)).outcome).toBe('SUPPORTS');
    const short = check('TRAINING_COMPLETE', training(71));
    expect(short.outcome).toBe('CONTRADICTS');
    expect(short.sentence).toMatch(/Medical and Dental 71\.0/);
    expect(check('TRAINING_COMPLETE', training(96, '2026-11-03')).outcome).toBe('CANNOT_SAY');
    expect(check('TRAINING_COMPLETE', training(96, '2026-11-19')).outcome).toBe('CANNOT_SAY');
    expect(check('TRAINING_COMPLETE', training(96, '2026-11-04')).outcome).toBe('SUPPORTS');
  });
});

describe('a claim that alarms', () => {
  const episode = {
    reference: 'D1',
    startedAt: '2026-11-18T08:00:00.000Z',
    endedAt: null,
    planned: false,
    departments: ['Outpatients'],
    backEntryDoneAt: null,
    source: 'csv',
  };
  test('is supported by trouble and contradicted by calm', () => {
    expect(check('BOOKINGS_FAILING', made({ failures: 40 })).outcome).toBe('SUPPORTS');
    expect(check('BOOKINGS_FAILING', made()).outcome).toBe('CONTRADICTS');
  });
  test('on paper: by the hours of the day, planned ones left out', () => {
    const found = check('ON_PAPER', made({ downtime: [episode] }));
    expect(found).toMatchObject({
      outcome: 'SUPPORTS',
      sentence: '16.0 hours of unplanned paper working on 18 November 2026 in Outpatients',
    });
    expect(check('ON_PAPER', made({ downtime: [{ ...episode, planned: true }] })).outcome).toBe('CONTRADICTS');
    expect(check('ON_PAPER', made({ downtime: [{ ...episode, endedAt: '2026-11-18T09:00:00.000Z' }] })).outcome).toBe(
      'CANNOT_SAY',
    );
  });
  test('an episode not sent yet was not known, and silence is not calm', () => {
    const then = made({ downtime: [episode], knownAt: '2026-11-18T23:00:00.000Z' });
    expect(check('ON_PAPER', then)).toMatchObject({ outcome: 'CANNOT_SAY', findings: [{ state: 'NOT_KNOWN' }] });
    const here = { ...then, downtime: [{ ...episode, source: null }] };
    expect(check('ON_PAPER', here).outcome).toBe('SUPPORTS');
    expect(check('ON_PAPER', { ...then, downtime: [], nilReturns: [{ stream: 'PAPER', on: ON, by: 'A Lead' }] }).outcome).toBe(
      'CONTRADICTS',
    );
  });
  test('wrong information: three tickets in five working days, the system down: three that day', () => {
    const tickets = (on: string, opened: number) => [{ on, opened }];
    expect(check('WRONG_INFORMATION', made({ wrongInformation: tickets('2026-11-11', 3) })).outcome).toBe('SUPPORTS');
    expect(check('WRONG_INFORMATION', made({ wrongInformation: tickets('2026-11-10', 3) })).outcome).toBe('CONTRADICTS');
    expect(check('WRONG_INFORMATION', made({ wrongInformation: tickets('2026-11-11', 2) })).outcome).toBe('CANNOT_SAY');
    expect(check('SYSTEM_DOWN', made({ availability: tickets('2026-11-17', 3) })).sentence).toBe(
      '3 tickets on system not available opened on 17 November 2026, where 3 would be trouble',
    );
    expect(check('SYSTEM_DOWN', made({ availability: tickets('2026-11-16', 9) })).outcome).toBe('CONTRADICTS');
    const large = { staff: 4000, availability: tickets('2026-11-17', 11) };
    expect(check('SYSTEM_DOWN', made(large))).toMatchObject({ outcome: 'CANNOT_SAY', findings: [{ limit: 12 }] });
    expect(check('SYSTEM_DOWN', made({ ...large, availability: tickets('2026-11-17', 12) })).outcome).toBe('SUPPORTS');
    expect(check('SYSTEM_DOWN', made({ ...large, staff: null, availability: tickets('2026-11-17', 3) })).outcome).toBe(
      'SUPPORTS',
    );
  });
});

describe('what the figures cannot say', () => {
  test.each(CLAIMS)('%s without any row', (claim) => {
    const none = made({ incidentDays: [], bookingDays: [], feeds: [] });
    expect(check(claim, none)).toMatchObject({ outcome: 'CANNOT_SAY' });
    expect(check(claim, none).findings.every(({ state }) => state === 'NOT_KNOWN')).toBe(true);
  });
  test('figures that stop three working days before the statement', () => {
    expect(check('BOOKING_FIXED', made({ to: '2026-11-16' })).outcome).toBe('SUPPORTS');
    expect(check('BOOKING_FIXED', made({ to: '2026-11-13' })).outcome).toBe('CANNOT_SAY');
  });
  test('what was said before go-live, or of a site without a day', () => {
    expect(check('BOOKING_FIXED', made(), '2026-10-20').sentence).toBe('Said before go-live on 26 October 2026');
    expect(check('BACK_TO_NORMAL', made({ goLiveOn: null })).outcome).toBe('CANNOT_SAY');
  });
  test('later figures are not used', () => {
    const later = made({ failures: 8, to: '2026-11-19' });
    const bad = later.bookingDays.map((day) => (day.on > ON ? { ...day, numerator: 390 } : day));
    expect(check('BOOKING_FIXED', { ...later, bookingDays: bad }).outcome).toBe('SUPPORTS');
  });
  test('without a baseline the target stands in, and is named', () => {
    const short = made();
    const since = short.bookingDays.filter(({ on }) => on >= '2026-10-19');
    expect(check('BOOKINGS_FAILING', { ...short, bookingDays: since }).sentence).toMatch(/target at most 3\.0/);
    const cancelled = { ...short, bookingDays: since, bookingMeasure: 'HOSPITAL_CANCELLATIONS' as const };
    expect(check('BOOKINGS_FAILING', cancelled).outcome).toBe('CANNOT_SAY');
  });
});

test('every claim has a rule with a test', () => {
  expect(CLAIMS.every((claim) => CLAIM_RULES[claim].tests.length > 0)).toBe(true);
});
