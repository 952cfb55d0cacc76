/** People of one staff group who need training, and those of them who have it. */
export interface GroupCompletion {
  group: string;
  required: number;
  completed: number;
}

/** Completed and required with their quotient; `share` is null where nobody needs training. */
export interface Completion {
  completed: number;
  required: number;
  share: number | null;
}

/** The staff groups as the NHS Electronic Staff Record names them. */
export const STAFF_GROUPS = [
  'Add Prof Scientific and Technic',
  'Additional Clinical Services',
  'Administrative and Clerical',
  'Allied Health Professionals',
  'Estates and Ancillary',
  'Healthcare Scientists',
  'Medical and Dental',
  'Nursing and Midwifery Registered',
  'Students',
] as const;
export type StaffGroup = (typeof STAFF_GROUPS)[number];

/**
 * Whether a row is a figure: nobody negative, nobody trained who need not be. Others are left out of every sum.
 */
export function isCompletion({ required, completed }: { required: number; completed: number }): boolean {
  return Number.isFinite(required) && completed >= 0 && completed <= required;
}

/** Completed ÷ required of one group; null where nobody needs training. */
export function completionOf(completed: number, required: number): Completion {
  return { completed, required, share: required > 0 ? completed / required : null };
}

/**
 * A share as a whole percentage, cut and never rounded up, so that 79.9 % does not read "80 %, needs 80 %". Every figure of
 * training on screen goes through here, so that one figure reads one way.
 * @example wholePercent(0.8866) // 88
 */
export function wholePercent(share: number): number {
  // what is a whole percentage but for the computer's last digit (0.29 × 100) is that percentage
  return Math.floor(share * 100 + 1e-9);
}

/**
 * Completion over groups: Σ completed ÷ Σ required, never the mean of the groups' shares.
 * @example overallCompletion([{ group: 'A', required: 90, completed: 90 }, { group: 'B', required: 10, completed: 0 }]).share // 0.9
 */
export function overallCompletion(groups: readonly GroupCompletion[]): Completion {
  let completed = 0;
  let required = 0;
  for (const row of groups) {
    if (!isCompletion(row)) continue;
    completed += row.completed;
    required += row.required;
  }
  return completionOf(completed, required);
}

/** A row of a training feed: one course, or `ALL` for people who completed everything their role requires. */
export interface CourseRow extends GroupCompletion {
  course: string;
}

/** The course name under which a feed counts the people who completed everything. */
export const ALL_COURSES = 'ALL';

/**
 * The completion of each group from rows per course. Where a group has `ALL` rows they are the answer; where it has none its
 * lowest course is the most it can be, and the basis says so for the whole snapshot: sentences then say "at most". Rows of one
 * group and course (roles, sites) are added up first.
 */
export function groupCompletions(rows: readonly CourseRow[]): { basis: 'ALL' | 'LOWEST_COURSE'; groups: GroupCompletion[] } {
  const byGroup = new Map<string, Map<string, GroupCompletion>>();
  for (const row of rows) {
    if (!isCompletion(row)) continue;
    const courses = byGroup.get(row.group) ?? new Map<string, GroupCompletion>();
    byGroup.set(row.group, courses);
    const sum = courses.get(row.course) ?? { group: row.group, required: 0, completed: 0 };
    courses.set(row.course, {
      group: row.group,
      required: sum.required + row.required,
      completed: sum.completed + row.completed,
    });
  }
  let basis: 'ALL' | 'LOWEST_COURSE' = 'ALL';
  const groups = [...byGroup.entries()].map(([, courses]) => {
    const all = courses.get(ALL_COURSES);
    if (all) return all;
    basis = 'LOWEST_COURSE';
    return [...courses.values()].reduce((lowest, course) => (isLower(course, lowest) ? course : lowest));
  });
  return { basis, groups: groups.sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0)) };
}

function isLower(a: GroupCompletion, b: GroupCompletion): boolean {
  return a.completed * b.required < b.completed * a.required;
}
