import { londonClockAt } from '@steady/shared/time';
import { formatDayMonth, formatTime } from '../../format/days.js';
import type { ImportPreview } from './import-shape.js';

/** Fields of a preview that hold something in at least one row, in their order, and those that hold nothing in any. */
export function fieldsShown(preview: ImportPreview): { readonly shown: readonly string[]; readonly blank: readonly string[] } {
  const holds = (field: string) =>
    preview.rows.some((row) => {
      const value = row.values[field];
      return value !== null && value !== undefined && value !== '';
    });
  return { shown: preview.fields.filter(holds), blank: preview.fields.filter((field) => !holds(field)) };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
/** Fields that hold one of a list of words, stored in capitals. */
const CODED: ReadonlySet<string> = new Set(['state', 'category', 'priorityFrom', 'period']);

/**
 * A value as a person reads it, so that a wrong zone or date format is seen at once: `2016-02-29T01:16:00.000Z` is `29 Feb 2016,
 * 1:16am` in London, the state `IN_PROGRESS` is `in progress`, `true` is `yes`. Other text stays as it is.
 */
export function previewWords(field: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en-GB');
  if (CODED.has(field)) return value.toLowerCase().replaceAll('_', ' ');
  if (!INSTANT.test(value)) return value;
  const { day } = londonClockAt(value);
  return `${formatDayMonth(day)} ${day.slice(0, 4)}, ${formatTime(value)}`;
}
