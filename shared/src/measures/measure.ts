/** The id of a measure that ships with Steady. */
export type BuiltInMeasureId =
  | 'incidents.opened'
  | 'incidents.openAtClose'
  | 'incidents.undocumentedClosures'
  | 'appointments.attempts'
  | 'appointments.bookingFailed'
  | 'appointments.attended'
  | 'appointments.patientCancelled'
  | 'appointments.didNotAttend'
  | 'appointments.didNotAttendOfBooked'
  | 'appointments.hospitalCancelled'
  | 'appointments.outcomeMissing'
  | 'training.complete'
  | 'downtime.hours';

/** A built-in measure, or one a trust made for itself: `custom.<name>`. */
export type MeasureId = BuiltInMeasureId | `custom.${string}`;

/** The keys a measure's daily figures may be split by. */
export type SplitKey = 'priority' | 'category' | 'specialty' | 'staffGroup' | 'role' | 'course' | 'planned';

/** Which way of moving is better for patients and staff. */
export type ImprovementDirection = 'INCREASE' | 'DECREASE' | 'NEUTRAL';

/** The feed whose records a measure is counted from. */
export type MeasureFeed = 'incidents' | 'appointments' | 'training' | 'downtime' | 'measures';

/** One measure: what is counted and how it is to be read. */
export interface Measure {
  readonly id: MeasureId;
  /** Short name for headings, e.g. "Incidents opened". */
  readonly name: string;
  /** What one unit of the numerator is, in a few words. */
  readonly counts: string;
  /** Unit of the charted value, e.g. "per 100 staff", "%", "hours". */
  readonly unit: string;
  /** COUNT: numerator only. PROPORTION: numerator out of denominator, 0 to 1. HOURS: a quantity of hours. */
  readonly kind: 'COUNT' | 'PROPORTION' | 'HOURS';
  readonly improvementDirection: ImprovementDirection;
  /** The control chart that suits it by default. */
  readonly chart: 'XMR' | 'P_PRIME';
  /** True when the charted value is the count per 100 staff of the deployment. */
  readonly per100Staff: boolean;
  /** What the figures may be split by; the total has the empty split. */
  readonly splits: readonly SplitKey[];
  /** The whole definition in one or two sentences, as shown beside every number. */
  readonly definition: string;
  readonly numerator: string;
  /** Null for a plain count. */
  readonly denominator: string | null;
  readonly feed: MeasureFeed;
  /** What a day without a figure inside the feed's span means: nothing happened, or nothing is known. */
  readonly emptyDay: 'ZERO' | 'MISSING';
  /** How days make up a week or month: summed, or the last day's value stands for it. */
  readonly overDays: 'SUM' | 'LAST';
}
