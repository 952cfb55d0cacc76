import type { Column } from '../feed.js';

/** The canonical columns of the training feed: a full snapshot of a day, by staff group, role and course. */
export const TRAINING_COLUMNS = [
  {
    field: 'date',
    required: true,
    description: 'The day of the snapshot. A day sent again replaces the whole day.',
    example: '2026-11-02',
  },
  { field: 'site', required: false, description: 'ODS code of the site. Blank: the trust’s only site.', example: 'RAL01' },
  {
    field: 'staffGroup',
    required: true,
    description: 'Staff group as the Electronic Staff Record names it.',
    example: 'Nursing and Midwifery Registered',
  },
  { field: 'role', required: false, description: 'Role within the group.', example: 'Ward nurse' },
  {
    field: 'course',
    required: true,
    description: 'Name of the course, or ALL for those who completed every course their role requires.',
    example: 'ALL',
  },
  { field: 'required', required: true, description: 'Staff who need it.', example: '640' },
  { field: 'completed', required: true, description: 'Of those, staff who have completed it.', example: '512' },
] as const satisfies readonly Column[];
