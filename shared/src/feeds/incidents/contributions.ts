import { addDays, londonDayOf, type Day } from '../../time/index.js';
import type { DailyFigure, Priority } from '../feed.js';
import { splitOf } from '../../measures/index.js';
import type { IncidentCategory, IncidentRow, IncidentState } from './incident-row.js';

/** What of a stored incident its facts are read from. */
export type CountedIncident = Pick<
  IncidentRow,
  'state' | 'priority' | 'category' | 'openedAt' | 'updatedAt' | 'resolvedAt' | 'closedAt' | 'resolution'
>;

/**
 * The days one incident counts on. A store may keep `openedOn` and `leftOn` as columns and hand facts grouped, with
 * `count` for the number of incidents alike.
 */
export interface IncidentFacts {
  readonly openedOn: Day;
  /** The day it was resolved, closed or cancelled; null while open. It is open at close of every day from openedOn to the day before. */
  readonly leftOn: Day | null;
  readonly priority: Priority;
  readonly category: IncidentCategory;
  /** Resolved or closed. One that left without being resolved was cancelled: a duplicate, or raised in error. */
  readonly resolved: boolean;
  /** Resolved or closed with no resolution text. */
  readonly undocumented: boolean;
  readonly count?: number;
}

/** Days from and to, both counted. `to` is null when they go on. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day | null;
}

/** The instant an incident left the backlog, as an ISO string; null while it is open. A state open again has none, whatever old times it carries. */
export function leftBacklogAt(row: Pick<CountedIncident, 'state' | 'updatedAt' | 'resolvedAt' | 'closedAt'>): string | null {
  if (isOpen(row.state)) return null;
  if (row.state === 'CANCELLED') return row.closedAt ?? row.resolvedAt ?? row.updatedAt;
  return row.resolvedAt ?? row.closedAt ?? row.updatedAt;
}

/** Whether an incident in that state still waits for somebody: every state but resolved, closed and cancelled. */
export function isOpen(state: IncidentState): boolean {
  return state !== 'RESOLVED' && state !== 'CLOSED' && state !== 'CANCELLED';
}

/** The days an incident counts on. A source that says it left before it was opened has it leave on the day it was opened. */
export function incidentFacts(row: CountedIncident): IncidentFacts {
  const openedOn = londonDayOf(row.openedAt);
  const leftAt = leftBacklogAt(row);
  const leftOn = leftAt === null ? null : laterOf(openedOn, londonDayOf(leftAt));
  const resolved = row.state === 'RESOLVED' || row.state === 'CLOSED';
  const undocumented = resolved && (row.resolution === null || row.resolution.trim() === '');
  return { openedOn, leftOn, priority: row.priority, category: row.category, resolved, undocumented };
}

/**
 * The days whose figures change when an incident goes from `before` (null: not stored yet) to `after` (null: taken
 * away), none later than `upTo`, in ascending spans. The same facts twice touch nothing.
 */
export function touchedDays(before: IncidentFacts | null, after: IncidentFacts | null, upTo: Day): DaySpan[] {
  const spans: DaySpan[] = [];
  if (before !== null && after !== null && sameBeginning(before, after)) {
    if (before.leftOn !== after.leftOn) {
      const [first, last] = inOrder(before.leftOn ?? upTo, after.leftOn ?? upTo);
      spans.push({ from: first, to: last });
    } else if (after.leftOn !== null && (before.resolved !== after.resolved || before.undocumented !== after.undocumented)) {
      spans.push({ from: after.leftOn, to: after.leftOn });
    }
  } else {
    for (const facts of [before, after]) if (facts !== null) spans.push({ from: facts.openedOn, to: facts.leftOn ?? upTo });
  }
  return mergedSpans(spans, upTo);
}

/** Every day of the spans, ascending, each once. Open-ended spans end at `upTo`. */
export function daysOfSpans(spans: readonly DaySpan[], upTo: Day): Day[] {
  const days: Day[] = [];
  for (const span of mergedSpans(spans, upTo)) {
    for (let day = span.from; day <= (span.to ?? upTo); day = addDays(day, 1)) days.push(day);
  }
  return days;
}

/**
 * The figures of the given days from all incidents of a site (or trust) that were open on, opened on or left on any of
 * them. A cancelled incident was never one, so it is not counted as opened; it stays in the backlog until it was cancelled. Totals of opened and open-at-close are given for every day, 0 included; a split not listed is 0;
 * undocumented closures only for days on which something was resolved or closed.
 */
export function incidentFigures(incidents: Iterable<IncidentFacts>, days: readonly Day[]): DailyFigure[] {
  const sorted = [...new Set(days)].sort();
  const tallies = new Map<string, DayTallies>();
  tallies.set('', emptyTallies(sorted.length));
  for (const facts of incidents) {
    const splits = ['', splitOf('priority', facts.priority), splitOf('category', facts.category)];
    for (const split of splits) addTo(tallyOf(tallies, split, sorted.length), facts, sorted);
  }
  return [...tallies].flatMap(([split, tally]) => figuresOf(split, tally, sorted));
}

/** Counts by index of day; `openSteps` are the changes of the backlog, to be summed up from the first day on. */
interface DayTallies {
  opened: Float64Array;
  openSteps: Float64Array;
  resolved: Float64Array;
  undocumented: Float64Array;
}

function emptyTallies(length: number): DayTallies {
  const zeros = () => new Float64Array(length + 1);
  return { opened: zeros(), openSteps: zeros(), resolved: zeros(), undocumented: zeros() };
}

function tallyOf(tallies: Map<string, DayTallies>, split: string, length: number): DayTallies {
  const known = tallies.get(split);
  if (known !== undefined) return known;
  const made = emptyTallies(length);
  tallies.set(split, made);
  return made;
}

function addTo(tally: DayTallies, facts: IncidentFacts, days: readonly Day[]): void {
  const count = facts.count ?? 1;
  const openedAt = firstFrom(days, facts.openedOn);
  if (days[openedAt] === facts.openedOn && !wasCancelled(facts)) add(tally.opened, openedAt, count);
  add(tally.openSteps, openedAt, count);
  if (facts.leftOn === null) return;
  const leftAt = firstFrom(days, facts.leftOn);
  add(tally.openSteps, leftAt, -count);
  if (days[leftAt] !== facts.leftOn || !facts.resolved) return;
  add(tally.resolved, leftAt, count);
  if (facts.undocumented) add(tally.undocumented, leftAt, count);
}

function add(counts: Float64Array, index: number, count: number): void {
  counts[index] = (counts[index] ?? 0) + count;
}

function figuresOf(split: string, tally: DayTallies, days: readonly Day[]): DailyFigure[] {
  const figures: DailyFigure[] = [];
  let open = 0;
  days.forEach((on, index) => {
    open += tally.openSteps[index] ?? 0;
    const opened = tally.opened[index] ?? 0;
    const resolved = tally.resolved[index] ?? 0;
    const total = split === '';
    if (total || opened > 0) figures.push({ measure: 'incidents.opened', split, on, numerator: opened, denominator: null });
    if (total || open > 0) figures.push({ measure: 'incidents.openAtClose', split, on, numerator: open, denominator: null });
    if (resolved > 0) {
      const numerator = tally.undocumented[index] ?? 0;
      figures.push({ measure: 'incidents.undocumentedClosures', split, on, numerator, denominator: resolved });
    }
  });
  return figures;
}

/** Index of the first day not before `day`; the length when there is none. */
function firstFrom(days: readonly Day[], day: Day): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as Day) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sameBeginning(left: IncidentFacts, right: IncidentFacts): boolean {
  return (
    left.openedOn === right.openedOn &&
    left.priority === right.priority &&
    left.category === right.category &&
    wasCancelled(left) === wasCancelled(right)
  );
}

function wasCancelled(facts: IncidentFacts): boolean {
  return facts.leftOn !== null && !facts.resolved;
}

function mergedSpans(spans: readonly DaySpan[], upTo: Day): DaySpan[] {
  const merged: { from: Day; to: Day }[] = [];
  const ascending = [...spans].sort((left, right) => (left.from < right.from ? -1 : left.from > right.from ? 1 : 0));
  for (const span of ascending) {
    const to = span.to === null || span.to > upTo ? upTo : span.to;
    if (to < span.from) continue;
    const last = merged.at(-1);
    if (last !== undefined && span.from <= addDays(last.to, 1)) last.to = laterOf(last.to, to);
    else merged.push({ from: span.from, to });
  }
  return merged;
}

function laterOf(left: Day, right: Day): Day {
  return left < right ? right : left;
}

function inOrder(left: Day, right: Day): [Day, Day] {
  return left <= right ? [left, right] : [right, left];
}
