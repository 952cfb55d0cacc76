import type { Clock } from '@steady/shared/sla';
import type { IncidentRecord } from './incident-record.js';

/** What a row of the file is written from. */
export interface ExportedIncident {
  readonly record: IncidentRecord;
  readonly clocks: readonly [Clock, Clock];
  readonly trust: string;
  readonly site: string;
  readonly assignedTo: string | null;
  readonly team: string | null;
}

type Cell = string | number | null;

const instant = (at: Date | null): string | null => at && at.toISOString();
const truth = (value: boolean): string => (value ? 'yes' : 'no');

/**
 * The columns a list may have, by the name the page's address gives them, each with its headings in the file: a clock has two,
 * since what is left of it is gone by the time the file is read.
 */
export const exportColumns: Readonly<
  Record<string, { readonly headings: readonly string[]; readonly cells: (incident: ExportedIncident) => readonly Cell[] }>
> = {
  priority: { headings: ['priority'], cells: ({ record }) => [record.priority] },
  number: { headings: ['number'], cells: ({ record }) => [record.number] },
  incident: { headings: ['title'], cells: ({ record }) => [record.title] },
  reference: { headings: ['source', 'reference'], cells: ({ record }) => [record.source, record.reference] },
  trust: { headings: ['trustCode', 'trust'], cells: ({ record, trust }) => [record.trustCode, trust] },
  site: { headings: ['siteCode', 'site'], cells: ({ record, site }) => [record.siteCode, site] },
  department: { headings: ['department'], cells: ({ record }) => [record.department] },
  where: { headings: ['department', 'site'], cells: ({ record, site, trust }) => [record.department, site || trust] },
  state: { headings: ['state'], cells: ({ record }) => [record.state] },
  category: { headings: ['category'], cells: ({ record }) => [record.category] },
  assignee: { headings: ['assignedTo'], cells: ({ assignedTo }) => [assignedTo] },
  team: { headings: ['team'], cells: ({ team }) => [team] },
  supplier: { headings: ['supplier'], cells: ({ record }) => [record.supplier] },
  affected: { headings: ['usersAffected'], cells: ({ record }) => [record.usersAffected] },
  marks: {
    headings: ['patientSafety', 'onPaper', 'undocumented'],
    cells: ({ record }) => [truth(record.patientSafety), truth(record.onPaper), truth(record.undocumented)],
  },
  opened: { headings: ['openedAt'], cells: ({ record }) => [instant(record.openedAt)] },
  updated: { headings: ['updatedAt'], cells: ({ record }) => [instant(record.updatedAt)] },
  response: { headings: ['responseClock', 'responseDueAt'], cells: ({ clocks: [clock] }) => [clock.state, instant(clock.dueAt)] },
  fix: { headings: ['fixClock', 'fixDueAt'], cells: ({ clocks: [, clock] }) => [clock.state, instant(clock.dueAt)] },
};

/** The columns of the list as it opens. */
export const usualColumns: readonly string[] = ['priority', 'number', 'incident', 'marks', 'where', 'state', 'fix'];
