import { safeCell } from '../http/csv-cell.js';
import type { StoredRejection } from './ingest.repository.js';

export const rejectionsHeader = 'line,column,code,value,message\r\n';

/** Rejections as lines of the file a person downloads to correct them. */
export function rejectionLines(rejections: readonly StoredRejection[]): string {
  return rejections
    .map(({ line, column, code, value, message }) => [line, column, code, value, message].map(safeCell).join(',') + '\r\n')
    .join('');
}
