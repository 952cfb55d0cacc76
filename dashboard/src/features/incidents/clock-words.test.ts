import { describe, expect, test } from '@jest/globals';
import { durationWords, readClock } from './clock-words.js';

const now = new Date('2026-11-22T13:20:00Z');

describe('the length of a clock in words', () => {
  test.each([
    [0, 1440, '0 min'],
    [22, 1440, '22 min'],
    [330, 1440, '5 h 30 min'],
    [360, 600, '6 h'],
    [840, 600, '1 day 4 h'],
    [600, 600, '1 day'],
    [2400, 600, '4 days'],
    [-5, 600, '0 min'],
  ])('%i minutes with a day of %i is %s', (minutes, day, words) => {
    expect(durationWords(minutes, day)).toBe(words);
  });
});

describe('a clock as the list shows it', () => {
  test('time left counts in working hours below P2', () => {
    const clock = { state: 'RUNNING', usedMinutes: 960, targetMinutes: 1800 } as const;
    expect(readClock(clock, 'P3', now)).toEqual({ tone: 'plain', words: '1 day 4 h' });
    expect(readClock(clock, 'P2', now)).toEqual({ tone: 'plain', words: '14 h' });
  });

  test('a breach says how long ago, in hours of the calendar', () => {
    const clock = { state: 'BREACHED', dueAt: '2026-11-22T12:40:00Z', usedMinutes: 520, targetMinutes: 480 } as const;
    expect(readClock(clock, 'P2', now)).toEqual({ tone: 'bad', words: 'breached 40 min ago' });
  });

  test('what is not known is neither met nor breached', () => {
    expect(readClock({ state: 'NOT_KNOWN' }, 'P3', now)).toEqual({ tone: 'none', words: 'not known' });
    expect(readClock(undefined, 'P3', now)).toEqual({ tone: 'none', words: 'not known' });
  });
});
