import { type Policy, policy1 } from '@steady/shared/policy';

/** Every version of the house rules, for judging a past day by the policy of its day. */
export const policies: readonly Policy[] = [policy1];
