import { policy1 } from '@steady/shared/policy';
import type { CriterionResult, Deployment } from '../rollout/rollout.service.js';

/** When a readiness criterion holds; values are percent or counts. One that is not listed, or has no value, is inconclusive. */
const holds: Readonly<Record<string, (value: number) => boolean>> = {
  trainingComplete: (percent) => percent >= policy1.streams.training.thresholdShare * 100,
  testScriptsComplete: (percent) => percent >= 100,
  openSeverity1Defects: (count) => count === 0,
  appointmentsOutOfSlot: (percent) => percent <= policy1.gates.outOfSlotShare * 100,
  openHighRiskHazards: (count) => count === 0,
  dataMigrationReconciled: (percent) => percent >= 100,
};

/** The criteria that were measured and did not hold, the latest finding of each. Results come newest first. */
export function failedCriteria(results: readonly CriterionResult[]): CriterionResult[] {
  const latest = new Map<string, CriterionResult>();
  for (const result of results) if (!latest.has(result.criterion)) latest.set(result.criterion, result);
  return [...latest.values()].filter(
    ({ criterion, value }) => value !== null && holds[criterion] !== undefined && !holds[criterion](value),
  );
}

/**
 * Why a deployment that is not live is where it is: the readiness criteria found wanting, or its phase, and the reason a person
 * gave. `Readiness gate failed: half of the test scripts are incomplete, 17 % of appointments out of slot`
 */
export function notLiveSentence(
  headline: string,
  deployment: Pick<Deployment, 'phaseReason'>,
  failed: readonly Pick<CriterionResult, 'evidence'>[],
): string {
  if (failed.length > 0) return `Readiness gate failed: ${failed.map(({ evidence }) => withoutStop(evidence)).join(', ')}`;
  const { phaseReason } = deployment;
  return phaseReason === null ? headline : `${headline}: ${withoutStop(phaseReason)}`;
}

const withoutStop = (sentence: string): string => sentence.trim().replace(/\.$/, '');
