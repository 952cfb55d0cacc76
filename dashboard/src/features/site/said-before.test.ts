import { describe, expect, test } from '@jest/globals';
import { lastWeekSentence, saidBefore, saidWords } from './said-before.js';

const said = (saidOn: string, on: string | null, part: Partial<Parameters<typeof saidWords>[0]> = {}) => ({
  saidOn,
  on,
  from: null,
  to: null,
  reached: false,
  withheld: null,
  sentence: '',
  ...part,
});
const now = '2026-11-22T09:00:00Z';

describe('what was said of the date of steadiness', () => {
  test('has its interval, or why there was none', () => {
    expect(saidWords(said('2026-07-03', '2026-08-14', { from: '2026-08-03', to: '2026-09-02' }))).toBe(
      '14 August, 80 % between 3 August and 2 September',
    );
    expect(saidWords(said('2026-07-03', '2026-08-14', { from: '2026-08-03', withheld: 'OTHER_STREAM_UNSTEADY' }))).toBe(
      'incidents by 14 August, not before 3 August',
    );
    expect(saidWords(said('2026-07-03', null, { withheld: 'TOO_EARLY' }))).toBe('no date: under 10 working days');
    expect(saidWords(said('2026-07-03', '2026-07-01', { reached: true }))).toBe('1 July, reached');
  });

  test('is told once a week, of the last two weeks each day it changed, and never of today', () => {
    const history = [
      said('2026-10-25', '2026-12-01'),
      said('2026-11-01', '2026-12-02'),
      said('2026-11-02', '2026-12-03'),
      said('2026-11-18', '2026-12-04'),
      said('2026-11-19', '2026-12-04'),
      said('2026-11-20', '2026-12-05'),
      said('2026-11-22', '2026-12-09'),
    ];
    expect(saidBefore(history, now).map(({ on }) => on)).toEqual([
      '2026-11-20',
      '2026-11-18',
      '2026-11-02',
      '2026-11-01',
      '2026-10-25',
    ]);
  });

  test('last week’s word is the latest of a week ago; without one nothing is claimed', () => {
    expect(lastWeekSentence([said('2026-11-15', '2027-01-06'), said('2026-11-21', '2027-01-09')], now)).toBe(
      'Last week we said 6 January.',
    );
    expect(lastWeekSentence([said('2026-11-15', null, { withheld: 'TOO_EARLY' })], now)).toBe(
      'Last week: no date: under 10 working days.',
    );
    expect(lastWeekSentence([said('2026-11-21', '2027-01-09')], now)).toBeNull();
  });
});
