import { addDays, daysBetween, earlierDay, londonDayOf, weekdayOf, type Day } from '@steady/shared/time';
import type { DemoSite, DemoTime } from './demo-site.js';

export const trainingColumns = ['date', 'site', 'staffGroup', 'role', 'course', 'required', 'completed'] as const;
export type TrainingLine = Record<(typeof trainingColumns)[number], string>;

/** Share of a hospital's staff by group, as the Electronic Staff Record names them. */
const groups: Record<string, number> = {
  'Nursing and Midwifery Registered': 0.31,
  'Administrative and Clerical': 0.22,
  'Additional Clinical Services': 0.16,
  'Medical and Dental': 0.12,
  'Allied Health Professionals': 0.06,
  'Estates and Ancillary': 0.06,
  'Add Prof Scientific and Technic': 0.03,
  'Healthcare Scientists': 0.03,
  Students: 0.01,
};

/** Courses beside `ALL`, with how far their completion lies above it, in points. */
const courses = { ALL: 0, 'Patient administration': 0.02, 'Clinical documentation': 0.03 };
const weeks = 14;

/** Weekly snapshots, Mondays to the latest, growing by `weeklyGain` to the share of the day the demonstration began. */
export function trainingLines(site: DemoSite, time: DemoTime): TrainingLine[] {
  const began = londonDayOf(time.startedAt);
  const today = londonDayOf(time.now);
  const lastMonday = addDays(today, 1 - weekdayOf(today));
  return Array.from({ length: weeks }, (_, index) => addDays(lastMonday, -7 * (weeks - 1 - index))).flatMap((on) =>
    snapshot(site, began, on),
  );
}

function snapshot(site: DemoSite, began: Day, on: Day): TrainingLine[] {
  const weeksBack = daysBetween(earlierDay(on, began), began) / 7;
  return Object.entries(groups).flatMap(([staffGroup, share]) => {
    const required = Math.round(site.staff * share);
    const today = site.training.groups[staffGroup] ?? site.training.other;
    const base = Math.max(0, today - site.training.weeklyGain * Math.floor(weeksBack));
    return Object.entries(courses).map(([course, above]) => ({
      date: on,
      site: site.site,
      staffGroup,
      role: '',
      course,
      required: String(required),
      completed: String(Math.min(required, Math.round(required * Math.min(1, base + above * (base < 0.97 ? 1 : 0.3))))),
    }));
  });
}
