import type { FeedName } from '../feed.js';
import { DEFAULT_ZONE } from '../reading/dates.js';
import { FEEDS } from '../registry.js';
import { ODS_LIST_HEADER } from '../organisations/columns.js';
import { ESR, MOODLE, OUTPATIENTS, TOTARA } from './counted-exports.js';
import { headerPlaces } from './header-places.js';
import type { FieldSource, MappingProfile } from './profile.js';
import { FRESHSERVICE, HELPDESK, JIRA_CSV, JIRA_JSON } from './service-desks.js';

const FEED_NAMES = Object.keys(FEEDS) as FeedName[];

/** The profile of a file whose columns are already named as the feed's own. */
export function canonicalProfile(feed: FeedName): MappingProfile {
  const fields = FEEDS[feed].columns.map((column) => [column.field, { columns: [column.field] }] as const);
  return {
    name: 'canonical',
    feed,
    fields: Object.fromEntries(fields),
    blanks: [],
    dateFormats: [],
    zone: DEFAULT_ZONE,
    severalRowsARecord: false,
    recognisedBy: FEEDS[feed].columns.filter((column) => column.required).map((column) => column.field),
  };
}

/** The list of organisations as ODS publishes it: no header, days as yyyyMMdd. */
export const ODS_LIST: MappingProfile = {
  ...canonicalProfile('organisations'),
  name: 'ods',
  dateFormats: ['yyyyMMdd'],
  recognisedBy: [],
};

/** States by the numbers ServiceNow stores: the incident table's, and the older ones of the audit log. */
const SERVICENOW_STATES: Readonly<Record<string, string>> = {
  '1': 'new',
  '2': 'in progress',
  '3': 'on hold',
  '4': 'awaiting user',
  '5': 'awaiting user',
  '6': 'resolved',
  '7': 'closed',
  '8': 'cancelled',
};

/**
 * ServiceNow: the audit log, with several rows an incident, and the table export, by field names or by labels. A
 * location is taken as the department: it names a ward or building, not an organisation.
 */
export const SERVICENOW: MappingProfile = {
  name: 'servicenow',
  feed: 'incidents',
  fields: {
    reference: { columns: ['number'] },
    title: { columns: ['short_description', 'u_symptom', 'subcategory'] },
    description: { columns: ['description'] },
    category: { columns: ['category'] },
    impact: { columns: ['impact'] },
    urgency: { columns: ['urgency'] },
    priority: { columns: ['priority'] },
    state: { columns: ['incident_state', 'state'], values: SERVICENOW_STATES },
    department: { columns: ['location', 'department'] },
    openedAt: { columns: ['opened_at', 'opened'] },
    updatedAt: { columns: ['sys_updated_at', 'sys_updated_on', 'updated', 'sys_created_at', 'sys_created_on'] },
    resolvedAt: { columns: ['resolved_at', 'resolved'] },
    closedAt: { columns: ['closed_at', 'closed'] },
    resolution: { columns: ['close_notes', 'resolution_notes'] },
    patientSafety: { columns: ['u_patient_safety', 'patient_safety'] },
    revision: { columns: ['sys_mod_count', 'updates'] },
    assignedTo: { columns: ['assigned_to', 'assignment_group'] },
    openedBy: { columns: ['opened_by'] },
  } satisfies Record<string, FieldSource>,
  blanks: ['?'],
  dateFormats: ['d/M/yyyy H:mm', 'd/M/yyyy H:mm:ss', 'd-M-yyyy H:mm', 'd-M-yyyy H:mm:ss'],
  zone: DEFAULT_ZONE,
  severalRowsARecord: true,
  recognisedBy: ['number', 'opened_at', 'incident_state'],
};

/** The same as a table export by field names, with one row an incident, and by the labels of its columns. */
const SERVICENOW_EXPORTS: readonly MappingProfile[] = [
  { ...SERVICENOW, name: 'servicenow-table', recognisedBy: ['number', 'opened_at', 'state'] },
  { ...SERVICENOW, name: 'servicenow-labels', recognisedBy: ['number', 'opened', 'state'] },
];

/** Every built-in profile; a canonical one for each feed comes last. */
export const BUILT_IN_PROFILES: readonly MappingProfile[] = [
  SERVICENOW,
  ...SERVICENOW_EXPORTS,
  JIRA_CSV,
  JIRA_JSON,
  FRESHSERVICE,
  HELPDESK,
  ESR,
  TOTARA,
  MOODLE,
  OUTPATIENTS,
  ODS_LIST,
  ...FEED_NAMES.map(canonicalProfile),
];

/** The built-in profile of a name for a feed, or undefined. */
export function builtInProfile(name: string, feed: FeedName): MappingProfile | undefined {
  return BUILT_IN_PROFILES.find((profile) => profile.name === name && profile.feed === feed);
}

/** How a file is to be read. */
export interface Recognised {
  readonly profile: MappingProfile;
  /** The column names, which the file may not carry itself. */
  readonly header: readonly string[];
  /** True when the file's first row is data. */
  readonly headless: boolean;
}

/**
 * The profile whose columns are in the file's first row, saved ones before built-in ones; null when none fits and a person must
 * map the columns. Of the built-in ones the ODS list is known by its 27 columns without names.
 */
export function recogniseProfile(
  feed: FeedName,
  firstRow: readonly string[],
  saved: readonly MappingProfile[] = [],
): Recognised | null {
  const places = headerPlaces(firstRow);
  const isThere = (name: string, isBuiltIn: boolean): boolean =>
    places.of(name).length > 0 || (isBuiltIn && name.split('|').some((one) => places.of(one).length > 0));
  const fits = (profile: MappingProfile) =>
    profile.feed === feed &&
    profile.recognisedBy.length > 0 &&
    profile.recognisedBy.every((name) => isThere(name, profile.version === undefined));
  const profile = [...saved, ...BUILT_IN_PROFILES].find(fits);
  if (profile !== undefined) return { profile, header: firstRow, headless: false };
  const odsList = feed === 'organisations' && firstRow.length === ODS_LIST_HEADER.length;
  return odsList ? { profile: ODS_LIST, header: ODS_LIST_HEADER, headless: true } : null;
}
