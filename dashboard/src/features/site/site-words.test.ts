import { describe, expect, test } from '@jest/globals';
import {
  chartDays,
  chartEvents,
  happenings,
  leadAndRest,
  paperBands,
  paperEvents,
  scoreSentence,
  type SiteDeployment,
} from './site-words.js';

const now = '2026-11-22T17:00:00Z';
const event = (on: string, kind = 'PATCH', sentence = 'Patch 4.1.7 applied'): SiteDeployment['events'][number] => ({
  id: on,
  on,
  at: null,
  kind,
  sentence,
});

test('the charts begin with the baseline and end yesterday', () => {
  expect(chartDays('2026-10-29', now)).toEqual({ from: '2026-08-24', to: '2026-11-21' });
  expect(chartDays('2027-02-26', now)).toEqual({ from: '2026-08-24', to: '2026-11-21' });
  expect(chartDays(null, now).to).toBe('2026-11-21');
});

test('this week is the last seven days, newest first', () => {
  const { thisWeek, before } = happenings([event('2026-11-15'), event('2026-11-16'), event('2026-11-20')], now);
  expect(thisWeek.map(({ when }) => when)).toEqual(['Fri 20 Nov', 'Mon 16 Nov']);
  expect(before.map(({ when }) => when)).toEqual(['15 November 2026']);
});

test('only changes of the system are marked on charts, with their version', () => {
  expect(
    chartEvents(
      [event('2026-11-18'), event('2026-10-29', 'RELEASE', 'Live'), event('2026-11-02', 'STATEMENT', 'Said')],
      '2026-10-29',
    ),
  ).toEqual([{ id: 'event-2026-11-18', on: '2026-11-18', words: 'patch 4.1.7' }]);
});

describe('paper in use', () => {
  const episode = {
    reference: 'D1',
    departments: ['Outpatients'],
    startedAt: '2026-11-17T14:10:00Z',
    endedAt: null,
    planned: false,
  };

  test('goes on to today while it is open, on London days', () => {
    expect(paperBands([{ ...episode, site: null }], 'RAL01', now)).toEqual([
      { id: 'paper-D1', from: '2026-11-17', to: '2026-11-22', words: 'paper' },
    ]);
  });

  test('is told when it began and when it ended', () => {
    const over = { ...episode, endedAt: '2026-11-18T15:10:00Z', site: null };
    expect(paperEvents([over], 'RAL01').map(({ on, sentence }) => `${on} ${sentence}`)).toEqual([
      '2026-11-17 Outpatients began using paper at 2:10pm, unplanned',
      '2026-11-18 Outpatients back on the system at 3:10pm, after 1 day 1 h on paper',
    ]);
  });

  test('of another site is not drawn', () => {
    expect(paperBands([{ ...episode, site: { code: 'RAL26' } }], 'RAL01', now)).toEqual([]);
  });
});

test('without half of the weight there is no score, and the sentence says so', () => {
  const stream = (status: SiteDeployment['health']['streams'][number]['status']) =>
    ({ status }) as SiteDeployment['health']['streams'][number];
  expect(
    scoreSentence({ score: null, confidence: 0.45, streams: [stream('UNKNOWN'), stream('SETTLING'), stream('NOT_APPLICABLE')] }),
  ).toBe('No score: it needs at least 50\u00a0% of the weight to be known, and 45\u00a0% is (1 of 2 streams).');
  expect(scoreSentence({ score: 32.5, confidence: 1, streams: [stream('UNSTEADY')] })).toBe('Score 32.5, from 1 of 1 stream.');
});

test('a sentence is split at its first stop', () => {
  expect(leadAndRest('Incidents steady by 19 January 2027, 80 % between 8 December and 2 March.')).toEqual({
    lead: 'Incidents steady by 19 January 2027',
    rest: ', 80 % between 8 December and 2 March.',
  });
  expect(leadAndRest('Not live.')).toEqual({ lead: 'Not live.', rest: '' });
});
