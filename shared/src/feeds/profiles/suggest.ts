import type { FeedName } from '../feed.js';
import { CATEGORY_WORDS, levelOfWord, priorityOfWord, STATE_WORDS } from '../incidents/words.js';
import { plainWord } from '../reading/row-reader.js';
import type { CountedRows } from '../counted/counted-rows.js';
import { outcomeWord } from '../counted/attendances.js';
import { fieldsOf } from '../counted/countings.js';
import { isBlankWord } from './blank-words.js';
import { fieldKind } from './field-kinds.js';
import { plainName } from './header-places.js';
import type { ColumnSurvey } from './survey.js';

/** Names under which systems send a field, without case, spaces and underscores; the likeliest first. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  reference: [
    'reference',
    'ref',
    'number',
    'ticketid',
    'ticketnumber',
    'ticketno',
    'ticketref',
    'ticket',
    'issuekey',
    'key',
    'incidentid',
    'incidentnumber',
    'callref',
    'callnumber',
    'requestid',
    'caseid',
    'casenumber',
    'id',
    'jobnumber',
  ],
  title: ['title', 'shortdescription', 'summary', 'subject', 'headline', 'issue', 'problem'],
  description: ['description', 'details', 'detail', 'notes', 'body', 'longdescription'],
  category: ['category', 'type', 'issuetype', 'tickettype', 'subcategory', 'area', 'service', 'component'],
  impact: ['impact'],
  urgency: ['urgency'],
  priority: ['priority', 'severity', 'prio'],
  state: ['state', 'status', 'incidentstate', 'ticketstatus', 'callstatus'],
  site: ['site', 'sitecode', 'hospitalcode'],
  department: ['department', 'location', 'ward', 'clinic', 'office', 'team', 'division'],
  openedAt: [
    'openedat',
    'opened',
    'created',
    'createdat',
    'createdon',
    'createdtime',
    'createddate',
    'dateopened',
    'datelogged',
    'logged',
    'loggedat',
    'loggedon',
    'raised',
    'raisedat',
    'raisedon',
    'dateraised',
    'reported',
    'reportedat',
    'submitted',
    'opendate',
    'logdate',
  ],
  updatedAt: [
    'updatedat',
    'updated',
    'lastupdated',
    'sysupdatedon',
    'sysupdatedat',
    'modified',
    'lastmodified',
    'lastupdatedtime',
    'updateddate',
    'lastchange',
    'lastchanged',
  ],
  resolvedAt: [
    'resolvedat',
    'resolved',
    'dateresolved',
    'resolvedon',
    'resolvedtime',
    'resolutiondate',
    'fixed',
    'fixedat',
    'datefixed',
  ],
  closedAt: ['closedat', 'closed', 'dateclosed', 'closedon', 'closedtime', 'closeddate'],
  resolution: ['resolution', 'resolutionnotes', 'closenotes', 'solution', 'outcome', 'fixdetails'],
  patientSafety: ['patientsafety', 'upatientsafety', 'clinicalrisk', 'patientsafetyrisk', 'safetyissue'],
  revision: ['revision', 'sysmodcount', 'updates', 'version'],
  assignedTo: ['assignedto', 'assignee', 'owner', 'agent', 'resolver', 'assignmentgroup', 'group', 'handledby'],
  openedBy: ['openedby', 'reporter', 'requester', 'caller', 'raisedby', 'loggedby', 'createdby'],
  date: ['date', 'day', 'period', 'asat', 'asof', 'snapshotdate', 'appointmentdate', 'activitydate', 'month'],
  trust: ['trust', 'trustcode', 'orgcode', 'organisationcode', 'providercode', 'ods', 'odscode'],
  trustName: ['trustname', 'orgname', 'organisationname', 'providername'],
  specialty: ['specialty', 'speciality', 'treatmentfunction', 'specialtyname', 'clinicspecialty'],
  measure: ['measure', 'metric', 'indicator'],
  count: ['count', 'number', 'total', 'appointments'],
  staffGroup: ['staffgroup', 'group', 'staffcategory'],
  role: ['role', 'jobrole', 'jobtitle', 'position'],
  course: ['course', 'coursename', 'coursefullname', 'courseshortname', 'competence', 'competencename', 'training'],
  required: ['required', 'numberrequired', 'staffrequired', 'needed', 'headcount'],
  completed: ['completed', 'numbercompleted', 'achieved', 'compliant'],
  person: [
    'person',
    'employeenumber',
    'assignmentnumber',
    'staffnumber',
    'payrollnumber',
    'username',
    'userid',
    'emailaddress',
    'email',
    'fullname',
  ],
  complete: ['complete', 'completed', 'completionstatus', 'meetsrequirement', 'compliant', 'compliance', 'status'],
  completedOn: ['completedon', 'completiondate', 'datecompleted', 'timecompleted', 'datefrom'],
  expiresOn: ['expireson', 'expirydate', 'dateto', 'validuntil', 'duedate'],
  outcome: ['outcome', 'attendedordidnotattendcode', 'attendanceoutcome', 'attendancestatus', 'attended', 'status', 'dnaflag'],
  appointment: ['appointmentid', 'attendanceidentifier', 'attendanceid', 'appointmentnumber', 'ubrn'],
  startedAt: ['startedat', 'started', 'start', 'starttime', 'from'],
  endedAt: ['endedat', 'ended', 'end', 'endtime', 'to'],
  planned: ['planned', 'isplanned'],
  backEntryDoneAt: ['backentrydoneat', 'backentrydone', 'backentry', 'recovered'],
  departments: ['departments', 'areas', 'wards'],
  reason: ['reason', 'cause'],
  numerator: ['numerator', 'value', 'figure', 'count'],
  denominator: ['denominator', 'outof'],
};

/**
 * The column each field of a feed probably comes from, by the columns' names and what they hold; fields without a
 * likely column are not in it. No column is suggested twice, and one without a filled cell never.
 */
export function suggestedColumns(
  feed: FeedName,
  columns: readonly ColumnSurvey[],
  counted?: CountedRows,
): Record<string, string> {
  const suggested: Record<string, string> = {};
  const used = new Set<string>();
  const take = (field: string, column: ColumnSurvey | undefined): void => {
    if (column === undefined) return;
    suggested[field] = column.name;
    used.add(column.name);
  };
  const free = (field: string) => columns.filter((column) => !used.has(column.name) && suits(feed, field, column));
  const fields = fieldsOf(feed, counted).map((column) => column.field);
  const names = (field: string) => [plainName(field), ...(NAMES[field] ?? [])];
  for (const field of fields) {
    const order = names(field);
    const found = free(field).filter((column) => order.includes(bare(column)));
    take(field, found.sort((a, b) => order.indexOf(bare(a)) - order.indexOf(bare(b)))[0]);
  }
  for (const field of fields.filter((one) => suggested[one] === undefined)) {
    const words = names(field).filter((name) => name.length >= 5);
    take(
      field,
      free(field).find((column) => words.some((word) => bare(column).includes(word))),
    );
  }
  return suggested;
}

const bare = (column: ColumnSurvey): string => plainName(column.heading).replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a column can be a field at all: dates must be dates, numbers numbers. */
function suits(feed: FeedName, field: string, column: ColumnSurvey): boolean {
  if (column.filled === 0) return false;
  const kind = fieldKind(feed, field);
  if (kind === 'INSTANT') return column.dates.order !== 'NONE';
  if (kind === 'NUMBER') return column.samples.every((sample) => /\d/.test(sample));
  return kind === 'DAY' || column.dates.order === 'NONE' || field === 'reference';
}

/** A word a field may hold, as it is stored and as people say it. */
export interface AllowedWord {
  readonly value: string;
  readonly words: string;
}

const said = (values: Iterable<string>): AllowedWord[] =>
  [...new Set(values)].map((value) => ({
    value: value.toLowerCase().replaceAll('_', ' '),
    words: value.toLowerCase().replaceAll('_', ' '),
  }));
const same = (...values: string[]): AllowedWord[] => values.map((value) => ({ value, words: value }));

/** The words a field may hold; null where any text will do. */
export function allowedWords(feed: FeedName, field: string): readonly AllowedWord[] | null {
  if (fieldKind(feed, field) === 'YES_NO') return same('yes', 'no');
  if (feed === 'incidents') {
    if (field === 'state') return said(STATE_WORDS.values());
    if (field === 'category') return said(CATEGORY_WORDS.values());
    if (field === 'priority') return same('P1', 'P2', 'P3', 'P4', 'P5');
    if (field === 'impact' || field === 'urgency') return same('1', '2', '3', '4', '5');
  }
  if (feed === 'appointments' && field === 'outcome')
    return [
      { value: 'attended', words: 'attended (5, 6)' },
      { value: 'did not attend', words: 'did not attend (3, 7)' },
      { value: 'patient cancelled', words: 'patient cancelled (2)' },
      { value: 'hospital cancelled', words: 'hospital cancelled (4)' },
      { value: 'not applicable', words: 'no outcome yet (0)' },
    ];
  if (feed === 'appointments' && field === 'measure')
    return same(
      'attempts',
      'bookingFailed',
      'attended',
      'didNotAttend',
      'hospitalCancelled',
      'patientCancelled',
      'outcomeMissing',
    );
  if (feed === 'measures' && field === 'period') return same('DAY', 'WEEK', 'MONTH');
  return null;
}

/** The word of a field that a source's word says by itself; null where a person has to choose. */
export function knownWord(feed: FeedName, field: string, word: string): string | null {
  const plain = plainWord(word);
  const stored = storedWord(feed, field, plain);
  if (stored === null) return null;
  const allowed = allowedWords(feed, field) ?? [];
  const meant = stored.toLowerCase().replaceAll('_', ' ');
  return allowed.find(({ value }) => value.toLowerCase() === meant)?.value ?? null;
}

function storedWord(feed: FeedName, field: string, plain: string): string | null {
  if (fieldKind(feed, field) === 'YES_NO') {
    if (/^(true|yes|y|t|1)$/.test(plain)) return 'yes';
    return /^(false|no|n|f|0)$/.test(plain) ? 'no' : null;
  }
  if (feed === 'appointments' && field === 'outcome') return outcomeWord(plain) ?? null;
  if (feed !== 'incidents') return plain;
  if (field === 'state') return STATE_WORDS.get(plain) ?? null;
  if (field === 'category') return CATEGORY_WORDS.get(plain) ?? null;
  if (field === 'priority') return priorityOfWord(plain) ?? null;
  return levelOfWord(plain)?.toString() ?? null;
}

/** Words of a file that probably mean blank, as the file writes them. */
export function suggestedBlanks(columns: readonly ColumnSurvey[]): string[] {
  const found = columns.flatMap((column) => (column.words ?? []).map(({ word }) => word));
  return [...new Set(found.filter((word) => isBlankWord(word)))].slice(0, 20);
}
