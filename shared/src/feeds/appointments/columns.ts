import type { Column } from '../feed.js';

/** The canonical columns of the appointments feed: counts by day, site and specialty. */
export const APPOINTMENT_COLUMNS = [
  { field: 'date', required: true, description: 'The day counted.', example: '2026-11-02' },
  { field: 'site', required: false, description: 'ODS code of the site. Blank: the trust’s only site.', example: 'RAL01' },
  {
    field: 'specialty',
    required: false,
    description: 'Name of the specialty. Blank: counted for the site only.',
    example: 'Cardiology',
  },
  {
    field: 'measure',
    required: true,
    description:
      'attempts, bookingFailed, attended, didNotAttend, hospitalCancelled, patientCancelled, cancelled (side not known) or outcomeMissing.',
    example: 'attempts',
  },
  {
    field: 'count',
    required: true,
    description: 'How many. Send 0 where there were none: a count not sent is unknown.',
    example: '210',
  },
] as const satisfies readonly Column[];
