import { screenText } from '@steady/shared/identifiers';
import { badInput } from '../errors/domain-error.js';
import { checkedText, checkedTextOrNull, checkedWhole } from '../graphql/checked.js';
import type { CheckedChange } from './incident-change.js';
import type { UpdateIncidentInput } from './working.input.js';

export const longestTitle = 200;
export const longestText = 10_000;
const longestName = 120;
const mostUsers = 1_000_000;

/** Text fit to be stored: in bounds, without characters no database keeps alike, and with nothing that points to a patient. */
export function safeText(field: string, value: string, most: number): string {
  return screenText(checkedText(field, value, most)).masked;
}

/** As {@link safeText}, with nothing or blank read as null. */
export function safeTextOrNull(field: string, value: string | null | undefined, most: number): string | null {
  const text = checkedTextOrNull(field, value, most);
  return text === null ? null : screenText(text).masked;
}

export const checkedLevel = (field: string, value: number): number => checkedWhole(field, value, 1, 5);

export const checkedUsers = (value: number | null): number | null =>
  value === null ? null : checkedWhole('The number of users affected', value, 0, mostUsers);

const texts = {
  description: ['the description', longestText],
  department: ['the department', longestName],
  assignedTo: ['who has it', longestName],
  team: ['the team', longestName],
  supplier: ['the supplier', longestName],
  supplierReference: ['the supplier’s reference', longestName],
  pauseReason: ['what the user is awaited for', 500],
  reason: ['the reason', 500],
  resolution: ['the resolution', longestText],
  workaround: ['the workaround', longestText],
} as const;

/**
 * A person's input as a change: checked field by field, screened, and with blank read as nothing. The site is left to who knows
 * the trust's sites.
 * @throws BAD_INPUT naming the field
 */
export function checkedChange(input: UpdateIncidentInput): CheckedChange {
  const change: Record<string, unknown> = {};
  for (const name of Object.keys(texts) as (keyof typeof texts)[]) {
    const value = input[name];
    if (value !== undefined) change[name] = safeTextOrNull(texts[name][0], value, texts[name][1]);
  }
  for (const name of ['state', 'category', 'onPaper', 'patientSafety', 'title'] as const) {
    if (input[name] === null) throw badInput(`${name} cannot be empty. Leave it out to keep it as it is.`, { field: name });
    if (input[name] !== undefined) change[name] = input[name];
  }
  if (typeof input.title === 'string') change['title'] = safeText('the title', input.title, longestTitle);
  for (const name of ['impact', 'urgency'] as const)
    if (input[name] !== null && input[name] !== undefined) change[name] = checkedLevel(name, input[name]);
  if (input.usersAffected !== undefined) change['usersAffected'] = checkedUsers(input.usersAffected);
  if (input.rootCause !== undefined) change['rootCause'] = input.rootCause;
  return change as CheckedChange;
}
