import type { Column } from '../feed.js';

/** The canonical columns of the organisations feed. */
export const ORGANISATION_COLUMNS = [
  { field: 'code', required: true, description: 'ODS code. Looked up, never judged by its shape.', example: 'RAL' },
  { field: 'name', required: true, description: 'Name of the organisation.', example: 'Royal Free London NHS Foundation Trust' },
  { field: 'region', required: false, description: 'Code of its region.', example: 'Y56' },
  { field: 'integratedCareBoard', required: false, description: 'Code of its integrated care board.', example: 'QMJ' },
  { field: 'address1', required: false, description: 'Address, first line.', example: 'Pond Street' },
  { field: 'address2', required: false, description: 'Address, second line.', example: '' },
  { field: 'address3', required: false, description: 'Address, third line.', example: '' },
  { field: 'town', required: false, description: 'Town.', example: 'London' },
  { field: 'county', required: false, description: 'County.', example: '' },
  { field: 'postcode', required: false, description: 'Postcode.', example: 'NW3 2QG' },
  { field: 'openedOn', required: false, description: 'The day it opened.', example: '2012-04-01' },
  { field: 'closedOn', required: false, description: 'The day it closed; blank while it is open.', example: '' },
] as const satisfies readonly Column[];

/** Columns of the ODS list as published: it has no header, so its 27 columns are named here; names of unused ones are numbers. */
export const ODS_LIST_HEADER: readonly string[] = [
  ...ORGANISATION_COLUMNS.map((column) => column.field),
  ...Array.from({ length: 15 }, (_, index) => `column ${index + 13}`),
];
