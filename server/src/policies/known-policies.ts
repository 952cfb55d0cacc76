import { type Policy, policy1 } from '@steady/shared/policy';

const known: Policy[] = [policy1];

/**
 * Every version of the house rules, for judging a past day by the policy of its day. A process serves one database: the list is
 * that database's, read when the server starts and again when a version is made. It is one list, so that rules far from the
 * database read it as they would read a constant.
 */
export const policies: readonly Policy[] = known;

/** Puts the versions of the database in the place of those known. */
export function usePolicies(versions: readonly Policy[]): void {
  known.splice(0, known.length, ...versions);
}
