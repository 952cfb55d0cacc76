import type { CriterionResult, Deployment } from '../rollout/rollout.service.js';

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
