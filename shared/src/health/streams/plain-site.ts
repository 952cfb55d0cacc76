import { policy1 } from '../../policy/index.js';
import { addDays, isWorkingDay, londonInstant, type Day } from '../../time/index.js';
import type { FeedName, HealthEvidence } from '../evidence.js';
import { healthOf } from '../health.js';
import type { Stream } from '../verdicts.js';

/** Go-live of the plain site, a Monday. */
export const PLAIN_GO_LIVE: Day = '2026-06-01';

/** Figures of a day number, where they differ from the plain ones. */
export interface PlainChanges {
  opened?(dayNumber: number): number;
  openAtClose?(dayNumber: number): number | null;
  failures?(dayNumber: number): number;
  attempts?(dayNumber: number): number;
  /** The last day with figures. */
  lastDay?: number;
  /** Days of figures before go-live. */
  daysBefore?: number;
}

/**
 * A site without chance, for one rule at a time: 18, 20 and 22 tickets in turn (mean 20, upper limit 27.1 over the baseline),
 * 50 open at close, 20 failures of 1,000 attempts, everything confirmed and trained.
 */
export function plainEvidence(changes: PlainChanges = {}, evidence: Partial<HealthEvidence> = {}): HealthEvidence {
  const { lastDay = 60, daysBefore = 90 } = changes;
  const numbers = Array.from({ length: daysBefore + lastDay + 1 }, (_, index) => index - daysBefore);
  const onDay = (number: number) => addDays(PLAIN_GO_LIVE, number);
  const loadedAt = numbers.map((number) => plainInstant(number, 6)).concat(plainInstant(lastDay + 1, 6));
  return {
    phase: 'HYPERCARE',
    hadGoneLive: true,
    goLiveOn: PLAIN_GO_LIVE,
    goLiveMoves: [],
    staff: 2000,
    criticalGroups: [],
    feeds: (['incidents', 'appointments', 'training'] as const).map((feed) => ({
      feed,
      source: 'csv',
      cadence: 'DAILY' as const,
      dueWeekday: null,
      loadedAt,
      closed: null,
    })),
    incidentDays: numbers.map((number) => ({
      on: onDay(number),
      opened: changes.opened?.(number) ?? plainOpened(number),
      openAtClose: changes.openAtClose ? changes.openAtClose(number) : 50,
    })),
    bookingDays: numbers
      .filter((number) => isWorkingDay(onDay(number)))
      .map((number) => ({
        on: onDay(number),
        numerator: changes.failures?.(number) ?? 20,
        denominator: changes.attempts?.(number) ?? 1000,
      })),
    bookingMeasure: 'BOOKING_FAILURES',
    urgentIncidents: [],
    safetyFlags: [],
    hazards: [],
    downtime: [],
    training: [
      {
        asOn: onDay(-daysBefore),
        basis: 'ALL',
        groups: [{ group: 'Administrative and Clerical', required: 100, completed: 90 }],
      },
    ],
    nilReturns: numbers.flatMap((number) => [
      { stream: 'SAFETY' as const, on: onDay(number), by: 'A Nurse' },
      { stream: 'PAPER' as const, on: onDay(number), by: 'A Clerk' },
    ]),
    acceptedLevels: [],
    ...evidence,
  };
}

function plainOpened(number: number): number {
  return 18 + 2 * (((number % 3) + 3) % 3);
}

/** An instant of a day number, London time. */
export function plainInstant(dayNumber: number, hour: number, minute = 0): string {
  return londonInstant(addDays(PLAIN_GO_LIVE, dayNumber), hour, minute).toISOString();
}

/** What a manager reads of one stream, first to last: status, then each reason with its figure and limit. */
export function told(stream: Stream, evidence: HealthEvidence, day: number, hour: number): string[] {
  const asOf = plainInstant(day, hour);
  const { status, reasons } = healthOf(evidence, [policy1], asOf).streams.find((each) => each.stream === stream)!;
  const figure = (value: number | null) => (value === null ? '-' : String(Math.round(value * 1000) / 1000));
  return [
    status,
    ...reasons.map(({ sentence, value, limit, link }) => {
      const references = (link?.references ?? []).join(' ');
      return `${sentence} [${figure(value)} / ${figure(limit)}]${references === '' ? '' : ` (${references})`}`;
    }),
  ];
}

/** The site with loads of a feed only to a day. */
export function silentFrom(feed: FeedName, lastLoad: number, evidence: HealthEvidence): HealthEvidence {
  const loadedAt = lastLoad < 0 ? [] : Array.from({ length: lastLoad + 1 }, (_, day) => plainInstant(day, 6));
  return { ...evidence, feeds: evidence.feeds.map((each) => (each.feed === feed ? { ...each, loadedAt } : each)) };
}

export function closedFeed(feed: FeedName, evidence: HealthEvidence): HealthEvidence {
  const closing = { kind: 'NOT_HELD' as const, on: addDays(PLAIN_GO_LIVE, 3), by: 'PM', reason: 'by telephone' };
  return { ...evidence, feeds: evidence.feeds.map((each) => (each.feed === feed ? { ...each, closed: closing } : each)) };
}
