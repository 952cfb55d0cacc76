import type { IncidentDay } from '@steady/shared/health';
import type { Policy } from '@steady/shared/policy';
import { limitsAt, limitsFromBaseline } from '@steady/shared/spc';
import { addDays, type Day, isWorkingDay } from '@steady/shared/time';

/** The baseline of incidents and the limits it gives, in tickets a day. */
export interface IncidentBaseline {
  readonly days: readonly IncidentDay[];
  readonly upperLimit: number;
  readonly lowerLimit: number;
}

/** Working days of the policy's baseline before go-live with their XmR limits; null where there are too few, or no limits. */
export function incidentBaseline(days: readonly IncidentDay[], goLiveOn: Day, policy: Policy): IncidentBaseline | null {
  const to = addDays(goLiveOn, -policy.baseline.endsDaysBeforeGoLive);
  const from = addDays(to, 1 - policy.baseline.calendarDays);
  const within = days.filter(({ on }) => on >= from && on <= to && isWorkingDay(on));
  if (within.length < policy.baseline.atLeastWorkingDays) return null;
  const found = limitsFromBaseline(
    within.map(({ on, opened }) => ({ on, value: opened })),
    { chart: 'XMR' },
  );
  if (!found.ok || !found.value.hasLimits) return null;
  const { upper, lower } = limitsAt(found.value.baseline);
  return upper === null ? null : { days: within, upperLimit: upper, lowerLimit: lower ?? 0 };
}
