import { monthStartOn, weekStartOn, type Day } from '../../time/index.js';
import { isMeasureId, measureOf, type MeasureId } from '../../measures/index.js';
import type { MappedRecord, Result, RowContext, RowError } from '../feed.js';
import { RowReader } from '../reading/row-reader.js';
import type { MeasureRow } from './measure-row.js';

type Period = MeasureRow['period'];

const PERIOD_WORDS: ReadonlyMap<string, Period> = new Map([
  ['day', 'DAY'],
  ['daily', 'DAY'],
  ['week', 'WEEK'],
  ['weekly', 'WEEK'],
  ['month', 'MONTH'],
  ['monthly', 'MONTH'],
]);

/**
 * Reads one ready-counted figure. The date of a week or month is moved to its first day. A proportion needs a
 * denominator that is not below its numerator; a plain count has none.
 */
export function parseMeasureRow(record: MappedRecord, context: RowContext): Result<MeasureRow, RowError[]> {
  const reader = new RowReader(record, context);
  const date = reader.day('date', { required: true });
  const trust = reader.text('trust', { max: 20 });
  const trustName = reader.text('trustName', { max: 200 });
  const site = reader.text('site', { max: 20 });
  const measure = measureIdOf(reader);
  const period = reader.word('period', PERIOD_WORDS, 'DAY, WEEK or MONTH') ?? 'DAY';
  const numerator = reader.decimal('numerator', { required: true });
  const denominator = reader.decimal('denominator');
  refuseBadParts(reader, measure, numerator, denominator, record);
  return reader.result(() => ({
    on: firstDayOf(period, date as Day),
    trust,
    trustName,
    site,
    measure: measure as MeasureId,
    period,
    numerator: numerator as number,
    denominator,
  }));
}

function measureIdOf(reader: RowReader): MeasureId | null {
  const text = reader.text('measure', { required: true, max: 100 });
  if (text === null || isMeasureId(text)) return text;
  const message = `"${text}" is no measure; use one of Steady's ids such as incidents.opened, or custom. and a name in letters, digits, dots or hyphens.`;
  reader.refuse('measure', 'BAD_MEASURE', text, message);
  return null;
}

function refuseBadParts(
  reader: RowReader,
  measure: MeasureId | null,
  numerator: number | null,
  denominator: number | null,
  record: MappedRecord,
): void {
  const proportion = measure !== null && measureOf(measure)?.kind === 'PROPORTION';
  if (proportion && denominator === null && (record['denominator'] ?? '').trim() === '') {
    reader.refuse('denominator', 'REQUIRED', '', `${measure} is a proportion; give the number it is out of as denominator.`);
  }
  if (proportion && numerator !== null && denominator !== null && numerator > denominator) {
    const message = `${numerator} out of ${denominator} cannot be; the numerator must not be above the denominator.`;
    reader.refuse('numerator', 'NUMERATOR_OVER_DENOMINATOR', String(numerator), message);
  }
}

function firstDayOf(period: Period, day: Day): Day {
  if (period === 'DAY') return day;
  return period === 'WEEK' ? weekStartOn(day) : monthStartOn(day);
}
