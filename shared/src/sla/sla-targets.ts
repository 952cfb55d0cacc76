import type { Priority } from '../priority/index.js';
import { daysBetween, londonDayOf, type Calendar, type Day, type Instant, type WorkingHours } from '../time/index.js';

/** Minutes to respond and to fix, counted round the clock or in working hours (where a working day of 10 hours is 600). */
export interface SlaTarget {
  clock: 'ROUND_THE_CLOCK' | 'WORKING_HOURS';
  responseMinutes: number;
  fixMinutes: number;
}

/** The part of a policy that sets targets; a policy's `sla` is one. */
export interface SlaPolicy {
  targets: Readonly<Record<Priority, SlaTarget>>;
  /** Targets that stand instead for incidents opened in the go-live window. */
  goLiveTargets: Readonly<Partial<Record<Priority, SlaTarget>>>;
  calendar: WorkingHours;
  /** Share of the target used from which a clock is at risk. */
  atRiskFrom: number;
}

/** The day numbers of the go-live window, both included; the go-live day is 0. */
export interface GoLiveWindow {
  firstDay: number;
  lastDay: number;
}

/**
 * Whether an incident was opened in the go-live window.
 * @param goLiveOn null where there has been no go-live.
 * @example isInGoLiveWindow('2025-04-01T09:00:00Z', '2025-03-31', { firstDay: 0, lastDay: 14 }) // true: day 1
 */
export function isInGoLiveWindow(openedAt: Instant, goLiveOn: Day | null, window: GoLiveWindow): boolean {
  if (goLiveOn === null) return false;
  const dayNumber = daysBetween(goLiveOn, londonDayOf(openedAt));
  return dayNumber >= window.firstDay && dayNumber <= window.lastDay;
}

/** The target of a priority, given whether the incident was opened in the go-live window. */
export function slaTargetOf(policy: SlaPolicy, priority: Priority, openedInGoLiveWindow: boolean): SlaTarget {
  const special = openedInGoLiveWindow ? policy.goLiveTargets[priority] : undefined;
  return special ?? policy.targets[priority];
}

/** The hours in which a target's minutes count. */
export function calendarOf(policy: SlaPolicy, target: SlaTarget): Calendar {
  return target.clock === 'ROUND_THE_CLOCK' ? 'ROUND_THE_CLOCK' : policy.calendar;
}
