import type { Policy } from '../policy/index.js';
import { STREAMS, type Stream } from './verdicts.js';
import type { StreamStatuses } from './verdict.js';

/** A score that explains itself: the parts add up to it. */
export interface Score {
  /** 0 to 100 with one decimal; null under the least confidence. */
  score: number | null;
  /** Weight of the streams that are known over the weight of those applicable, 0 to 1; 0 when none is applicable. */
  confidence: number;
  /** What each stream adds; null when it is unknown or not applicable, or when there is no score. */
  parts: Readonly<Record<Stream, number | null>>;
  /** What each stream would add were it steady. */
  most: Readonly<Record<Stream, number | null>>;
}

/**
 * Score = 100 × Σ weight × value ÷ Σ weight, over the streams that are known and applicable (safety 30, incidents 25,
 * appointments 25, training 10, paper 10; steady 1, settling ½, unsteady 0). Parts are rounded to 0.1 by largest remainder, so
 * that they add up to the score exactly. No score under 50 % confidence. *House rule.*
 * @example safety, incidents and training settling, the others unsteady: 15 + 12.5 + 5 = 32.5
 */
export function scoreOf(statuses: StreamStatuses, policy: Policy): Score {
  const weightOf = weights(policy);
  const known = STREAMS.filter((stream) => statuses[stream] !== 'UNKNOWN' && statuses[stream] !== 'NOT_APPLICABLE');
  const applicable = STREAMS.filter((stream) => statuses[stream] !== 'NOT_APPLICABLE');
  const sum = (streams: readonly Stream[]) => streams.reduce((total, stream) => total + weightOf[stream], 0);
  const knownWeight = sum(known);
  const applicableWeight = sum(applicable);
  const confidence = applicableWeight > 0 ? knownWeight / applicableWeight : 0;
  const none = { SAFETY: null, INCIDENTS: null, APPOINTMENTS: null, TRAINING: null, PAPER: null };
  if (knownWeight === 0 || confidence < policy.leastConfidence) return { score: null, confidence, parts: none, most: none };
  const shares = known.map((stream) => (100 * weightOf[stream]) / knownWeight);
  const values = known.map((stream) => policy.values[statuses[stream] as 'STEADY' | 'SETTLING' | 'UNSTEADY']);
  const tenths = roundToSum(shares.map((share, index) => share * values[index]! * 10));
  const mostTenths = roundToSum(shares.map((share) => share * 10));
  const perStream = (list: readonly number[]) => ({
    ...none,
    ...Object.fromEntries(known.map((stream, index) => [stream, list[index]! / 10])),
  });
  const mostAtLeast = mostTenths.map((most, index) => Math.max(most, tenths[index]!));
  const total = tenths.reduce((sumSoFar, part) => sumSoFar + part, 0);
  return { score: total / 10, confidence, parts: perStream(tenths), most: perStream(mostAtLeast) };
}

function weights({ streams }: Policy): Readonly<Record<Stream, number>> {
  return {
    SAFETY: streams.safety.weight,
    INCIDENTS: streams.incidents.weight,
    APPOINTMENTS: streams.appointments.weight,
    TRAINING: streams.training.weight,
    PAPER: streams.paper.weight,
  };
}

/** Beneath this a difference between remainders is an artefact of binary fractions. */
const TOLERANCE = 1e-9;

/**
 * Rounds numbers to whole ones that add up to their rounded sum: all are cut, then those with the largest remainders get one
 * more; of equal remainders the first (Hamilton's method).
 * @example roundToSum([33.3, 33.3, 33.4]) // [33, 33, 34]
 */
export function roundToSum(values: readonly number[]): number[] {
  const whole = values.map((value) => Math.floor(value + TOLERANCE));
  const total = Math.round(values.reduce((sum, value) => sum + value, 0) + TOLERANCE);
  let left = total - whole.reduce((sum, value) => sum + value, 0);
  const byRemainder = values
    .map((value, index) => ({ index, remainder: value - whole[index]! }))
    .sort((a, b) => (Math.abs(a.remainder - b.remainder) < TOLERANCE ? a.index - b.index : b.remainder - a.remainder));
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    whole[index] = whole[index]! + 1;
    left -= 1;
  }
  return whole;
}
