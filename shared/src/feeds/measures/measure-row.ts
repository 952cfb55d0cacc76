import type { Day } from '../../time/index.js';
import type { MeasureId } from '../../measures/index.js';

/** A figure a trust sends ready counted. */
export interface MeasureRow {
  /** First day of its period: the day itself, the Monday, or the first of the month. */
  readonly on: Day;
  /** Null when the call names the trust. */
  readonly trust: string | null;
  /** Its name as the file has it; shown where the code is no trust's. */
  readonly trustName: string | null;
  readonly site: string | null;
  readonly measure: MeasureId;
  readonly period: 'DAY' | 'WEEK' | 'MONTH';
  readonly numerator: number;
  /** Null for a plain count. */
  readonly denominator: number | null;
}
