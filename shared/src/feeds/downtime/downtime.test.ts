import { expect, test } from '@jest/globals';
import { downtimeFigures, episodeDays } from './contributions.js';
import type { DowntimeRow } from './downtime-row.js';
import { parseDowntimeRow } from './parse-row.js';

const episode = (startedAt: string, endedAt: string | null, planned = false): DowntimeRow => ({
  reference: 'DT1',
  site: null,
  departments: [],
  startedAt,
  endedAt,
  planned,
  backEntryDoneAt: null,
  reason: null,
});

test('an episode over midnight counts on both days, in London time', () => {
  const long = episode('2026-07-01T21:00:00.000Z', '2026-07-02T01:30:00.000Z');
  expect(episodeDays(long, '2026-07-05T00:00:00Z')).toEqual({ from: '2026-07-01', to: '2026-07-02' });
  const figures = downtimeFigures([long], ['2026-07-01', '2026-07-02', '2026-07-03'], '2026-07-05T00:00:00Z');
  expect(figures.filter((figure) => figure.split === '').map((figure) => figure.numerator)).toEqual([2, 2.5, 0]);
  expect(figures.filter((figure) => figure.split === 'planned:no')).toHaveLength(2);
});

test('one that runs counts up to now, on the 25-hour day too', () => {
  const figures = downtimeFigures([episode('2026-10-24T23:00:00.000Z', null, true)], ['2026-10-25'], '2026-10-27T00:00:00Z');
  expect(figures.map((figure) => [figure.split, figure.numerator])).toEqual([
    ['', 25],
    ['planned:yes', 25],
  ]);
});

test('departments are parted and an end before the start refused', () => {
  const text = { reference: 'DT1', startedAt: '2026-11-02T09:00:00Z', departments: 'Ward 4; Outpatients |', planned: 'No' };
  expect(parseDowntimeRow(text, { line: 2 })).toMatchObject({
    ok: true,
    value: { departments: ['Ward 4', 'Outpatients'], planned: false },
  });
  const wrong = parseDowntimeRow({ ...text, endedAt: '2026-11-02T08:00:00Z' }, { line: 2 });
  expect(wrong).toMatchObject({ ok: false, errors: [{ code: 'ENDS_BEFORE_START', column: 'endedAt' }] });
});
