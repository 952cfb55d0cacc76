import type { Day } from '../../time/index.js';
import { splitOf } from '../../measures/index.js';
import type { DailyFigure } from '../feed.js';
import { ALL_COURSES, type TrainingRow } from './training-row.js';

interface Tally {
  required: number;
  completed: number;
}

/**
 * Training figures of one site (or trust), by day. A day's rows are its whole snapshot. The total and the splits by
 * staff group and role are those of the rows for course `ALL`; a group or role without such rows takes its
 * lowest course, and `atMost` (below) tells that the figure is then an upper bound. The split by course is
 * each single course.
 */
export function trainingFigures(rows: Iterable<TrainingRow>): DailyFigure[] {
  const days = new Map<Day, TrainingRow[]>();
  for (const row of rows) {
    const known = days.get(row.on);
    if (known === undefined) days.set(row.on, [row]);
    else known.push(row);
  }
  return [...days].flatMap(([on, ofDay]) => figuresOfDay(on, ofDay));
}

/** Whether the completion of these rows of one day is "at most": some staff group has no row for course `ALL`. */
export function atMost(rows: Iterable<TrainingRow>): boolean {
  const withAll = new Set<string>();
  const groups = new Set<string>();
  for (const row of rows) {
    groups.add(row.staffGroup);
    if (row.course === ALL_COURSES) withAll.add(row.staffGroup);
  }
  return [...groups].some((group) => !withAll.has(group));
}

function figuresOfDay(on: Day, rows: readonly TrainingRow[]): DailyFigure[] {
  const total: Tally = { required: 0, completed: 0 };
  const figures: DailyFigure[] = [];
  const push = (split: string, tally: Tally) =>
    figures.push({ measure: 'training.complete', split, on, numerator: tally.completed, denominator: tally.required });
  for (const [staffGroup, ofGroup] of groupedBy(rows, (row) => row.staffGroup)) {
    const tally = completionOf(ofGroup);
    addTally(total, tally);
    push(splitOf('staffGroup', staffGroup), tally);
  }
  for (const [role, ofRole] of groupedBy(rows, (row) => row.role)) push(splitOf('role', role), completionOf(ofRole));
  for (const [course, ofCourse] of groupedBy(rows, (row) => (row.course === ALL_COURSES ? null : row.course))) {
    push(splitOf('course', course), summed(ofCourse));
  }
  push('', total);
  return figures;
}

/** Completion of one group: its `ALL` rows, else its lowest course. */
function completionOf(rows: readonly TrainingRow[]): Tally {
  const all = rows.filter((row) => row.course === ALL_COURSES);
  if (all.length > 0) return summed(all);
  const courses = [...groupedBy(rows, (row) => row.course).values()].map(summed);
  return courses.reduce((lowest, course) => (shareOf(course) < shareOf(lowest) ? course : lowest));
}

function groupedBy(rows: readonly TrainingRow[], keyOf: (row: TrainingRow) => string | null): Map<string, TrainingRow[]> {
  const groups = new Map<string, TrainingRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return groups;
}

function summed(rows: readonly TrainingRow[]): Tally {
  const tally: Tally = { required: 0, completed: 0 };
  for (const row of rows) addTally(tally, row);
  return tally;
}

function addTally(sum: Tally, part: Tally): void {
  sum.required += part.required;
  sum.completed += part.completed;
}

function shareOf(tally: Tally): number {
  return tally.required === 0 ? 1 : tally.completed / tally.required;
}
