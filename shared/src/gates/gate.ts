import { formatDay, type Day } from '../time/index.js';
import {
  judgeCriterion,
  type Criterion,
  type CriterionEvidence,
  type CriterionOutcome,
  type JudgedCriterion,
} from './criterion.js';
import { liveWaiver, type Waiver } from './waiver.js';

/** A criterion of a gate, judged, with the waiver that covers its failure. */
export interface GateCriterion extends JudgedCriterion {
  waiver: Waiver | null;
}

/** A gate as computed on a day. A person's decision stands beside it, never in its place. */
export interface GateResult {
  outcome: CriterionOutcome;
  on: Day;
  criteria: GateCriterion[];
  /** One sentence: what fails, what is open, what is waived. */
  sentence: string;
}

/**
 * Judges a gate: any mandatory FAIL without a live waiver fails it; else any mandatory INCONCLUSIVE makes it inconclusive, waiver
 * or not, since nobody can accept what is not known; else it passes. Criteria that are not mandatory are shown and decide
 * nothing. A gate without a mandatory criterion is inconclusive. Of several pieces of evidence the latest day counts, of one day
 * the last recorded. *House rule.*
 */
export function judgeGate(
  criteria: readonly Criterion[],
  evidence: readonly CriterionEvidence[],
  waivers: readonly Waiver[],
  on: Day,
): GateResult {
  const judged = criteria.map((criterion): GateCriterion => {
    const result = judgeCriterion(criterion, latestEvidence(evidence, criterion.key, on), on);
    return { ...result, waiver: result.outcome === 'FAIL' ? liveWaiver(waivers, criterion.key, on) : null };
  });
  const mandatory = judged.filter((each) => each.criterion.mandatory);
  const failed = mandatory.filter((each) => each.outcome === 'FAIL' && each.waiver === null);
  const open = mandatory.filter((each) => each.outcome === 'INCONCLUSIVE');
  const outcome = failed.length > 0 ? 'FAIL' : open.length > 0 || mandatory.length === 0 ? 'INCONCLUSIVE' : 'PASS';
  return { outcome, on, criteria: judged, sentence: sentenceOf(outcome, mandatory, failed, open) };
}

/** Evidence dated after the day judged does not hide the evidence of its time, unless there is no other. */
function latestEvidence(evidence: readonly CriterionEvidence[], criterion: string, on: Day): CriterionEvidence | null {
  const own = evidence.filter((each) => each.criterion === criterion);
  const known = own.filter((each) => each.asOn <= on);
  const candidates = known.length > 0 ? known : own;
  return candidates.reduce<CriterionEvidence | null>(
    (latest, each) => (!latest || each.asOn >= latest.asOn ? each : latest),
    null,
  );
}

function sentenceOf(
  outcome: CriterionOutcome,
  mandatory: readonly GateCriterion[],
  failed: readonly GateCriterion[],
  open: readonly GateCriterion[],
): string {
  if (mandatory.length === 0) return 'The gate has no mandatory criterion';
  const waived = mandatory.filter((each) => each.waiver !== null);
  const waivers = waived.map(
    ({ criterion, waiver }) => `${criterion.title} waived until ${formatDay(waiver!.expiresOn)} by ${waiver!.acceptedBy}`,
  );
  if (outcome === 'PASS') {
    const met = `${mandatory.length - waived.length} of ${mandatory.length} mandatory criteria met`;
    return [met, ...waivers].join('; ');
  }
  return [...failed, ...open]
    .map((each) => each.sentence)
    .concat(waivers)
    .join('; ');
}
