export {
  ALL_COURSES,
  completionOf,
  groupCompletions,
  isCompletion,
  overallCompletion,
  STAFF_GROUPS,
  wholePercent,
  type Completion,
  type CourseRow,
  type GroupCompletion,
  type StaffGroup,
} from './completion.js';
export { trainingForecast, type TrainingForecast, type TrainingPoint } from './forecast.js';
export { trainingTrajectory, type Trajectory, type TrajectoryPoint, type TrajectoryWithheld } from './trajectory.js';
export { suppressSmallGroups, type ShownGroup } from './suppression.js';
export { peopleShort, trainingStanding, type CriticalGroup, type TrainingStanding } from './thresholds.js';
