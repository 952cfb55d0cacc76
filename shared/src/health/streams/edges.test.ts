import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../../policy/index.js';
import { addDays } from '../../time/index.js';
import type { HealthEvidence } from '../evidence.js';
import { healthOf, type Stream } from '../index.js';
import { closedFeed, PLAIN_GO_LIVE, plainEvidence, plainInstant } from './plain-site.js';

const on = (day: number) => addDays(PLAIN_GO_LIVE, day);
const statusAt = (stream: Stream, evidence: HealthEvidence, asOf: string) =>
  healthOf(evidence, [policy1], asOf).streams.find((each) => each.stream === stream)!.status;

describe('on the spot', () => {
  const flag = {
    reference: 'INC1',
    raisedAt: plainInstant(3, 9),
    harm: null,
    resolvedAt: null,
    disposedAt: null,
    source: null,
  };

  test('a flag is late after its time, not on it', () => {
    const late = (minute: number, changes: Partial<typeof flag> | { disposedAt: string } = {}) =>
      statusAt('SAFETY', plainEvidence({}, { safetyFlags: [{ ...flag, ...changes }] }), plainInstant(4, 9, minute));
    expect([late(0), late(1)]).toEqual(['SETTLING', 'UNSTEADY']);
    // A disposition given at the very instant counts.
    expect(late(30, { disposedAt: plainInstant(4, 9, 30) })).toBe('SETTLING');
    expect(late(30, { disposedAt: plainInstant(4, 9, 31) })).toBe('UNSTEADY');
  });

  test('harm counts from when it is raised until it is resolved', () => {
    const severe = { ...flag, harm: 'SEVERE' as const, disposedAt: plainInstant(3, 10), resolvedAt: plainInstant(5, 9) };
    const at = (day: number, hour: number, minute = 0) =>
      statusAt('SAFETY', plainEvidence({}, { safetyFlags: [severe] }), plainInstant(day, hour, minute));
    expect([at(3, 8, 59), at(3, 9), at(5, 8, 59), at(5, 9)]).toEqual(['SETTLING', 'UNSTEADY', 'UNSTEADY', 'SETTLING']);
  });

  test('a hazard counts from its rating until the next', () => {
    const hazard = { reference: 'HAZ1', residualRisk: 4, fromAt: plainInstant(3, 9), toAt: plainInstant(5, 9) };
    const at = (day: number, hour: number, minute = 0) =>
      statusAt('SAFETY', plainEvidence({}, { hazards: [hazard] }), plainInstant(day, hour, minute));
    expect([at(3, 8, 59), at(3, 9), at(5, 8, 59), at(5, 9)]).toEqual(['SETTLING', 'UNSTEADY', 'UNSTEADY', 'SETTLING']);
  });

  test('paper counts after an hour, not on it', () => {
    const downtime = [
      {
        reference: 'DT1',
        startedAt: plainInstant(3, 9),
        endedAt: plainInstant(3, 11),
        planned: false,
        departments: [],
        backEntryDoneAt: null,
        source: null,
      },
    ];
    const at = (hour: number, minute = 0) => statusAt('PAPER', plainEvidence({}, { downtime }), plainInstant(3, hour, minute));
    expect([at(9), at(10), at(10, 1), at(10, 59), at(11)]).toEqual(['SETTLING', 'SETTLING', 'UNSTEADY', 'UNSTEADY', 'SETTLING']);
  });
});

test('of two rows for one day the worse counts whichever comes first, of equal ones the higher backlog', () => {
  const evidence = plainEvidence();
  const twice = [
    ...evidence.incidentDays,
    ...evidence.incidentDays.map((row) => ({ ...row, openAtClose: row.on >= on(0) ? 99 : 50 })),
  ];
  const of = (incidentDays: typeof twice) => healthOf({ ...evidence, incidentDays }, [policy1], plainInstant(40, 9));
  expect(of(twice)).toEqual(of([...twice].reverse()));
  expect(of(twice).streams[1]).toMatchObject({ status: 'SETTLING', reasons: [{ code: 'BACKLOG_HIGH', value: 99 }, {}] });
  const unknown = twice.map((row, index) => (index < evidence.incidentDays.length ? { ...row, openAtClose: null } : row));
  expect(of(unknown)).toEqual(of([...unknown].reverse()));
});

describe('without a baseline the level is that of 10 working days earlier', () => {
  const of = (openAtClose: (day: number) => number, day: number) =>
    healthOf(plainEvidence({ daysBefore: 10, openAtClose }, { staff: 4000 }), [policy1], plainInstant(day, 9)).streams[1]!;

  test('of its 5 working days, or of the first day alone in the beginning', () => {
    // Day 12: ten working days are over, so the level is the first day's: 40.
    expect(of((day) => (day === 0 ? 40 : 41), 12)).toMatchObject({ status: 'SETTLING', reasons: [{ value: 41, limit: 40 }, {}] });
    expect(of((day) => (day === 0 ? 41 : 40), 12).status).toBe('STEADY');
    // Day 26 is a Saturday: 20 are over, and the level is the median of working days 6 to 10, days 7 to 11.
    const stairs = (day: number) => (day < 7 ? 10 : day < 12 ? 30 + day : 60);
    expect(of(stairs, 26)).toMatchObject({ status: 'SETTLING', reasons: [{ value: 60, limit: 39 }, {}] });
  });

  test('once steady it may rise by half', () => {
    expect(of((day) => (day < 35 ? 40 : 60), 42).status).toBe('STEADY');
    expect(of((day) => (day < 35 ? 40 : 61), 42).status).toBe('SETTLING');
  });
});

describe('closing feeds is no evidence', () => {
  const all = (names: readonly ('incidents' | 'appointments' | 'training')[]) =>
    names.reduce((evidence, name) => closedFeed(name, evidence), plainEvidence());
  const judged = (...names: ('incidents' | 'appointments' | 'training')[]) =>
    healthOf(all(names), [policy1], plainInstant(40, 9));

  test('with every feed closed, safety and paper alone are no verdict', () => {
    expect(judged('incidents', 'appointments', 'training')).toMatchObject({
      verdict: 'UNKNOWN',
      rag: 'GREY',
      headline:
        'Incidents not applicable: no such feed at this trust, closed by PM (by telephone); Appointments not applicable: no such feed at this trust, closed by PM (by telephone)',
    });
  });

  test('without incidents a site is settling at best', () => {
    expect(judged('incidents')).toMatchObject({
      verdict: 'SETTLING',
      headline: 'Incidents not applicable: no such feed at this trust, closed by PM (by telephone)',
    });
  });

  test('a trust without appointments, or whose training is done, may be steady', () => {
    expect(judged('appointments', 'training').verdict).toBe('STEADY');
  });
});

describe('closing training is judged by the policy of its day', () => {
  const policies = (before: number, after: number) =>
    [before, after].map((mayCloseFromDay, index) => ({
      ...policy1,
      version: index + 1,
      effectiveOn: index === 0 ? '2000-01-01' : on(60),
      streams: { ...policy1.streams, training: { ...policy1.streams.training, mayCloseFromDay } },
    }));
  const status = (before: number, after: number) => {
    const plain = plainEvidence({ lastDay: 70 });
    const closed = { kind: 'NO_LONGER_NEEDED' as const, on: on(50), by: 'PM', reason: 'All trained' };
    const feeds = plain.feeds.map((feed) => (feed.feed === 'training' ? { ...feed, closed } : feed));
    return healthOf({ ...plain, feeds }, policies(before, after), plainInstant(70, 9)).streams[3]!.status;
  };

  test('a later, stricter policy leaves it closed; a later, looser one does not close it', () => {
    expect(status(50, 90)).toBe('NOT_APPLICABLE');
    expect(status(90, 50)).toBe('STEADY');
  });
});
