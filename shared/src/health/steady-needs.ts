import type { Policy } from '../policy/index.js';
import { counted, figure, percent, rate, threshold } from './sentences.js';
import type { Reason, StreamHealth } from './verdicts.js';

type Need = (reason: Reason, policy: Policy) => string;

const working = (days: number): string => counted(days, 'working day');
const feedNeed: Need = ({ sentence }) =>
  `${sentence.replace(/ (?:last|never) received.*$/, '')} received, complete to the day before`;

/** What each finding asks for before its stream can be steady. A finding that is not listed stands in the way of nothing. */
const needs: Readonly<Record<string, Need>> = {
  HAZARD_OPEN: (_, { streams }) => `No open hazard with residual risk ${streams.safety.residualRiskFrom} or 5`,
  HARM_OPEN: () => 'No open incident of severe or fatal harm',
  DISPOSITION_LATE: (_, { streams }) =>
    `No safety flag past its disposition time, and ${threshold(streams.safety.steadyShareInTime)} of those of the last ${working(streams.safety.steadyOverWorkingDays)} disposed in time`,
  DISPOSED_TOO_LATE: (_, { streams }) =>
    `${threshold(streams.safety.steadyShareInTime)} of the safety flags of the last ${working(streams.safety.steadyOverWorkingDays)} disposed in time`,
  NOT_CONFIRMED: (_, { confirmedWithinDays }) => `A named person’s confirmation within ${confirmedWithinDays} days`,
  NEVER_CONFIRMED: (_, { confirmedWithinDays }) => `A named person’s “no downtime” within ${confirmedWithinDays} days`,
  TOO_EARLY: ({ limit, value }) =>
    `${working(limit ?? 0)} complete since go-live: ${counted(Math.max(0, (limit ?? 0) - (value ?? 0)), 'more', 'more')} to come`,
  P1_OVERDUE: () => 'No P1 open',
  P1_OPEN: () => 'No P1 open',
  P2_OVERDUE: () => 'No P2 open beyond twice its fix target',
  OPENED_SPIKE: (reason, policy) =>
    openedNeed(reason.limit === null ? null : reason.limit / policy.streams.incidents.spikeTimesUpperLimit, policy),
  OPENED_ABOVE_LIMIT: ({ limit }, policy) => openedNeed(limit, policy),
  BACKLOG_RISING: (_, policy) => `Incidents open at close no longer rising, and ${backlogNeed(null, policy)}`,
  BACKLOG_HIGH: ({ limit }, policy) => capital(backlogNeed(limit, policy)),
  BACKLOG_NOT_KNOWN: () => 'The number of incidents open at close of each day',
  BOOKING_FAILURES_ABOVE_LIMIT: ({ limit }, policy) =>
    `Booking failures at or under the upper limit${limit === null ? '' : ` (${percent(limit)} on a day as busy as the latest)`} on ${atLeast(policy)}`,
  UPWARD_SHIFT: (_, { limits }) =>
    `Booking failures no longer above the baseline’s mean on ${limits.shiftPoints} working days in a row`,
  TRAINING_UNDER: ({ limit }) => `Training at ${threshold(limit ?? 0)} or more overall`,
  CRITICAL_GROUP_UNDER: ({ limit, sentence }) =>
    `${sentence.replace(/^Last known: /, '').replace(/ (?:at most )?\d.*$| \(fewer.*$/, '')} at ${limit === null ? 'its own threshold' : threshold(limit)} or one person short`,
  CRITICAL_GROUP_MISSING: ({ sentence }) => sentence.replace(/^No training figure/, 'A training figure'),
  NO_FIGURES: () => 'Training figures that name who needs training',
  ON_PAPER: (_, policy) => paperNeed(policy),
  EPISODE_LONG: (_, policy) => paperNeed(policy),
  EPISODE_RECENT: (_, policy) => paperNeed(policy),
  BACK_ENTRY_WAITING: () => 'Back-entry done for every paper episode',
  NO_COMPLETE_DAY: (_, { steadyFromWorkingDay }) => `${working(steadyFromWorkingDay)} complete since go-live`,
  NO_BASELINE: () => 'A baseline before go-live, or a target, to judge by',
  NO_RECENT_FIGURES: () => 'A figure of the last 5 working days',
  FEED_NEVER_CAME: feedNeed,
  FEED_LATE: feedNeed,
};

/**
 * What would have to be true for a stream to be steady that is not: one sentence for each of its findings that stands in the
 * way, with the number it needs, in the order of its reasons. Empty for a stream that is steady or does not apply.
 * @example of "3.6 opened per 100 staff on Friday, upper limit 1.3; above it on each of the last 10 working days":
 *   "Opened at or under 1.3 on at least 9 of 10 working days in a row"
 */
export function steadyNeedsOf(stream: Pick<StreamHealth, 'status' | 'reasons'>, policy: Policy): string[] {
  if (stream.status === 'STEADY' || stream.status === 'NOT_APPLICABLE') return [];
  const found = stream.reasons.flatMap((reason) => {
    const need = needs[reason.code];
    return need && !isMet(reason, policy) ? [need(reason, policy)] : [];
  });
  const distinct = [...new Set(found)];
  const { steadyFromWorkingDay } = policy;
  return distinct.length > 0 ? distinct : [`The same on ${working(steadyFromWorkingDay)} in a row`];
}

/** Some findings are told although they hold nothing up: one day above a limit of the ten that count. */
function isMet({ code, sentence }: Reason, { rates }: Policy): boolean {
  if (code !== 'OPENED_ABOVE_LIMIT' && code !== 'BOOKING_FAILURES_ABOVE_LIMIT') return false;
  const times = /above it on (\d+) of the last (\d+) working days/.exec(sentence);
  return times !== null && Number(times[1]) <= rates.enterWithAtMostAbove && Number(times[2]) >= rates.overWorkingDays;
}

function atLeast({ rates }: Policy): string {
  return `at least ${rates.overWorkingDays - rates.enterWithAtMostAbove} of ${rates.overWorkingDays} working days in a row`;
}

function openedNeed(limit: number | null, policy: Policy): string {
  return `Incidents opened at or under ${limit === null ? 'the upper limit' : rate(limit)} on ${atLeast(policy)}`;
}

function backlogNeed(limit: number | null, { streams }: Policy): string {
  const { backlogMedianOverDays } = streams.incidents;
  const most = limit === null ? 'near its baseline' : `at most ${figure(limit)}`;
  return `a median open at close over ${working(backlogMedianOverDays)} of ${most}`.replace('of near', 'near');
}

function paperNeed({ streams }: Policy): string {
  const { steadyUnderHours, steadyOverWorkingDays } = streams.paper;
  return `No unplanned paper episode of ${counted(steadyUnderHours, 'hour')} or more in ${working(steadyOverWorkingDays)}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
