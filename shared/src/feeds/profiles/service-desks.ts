import { DEFAULT_ZONE } from '../reading/dates.js';
import type { FieldSource, MappingProfile } from './profile.js';

/** Dates as exports re-saved in a spreadsheet have them in Britain; ISO is read without being named. */
const BRITISH_TIMES = ['d/M/yyyy H:mm', 'd/M/yyyy H:mm:ss', 'd-M-yyyy H:mm', 'd-M-yyyy H:mm:ss', 'd/M/yyyy', 'd MMM yyyy H:mm'];

type Fields = Record<string, FieldSource>;

const incidents = (
  name: string,
  fields: Fields,
  recognisedBy: readonly string[],
  dateFormats: readonly string[],
): MappingProfile => ({
  name,
  feed: 'incidents',
  fields,
  blanks: ['?', '-', 'None', 'Unassigned', 'N/A'],
  dateFormats,
  zone: DEFAULT_ZONE,
  severalRowsARecord: false,
  recognisedBy,
});

/** Steps of Jira's own workflows that are no words of every service desk. */
const JIRA_STATES: Readonly<Record<string, string>> = {
  backlog: 'new',
  'selected for development': 'triaged',
  'waiting for support': 'in progress',
  'in review': 'in progress',
  'waiting for approval': 'awaiting user',
  'work in progress': 'in progress',
};

/**
 * Jira's export of issues: columns such as Labels, Sprint and Comment stand there several times and are not looked at. Its
 * `Resolution` is one of a few words and says nothing of what was done, so it is not taken for a documented resolution.
 */
export const JIRA_CSV = incidents(
  'jira',
  {
    reference: { columns: ['Issue key'] },
    title: { columns: ['Summary'] },
    description: { columns: ['Description'] },
    category: { columns: ['Issue Type'] },
    priority: { columns: ['Priority'] },
    state: { columns: ['Status'], values: JIRA_STATES },
    department: { columns: ['Custom field (Department)', 'Custom field (Location)'] },
    openedAt: { columns: ['Created'] },
    updatedAt: { columns: ['Updated'] },
    resolvedAt: { columns: ['Resolved'] },
    resolution: { columns: ['Custom field (Resolution notes)', 'Custom field (Root cause)'] },
    patientSafety: { columns: ['Custom field (Patient safety)'] },
    assignedTo: { columns: ['Assignee'] },
    openedBy: { columns: ['Reporter'] },
  },
  ['Issue key', 'Summary', 'Status', 'Created'],
  ['d/MMM/yy h:mm a', 'd/MMM/yyyy h:mm a', 'd/MMM/yy H:mm', 'd/MMM/yyyy H:mm', ...BRITISH_TIMES],
);

/** Issues as Jira's interface answers a search: a key and an object of fields each. */
export const JIRA_JSON = incidents(
  'jira-json',
  {
    reference: { columns: ['key'] },
    title: { columns: ['fields.summary'] },
    description: { columns: ['fields.description'] },
    category: { columns: ['fields.issuetype.name'] },
    priority: { columns: ['fields.priority.name'] },
    state: { columns: ['fields.status.name'], values: JIRA_STATES },
    openedAt: { columns: ['fields.created'] },
    updatedAt: { columns: ['fields.updated'] },
    resolvedAt: { columns: ['fields.resolutiondate'] },
    assignedTo: { columns: ['fields.assignee.displayName'] },
    openedBy: { columns: ['fields.reporter.displayName'] },
  },
  ['key', 'fields.summary', 'fields.created'],
  [],
);

export const FRESHSERVICE = incidents(
  'freshservice',
  {
    reference: { columns: ['Ticket ID'] },
    title: { columns: ['Subject'] },
    description: { columns: ['Description'] },
    category: { columns: ['Category', 'Type'] },
    impact: { columns: ['Impact'] },
    urgency: { columns: ['Urgency'] },
    priority: { columns: ['Priority'] },
    state: { columns: ['Status'] },
    department: { columns: ['Department', 'Requester Location'] },
    openedAt: { columns: ['Created Time'] },
    updatedAt: { columns: ['Last Updated Time', 'Last Update Time'] },
    resolvedAt: { columns: ['Resolved Time'] },
    closedAt: { columns: ['Closed Time'] },
    resolution: { columns: ['Resolution Note', 'Resolution Notes'] },
    assignedTo: { columns: ['Agent', 'Group'] },
    openedBy: { columns: ['Requester Name'] },
  },
  ['Ticket ID', 'Subject', 'Status', 'Created Time'],
  BRITISH_TIMES,
);

/** A help desk without a name of its own: plain words over plain columns. */
export const HELPDESK = incidents(
  'help-desk',
  {
    reference: { columns: ['Ticket ID', 'Ticket Number', 'Ticket Ref', 'Call Ref'] },
    title: { columns: ['Summary', 'Title', 'Subject'] },
    description: { columns: ['Description', 'Details'] },
    category: { columns: ['Category', 'Type'] },
    impact: { columns: ['Impact'] },
    urgency: { columns: ['Urgency'] },
    priority: { columns: ['Priority'] },
    state: { columns: ['Status', 'State'] },
    department: { columns: ['Department', 'Location', 'Ward'] },
    openedAt: { columns: ['Opened', 'Date Opened', 'Created', 'Date Created'] },
    updatedAt: { columns: ['Updated', 'Last Updated'] },
    resolvedAt: { columns: ['Resolved', 'Date Resolved'] },
    closedAt: { columns: ['Closed', 'Date Closed'] },
    resolution: { columns: ['Resolution', 'Solution', 'Resolution Notes'] },
    patientSafety: { columns: ['Patient Safety'] },
    assignedTo: { columns: ['Assigned To', 'Agent', 'Team'] },
    openedBy: { columns: ['Requester', 'Caller', 'Raised By'] },
  },
  [
    'Ticket ID|Ticket Number|Ticket Ref|Call Ref',
    'Summary|Title|Subject',
    'Status|State',
    'Opened|Date Opened|Created|Date Created',
  ],
  BRITISH_TIMES,
);
