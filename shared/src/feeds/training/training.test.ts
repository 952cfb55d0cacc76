import { expect, test } from '@jest/globals';
import { atMost, trainingFigures } from './contributions.js';
import { parseTrainingRow } from './parse-row.js';
import type { TrainingRow } from './training-row.js';

const row = (staffGroup: string, course: string, required: number, completed: number): TrainingRow => ({
  on: '2026-11-02',
  site: null,
  staffGroup,
  role: null,
  course,
  required,
  completed,
});

test('the rows of all courses make the figure; without them the lowest course does', () => {
  const rows = [
    row('Nursing and Midwifery Registered', 'ALL', 640, 512),
    row('Nursing and Midwifery Registered', 'Orders', 640, 600),
    row('Medical and Dental', 'Orders', 300, 270),
    row('Medical and Dental', 'Results', 300, 210),
  ];
  const figures = Object.fromEntries(
    trainingFigures(rows).map((figure) => [figure.split, [figure.numerator, figure.denominator]]),
  );
  expect(figures).toEqual({
    '': [722, 940],
    'staffGroup:Nursing and Midwifery Registered': [512, 640],
    'staffGroup:Medical and Dental': [210, 300],
    'course:Orders': [870, 940],
    'course:Results': [210, 300],
  });
  expect(atMost(rows)).toBe(true);
  expect(atMost(rows.slice(0, 2))).toBe(false);
});

const text = { date: '2026-11-02', staffGroup: 'NURSING & MIDWIFERY  registered', course: 'all', required: '10', completed: '9' };

test('a group is named as the record names it', () => {
  expect(parseTrainingRow(text, { line: 2 })).toMatchObject({
    ok: true,
    value: { staffGroup: 'Nursing and Midwifery Registered', course: 'ALL' },
  });
});

test('more completed than required is refused', () => {
  const read = parseTrainingRow({ ...text, completed: '11' }, { line: 3 });
  expect(read).toMatchObject({
    ok: false,
    errors: [{ line: 3, column: 'completed', code: 'NUMERATOR_OVER_DENOMINATOR', value: '11' }],
  });
});

test.each(['-1', '1.5', '2147483648', 'ten', '1e3'])('%s is no number of staff', (required) => {
  expect(parseTrainingRow({ ...text, required }, { line: 3 }).ok).toBe(false);
});
