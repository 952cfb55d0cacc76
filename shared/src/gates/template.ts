import type { Policy } from '../policy/index.js';
import { trainingStanding, type GroupCompletion } from '../training/index.js';
import type { Criterion, NamedFigure } from './criterion.js';

/** Evidence of a readiness gate is good for a week. */
const FRESH_FOR_DAYS = 7;

/** A gate with its criteria. */
export interface GateTemplate {
  key: string;
  name: string;
  criteria: Criterion[];
}

/** The gate a programme starts with; a programme changes it as data. Numbers come from the policy. */
export function readinessTemplate(policy: Policy): GateTemplate {
  const { trainingDaysBeforeGoLive, outOfSlotShare } = policy.gates;
  const criterion = (key: string, title: string, test: Criterion['test'], unit: Criterion['unit'] = 'COUNT'): Criterion => ({
    key,
    title,
    mandatory: true,
    test,
    freshForDays: FRESH_FOR_DAYS,
    unit,
  });
  return {
    key: 'readiness',
    name: 'Readiness to go live',
    criteria: [
      criterion(
        'training',
        `Training at threshold in every group ${trainingDaysBeforeGoLive} days out`,
        { kind: 'EACH_AT_LEAST' },
        'SHARE',
      ),
      criterion('severity-1-defects', 'Open severity-1 test defects', { kind: 'AT_MOST', limit: 0 }),
      criterion('out-of-slot', 'Future appointments out of slot', { kind: 'AT_MOST', limit: outOfSlotShare }, 'SHARE'),
      criterion('hazards', 'Open hazards with residual risk 4 or 5', { kind: 'AT_MOST', limit: 0 }),
      criterion('migration', 'Data migration reconciled', { kind: 'YES' }),
      criterion('feeds', 'Feeds late or never received', { kind: 'AT_MOST', limit: 0 }),
      criterion('previous-wave', 'Previous wave', { kind: 'VERDICTS', accepted: ['STEADY', 'SETTLING'] }),
    ],
  };
}

/**
 * Training figures as evidence: each group against its own threshold, 95 % for critical groups and 80 % for the rest. Critical
 * groups without a figure are named without one, so that the criterion cannot pass. Groups in which nobody needs training are left out.
 */
export function trainingFigures(
  groups: readonly GroupCompletion[],
  policy: Policy,
  criticalGroups: readonly string[] | null = null,
): { figures: NamedFigure[] } {
  const standing = trainingStanding(groups, policy, criticalGroups);
  const critical = new Set(standing.critical.map(({ group }) => group));
  const names = [...new Set(groups.map(({ group }) => group))].filter((group) => !critical.has(group)).sort();
  const others = trainingStanding(groups, policy, names).critical;
  return {
    figures: [
      ...standing.critical.map(({ group, completion }) => ({ group, completion, limit: standing.criticalThreshold })),
      ...others.map(({ group, completion }) => ({ group, completion, limit: standing.threshold })),
    ]
      .filter(({ completion }) => completion === null || completion.required > 0)
      .map(({ group, completion, limit }) => ({ name: group, value: completion?.share ?? null, limit })),
  };
}
