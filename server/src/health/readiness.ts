import { type Criterion, type CriterionValue, judgeCriterion, readinessTemplate } from '@steady/shared/gates';
import { policyOn } from '@steady/shared/policy';
import type { CriterionResult } from '../rollout/rollout.service.js';
import { policies } from '../policies/known-policies.js';

/** A criterion by the name it is recorded under, and how its one number answers it: percent are recorded as percent. */
interface Recorded {
  readonly criterion: Criterion;
  valueOf(value: number): CriterionValue;
}

const asShare = (percent: number): CriterionValue => percent / 100;
const asCount = (count: number): CriterionValue => count;
const asYes = (value: number): CriterionValue => value >= 1;

/** The readiness template's criteria, and those a programme records beside them. */
function recordedCriteria(on: string): ReadonlyMap<string, Recorded> {
  const { criteria } = readinessTemplate(policyOn(policies, on));
  const ofTemplate = new Map(criteria.map((criterion) => [criterion.key, criterion]));
  const named = (key: string): Criterion => ofTemplate.get(key) as Criterion;
  const share = (key: string, title: string, limit: number): Criterion => ({
    ...named('out-of-slot'),
    key,
    title,
    test: { kind: 'AT_LEAST', limit },
  });
  const { thresholdShare } = policyOn(policies, on).streams.training;
  return new Map<string, Recorded>([
    ['appointmentsOutOfSlot', { criterion: named('out-of-slot'), valueOf: asShare }],
    ['openSeverity1Defects', { criterion: named('severity-1-defects'), valueOf: asCount }],
    ['openHighRiskHazards', { criterion: named('hazards'), valueOf: asCount }],
    ['dataMigrationReconciled', { criterion: named('migration'), valueOf: asYes }],
    ['feedsLate', { criterion: named('feeds'), valueOf: asCount }],
    ['trainingComplete', { criterion: share('training-overall', 'Training complete', thresholdShare), valueOf: asShare }],
    ['testScriptsComplete', { criterion: share('test-scripts', 'Test scripts complete', 1), valueOf: asShare }],
  ]);
}

/**
 * The criteria whose latest finding fails, judged as of the day it was found: a failure does not go away by growing old. A
 * criterion nobody defined, or without a number, is inconclusive and never in this list, nor does it pass a gate.
 * @param results newest first within a criterion
 */
export function failedCriteria(results: readonly CriterionResult[]): CriterionResult[] {
  const latest = new Map<string, CriterionResult>();
  for (const result of results) if (!latest.has(result.criterion)) latest.set(result.criterion, result);
  return [...latest.values()].filter((result) => {
    const { asOn, value, evidence, recordedBy } = result;
    const recorded = recordedCriteria(asOn).get(result.criterion);
    if (!recorded || value === null) return false;
    const { criterion } = recorded;
    const given = { criterion: criterion.key, value: recorded.valueOf(value), source: evidence, asOn, recordedBy };
    return judgeCriterion(criterion, given, asOn).outcome === 'FAIL';
  });
}
