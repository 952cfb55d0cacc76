import type { Day } from '../../time/index.js';

/** The name of the course that stands for all courses together. */
export const ALL_COURSES = 'ALL';

/** How many of a staff group, in a role, needed and completed a course, as of a day. */
export interface TrainingRow {
  readonly on: Day;
  readonly site: string | null;
  readonly staffGroup: string;
  readonly role: string | null;
  /** `ALL` for those who completed all their courses. */
  readonly course: string;
  readonly required: number;
  readonly completed: number;
}
