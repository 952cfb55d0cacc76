import type { Priority } from '../priority/index.js';
import { msOf, type Calendar, type Instant } from '../time/index.js';
import { dueMsOf, timeUsed, type Stretch } from './running-time.js';
import { calendarOf, slaTargetOf, type SlaPolicy } from './sla-targets.js';
import { fixRunOf, responseOf, type TicketHistory } from './ticket-history.js';

/** The two clocks of an incident. */
export type ClockKind = 'RESPONSE' | 'FIX';

/** Where a clock stands. */
export type ClockState = 'RUNNING' | 'AT_RISK' | 'BREACHED' | 'PAUSED' | 'MET' | 'MISSED' | 'NOT_KNOWN';

/** A clock at an instant. Lengths are milliseconds of the target's own hours. */
export interface Clock {
  kind: ClockKind;
  state: ClockState;
  /** When the target is, or would have been, used up; null while paused and where no priority is known. */
  dueAt: Date | null;
  targetMs: number | null;
  elapsedMs: number | null;
  /** When it stopped; null while it runs, is paused, or the time is not known. */
  stoppedAt: Date | null;
  /** When the target was first passed, under the priority of that moment; null where it never was. */
  breachedAt: Date | null;
}

/** How far a clock has run: the stretches it ran in and how it ended. */
interface Run {
  stretches: readonly Stretch[];
  stoppedMs: number | null;
  paused: boolean;
  /** It ended, but nobody knows when or in what sense: never a breach by itself. */
  endNotKnown: boolean;
}

interface Terms {
  targetMs: number;
  calendar: Calendar;
}

const MS_PER_MINUTE = 60_000;

function termsOf(history: TicketHistory, priority: Priority, kind: ClockKind, policy: SlaPolicy): Terms {
  const target = slaTargetOf(policy, priority, history.openedInGoLiveWindow ?? false);
  const minutes = kind === 'RESPONSE' ? target.responseMinutes : target.fixMinutes;
  return { targetMs: minutes * MS_PER_MINUTE, calendar: calendarOf(policy, target) };
}

/** Priorities in force up to an instant, each with its end. */
function prioritySpans(history: TicketHistory, asOfMs: number): { priority: Priority; startMs: number; endMs: number }[] {
  const openedMs = msOf(history.openedAt);
  const known = history.priorities
    .map(({ from, priority }, index) => ({ priority, startMs: index === 0 ? openedMs : Math.max(openedMs, msOf(from)) }))
    .filter((span, index) => index === 0 || span.startMs <= asOfMs);
  return known.map((span, index) => ({ ...span, endMs: known[index + 1]?.startMs ?? asOfMs }));
}

/** The first instant at which the clock ran past a due time; null when it never did. */
function passedMsOf(stretches: readonly Stretch[], dueMs: number): number | null {
  const passing = stretches.find(({ endMs }) => endMs > dueMs);
  return passing ? Math.max(dueMs, passing.startMs) : null;
}

/**
 * The first breach under any priority that was in force: when its due time was passed, or when it came into force with its due time passed
 * already. A priority corrected at the very instant it was set never counted.
 */
function firstBreachMs(history: TicketHistory, kind: ClockKind, run: Run, policy: SlaPolicy, asOfMs: number): number | null {
  const openedMs = msOf(history.openedAt);
  const spans = prioritySpans(history, asOfMs);
  for (const [index, span] of spans.entries()) {
    const { targetMs, calendar } = termsOf(history, span.priority, kind, policy);
    const passedMs = passedMsOf(run.stretches, dueMsOf(run.stretches, targetMs, calendar, openedMs));
    const isCurrent = index === spans.length - 1;
    if (passedMs === null || (!isCurrent && (passedMs >= span.endMs || span.startMs === span.endMs))) continue;
    return Math.max(passedMs, span.startMs);
  }
  return null;
}

function recordedBreachMs(history: TicketHistory, kind: ClockKind, asOfMs: number): number | null {
  const recorded = kind === 'RESPONSE' ? history.recordedBreaches?.response : history.recordedBreaches?.fix;
  if (recorded === null || recorded === undefined || msOf(recorded) > asOfMs) return null;
  return msOf(recorded);
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}

function stateOf(run: Run, breached: boolean, usedShare: number, atRiskFrom: number): ClockState {
  if (run.endNotKnown) return breached ? 'MISSED' : 'NOT_KNOWN';
  if (run.stoppedMs !== null) return breached ? 'MISSED' : 'MET';
  if (breached) return 'BREACHED';
  if (run.paused) return 'PAUSED';
  return usedShare >= atRiskFrom ? 'AT_RISK' : 'RUNNING';
}

function dateOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}

function clockOf(history: TicketHistory, kind: ClockKind, run: Run, policy: SlaPolicy, asOfMs: number): Clock {
  const recordedMs = recordedBreachMs(history, kind, asOfMs);
  const current = prioritySpans(history, asOfMs).at(-1);
  const stoppedAt = run.endNotKnown ? null : dateOf(run.stoppedMs);
  if (!current) {
    const state = recordedMs === null ? 'NOT_KNOWN' : stateOf(run, true, 0, 1);
    return { kind, state, dueAt: null, targetMs: null, elapsedMs: null, stoppedAt, breachedAt: dateOf(recordedMs) };
  }
  const { targetMs, calendar } = termsOf(history, current.priority, kind, policy);
  const elapsedMs = timeUsed(run.stretches, calendar);
  const dueMs = dueMsOf(run.stretches, targetMs, calendar, msOf(history.openedAt));
  const derivedMs = run.endNotKnown ? null : firstBreachMs(history, kind, run, policy, asOfMs);
  const breachedMs = earliest(recordedMs, derivedMs);
  const state = stateOf(run, breachedMs !== null, elapsedMs / targetMs, policy.atRiskFrom);
  return {
    kind,
    state,
    dueAt: state === 'PAUSED' ? null : new Date(dueMs),
    targetMs,
    elapsedMs: run.endNotKnown ? null : elapsedMs,
    stoppedAt,
    breachedAt: dateOf(breachedMs),
  };
}

function responseRun(history: TicketHistory, asOfMs: number): Run {
  const openedMs = msOf(history.openedAt);
  const response = responseOf(history, asOfMs);
  if (response.kind === 'AT') {
    return {
      stretches: [{ startMs: openedMs, endMs: response.atMs }],
      stoppedMs: response.atMs,
      paused: false,
      endNotKnown: false,
    };
  }
  const endMs = Math.max(openedMs, response.kind === 'NOT_KNOWN' ? (response.byMs ?? asOfMs) : asOfMs);
  return {
    stretches: [{ startMs: openedMs, endMs }],
    stoppedMs: null,
    paused: false,
    endNotKnown: response.kind === 'NOT_KNOWN',
  };
}

/**
 * The response clock at an instant. It stops at the first state beyond new or the first comment to the reporter. Where a source tells that
 * a response came but not when, the clock is NOT_KNOWN, never a breach; a comment in time shows that it was met all the same.
 * @param policy the `sla` of the policy in force at `openedAt`.
 * @param asOf later events do not count.
 */
export function responseClock(history: TicketHistory, policy: SlaPolicy, asOf: Instant): Clock {
  const asOfMs = msOf(asOf);
  const clock = clockOf(history, 'RESPONSE', responseRun(history, asOfMs), policy, asOfMs);
  const response = responseOf(history, asOfMs);
  const isSurelyMet =
    clock.state === 'NOT_KNOWN' &&
    response.kind === 'NOT_KNOWN' &&
    response.byMs !== null &&
    clock.dueAt !== null &&
    response.byMs <= clock.dueAt.getTime();
  return isSurelyMet ? { ...clock, state: 'MET' } : clock;
}

/**
 * The fix clock at an instant. It pauses only while awaiting the user, stops when the incident is resolved (or closed without that) and goes
 * on from the time used when it is opened again. A cancelled incident's clock is NOT_KNOWN unless it had breached: a duplicate is
 * neither met nor missed.
 * @param policy the `sla` of the policy in force at `openedAt`.
 * @param asOf later events do not count.
 */
export function fixClock(history: TicketHistory, policy: SlaPolicy, asOf: Instant): Clock {
  const asOfMs = msOf(asOf);
  const fix = fixRunOf(history, asOfMs);
  const run: Run = { ...fix, paused: fix.state === 'AWAITING_USER', endNotKnown: fix.hasUnknownEnd };
  const clock = clockOf(history, 'FIX', run, policy, asOfMs);
  return fix.state === 'CANCELLED' && clock.state === 'MET' ? { ...clock, state: 'NOT_KNOWN' } : clock;
}

/**
 * Both clocks of an incident at an instant (*house rule*, policy 1: P1 15 minutes and 4 hours, P2 30 minutes and 8 hours round the clock; P3 to P5
 * in working hours). Targets and hours are those of the policy and the window at `openedAt`. A change of priority recomputes due times
 * from `openedAt`; a breach that had happened under an earlier priority, or is recorded, stays. A clock is at risk from 75 % used and
 * passes its target after `dueAt`, not on it.
 * @example
 * // P1 opened at 10:00: due 10:15 and 14:00; at 13:00 the fix clock is AT_RISK with 3 of 4 hours used
 */
export function clocksAt(history: TicketHistory, policy: SlaPolicy, asOf: Instant): [Clock, Clock] {
  return [responseClock(history, policy, asOf), fixClock(history, policy, asOf)];
}
