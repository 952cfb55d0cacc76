import { addWorkingDays, daysBetween, londonDayOf, type Day } from '@steady/shared/time';
import type { Course, DemoTime } from './demo-site.js';

/** The made figure of a day: the curve of `Course`, or the value its story sets for that day. */
export function courseOn(course: Course, time: DemoTime, on: Day): number {
  const day = daysBetween(time.goLiveOn, on);
  if (day < 0) return course.before;
  const { told } = course;
  if (told && on >= workingDaysBefore(time, told.from) && on <= workingDaysBefore(time, told.to)) return told.value;
  return course.settled + course.rise * Math.exp(-day / course.decay);
}

/** The working day so many before the demonstration began. */
export const workingDaysBefore = (time: DemoTime, count: number): Day => addWorkingDays(londonDayOf(time.startedAt), -count);

/** The first day a demonstration has figures for: enough working days before go-live for a baseline. */
export const firstFigureDayNumber = -75;
