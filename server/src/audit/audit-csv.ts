import { safeCell } from '../http/csv-cell.js';
import type { AuditLine } from './audit-list.repository.js';

const columns = [
  'at',
  'log',
  'row',
  'actor',
  'actorId',
  'tokenId',
  'address',
  'action',
  'subject',
  'before',
  'after',
  'details',
] as const;

export const auditCsvHeader = `${columns.join(',')}\r\n`;

/** Lines of the log as CSV that a spreadsheet opens without running anything of it. */
export function auditCsvLines(lines: readonly AuditLine[]): string {
  return lines
    .map((line) => {
      const cells: Record<(typeof columns)[number], string | number | null> = {
        at: line.at.toISOString(),
        log: line.chain,
        row: line.position,
        actor: line.actorName,
        actorId: line.actorId,
        tokenId: line.tokenId,
        address: line.address,
        action: line.action,
        subject: line.subject,
        before: line.before,
        after: line.after,
        details: line.details,
      };
      return `${columns.map((column) => safeCell(cells[column] ?? '')).join(',')}\r\n`;
    })
    .join('');
}
