import type { Policy } from '../policy/index.js';
import type { GroupCompletion } from './completion.js';

/** A group as readers outside its trust see it. */
export type ShownGroup = (GroupCompletion & { suppressed: false }) | { group: string; suppressed: true };

/**
 * Hides the figures of groups of fewer than 5 people from readers outside the trust, since they would tell of single persons. If
 * just one group would be hidden, the next smallest is hidden too: else the total would give it away.
 * @param isOwnTrust readers of the trust itself see everything
 */
export function suppressSmallGroups(groups: readonly GroupCompletion[], policy: Policy, isOwnTrust: boolean): ShownGroup[] {
  const least = policy.streams.training.suppressGroupsUnder;
  const hidden = new Set(
    isOwnTrust ? [] : groups.filter((row) => row.required > 0 && row.required < least).map((row) => row.group),
  );
  if (hidden.size === 1) {
    const next = groups
      .filter((row) => !hidden.has(row.group) && row.required > 0)
      .sort((a, b) => a.required - b.required || (a.group < b.group ? -1 : 1))[0];
    if (next) hidden.add(next.group);
  }
  return groups.map((row) => (hidden.has(row.group) ? { group: row.group, suppressed: true } : { ...row, suppressed: false }));
}
