import { APPOINTMENT_COLUMNS } from './appointments/columns.js';
import { parseAppointmentRow } from './appointments/parse-row.js';
import type { AppointmentRow } from './appointments/appointment-row.js';
import { DOWNTIME_COLUMNS } from './downtime/columns.js';
import type { DowntimeRow } from './downtime/downtime-row.js';
import { parseDowntimeRow } from './downtime/parse-row.js';
import type { Feed } from './feed.js';
import { INCIDENT_COLUMNS } from './incidents/columns.js';
import type { IncidentRow } from './incidents/incident-row.js';
import { parseIncidentRow } from './incidents/parse-row.js';
import { MEASURE_COLUMNS } from './measures/columns.js';
import type { MeasureRow } from './measures/measure-row.js';
import { parseMeasureRow } from './measures/parse-row.js';
import { ORGANISATION_COLUMNS } from './organisations/columns.js';
import type { OrganisationRow } from './organisations/organisation-row.js';
import { parseOrganisationRow } from './organisations/parse-row.js';
import { TRAINING_COLUMNS } from './training/columns.js';
import { parseTrainingRow } from './training/parse-row.js';
import type { TrainingRow } from './training/training-row.js';

/** The row each feed gives. */
export interface FeedRows {
  organisations: OrganisationRow;
  incidents: IncidentRow;
  appointments: AppointmentRow;
  training: TrainingRow;
  downtime: DowntimeRow;
  measures: MeasureRow;
}

/** Every feed by its name: one line a feed. */
export const FEEDS: { readonly [Name in keyof FeedRows]: Feed<FeedRows[Name]> } = {
  organisations: { name: 'organisations', columns: ORGANISATION_COLUMNS, hasHeader: false, parseRow: parseOrganisationRow },
  incidents: { name: 'incidents', columns: INCIDENT_COLUMNS, hasHeader: true, parseRow: parseIncidentRow },
  appointments: { name: 'appointments', columns: APPOINTMENT_COLUMNS, hasHeader: true, parseRow: parseAppointmentRow },
  training: { name: 'training', columns: TRAINING_COLUMNS, hasHeader: true, parseRow: parseTrainingRow },
  downtime: { name: 'downtime', columns: DOWNTIME_COLUMNS, hasHeader: true, parseRow: parseDowntimeRow },
  measures: { name: 'measures', columns: MEASURE_COLUMNS, hasHeader: true, parseRow: parseMeasureRow },
};
