import { daysBetween, type Day } from '@steady/shared/time';
import type { Course } from './demo-site.js';

/** The made figure of a day: the curve of `Course`, or the value its story sets for that day number. */
export function courseOn(course: Course, goLiveOn: Day, on: Day): number {
  const day = daysBetween(goLiveOn, on);
  if (day < 0) return course.before;
  const told = course.days?.find((span) => day >= span.from && day <= span.to);
  return told ? told.value : course.settled + course.rise * Math.exp(-day / course.decay);
}

/** The first day a demonstration has figures for: enough working days before go-live for a baseline. */
export const firstFigureDayNumber = -75;
