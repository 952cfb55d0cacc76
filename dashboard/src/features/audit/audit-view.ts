import type { AuditFilter } from '../../gql/schema-types.js';

/** What the page shows, as it stands in the address. */
export interface AuditView {
  readonly log: string;
  readonly act: string;
  readonly about: string;
  readonly from: string;
  readonly to: string;
}

const day = (text: string | undefined): string => (/^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? (text ?? '') : '');

export const auditViewOf = (search: Readonly<Record<string, string | undefined>>): AuditView => ({
  log: search['log'] ?? '',
  act: search['act'] ?? '',
  about: search['about'] ?? '',
  from: day(search['from']),
  to: day(search['to']),
});

export const auditFilterOf = ({ log, act, about, from, to }: AuditView): AuditFilter => ({
  chain: log || null,
  action: act || null,
  subject: about || null,
  from: from || null,
  to: to || null,
});

/** Where the same lines are taken as a file. */
export function auditFileOf({ log, act, about, from, to }: AuditView): string {
  const wanted = { chain: log, action: act, subject: about, from, to };
  const given = Object.entries(wanted).filter(([, value]) => value !== '');
  const search = new URLSearchParams(given).toString();
  return `/api/export/audit.csv${search === '' ? '' : `?${search}`}`;
}
