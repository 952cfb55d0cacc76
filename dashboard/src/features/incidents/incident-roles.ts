import type { Role } from '../../gql/schema-types.js';

/** Who is offered to log an incident and to comment on one; the server decides. */
export const LOGGING_ROLES: readonly Role[] = [
  'ADMINISTRATOR',
  'PROGRAMME_MANAGER',
  'TRUST_IT_LEAD',
  'SAFETY_OFFICER',
  'SERVICE',
];

/** Who is offered to give a safety-flagged incident its disposition. */
export const DISPOSING_ROLES: readonly Role[] = ['SAFETY_OFFICER', 'ADMINISTRATOR'];

/** Who is offered to change an incident. */
export const WORKING_ROLES: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SERVICE'];
