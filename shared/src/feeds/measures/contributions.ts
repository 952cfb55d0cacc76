import type { DailyFigure } from '../feed.js';
import type { MeasureRow } from './measure-row.js';

/** The figure a ready-counted row is: one figure on the first day of its period. */
export function measureFigure(row: MeasureRow): DailyFigure {
  return { measure: row.measure, split: '', on: row.on, numerator: row.numerator, denominator: row.denominator };
}
