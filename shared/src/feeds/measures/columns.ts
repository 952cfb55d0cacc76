import type { Column } from '../feed.js';

/** The canonical columns of the measures feed: figures sent ready counted. */
export const MEASURE_COLUMNS = [
  { field: 'date', required: true, description: 'A day of the period counted.', example: '2026-11-02' },
  {
    field: 'trust',
    required: false,
    description: 'ODS code of the trust; may be left out when the upload names one.',
    example: 'RAL',
  },
  {
    field: 'trustName',
    required: false,
    description: 'Name of the organisation, shown where it is no trust Steady knows.',
    example: '',
  },
  { field: 'site', required: false, description: 'ODS code of the site. Blank: the trust.', example: 'RAL01' },
  {
    field: 'measure',
    required: true,
    description: 'Id of the measure: one of Steady’s, or custom. and the name of your own.',
    example: 'custom.lettersWaiting',
  },
  { field: 'period', required: false, description: 'DAY, WEEK or MONTH. Blank: DAY.', example: 'DAY' },
  { field: 'numerator', required: true, description: 'The count.', example: '120' },
  { field: 'denominator', required: false, description: 'Out of how many; blank for a plain count.', example: '' },
] as const satisfies readonly Column[];
