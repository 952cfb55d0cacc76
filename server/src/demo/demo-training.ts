import { addDays, daysBetween, earlierDay, londonDayOf, weekdayOf, type Day } from '@steady/shared/time';
import { chanceOf } from './demo-chance.js';
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
/** How far a group that the site does not name lies from the others; together they come to nothing. */
const apart: Record<string, number> = {
  'Administrative and Clerical': 0.017,
  'Additional Clinical Services': -0.02,
  'Allied Health Professionals': 0.03,
  'Estates and Ancillary': -0.06,
  'Add Prof Scientific and Technic': 0.02,
  'Healthcare Scientists': 0.04,
};
const weeks = 14;
/** Weeks differ by up to this many weeks' gain from end to end: classes fill, rotas change. */
const unevenness = 1.2;

/** Weekly snapshots, Mondays to the latest, growing by `weeklyGain` to the share of the day the demonstration began. */
export function trainingLines(site: DemoSite, time: DemoTime): TrainingLine[] {
  const began = londonDayOf(time.startedAt);
  const today = londonDayOf(time.now);
  const lastMonday = addDays(today, 1 - weekdayOf(today));
  return Array.from({ length: weeks }, (_, index) => addDays(lastMonday, -7 * (weeks - 1 - index))).flatMap((on) =>
    snapshot(site, began, on),
  );
}

/** Weeks of gain between a week and the latest: as many as have passed, unevenly. */
function gainsSince({ trust }: DemoSite, weeksBack: number): number {
  if (weeksBack <= 0) return 0;
  return weeksBack + unevenness * (chanceOf(trust, 'training', weeksBack).unit() - 0.5);
}

function snapshot(site: DemoSite, began: Day, on: Day): TrainingLine[] {
  const weeksBack = daysBetween(earlierDay(on, began), began) / 7;
  return Object.entries(groups).flatMap(([staffGroup, share]) => {
    const required = Math.round(site.staff * share);
    const today = site.training.groups[staffGroup] ?? site.training.other + (apart[staffGroup] ?? 0);
    const base = Math.max(0, today - site.training.weeklyGain * gainsSince(site, Math.floor(weeksBack)));
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
