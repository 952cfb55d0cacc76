import type { Policy } from '../policy/index.js';
import { acceptedLevelOn } from './accepted-levels.js';
import type { AcceptedLevel } from './evidence.js';
import type { Site } from './site.js';

/**
 * The rules a slot is judged by, made once for each policy and accepted level: from one slot to the next they seldom change.
 * @param make the rules of one policy and one accepted level
 */
export function rulesOfSlots<Rules>(
  { evidence, policies, slots }: Site,
  stream: AcceptedLevel['stream'],
  make: (policy: Policy, accepted: AcceptedLevel | null) => Rules,
): (slot: number) => Rules {
  const made: { policy: Policy; accepted: AcceptedLevel | null; rules: Rules }[] = [];
  const { acceptedLevels } = evidence;
  return (slot) => {
    const policy = policies[slot]!;
    const accepted = acceptedLevels.length === 0 ? null : acceptedLevelOn(acceptedLevels, stream, slots.day[slot]!);
    for (const each of made) if (each.policy === policy && each.accepted === accepted) return each.rules;
    const rules = make(policy, accepted);
    made.push({ policy, accepted, rules });
    return rules;
  };
}
