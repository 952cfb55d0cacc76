import { isOpenState, type IncidentState, type Priority } from '../priority/index.js';
import { msOf, type Instant } from '../time/index.js';
import type { Stretch } from './running-time.js';

/** A state and the instant it began; null where a source gives the state without its time. */
export interface StateSince {
  from: Instant | null;
  state: IncidentState;
}

/** A priority and the instant it was set. */
export interface PrioritySince {
  from: Instant;
  priority: Priority;
}

/** All a clock needs to know of an incident, oldest first. */
export interface TicketHistory {
  openedAt: Instant;
  /** The first is the priority at opening, whatever its `from`. Empty where no priority is known. */
  priorities: readonly PrioritySince[];
  /** States after NEW, in which every incident begins; an incident logged straight into work has that state from `openedAt`. */
  states: readonly StateSince[];
  firstCommentToReporterAt?: Instant | null;
  openedInGoLiveWindow?: boolean;
  /** Breaches stored earlier: they stay, whatever the history says now. */
  recordedBreaches?: { response?: Instant | null; fix?: Instant | null };
}

/** When a response came: at an instant, not yet, or at a time nobody knows (`by` is when it had come at the latest, if known). */
export type Response = { kind: 'AT'; atMs: number } | { kind: 'NOT_YET' } | { kind: 'NOT_KNOWN'; byMs: number | null };

/**
 * The response: the first state beyond new, or the first comment to the reporter, whichever came first.
 * @param asOfMs later events do not count.
 */
export function responseOf(history: TicketHistory, asOfMs: number): Response {
  const first = history.states.find(({ state }) => state !== 'NEW');
  const comment = history.firstCommentToReporterAt ?? null;
  const commentMs = comment !== null && msOf(comment) <= asOfMs ? msOf(comment) : null;
  if (first && first.from === null) return { kind: 'NOT_KNOWN', byMs: commentMs };
  const stateMs = first?.from !== undefined && first.from !== null && msOf(first.from) <= asOfMs ? msOf(first.from) : null;
  if (commentMs === null && stateMs === null) return { kind: 'NOT_YET' };
  return { kind: 'AT', atMs: Math.max(msOf(history.openedAt), Math.min(commentMs ?? Infinity, stateMs ?? Infinity)) };
}

/** How the fix clock ran up to an instant. */
export interface FixRun {
  /** The stretches it ran in, in order. */
  stretches: Stretch[];
  state: IncidentState;
  /** The instant it stopped for good so far: resolved, closed or cancelled. Null while work is owed. */
  stoppedMs: number | null;
  /** An end of work whose time is not known. */
  hasUnknownEnd: boolean;
}

/**
 * The stretches in which the fix clock ran: from opening, but not while awaiting the user, and not while resolved, closed or cancelled. A
 * state without its time is left out, unless it ends the work.
 * @param asOfMs later events do not count.
 */
export function fixRunOf(history: TicketHistory, asOfMs: number): FixRun {
  const openedMs = msOf(history.openedAt);
  const run: FixRun = { stretches: [], state: 'NEW', stoppedMs: null, hasUnknownEnd: false };
  let runningFrom: number | null = openedMs;
  let latestMs = openedMs;
  for (const { from, state } of history.states) {
    if (from === null) {
      if (!isOpenState(state) && run.stoppedMs === null) {
        run.hasUnknownEnd = true;
        run.state = state;
      }
      continue;
    }
    const atMs = Math.max(latestMs, msOf(from));
    if (atMs > asOfMs) break;
    latestMs = atMs;
    const runs = isOpenState(state) && state !== 'AWAITING_USER';
    if (runningFrom !== null && !runs) run.stretches.push({ startMs: runningFrom, endMs: atMs });
    runningFrom = runs ? (runningFrom ?? atMs) : null;
    run.stoppedMs = isOpenState(state) ? null : (run.stoppedMs ?? atMs);
    run.state = state;
  }
  if (runningFrom !== null) run.stretches.push({ startMs: runningFrom, endMs: Math.max(runningFrom, asOfMs) });
  return run;
}
