import { type Reconciliation, reconciled, type ReconciliationLine } from '@steady/shared/report';
import type { Day } from '@steady/shared/time';
import type { IncidentCount, PriorityState } from './week-records.repository.js';

/** Why a difference is there although nothing happened in the week: the week before was corrected after it had been reported. */
const restatedLabel = 'Last week corrected since its report';

/** A figure in both weeks, as the records have them now. */
export interface BothWeeks {
  readonly before: number;
  readonly after: number;
}

/**
 * A change that begins with what last week's report said: what the records say of that week by now is a line of its own, and so
 * is each place that was not in that report.
 * @param reported null where there was no report
 */
export function fromReported(
  change: Reconciliation,
  reported: number | null,
  { link, newcomers = [] }: { readonly link?: string | undefined; readonly newcomers?: readonly ReconciliationLine[] } = {},
): Reconciliation {
  if (reported === null || reported === change.before) return change;
  const joined = newcomers.reduce((sum, newcomer) => sum + newcomer.change, 0);
  return reconciled(
    change.name,
    reported,
    change.after,
    [...change.lines, ...newcomers, line(restatedLabel, change.before - reported - joined, link)],
    change,
  );
}

/** Addresses behind the lines of a change. */
export interface ChangeLinks {
  readonly opened?: string;
  readonly left?: string;
}

/**
 * Open incidents at the end of two weeks: opened, resolved, cancelled and given another priority. A ticket opened and cancelled in one week never was one.
 * @param incidents those open at the end of the first week or opened since, of the priorities counted
 * @param moved tickets of the first week's backlog that came to count, or ceased to, by a change of their priority
 */
export function backlogChange(
  { key, name }: { readonly key: string; readonly name: string },
  weeks: BothWeeks,
  incidents: readonly IncidentCount[],
  { from, to }: { readonly from: Day; readonly to: Day },
  moved: { readonly raised: number; readonly lowered: number } | null,
  links: ChangeLinks = {},
): Reconciliation {
  const count = (which: (incident: IncidentCount) => boolean): number =>
    incidents.reduce((sum, incident) => sum + (which(incident) ? incident.count : 0), 0);
  const isCancelled = ({ state }: IncidentCount): boolean => state === 'CANCELLED';
  const isOpened = ({ openedOn }: IncidentCount): boolean => openedOn >= from && openedOn <= to;
  const hasLeft = ({ leftOn }: IncidentCount): boolean => leftOn !== null && leftOn <= to;
  const opened = count((one) => isOpened(one) && !isCancelled(one));
  const resolved = count((one) => hasLeft(one) && !isCancelled(one));
  const cancelled = count((one) => isCancelled(one) && hasLeft(one) && !isOpened(one));
  const cancelledLater = count((one) => isCancelled(one) && isOpened(one) && !hasLeft(one));
  const atThen = moved === null ? weeks.before : weeks.before - moved.raised + moved.lowered;
  return reconciled(
    name,
    atThen,
    weeks.after,
    [
      line('Opened', opened, links.opened),
      line('Resolved or closed', -resolved, links.left),
      line('Cancelled as duplicate or raised in error', -cancelled, links.left),
      line('Opened, and cancelled after the week', cancelledLater, links.opened),
      ...(moved === null ? [] : [line('Raised to this priority', moved.raised), line('Lowered from it', -moved.lowered)]),
    ],
    { key },
  );
}

const line = (label: string, change: number, link?: string | undefined): ReconciliationLine => ({
  label,
  change,
  ...(link === undefined ? {} : { link }),
});

/** A count of a week beside that of the week before, by its parts (categories, sites …). */
export function countChange(
  { key, name, unit = 'COUNT' }: { readonly key: string; readonly name: string; readonly unit?: 'COUNT' | 'HOURS' | 'SCORE' },
  weeks: BothWeeks,
  parts: readonly {
    readonly label: string;
    readonly before: number;
    readonly after: number;
    readonly link?: string;
    readonly isName?: boolean;
  }[],
): Reconciliation {
  const lines = parts.map(({ label, before, after, link, isName = false }) => ({
    ...line(label, after - before, link),
    ...(isName ? { isName } : {}),
  }));
  return reconciled(name, weeks.before, weeks.after, lines, { key, unit });
}

/** Both parts of a share at one place. */
export interface SharePart {
  readonly label: string;
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * A share of two weeks in percent, and what each part adds to the difference: numerator of the part over the denominator of
 * all, this week less last week. Parts are rounded to tenths of a point so that they add up to the difference of the two
 * percentages as they are shown.
 */
export function shareChange(
  { key, name }: { readonly key: string; readonly name: string },
  before: readonly SharePart[],
  after: readonly SharePart[],
): Reconciliation | null {
  const [was, is] = [totalOf(before), totalOf(after)];
  if (was.denominator === 0 || is.denominator === 0) return null;
  const tenths = (share: number): number => Math.round(share * 1000);
  const [wasTenths, isTenths] = [tenths(was.numerator / was.denominator), tenths(is.numerator / is.denominator)];
  const labels = [...new Set([...before, ...after].map(({ label }) => label))];
  const adds = labels.map((label) => 1000 * (shareOf(after, label, is.denominator) - shareOf(before, label, was.denominator)));
  const shared = sharedOut(adds, isTenths - wasTenths);
  return reconciled(
    name,
    wasTenths / 10,
    isTenths / 10,
    labels.map((label, index) => ({ ...line(label, (shared[index] ?? 0) / 10), isName: true })),
    { key, unit: 'PERCENT' },
  );
}

/** A share as `shareChange` shows it: percent with one decimal. */
export const shownPercent = (share: number): number => Math.round(share * 1000) / 10;

function totalOf(parts: readonly SharePart[]): { numerator: number; denominator: number } {
  return {
    numerator: parts.reduce((sum, part) => sum + part.numerator, 0),
    denominator: parts.reduce((sum, part) => sum + part.denominator, 0),
  };
}

function shareOf(parts: readonly SharePart[], label: string, denominator: number): number {
  return totalOf(parts.filter((part) => part.label === label)).numerator / denominator;
}

/**
 * Whole numbers near the values that add up to `total`: all are cut, then those with the largest remainders get one more.
 * @example sharedOut([0.6, 0.6, -0.2], 1) // [1, 1, -1]
 */
export function sharedOut(values: readonly number[], total: number): number[] {
  const whole = values.map(Math.floor);
  let left = total - whole.reduce((sum, value) => sum + value, 0);
  const order = values
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  for (let turn = 0; left !== 0 && order.length > 0; turn += 1) {
    const { index } = (left > 0 ? order[turn % order.length] : order[order.length - 1 - (turn % order.length)]) as {
      index: number;
    };
    const step = left > 0 ? 1 : -1;
    whole[index] = (whole[index] ?? 0) + step;
    left -= step;
  }
  return whole;
}

/** Changes of several trusts put together, figure by figure and line by line. Shares and scores are put together elsewhere. */
export function changesTogether(ofTrusts: readonly (readonly Reconciliation[])[]): Reconciliation[] {
  const byKey = new Map<string, Reconciliation[]>();
  for (const change of ofTrusts.flat()) byKey.set(change.key, [...(byKey.get(change.key) ?? []), change]);
  return [...byKey.values()].map((changes) => {
    const [first] = changes as [Reconciliation];
    const lines = new Map<string, ReconciliationLine[]>();
    for (const one of changes.flatMap((change) => change.lines)) lines.set(one.label, [...(lines.get(one.label) ?? []), one]);
    return reconciled(
      first.name,
      changes.reduce((sum, { before }) => sum + before, 0),
      changes.reduce((sum, { after }) => sum + after, 0),
      [...lines].map(([label, same]) => ({
        label,
        change: same.reduce((sum, { change }) => sum + change, 0),
        ...(same[0]?.isName === true ? { isName: true } : {}),
        ...(same.length === 1 && same[0]?.link !== undefined ? { link: same[0].link } : {}),
      })),
      { key: first.key, unit: first.unit },
    );
  });
}

/** Priorities that stand for "open and urgent". */
export const urgentPriorities: readonly string[] = ['P1', 'P2'];

/** How many of a trust's tickets, open at an instant, came to be urgent by a change of priority since, and how many ceased to. */
export function movedSince(states: readonly PriorityState[], at: Date): { raised: number; lowered: number } {
  const byIncident = new Map<number, PriorityState[]>();
  for (const state of states) byIncident.set(state.incidentId, [...(byIncident.get(state.incidentId) ?? []), state]);
  let [raised, lowered] = [0, 0];
  for (const own of byIncident.values()) {
    const [first] = own as [PriorityState];
    const then = own.findLast((state) => state.at <= at)?.became ?? first.original;
    const wasUrgent = urgentPriorities.includes(then);
    const isUrgent = urgentPriorities.includes(first.priority);
    if (isUrgent && !wasUrgent) raised += 1;
    if (wasUrgent && !isUrgent) lowered += 1;
  }
  return { raised, lowered };
}
