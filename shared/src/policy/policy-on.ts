import type { Policy } from './policy.js';

/**
 * The policy in force on a day: the one with the latest effective day not after it; of two with the same effective day, the
 * higher version. Before the first effective day the earliest policy holds, so that history always has a judge.
 * @param policies in any order, at least one
 * @param on a day `YYYY-MM-DD`
 * @throws RangeError when there is no policy at all
 * @example policyOn([policy1, policy2], '2026-11-22') // policy2 when it is effective on or before that day
 */
export function policyOn(policies: readonly Policy[], on: string): Policy {
  let chosen: Policy | undefined;
  let earliest: Policy | undefined;
  for (const policy of policies) {
    if (policy.effectiveOn <= on && (!chosen || isLater(policy, chosen))) chosen = policy;
    if (!earliest || isLater(earliest, policy)) earliest = policy;
  }
  const found = chosen ?? earliest;
  if (!found) throw new RangeError('There is no policy to judge by.');
  return found;
}

function isLater(a: Policy, b: Policy): boolean {
  return a.effectiveOn === b.effectiveOn ? a.version > b.version : a.effectiveOn > b.effectiveOn;
}
