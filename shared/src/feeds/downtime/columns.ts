import type { Column } from '../feed.js';

/** The canonical columns of the downtime feed: one row an episode of paper fallback. */
export const DOWNTIME_COLUMNS = [
  {
    field: 'reference',
    required: true,
    description: 'The episode’s own number. The same number again is the same episode.',
    example: 'DT-014',
  },
  { field: 'site', required: false, description: 'ODS code of the site. Blank: the trust’s only site.', example: 'RAL01' },
  {
    field: 'departments',
    required: false,
    description: 'Departments on paper, parted by ; or |.',
    example: 'Outpatients; Ward 4',
  },
  { field: 'startedAt', required: true, description: 'When paper began.', example: '2026-11-02T09:00:00Z' },
  {
    field: 'endedAt',
    required: false,
    description: 'When the system was back in use. Blank while it runs.',
    example: '2026-11-02T11:30:00Z',
  },
  { field: 'planned', required: false, description: 'true for planned downtime. Blank counts as unplanned.', example: 'false' },
  {
    field: 'backEntryDoneAt',
    required: false,
    description: 'When everything written on paper was in the system.',
    example: '2026-11-02T16:00:00Z',
  },
  { field: 'reason', required: false, description: 'Why, in a line.', example: 'Network fault' },
] as const satisfies readonly Column[];
