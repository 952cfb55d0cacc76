import type { IncidentCategory, IncidentState, Priority } from '@steady/shared/feeds';
import type { Harm } from '@steady/shared/safety';
import { instantOf } from '../database/dialect.js';
import type { RootCause } from '../graphql/enums.js';
import type { Pause } from './incident.entity.js';

/** A stored incident as the way out reads it. */
export interface IncidentRecord {
  readonly id: number;
  readonly number: string;
  readonly version: number;
  readonly trustCode: string;
  readonly siteCode: string | null;
  readonly source: string;
  readonly reference: string;
  readonly title: string;
  readonly description: string | null;
  readonly category: IncidentCategory;
  readonly state: IncidentState;
  readonly priority: Priority;
  readonly originalPriority: Priority;
  readonly impact: number | null;
  readonly urgency: number | null;
  readonly department: string | null;
  readonly usersAffected: number | null;
  readonly supplier: string | null;
  readonly onPaper: boolean;
  readonly patientSafety: boolean;
  readonly safetyRaisedAt: Date | null;
  readonly harm: Harm | null;
  readonly disposition: string | null;
  readonly disposedAt: Date | null;
  readonly openedAt: Date;
  readonly updatedAt: Date;
  readonly respondedAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
  readonly rootCause: RootCause | null;
  readonly resolution: string | null;
  readonly workaround: string | null;
  readonly undocumented: boolean;
  readonly pauses: readonly Pause[];
  /** When its response clock ran out under an earlier priority; null where it did not. */
  readonly responseBreachedAt: Date | null;
  readonly fixBreachedAt: Date | null;
}

/** Incidents beside the breaches recorded of them, which are kept with what only the people working on them know. */
export const recordTable = 'incident LEFT JOIN incident_work ON incident_work."incidentId" = incident.id';
export const breachColumns = '"responseBreachedAt", "fixBreachedAt"';
/** All that {@link recordOf} reads, of {@link recordTable}. */
export const recordColumns = `incident.*, ${breachColumns}`;

const instants = [
  'safetyRaisedAt',
  'disposedAt',
  'openedAt',
  'updatedAt',
  'respondedAt',
  'resolvedAt',
  'closedAt',
  'responseBreachedAt',
  'fixBreachedAt',
] as const;
const truths = ['onPaper', 'patientSafety', 'undocumented'] as const;

/** A raw row of either engine as a record; columns that were not read stay away. */
export function recordOf(raw: Readonly<Record<string, unknown>>): IncidentRecord {
  const record: Record<string, unknown> = { ...raw, id: Number(raw['id']) };
  for (const name of instants) if (name in raw) record[name] = instantOf(raw[name]);
  for (const name of truths) if (name in raw) record[name] = Boolean(raw[name]);
  if ('pauses' in raw) record['pauses'] = JSON.parse(String(raw['pauses']));
  return record as unknown as IncidentRecord;
}
