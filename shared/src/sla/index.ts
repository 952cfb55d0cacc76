export { clocksAt, fixClock, responseClock } from './clock-state.js';
export type { Clock, ClockKind, ClockState } from './clock-state.js';
export { calendarOf, isInGoLiveWindow, slaTargetOf } from './sla-targets.js';
export type { GoLiveWindow, SlaPolicy, SlaTarget } from './sla-targets.js';
export type { PrioritySince, StateSince, TicketHistory } from './ticket-history.js';
