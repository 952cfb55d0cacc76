import { daysBetween, formatDay, type Day } from '../time/index.js';

export type MilestoneState = 'DUE' | 'OVERDUE' | 'DONE' | 'DROPPED';

/** What is known of a milestone, or of an action. */
export interface Planned {
  dueOn: Day | null;
  doneOn: Day | null;
  /** Why it is no longer wanted; null while it is. */
  droppedReason: string | null;
}

/** Where something planned stands on a day: done and dropped stay so, else it is overdue from the day after it was due. */
export function plannedState({ dueOn, doneOn, droppedReason }: Planned, today: Day): MilestoneState {
  if (doneOn !== null) return 'DONE';
  if (droppedReason !== null) return 'DROPPED';
  return dueOn !== null && dueOn < today ? 'OVERDUE' : 'DUE';
}

/**
 * The same in words.
 * @example plannedWords({ dueOn: '2026-11-20', doneOn: null, droppedReason: null }, '2026-11-22') // 'was due on 20 November 2026, 2 days ago'
 */
export function plannedWords(planned: Planned, today: Day): string {
  const { dueOn, doneOn, droppedReason } = planned;
  const late = doneOn !== null && dueOn !== null ? daysBetween(dueOn, doneOn) : 0;
  switch (plannedState(planned, today)) {
    case 'DONE':
      return `done on ${formatDay(doneOn!)}${late > 0 ? `, ${days(late)} late` : ''}`;
    case 'DROPPED':
      return `dropped: ${droppedReason!}`;
    case 'OVERDUE':
      return `was due on ${formatDay(dueOn!)}, ${days(daysBetween(dueOn!, today))} ago`;
    default:
      return dueOn === null ? 'no day set' : `due on ${formatDay(dueOn)}`;
  }
}

function days(count: number): string {
  return `${count} ${count === 1 ? 'day' : 'days'}`;
}
