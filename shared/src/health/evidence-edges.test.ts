import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { addDays } from '../time/index.js';
import type { HealthEvidence, UrgentIncident } from './evidence.js';
import { earlyWarnings, healthOf, type Stream, type StreamHealth } from './index.js';
import { lasting } from './sentences.js';
import { PLAIN_GO_LIVE, plainEvidence, plainInstant } from './streams/plain-site.js';

function streamAt(stream: Stream, evidence: HealthEvidence, dayNumber: number, hour = 9, minute = 0): StreamHealth {
  return healthOf(evidence, [policy1], plainInstant(dayNumber, hour, minute)).streams.find((each) => each.stream === stream)!;
}

const on = (day: number) => addDays(PLAIN_GO_LIVE, day);
const codes = (stream: StreamHealth) => stream.reasons.map((each) => each.code);

describe('what a load and an instant let be known', () => {
  test('a load covers the days before its own, not the day it came on', () => {
    const evidence = plainEvidence({ opened: (day) => (day === 38 ? 300 : 20) });
    const loadsUntil = (last: number) => ({
      ...evidence,
      feeds: evidence.feeds.map((feed) => ({
        ...feed,
        loadedAt: Array.from({ length: last + 1 }, (_, day) => plainInstant(day, 7)),
      })),
    });
    expect(streamAt('INCIDENTS', loadsUntil(38), 39)).toMatchObject({ status: 'STEADY', figuresToOn: on(37) });
    expect(streamAt('INCIDENTS', loadsUntil(39), 39)).toMatchObject({ status: 'UNSTEADY', figuresToOn: on(38) });
  });

  test('a finding names the open tickets alone, not those resolved since', () => {
    const p1 = (reference: string, resolvedAt: string | null): UrgentIncident => ({
      reference,
      priority: 'P1',
      openedAt: plainInstant(38, 5),
      resolvedAt,
      fixDueAt: plainInstant(38, 9),
      fixTwiceDueAt: null,
      source: null,
    });
    const urgentIncidents = [p1('INC1', null), p1('INC2', plainInstant(39, 1))];
    expect(streamAt('INCIDENTS', plainEvidence({}, { urgentIncidents }), 39).reasons[0]).toMatchObject({
      sentence: '1 P1 open beyond its fix target (INC1)',
      value: 1,
    });
  });

  test('a P2 on its target is not beyond it', () => {
    const p2: UrgentIncident = {
      reference: 'INC1',
      priority: 'P2',
      openedAt: plainInstant(4, 1),
      resolvedAt: null,
      fixDueAt: plainInstant(4, 9),
      fixTwiceDueAt: null,
      source: null,
    };
    const evidence = plainEvidence({}, { urgentIncidents: [p2] });
    expect(codes(streamAt('INCIDENTS', evidence, 4, 9))).not.toContain('P2_OPEN_BEYOND_TARGET');
    expect(codes(streamAt('INCIDENTS', evidence, 4, 9, 1))).toContain('P2_OPEN_BEYOND_TARGET');
  });

  test('a backlog is told over the working days there were, at most 5', () => {
    const evidence = plainEvidence({ openAtClose: (day) => (day < 0 ? 50 : 200) });
    const told = (day: number) =>
      streamAt('INCIDENTS', evidence, day).reasons.find((each) => each.code === 'BACKLOG_HIGH')?.sentence;
    expect(told(3)).toContain('over 3 working days');
    expect(told(20)).toContain('over 5 working days');
  });

  test('a backlog rises by 10 tickets and a quarter, not by 9', () => {
    // Days 28 to 32 are Monday to Friday.
    const rising = (first: number, steps: readonly number[]) =>
      plainEvidence({ openAtClose: (day) => (day < 0 ? 30 : day < 28 ? first : (steps[day - 28] ?? steps[4]!)) });
    expect(streamAt('INCIDENTS', rising(40, [42, 44, 46, 48, 50]), 33).status).toBe('UNSTEADY');
    expect(streamAt('INCIDENTS', rising(36, [37, 39, 41, 43, 45]), 33).status).not.toBe('UNSTEADY');
  });

  test('one day above of the first ten lets booking failures be steady', () => {
    const evidence = plainEvidence({ failures: (day) => (day === 3 ? 60 : 20) });
    expect(streamAt('APPOINTMENTS', evidence, 11).status).toBe('SETTLING');
    expect(streamAt('APPOINTMENTS', evidence, 12).status).toBe('STEADY');
  });

  test.each([
    [47.9, '47 hours'],
    [48, '2 days'],
    [71, '2 days'],
  ])('%p hours are told as %s', (hours, words) => {
    expect(lasting(hours * 3_600_000)).toBe(words);
  });

  test('the worst of several hazards is the figure', () => {
    const hazards = [4, 5].map((residualRisk) => ({
      reference: `HAZ${residualRisk}`,
      residualRisk,
      fromAt: plainInstant(20, 9),
      toAt: null,
    }));
    expect(streamAt('SAFETY', plainEvidence({}, { hazards }), 30).reasons[0]).toMatchObject({ value: 5, limit: 3 });
  });

  test('a training snapshot counts from its own day on', () => {
    const snapshot = (asOn: string, completed: number) => ({
      asOn,
      basis: 'ALL' as const,
      groups: [{ group: 'Administrative and Clerical', required: 100, completed }],
    });
    const evidence = plainEvidence({}, { training: [snapshot(on(-30), 90), snapshot(on(23), 50)] });
    expect(streamAt('TRAINING', evidence, 22).status).toBe('STEADY');
    expect(streamAt('TRAINING', evidence, 23).status).toBe('UNSTEADY');
  });

  test('a special cause of the baseline is no warning after it', () => {
    const evidence = plainEvidence({ failures: (day) => (day === -6 ? 60 : 20) });
    expect(earlyWarnings(evidence, [policy1], plainInstant(0, 9), {})).toEqual([]);
  });

  test.each([0, -5, NaN, Infinity])('a headcount of %p is as if not known', (staff) => {
    const unknown = healthOf(plainEvidence({ daysBefore: 0 }, { staff: null }), [policy1], plainInstant(20, 9));
    expect(healthOf(plainEvidence({ daysBefore: 0 }, { staff }), [policy1], plainInstant(20, 9))).toEqual(unknown);
  });

  test.each([
    [NaN, null],
    [-1, null],
    [5, NaN],
  ])('an accepted level of %p with %p open is none', (upperLimit, openAtClose) => {
    const level = {
      stream: 'INCIDENTS' as const,
      upperLimit,
      openAtClose,
      acceptedOn: on(1),
      reviewOn: on(99),
      by: 'PM',
      reason: 'New normal',
    };
    const busy = { opened: (day: number) => (day < 0 ? 20 : 60) };
    const plain = healthOf(plainEvidence(busy), [policy1], plainInstant(30, 9));
    expect(healthOf(plainEvidence(busy, { acceptedLevels: [level] }), [policy1], plainInstant(30, 9))).toEqual(plain);
  });
});
