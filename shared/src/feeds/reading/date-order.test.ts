import { expect, test } from '@jest/globals';
import { dateReader } from './dates.js';
import { DateOrder } from './date-order.js';

function decided(...cells: string[]) {
  const order = new DateOrder();
  for (const cell of cells) order.add(cell);
  return order.decided();
}

test.each([
  [['3/4/2025', '12/5/2025', '25/12/2025'], 'DAY_FIRST'],
  [['3/4/2025', '12/5/2025', '12/25/2025'], 'MONTH_FIRST'],
  [['3/4/2025', '12/5/2025'], 'UNDECIDED'],
  [['25/12/2025', '12/25/2025'], 'MIXED'],
  [['2025-04-03', '2025-04-03 09:15:00'], 'ISO'],
  [['07/Apr/25 9:15 AM'], 'DAY_FIRST'],
  [['29-02-2016 01:16'], 'DAY_FIRST'],
  [['31/02/2025', 'soon'], 'NONE'],
  [['1', '2', '3'], 'NONE'],
])('%j is %s', (cells, order) => {
  expect(decided(...cells).order).toBe(order);
});

test('the formats found read every cell, in the order found', () => {
  const cells = ['3/4/2025 9:05', '25/12/2025 10:00:30', '1/2/2025'];
  const { formats } = decided(...cells);
  const read = dateReader('Europe/London', formats);
  expect(cells.map((cell) => read.day(cell))).toEqual(['2025-04-03', '2025-12-25', '2025-02-01']);
});

test('an undecided column offers both readings and an example', () => {
  const found = decided('3/4/2025', '5/6/2025');
  expect(found).toMatchObject({ formats: ['d/M/yyyy'], otherFormats: ['M/d/yyyy'], example: '3/4/2025' });
});
