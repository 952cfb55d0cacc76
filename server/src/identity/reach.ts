import { badInput } from '../errors/domain-error.js';
import type { Role } from './scope.js';

/** Roles that see every trust whoever has them … */
const always: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER'];
/** … and those that do when they are given it. */
const when: readonly Role[] = ['EXECUTIVE', 'SAFETY_OFFICER'];

/**
 * Whose rows a person of a role sees: every trust's, or those named.
 * @throws BAD_INPUT when the role does not go with it
 */
export function checkedReach(role: Role, reach: 'ALL' | readonly string[]): 'ALL' | readonly string[] {
  if (reach === 'ALL') {
    if (!always.includes(role) && !when.includes(role))
      throw badInput('This role names its trusts; it does not see them all.', { field: 'trusts' });
    return 'ALL';
  }
  if (always.includes(role)) throw badInput('This role sees every trust: name none.', { field: 'trusts' });
  const trusts = [...new Set(reach)].sort();
  if (trusts.length === 0) throw badInput('Name the trusts this person may see.', { field: 'trusts' });
  return trusts;
}
