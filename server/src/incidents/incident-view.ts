import type { IncidentRecord } from './incident-record.js';
import type { IncidentType } from './incident.type.js';

/** A stored incident as GraphQL shows it. */
export function incidentTypeOf(record: IncidentRecord): IncidentType {
  return { ...record, record };
}
