import type { MajorIncidentEntryKind, MajorIncidentRule, MajorIncidentState } from '../../gql/schema-types.js';
import type { StatusShapeName } from '../../ui/status-shape.js';

/** How a state of a major incident looks and reads. */
export const majorLooks: Readonly<
  Record<MajorIncidentState, { tone: 'bad' | 'mid' | 'good' | 'none'; shape: StatusShapeName; words: string }>
> = {
  ACTIVE: { tone: 'bad', shape: 'unsteady', words: 'Running' },
  PROPOSED: { tone: 'mid', shape: 'settling', words: 'To be decided' },
  STOOD_DOWN: { tone: 'good', shape: 'steady', words: 'Stood down, to be reviewed' },
  REVIEWED: { tone: 'good', shape: 'steady', words: 'Reviewed' },
  DECLINED: { tone: 'none', shape: 'not-live', words: 'Declined' },
};

export const ruleWords: Readonly<Record<MajorIncidentRule, string>> = {
  PRIORITY_1: 'by the rule for priority 1',
  SIMILAR_IN_AN_HOUR: 'by the rule for similar incidents in an hour',
};

export const kindWords: Readonly<Record<MajorIncidentEntryKind, string>> = {
  PROPOSED: 'Proposed',
  ACCEPTED: 'Accepted',
  DECLINED: 'Declined',
  ROLES: 'Roles',
  UPDATE: 'Update',
  JOINED: 'Joined',
  LEFT: 'Left',
  RESOLVED: 'Resolved',
  STOOD_DOWN: 'Stood down',
  ACTION: 'Action',
  REVIEWED: 'Reviewed',
};

/** Who proposed it: a person by name, or the rule. */
export const proposerOf = (rule: MajorIncidentRule | null | undefined, by: string): string =>
  rule ? ruleWords[rule] : `by ${by}`;

/** A length of time as a clock shows it: `2:47`, `51:03` in hours and minutes. */
export function clockOf(fromMs: number, toMs: number): string {
  const minutes = Math.max(0, Math.floor((toMs - fromMs) / 60_000));
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** What stands in lines of a field `role: name` as roles; a line without a colon is a role nobody has yet. */
export const rolesOf = (text: string): { role: string; name: string }[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [role = '', ...name] = line.split(':');
      return { role: role.trim(), name: name.join(':').trim() || 'nobody yet' };
    });
