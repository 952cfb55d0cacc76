import { quantileOfSorted } from '../../stats/index.js';
import type { BacklogCeiling, Policy } from '../../policy/index.js';
import { daysRead, rowsByDay, type RowsByDay } from '../baseline.js';
import { isWorking } from '../calendar.js';
import type { IncidentDay } from '../evidence.js';
import { incidentLimits, type IncidentLimits } from '../incident-limits.js';
import { DaysAbove, passesLimit, rateDays, type RateDays } from '../rate-days.js';
import { rulesOfSlots } from '../rules-of-slots.js';
import { feedOf, type Site } from '../site.js';
import type { StreamFeed } from '../stream-feed.js';
import { urgentCounts, type UrgentCounts } from '../urgent-counts.js';

/** Incidents of one site, ready to be judged. */
export interface IncidentCase {
  site: Site;
  feed: StreamFeed;
  rows: RowsByDay<IncidentDay>;
  judged: RateDays;
  urgent: UrgentCounts;
  /** The median open at close of a run of judged days, remembered: the days of a weekend ask the same. */
  medianOpen(from: number, to: number): number | null;
  rulesAt(slot: number): IncidentRules;
}

/** The numbers a slot is judged by: they change only with the policy and with an accepted level. */
export interface IncidentRules {
  policy: Policy;
  limits: IncidentLimits;
  above: DaysAbove;
}

/** Lays the incidents of a site out. */
export function incidentCaseOf(site: Site): IncidentCase {
  const { evidence, slots, goLive } = site;
  const feed = feedOf(site, 'incidents');
  const rows = rowsByDay(
    evidence.incidentDays,
    daysRead(goLive, site.policies, slots.day[slots.count - 1]!),
    isIncidentFigure,
    worseDay,
  );
  const judged = rateDays(rows, slots);
  return {
    site,
    feed,
    rows,
    judged,
    urgent: urgentCounts(evidence.urgentIncidents, feed, slots),
    medianOpen: remembered((from, to) => medianOpen(rows, judged.days, from, to)),
    rulesAt: rulesOfSlots(site, 'INCIDENTS', (policy, accepted) => {
      const limits = incidentLimits(rows, goLive, evidence.staff, policy, accepted);
      const { upper } = limits;
      const above = new DaysAbove(judged.days, (day) => upper !== null && passesLimit(rows.get(day)!.opened, upper, policy));
      return { policy, limits, above };
    }),
  };
}

function isIncidentFigure({ opened, openAtClose }: IncidentDay): boolean {
  return isCount(opened) && (openAtClose === null || isCount(openAtClose));
}

/** Of two rows for one day the one with more opened; of equal ones the one with more open at close, an unknown number last. */
function worseDay(a: IncidentDay, b: IncidentDay): IncidentDay {
  if (a.opened !== b.opened) return a.opened > b.opened ? a : b;
  return (a.openAtClose ?? -1) > (b.openAtClose ?? -1) ? a : b;
}

function isCount(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}

/** The latest day judged by the UNSTEADY tests: every day counts in the go-live window, working days after it. */
export function latestDay({ site, rows, judged }: IncidentCase, { policy }: IncidentRules, covered: number): number | null {
  if (covered < site.goLive) return null;
  if (covered - site.goLive <= policy.goLiveWindow.lastDay) return rows.has(covered) ? covered : null;
  const done = judged.upTo(covered);
  return done === 0 ? null : judged.days[done - 1]!;
}

/** The latest day, if more than 3 × the upper limit were opened on it. */
export function spikeOn(incidentCase: IncidentCase, rules: IncidentRules, covered: number): number | null {
  const day = latestDay(incidentCase, rules, covered);
  const { upper } = rules.limits;
  if (day === null || upper === null) return null;
  const { opened } = incidentCase.rows.get(day)!;
  return passesLimit(opened, rules.policy.streams.incidents.spikeTimesUpperLimit * upper, rules.policy) ? day : null;
}

/** The day before the rise and its last day, if open at close rose on each of 5 days, by 10 tickets and 25 %, above all of the baseline. */
export function riseTo(incidentCase: IncidentCase, rules: IncidentRules, covered: number): { from: number; to: number } | null {
  const { site, rows } = incidentCase;
  const { rise } = rules.policy.streams.incidents;
  const to = latestDay(incidentCase, rules, covered);
  if (to === null) return null;
  const everyDay = covered - site.goLive <= rules.policy.goLiveWindow.lastDay;
  let day = to;
  for (let step = 0; step < rise.days; step += 1) {
    if (day < site.goLive) return null;
    const before = dayBefore(day, everyDay);
    const open = rows.get(day)?.openAtClose ?? null;
    const openBefore = rows.get(before)?.openAtClose ?? null;
    if (open === null || openBefore === null || open <= openBefore) return null;
    day = before;
  }
  const first = rows.get(day)!.openAtClose!;
  const last = rows.get(to)!.openAtClose!;
  const isEnough = last - first >= rise.tickets && last >= first * (1 + rise.share);
  const { backlog } = rules.limits;
  return isEnough && (backlog === null || last > backlog.highest) ? { from: day, to } : null;
}

function dayBefore(day: number, everyDay: boolean): number {
  let before = day - 1;
  while (!everyDay && !isWorking(before)) before -= 1;
  return before;
}

/** The median open at close over 5 working days, and how high it may be. */
export interface Backlog {
  median: number;
  toEnter: number;
  toStay: number;
  /** Whether the ceilings come from the baseline; else from its own level 10 working days earlier. */
  fromBaseline: boolean;
  level: number;
}

/** The backlog after `done` judged working days; null when a figure needed is missing. */
export function backlogAt({ medianOpen }: IncidentCase, rules: IncidentRules, done: number): Backlog | null {
  const { backlogMedianOverDays, backlogLevelDaysAgo, backlogToEnter, backlogToStay } = rules.policy.streams.incidents;
  const now = medianOpen(Math.max(0, done - backlogMedianOverDays), done);
  if (now === null) return null;
  const { backlog } = rules.limits;
  if (backlog) {
    return {
      median: now,
      toEnter: ceiling(backlogToEnter, backlog.median, backlog.highest),
      toStay: ceiling(backlogToStay, backlog.median, backlog.highest),
      fromBaseline: true,
      level: backlog.median,
    };
  }
  const end = Math.max(1, done - backlogLevelDaysAgo);
  const level = medianOpen(Math.max(0, end - backlogMedianOverDays), end);
  if (level === null) return null;
  const toStay = Math.max(backlogToStay.timesMedian * level, level + backlogToStay.ticketsOverMedian);
  return { median: now, toEnter: level, toStay, fromBaseline: false, level };
}

function ceiling(by: BacklogCeiling, middle: number, highest: number): number {
  return Math.max(by.timesMedian * middle, middle + by.ticketsOverMedian, by.timesHighest * highest);
}

function remembered(find: (from: number, to: number) => number | null): (from: number, to: number) => number | null {
  const known = new Map<number, number | null>();
  return (from, to) => {
    const key = from * 65_536 + to;
    const found = known.get(key);
    if (found !== undefined) return found;
    const answer = find(from, to);
    known.set(key, answer);
    return answer;
  };
}

function medianOpen(rows: RowsByDay<IncidentDay>, days: readonly number[], from: number, to: number): number | null {
  const open: number[] = [];
  for (let index = from; index < to; index += 1) {
    const value = rows.get(days[index]!)!.openAtClose;
    if (value !== null) insertInOrder(open, value);
  }
  return quantileOfSorted(open, 0.5);
}

/** Puts a value into a short list that is in order. */
function insertInOrder(ascending: number[], value: number): void {
  let place = ascending.length;
  ascending.push(value);
  for (; place > 0 && ascending[place - 1]! > value; place -= 1) ascending[place] = ascending[place - 1]!;
  ascending[place] = value;
}
