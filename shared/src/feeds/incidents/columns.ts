import type { Column } from '../feed.js';

/** The canonical columns of the incidents feed. */
export const INCIDENT_COLUMNS = [
  {
    field: 'reference',
    required: true,
    description: 'The ticket number of the service desk. The same number again is the same ticket.',
    example: 'INC0012345',
  },
  { field: 'title', required: false, description: 'What is wrong, in one line.', example: 'Clinic list empty' },
  {
    field: 'description',
    required: false,
    description: 'What happened, without anything that names a patient.',
    example: 'List of Tuesday shows no patients',
  },
  {
    field: 'category',
    required: false,
    description:
      'access, availability, performance, wrong information, appointments, letters, interfaces, printing, reporting, how-to or other. Another word is kept and counted as other.',
    example: 'appointments',
  },
  { field: 'impact', required: false, description: 'A number from 1 (greatest) to 5, or high, medium, low.', example: '2' },
  { field: 'urgency', required: false, description: 'A number from 1 (greatest) to 5, or high, medium, low.', example: '3' },
  {
    field: 'priority',
    required: false,
    description: 'P1 to P5 as the service desk set it. Where blank it follows from impact and urgency.',
    example: 'P3',
  },
  {
    field: 'state',
    required: false,
    description:
      'new, triaged, in progress, awaiting user, with supplier, resolved, closed or cancelled. Where blank it follows from the times of resolution and closure.',
    example: 'in progress',
  },
  { field: 'site', required: false, description: 'ODS code of the site. Blank: the trust’s only site.', example: 'RAL01' },
  { field: 'department', required: false, description: 'Ward, clinic or office.', example: 'Outpatients' },
  {
    field: 'openedAt',
    required: true,
    description: 'When the ticket was opened; ISO 8601, or in the date format of the mapping.',
    example: '2026-11-02T09:15:00Z',
  },
  {
    field: 'updatedAt',
    required: false,
    description: 'When the service desk last changed it. Decides which of two states is the later.',
    example: '2026-11-02T10:00:00Z',
  },
  { field: 'resolvedAt', required: false, description: 'When it was resolved.', example: '' },
  { field: 'closedAt', required: false, description: 'When it was closed.', example: '' },
  {
    field: 'resolution',
    required: false,
    description: 'What was done. A closure without it is counted as undocumented.',
    example: '',
  },
  {
    field: 'patientSafety',
    required: false,
    description: 'true when patient safety may be affected. Once true it is never lowered by a later file.',
    example: 'false',
  },
  {
    field: 'revision',
    required: false,
    description: 'The running number of the change, to order changes of one minute.',
    example: '4',
  },
  { field: 'assignedTo', required: false, description: 'Person or group that has the ticket.', example: 'Service desk' },
  { field: 'openedBy', required: false, description: 'Who raised it.', example: 'Reception' },
] as const satisfies readonly Column[];
