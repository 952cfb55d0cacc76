import { describe, expect, test } from '@jest/globals';
import { drawnRow, monthTicks, timelineAxis, type TimelineRow } from './timeline-points.js';

const row = (part: Partial<TimelineRow>): TimelineRow => ({
  id: 'a',
  name: 'Made General',
  goLiveOn: '2026-10-29',
  phases: [],
  suppliers: [],
  marks: [],
  bands: [],
  ...part,
});
const today = '2026-11-22';
const axis = { from: '2026-10-01', to: '2026-12-10', today };

describe('a site on the timeline', () => {
  test('has an axis from before the first go-live to after the last, three years at most', () => {
    expect(timelineAxis([row({}), row({ goLiveOn: '2027-02-26' })], today)).toEqual({
      from: '2026-08-17',
      to: '2027-03-12',
      today,
    });
    const long = timelineAxis([row({ goLiveOn: '2001-01-01' })], today);
    expect(long.to > today && long.from > '2023-11-01').toBe(true);
    expect(timelineAxis([row({ goLiveOn: null })], today).from < today).toBe(true);
  });

  test('ends a phase that goes on with today, and cuts what lies outside', () => {
    const drawn = drawnRow(
      row({
        phases: [
          { id: 'p', from: '2026-09-01', to: '2026-10-28', look: 'prepare', words: 'ready' },
          { id: 'l', from: '2026-10-29', to: null, look: 'live', words: 'hypercare' },
        ],
      }),
      axis,
      700,
    );
    expect(drawn.phases.map(({ x, width }) => [x, width])).toEqual([
      [0, 280],
      [280, 240],
    ]);
    expect(drawn.goLive).toEqual({ x: 280, planned: false });
  });

  test('shows a planned go-live as a way still to go, and none where no day is set', () => {
    const planned = drawnRow(row({ goLiveOn: '2026-12-02' }), axis, 700);
    expect(planned.goLive?.planned).toBe(true);
    expect(planned.planned).toEqual({ x: 520, width: 100 });
    expect(drawnRow(row({ goLiveOn: null }), axis, 700)).toMatchObject({ goLive: null, planned: null });
  });

  test('lays no mark on another, and a short band can still be seen', () => {
    const mark = (id: string, on: string) => ({ id, on, kind: 'milestone' as const, words: id });
    const drawn = drawnRow(
      row({
        marks: [mark('b', '2026-11-02'), mark('a', '2026-11-02')],
        bands: [{ id: 'x', from: today, to: today, words: 'paper' }],
      }),
      axis,
      70,
    );
    expect(drawn.marks[1]!.x - drawn.marks[0]!.x).toBeGreaterThanOrEqual(9);
    expect(drawn.bands[0]!.width).toBeGreaterThanOrEqual(4);
  });

  test('has months for ticks, fewer where there is less room', () => {
    const year = { from: '2026-01-15', to: '2027-02-15', today };
    expect(monthTicks(year, 900).map(({ words }) => words)).toContain('2027');
    expect(monthTicks(year, 200).length).toBeLessThanOrEqual(4);
  });
});
