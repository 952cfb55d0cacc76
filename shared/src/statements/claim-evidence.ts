import type { HealthEvidence } from '../health/index.js';
import type { Day } from '../time/index.js';

/** Tickets of a category opened on a day. */
export interface CategoryDay {
  on: Day;
  opened: number;
}

/**
 * What a claim is held against, as known at one instant: the rows a verdict is judged from, and two counts beside. Rows after the
 * day of the statement are not used.
 */
export interface ClaimEvidence extends Pick<
  HealthEvidence,
  | 'goLiveOn'
  | 'staff'
  | 'criticalGroups'
  | 'incidentDays'
  | 'bookingDays'
  | 'bookingMeasure'
  | 'downtime'
  | 'training'
  | 'feeds'
  | 'nilReturns'
> {
  /** ISO instant of what was known. */
  knownAt: string;
  /** Days without such a ticket may be left out: the days told of are those of `incidentDays`. */
  availability: readonly CategoryDay[];
  wrongInformation: readonly CategoryDay[];
}

/** What one test found. */
export interface Finding {
  test: string;
  /** BETWEEN: neither trouble nor calm. */
  state: 'TROUBLE' | 'CALM' | 'BETWEEN' | 'NOT_KNOWN';
  sentence: string;
  value: number | null;
  limit: number | null;
  numerator: number | null;
  denominator: number | null;
}

/** A finding without figures: nothing has come that could tell. */
export function notKnown(test: string, sentence: string): Finding {
  return { test, state: 'NOT_KNOWN', sentence, value: null, limit: null, numerator: null, denominator: null };
}
