export { comparePriorities, levelsOf, PRIORITIES, priorityOf } from './priority-table.js';
export type { Priority, PriorityTableName } from './priority-table.js';
export { canMove, checkMove, INCIDENT_STATES, isOpenState, movesFrom } from './incident-states.js';
export type { IncidentState, MoveCheck, MoveFacts, MoveRefusalCode } from './incident-states.js';
