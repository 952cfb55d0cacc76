import type { ReactNode } from 'react';
import { categoryWords } from '../../format/words.js';
import { formatDay, formatTime } from '../../format/days.js';
import { ClockMark } from './clock-mark.js';
import { readClock } from './clock-words.js';
import { capital } from './incident-words.js';
import type { ColumnName, IncidentsView, SortName } from './incidents-view.js';
import { stateOf } from './row-words.js';
import type { IncidentRow } from './use-queue.js';
import { londonClockAt } from '@steady/shared/time';

/** What a cell is drawn with, beside its row. */
export interface CellContext {
  readonly view: IncidentsView;
  readonly now: Date;
  /** What a trust is called here, by its code. */
  readonly trustName: (code: string) => string | undefined;
}

export interface QueueColumn {
  /** Above the column, and in the list of columns. */
  readonly heading: string;
  readonly words: string;
  readonly sort?: SortName;
  readonly numeric?: boolean;
  /** Pixels; none: it takes what is left. */
  readonly width?: number;
  readonly cell: (row: IncidentRow, context: CellContext) => ReactNode;
}

const clockCell =
  (kind: 'FIX' | 'RESPONSE'): QueueColumn['cell'] =>
  (row, { now }) => (
    <ClockMark
      reading={readClock(
        row.clocks.find((clock) => clock.kind === kind),
        row.priority,
        now,
      )}
    />
  );

const instantCell = (at: string): string => `${formatTime(at)}, ${formatDay(londonClockAt(at).day)}`;

/** The columns a list may have. The incident's own is drawn by the table, as it is what opens it. */
export const QUEUE_COLUMNS: Record<ColumnName, QueueColumn> = {
  priority: { heading: 'P', words: 'Priority', sort: 'priority', width: 44, cell: (row) => <strong>{row.priority}</strong> },
  number: { heading: 'Number', words: 'Number', sort: 'number', width: 108, cell: (row) => row.number },
  incident: { heading: 'Incident', words: 'Incident', cell: (row) => row.title },
  where: { heading: 'Where', words: 'Where', width: 152, cell: whereOf },
  state: { heading: 'State', words: 'State', width: 120, cell: stateOf },
  fix: { heading: 'Fix in', words: 'Fix clock', sort: 'due', numeric: true, width: 164, cell: clockCell('FIX') },
  response: { heading: 'Response in', words: 'Response clock', numeric: true, width: 176, cell: clockCell('RESPONSE') },
  category: { heading: 'Category', words: 'Category', width: 150, cell: (row) => capital(categoryWords[row.category]) },
  trust: {
    heading: 'Trust',
    words: 'Trust',
    width: 180,
    cell: (row, { trustName }) => trustName(row.trust.code) ?? row.trust.name,
  },
  site: { heading: 'Site', words: 'Site', width: 180, cell: (row) => row.site?.name ?? 'not given' },
  department: { heading: 'Department', words: 'Department', width: 140, cell: (row) => row.department ?? 'not given' },
  assignee: { heading: 'Person', words: 'Person', width: 140, cell: (row) => row.assignedTo ?? 'nobody' },
  team: { heading: 'Team', words: 'Team', width: 140, cell: (row) => row.team ?? 'none' },
  supplier: { heading: 'Supplier', words: 'Supplier', width: 110, cell: (row) => row.supplier ?? 'none' },
  affected: { heading: 'Affected', words: 'People affected', numeric: true, width: 84, cell: (row) => row.usersAffected ?? '–' },
  opened: { heading: 'Opened', words: 'Opened', sort: 'opened', width: 168, cell: (row) => instantCell(row.openedAt) },
  updated: { heading: 'Updated', words: 'Updated', sort: 'updated', width: 168, cell: (row) => instantCell(row.updatedAt) },
  reference: { heading: 'Reference', words: 'Reference in its source', width: 130, cell: (row) => row.reference },
};

/** Department, and the site or trust where the list holds more than one. */
function whereOf(row: IncidentRow, { view, trustName }: CellContext): string {
  const trust = row.site?.name ?? trustName(row.trust.code) ?? row.trust.name;
  if (view.trust !== '') return row.department ?? row.site?.name ?? 'not given';
  return row.department === null ? trust : `${row.department}, ${trust}`;
}
