import { badInput } from '../errors/domain-error.js';
import type { AuditPlace } from './audit-list.repository.js';

export const auditCursor = ({ at, chain, position }: AuditPlace): string =>
  Buffer.from(JSON.stringify([at.toISOString(), chain, position])).toString('base64url');

/** @throws BAD_INPUT for a text that is no page mark of the log */
export function auditPlace(cursor: string | null): AuditPlace | null {
  if (cursor === null) return null;
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const [text, chain, position] = place;
    const at = new Date(String(text));
    const isPlace = place.length === 3 && /^\d{4}-.*Z$/.test(String(text)) && /^\w{1,12}$/.test(String(chain));
    if (isPlace && !Number.isNaN(at.getTime()) && Number.isInteger(position) && Math.abs(Number(position)) < 2 ** 31)
      return { at, chain: String(chain), position: Number(position) };
  } catch {
    // refused below
  }
  throw badInput('This page mark does not belong to the audit log. Start again from the first page.', { field: 'after' });
}
