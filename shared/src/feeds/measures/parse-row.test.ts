import { expect, test } from '@jest/globals';
import { measureFigure } from './contributions.js';
import { parseMeasureRow } from './parse-row.js';

const text = { date: '2026-11-18', measure: 'custom.lettersWaiting', numerator: '1240' };

test.each([
  ['', '2026-11-18'],
  ['week', '2026-11-16'],
  ['MONTH', '2026-11-01'],
])('a figure of period "%s" stands on %s', (period, on) => {
  const read = parseMeasureRow({ ...text, period }, { line: 2 });
  expect(read.ok && measureFigure(read.value)).toEqual({
    measure: 'custom.lettersWaiting',
    split: '',
    on,
    numerator: 1240,
    denominator: null,
  });
});

test.each([
  [{ measure: 'lettersWaiting' }, 'BAD_MEASURE'],
  [{ measure: 'appointments.bookingFailed' }, 'REQUIRED'],
  [{ measure: 'appointments.bookingFailed', denominator: '1000' }, 'NUMERATOR_OVER_DENOMINATOR'],
  [{ numerator: 'NaN' }, 'BAD_NUMBER'],
  [{ numerator: '-1' }, 'OUT_OF_RANGE'],
  [{ period: 'YEAR' }, 'UNKNOWN_WORD'],
])('%j is refused as %s', (fields, code) => {
  expect(parseMeasureRow({ ...text, ...fields }, { line: 2 })).toMatchObject({ ok: false, errors: [{ code }] });
});
