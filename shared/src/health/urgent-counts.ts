import type { UrgentIncident } from './evidence.js';
import { instantMs, msOrNever } from './instant.js';
import { knownAt, type StreamFeed } from './stream-feed.js';
import type { Slots } from './slots.js';

/** How many P1 and P2 stood open at each slot, as far as their source had told by then. */
export interface UrgentCounts {
  p1Open: number[];
  p1Overdue: number[];
  p2Twice: number[];
}

/** The instants of a ticket in milliseconds. */
interface Span {
  from: number;
  to: number;
}

/** Counts the open P1 and P2 of every slot, each ticket at its feed's last good load. */
export function urgentCounts(incidents: readonly UrgentIncident[], feed: StreamFeed, slots: Slots): UrgentCounts {
  const counts = {
    p1Open: new Array<number>(slots.count).fill(0),
    p1Overdue: new Array<number>(slots.count).fill(0),
    p2Twice: new Array<number>(slots.count).fill(0),
  };
  for (const incident of incidents) {
    const known = knownAt(feed, incident.source, slots);
    const to = msOrNever(incident.resolvedAt);
    if (incident.priority === 'P1') {
      add(counts.p1Open, known, { from: instantMs(incident.openedAt), to });
      add(counts.p1Overdue, known, { from: msOrNever(incident.fixDueAt) + 1, to });
    } else {
      add(counts.p2Twice, known, { from: msOrNever(incident.fixTwiceDueAt) + 1, to });
    }
  }
  return counts;
}

/** Adds one to every slot whose known instant lies in the span (its end left out). Known instants never go backwards. */
function add(counts: number[], known: number[], { from, to }: Span): void {
  for (let index = firstAtOrAfter(known, from); index < known.length && known[index]! < to; index += 1) {
    counts[index] = counts[index]! + 1;
  }
}

/** The first index whose value is at least `least`; the length when there is none. */
function firstAtOrAfter(ascending: number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The references of the open tickets a count at the last slot is made of. */
export function urgentOpenNow(
  incidents: readonly UrgentIncident[],
  feed: StreamFeed,
  slots: Slots,
): { p1Open: UrgentIncident[]; p1Overdue: UrgentIncident[]; p2Overdue: UrgentIncident[]; p2Twice: UrgentIncident[] } {
  const last = slots.count - 1;
  const open = incidents.filter((incident) => {
    const at = knownAt(feed, incident.source, slots)[last]!;
    return instantMs(incident.openedAt) <= at && at < msOrNever(incident.resolvedAt);
  });
  const past = (incident: UrgentIncident, due: string | null) => knownAt(feed, incident.source, slots)[last]! > msOrNever(due);
  const p1Open = open.filter((incident) => incident.priority === 'P1');
  const p2Open = open.filter((incident) => incident.priority === 'P2');
  return {
    p1Open,
    p1Overdue: p1Open.filter((incident) => past(incident, incident.fixDueAt)),
    p2Overdue: p2Open.filter((incident) => past(incident, incident.fixDueAt)),
    p2Twice: p2Open.filter((incident) => past(incident, incident.fixTwiceDueAt)),
  };
}
