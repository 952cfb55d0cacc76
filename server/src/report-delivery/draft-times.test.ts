import { describe, expect, test } from '@jest/globals';
import { minuteOfDayOf, nextDraft, timeOfMinute, usualDraftTime, weekDraftedBy } from './draft-times.js';

describe('the week whose draft should be there', () => {
  test.each([
    ['2025-10-06T04:59:00Z', '2025-09-28'], // 5:59 on Monday in British Summer Time
    ['2025-10-06T05:00:00Z', '2025-10-05'],
    ['2025-10-12T22:00:00Z', '2025-10-05'],
    ['2025-10-27T05:59:00Z', '2025-10-19'], // the day after the clocks went back: 6am is 6:00 UTC again
    ['2025-10-27T06:00:00Z', '2025-10-26'],
    ['2025-03-31T05:00:00Z', '2025-03-30'],
  ])('at %s is the one ending %s', (now, week) => {
    expect(weekDraftedBy(usualDraftTime, new Date(now))).toBe(week);
  });

  test('another day and time', () => {
    const friday = { weekday: 5, minuteOfDay: 16 * 60 + 30 } as const;
    expect(weekDraftedBy(friday, new Date('2025-11-07T16:29:00Z'))).toBe('2025-10-26');
    expect(weekDraftedBy(friday, new Date('2025-11-07T16:30:00Z'))).toBe('2025-11-02');
  });
});

test('the next draft is the first one still to come', () => {
  expect(nextDraft(usualDraftTime, new Date('2025-10-06T04:59:00Z'))).toEqual({
    at: new Date('2025-10-06T05:00:00Z'),
    weekEndingOn: '2025-10-05',
  });
  expect(nextDraft(usualDraftTime, new Date('2025-10-20T09:00:00Z'))).toEqual({
    at: new Date('2025-10-27T06:00:00Z'),
    weekEndingOn: '2025-10-26',
  });
});

test('times of day', () => {
  expect([minuteOfDayOf('06:00'), minuteOfDayOf('23:59'), minuteOfDayOf('24:00'), minuteOfDayOf('6:00')]).toEqual([
    360,
    1439,
    null,
    null,
  ]);
  expect(timeOfMinute(365)).toBe('06:05');
});
