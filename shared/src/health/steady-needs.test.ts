import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { steadyNeedsOf } from './steady-needs.js';
import type { Reason, StreamStatus } from './verdicts.js';

const reason = (code: string, sentence = '', value: number | null = null, limit: number | null = null): Reason => ({
  code,
  sentence,
  value,
  limit,
  link: null,
});
const needs = (status: StreamStatus, ...reasons: Reason[]): string[] => steadyNeedsOf({ status, reasons }, policy1);

describe('what would have to be true', () => {
  test.each([
    [
      reason(
        'OPENED_ABOVE_LIMIT',
        '3.6 opened per 100 staff on Friday (144), upper limit 1.3; above it on each of the last 10 working days',
        3.6,
        1.3,
      ),
      'Incidents opened at or under 1.3 on at least 9 of 10 working days in a row',
    ],
    [reason('OPENED_SPIKE', '', 5, 3.9), 'Incidents opened at or under 1.3 on at least 9 of 10 working days in a row'],
    [
      reason(
        'BOOKING_FAILURES_ABOVE_LIMIT',
        'Booking failures 7.7 % on Friday, above the upper limit of 3.4 % on each of the last 5 working days',
        0.077,
        0.034,
      ),
      'Booking failures at or under the upper limit (3.4 % on a day as busy as the latest) on at least 9 of 10 working days in a row',
    ],
    [reason('BACKLOG_HIGH', '', 241, 96), 'A median open at close over 5 working days of at most 96'],
    [reason('TOO_EARLY', '', 6, 10), '10 working days complete since go-live: 4 more to come'],
    [reason('P1_OVERDUE'), 'No P1 open'],
    [
      reason('CRITICAL_GROUP_UNDER', 'Medical and Dental 71 % against 95 % (340 of 480, 116 short)', 0.71, 0.95),
      'Medical and Dental at 95 % or one person short',
    ],
    [
      reason('CRITICAL_GROUP_UNDER', 'Last known: Medical and Dental at most 71 % against 95 %', 0.71, 0.95),
      'Medical and Dental at 95 % or one person short',
    ],
    [
      reason('FEED_LATE', 'Incidents last received 9 days ago, expected daily', 9),
      'Incidents received, complete to the day before',
    ],
    [
      reason('ON_PAPER', 'Outpatients on paper since 2:10pm', 31, 1),
      'No unplanned paper episode of 1 hour or more in 10 working days',
    ],
    [reason('NOT_CONFIRMED', '', 9, 7), 'A named person’s confirmation within 7 days'],
  ])('%j', (given, needed) => {
    expect(needs('SETTLING', given)).toEqual([needed]);
  });

  test('is nothing for what is steady or does not apply', () => {
    expect(needs('STEADY', reason('P1_OPEN'))).toEqual([]);
    expect(needs('NOT_APPLICABLE', reason('FEED_CLOSED'))).toEqual([]);
  });

  test('says the same once, leaves out what holds nothing up, and is never empty for what is not steady', () => {
    expect(needs('UNSTEADY', reason('P1_OVERDUE'), reason('P1_OPEN'))).toEqual(['No P1 open']);
    const oneDay = reason('OPENED_ABOVE_LIMIT', '1.0 opened, upper limit 1.3; above it on 1 of the last 10 working days', 1, 1.3);
    expect(needs('SETTLING', oneDay, reason('P1_OPEN'))).toEqual(['No P1 open']);
    expect(needs('SETTLING', oneDay)).toEqual(['The same on 10 working days in a row']);
  });
});
