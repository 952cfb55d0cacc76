import { bookingVerdictLimit, incidentVerdictLimit, type VerdictLimit } from '@steady/shared/health';
import type { Measure } from '@steady/shared/measures';
import { policyOn } from '@steady/shared/policy';
import type { SpcChart } from '@steady/shared/spc';
import type { Day } from '@steady/shared/time';
import { policies } from '../policies/known-policies.js';
import type { Setting } from './chart-setting.js';
import type { DayFigure } from './series-points.js';

/**
 * What the verdict of a live site holds the latest day of a chart by day against, in the unit of the chart; null for a measure no
 * verdict rests on. A chart's own limits rest on other days, so its caption has to say both.
 */
export function verdictLimitOf(
  days: readonly DayFigure[],
  measure: Measure,
  { goLiveOn, staff }: Setting,
  today: Day,
  shown: SpcChart,
): VerdictLimit | null {
  if (goLiveOn === null) return null;
  const policy = policyOn(policies, today);
  if (measure.id === 'incidents.opened') {
    const opened = days.map(({ on, numerator }) => ({ on, opened: numerator, openAtClose: null }));
    const limit = incidentVerdictLimit(opened, goLiveOn, staff, policy);
    return limit && staff !== null ? { ...limit, upper: (limit.upper * 100) / staff } : limit;
  }
  const attempts = shown.points.findLast(({ value }) => value !== null)?.denominator ?? null;
  if (measure.id !== 'appointments.bookingFailed' || attempts === null) return null;
  const failed = days.map(({ on, numerator, denominator }) => ({ on, numerator, denominator: denominator ?? 0 }));
  return bookingVerdictLimit(failed, goLiveOn, attempts, policy);
}
