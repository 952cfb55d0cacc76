import type { Day } from '../time/index.js';

/** The kinds of chart. `P_PRIME` and `U_PRIME` are p and u charts with Laney's correction; `RUN` has a median and no limits. */
export type SpcKind = 'XMR' | 'P' | 'P_PRIME' | 'U' | 'U_PRIME' | 'C' | 'RUN';

/** Whether more is better, less is better, or neither. */
export type ImprovementDirection = 'INCREASE' | 'DECREASE' | 'NEUTRAL';

/** The rule that makes a point special cause variation. A point with no rule is common cause. */
export type SpcRule = 'OUTSIDE' | 'TREND' | 'TWO_IN_THREE' | 'SHIFT';

/** What a point means, given the direction of improvement. */
export type PointMark = 'COMMON_CAUSE' | 'IMPROVEMENT' | 'CONCERN' | 'NEUTRAL_HIGH' | 'NEUTRAL_LOW';

/** The side a special cause points to: up or down. */
export type Side = 'HIGH' | 'LOW';

/** Whether the process, left as it is, will meet its target: always, never, or now and then. */
export type Assurance = 'CONSISTENTLY_PASS' | 'CONSISTENTLY_FAIL' | 'HIT_AND_MISS';

/**
 * One day, week or month of a series. A chart of values (XMR, RUN) takes `value`, or `numerator / denominator` where there is no value;
 * a count (C) takes `value`, or `numerator`; proportions and rates (P, P_PRIME, U, U_PRIME) take `numerator` and `denominator`.
 * A point without a figure, or with 0 of 0, is a missing day: it is kept in the result and takes no part in any calculation.
 */
export interface SpcPointInput {
  on: Day;
  value?: number | null;
  numerator?: number | null;
  denominator?: number | null;
}

/** A new set of limits from a day on, by a person's decision with a reason. */
export interface Rebase {
  on: Day;
  reason?: string;
}

/** How a chart is to be drawn; everything may be left out. */
export interface SpcOptions {
  /** Default XMR. */
  chart?: SpcKind;
  /** Default NEUTRAL. */
  improvementDirection?: ImprovementDirection;
  /** XMR: drop moving ranges of 3.267 times their mean or more, once. Default true. */
  screenOutliers?: boolean;
  /** Limits from the first n points with a figure of each group; at least 12. Goes before `baselineUntil`. */
  fixAfterNPoints?: number | null;
  /** Limits from the points strictly before this day, such as a go-live day. A group with no point before it uses all its points. */
  baselineUntil?: Day | null;
  /** In the unit of the values; proportions as fractions. */
  target?: number | null;
  /** Days on which new groups start; each must be a point of the series that has a figure. */
  rebases?: readonly (Day | Rebase)[];
  /** P_PRIME and U_PRIME: never let Laney's σz fall below 1 (house rule). Default false. */
  floorSigmaZAtOne?: boolean;
}

/** Centre and limits at one point. The limits are null where there are none: a run chart, a single point, a baseline without events. */
export interface Limits {
  centre: number;
  lower: number | null;
  upper: number | null;
  nearLower: number | null;
  nearUpper: number | null;
}

/** A point of the chart. `value` is null on a missing day, which is common cause by definition. */
export interface SpcPoint extends Limits {
  on: Day;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  mark: PointMark;
  rule: SpcRule | null;
  side: Side | null;
  /** Index of the point's group in `groups`. */
  group: number;
}

/** The points between two rebases. Where limits vary from point to point they are those of the group's last point with a figure. */
export interface SpcGroup extends Limits {
  from: Day;
  to: Day;
  /** Points with a figure in the group. */
  count: number;
  /** How many of them the limits were computed from. */
  baselineCount: number;
  /** Limits on fewer than 13 points. */
  trial: boolean;
  /** Laney's σz as used; null on other charts. */
  sigmaZ: number | null;
  /** Why the group starts here; null for the first. */
  reason: string | null;
}

/** The name and version of the rules a result was computed by. */
export interface RuleSet {
  name: string;
  version: string;
}

/** A control chart, ready to draw. Points are in order of day. */
export interface SpcChart {
  kind: SpcKind;
  improvementDirection: ImprovementDirection;
  target: number | null;
  points: SpcPoint[];
  groups: SpcGroup[];
  variation: { mark: PointMark; side: Side | null };
  assurance: Assurance | null;
  ruleSet: RuleSet;
}

/** Why a chart cannot be drawn. */
export type SpcRefusalCode =
  | 'EMPTY_SERIES'
  | 'BAD_DAY'
  | 'DUPLICATE_DAY'
  | 'NOT_A_NUMBER'
  | 'ZERO_DENOMINATOR'
  | 'NEGATIVE_FIGURE'
  | 'NUMERATOR_ABOVE_DENOMINATOR'
  | 'BASELINE_TOO_SHORT'
  | 'REBASE_NOT_A_POINT';

/** A refusal: a stable code, the day it is about when there is one, and a sentence a person can act on. */
export interface SpcRefusal {
  code: SpcRefusalCode;
  on: Day | null;
  message: string;
}

/** A chart, or the reason there is none. */
export type SpcResult<Value> = { ok: true; value: Value } | { ok: false; error: SpcRefusal };
