import type { EarlyWarning, FeedState, Health } from '@steady/shared/health';
import type { DecayShape } from '@steady/shared/forecast';
import type { Day } from '@steady/shared/time';
import type { SteadyOn } from './steady-on.js';
import type { Summary } from './summary.js';

/** Everything the pages show of a deployment's health, as it is kept between changes. */
export interface StoredHealth {
  readonly health: Omit<Health, 'history' | 'feeds'>;
  readonly feeds: readonly FeedState[];
  readonly sentence: string;
  readonly steadyOn: SteadyOn;
  readonly exitEligible: boolean;
  readonly summary: Summary;
  /** For the order worst first. */
  readonly goLiveOn: Day | null;
  /** How its incidents decayed, once they have: experience for the forecasts of later sites. */
  readonly shape: DecayShape | null;
  /** Signs that come before a verdict changes. */
  readonly warnings: readonly EarlyWarning[];
  /** The days on which it turned UNSTEADY; not there in what an earlier release kept. */
  readonly turnedUnsteadyOn?: readonly Day[];
}
