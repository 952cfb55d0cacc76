import type { Day } from '../../time/index.js';
import type { MappedRecord, Result, RowContext, RowError } from '../feed.js';
import { RowReader } from '../reading/row-reader.js';
import { staffGroupNamed } from './staff-groups.js';
import { ALL_COURSES, type TrainingRow } from './training-row.js';

/** Reads one training row. More completed than required is refused: the two were counted over different people. */
export function parseTrainingRow(record: MappedRecord, context: RowContext): Result<TrainingRow, RowError[]> {
  const reader = new RowReader(record, context);
  const on = reader.day('date', { required: true });
  const site = reader.text('site', { max: 20 });
  const staffGroup = reader.text('staffGroup', { required: true, max: 120 });
  const role = reader.text('role', { max: 120 });
  const course = reader.text('course', { required: true, max: 120 });
  const required = reader.integer('required', { required: true });
  const completed = reader.integer('completed', { required: true });
  if (required !== null && completed !== null && completed > required) {
    const message = `${completed} completed of ${required} required cannot be; count both over the same staff and send the row again.`;
    reader.refuse('completed', 'NUMERATOR_OVER_DENOMINATOR', String(completed), message);
  }
  return reader.result(() => ({
    on: on as Day,
    site,
    staffGroup: staffGroupNamed(staffGroup as string),
    role,
    course: course?.toUpperCase() === ALL_COURSES ? ALL_COURSES : (course as string),
    required: required as number,
    completed: completed as number,
  }));
}
