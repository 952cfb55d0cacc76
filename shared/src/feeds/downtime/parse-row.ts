import type { MappedRecord, Result, RowContext, RowError } from '../feed.js';
import { RowReader } from '../reading/row-reader.js';
import type { DowntimeRow } from './downtime-row.js';

/** Reads one downtime episode. An end, or a back-entry, before the start is refused. */
export function parseDowntimeRow(record: MappedRecord, context: RowContext): Result<DowntimeRow, RowError[]> {
  const reader = new RowReader(record, context);
  const reference = reader.text('reference', { required: true, max: 100 });
  const site = reader.text('site', { max: 20 });
  const departments = reader.text('departments', { max: 2000 });
  const startedAt = reader.instant('startedAt', { required: true });
  const endedAt = reader.instant('endedAt');
  const planned = reader.yesNo('planned') ?? false;
  const backEntryDoneAt = reader.instant('backEntryDoneAt');
  const reason = reader.text('reason', { max: 500 });
  for (const [field, at] of [
    ['endedAt', endedAt],
    ['backEntryDoneAt', backEntryDoneAt],
  ] as const) {
    if (startedAt === null || at === null || at >= startedAt) continue;
    reader.refuse(
      field,
      'ENDS_BEFORE_START',
      record[field] ?? '',
      `${field} is before startedAt (${startedAt}); correct one of the two.`,
    );
  }
  return reader.result(() => ({
    reference: reference as string,
    site,
    departments: (departments ?? '').split(/[;|]/).flatMap((name) => name.trim() || []),
    startedAt: startedAt as string,
    endedAt,
    planned,
    backEntryDoneAt,
    reason,
  }));
}
