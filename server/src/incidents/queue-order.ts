import type { Place } from './list-cursor.js';
import type { Matches } from './queue-filter.js';
import type { QueueColumns } from './queue-columns.js';
import type { IncidentSort } from './incident.type.js';

export type SortKey = IncidentSort['by'];

/** Which of two ids comes first: negative for the left one. */
export type Order = (left: number, right: number) => number;

/** Stands in a page mark for a fix that is not owed any more. */
const never = '9999';

/** How many values the place of an incident has under a sort, its id last. */
export const placeLength: Record<SortKey, number> = { OPENED_AT: 2, UPDATED_AT: 2, PRIORITY: 3, DUE_AT: 2, NUMBER: 1 };

/** The order of a sort; no two incidents stand at one place, and of one priority the newest comes first whichever leads. */
export function orderOf(queue: QueueColumns, by: SortKey, descending: boolean): Order {
  const sign = descending ? -1 : 1;
  const { openedAt, updatedAt, dueAt } = queue;
  const priority = queue.codes.priority;
  const by1 =
    (values: Float64Array): Order =>
    (left, right) => {
      const [a, b] = [values[left] as number, values[right] as number];
      return (a === b ? left - right : a < b ? -1 : 1) * sign;
    };
  switch (by) {
    case 'OPENED_AT':
      return by1(openedAt);
    case 'UPDATED_AT':
      return by1(updatedAt);
    case 'DUE_AT':
      return by1(dueAt);
    case 'NUMBER':
      return (left, right) => (left - right) * sign;
    case 'PRIORITY':
      return (left, right) => {
        const graver = (priority[left] as number) - (priority[right] as number);
        if (graver !== 0) return graver * sign;
        const newer = (openedAt[right] as number) - (openedAt[left] as number);
        return newer === 0 ? right - left : newer;
      };
  }
}

/** The place of an incident in an order: the values it is sorted by, the id last. */
export function placeOf(queue: QueueColumns, id: number, by: SortKey): Place {
  const instant = (values: Float64Array): string => {
    const at = values[id] as number;
    return at === Infinity ? never : new Date(at).toISOString();
  };
  switch (by) {
    case 'OPENED_AT':
      return [instant(queue.openedAt), id];
    case 'UPDATED_AT':
      return [instant(queue.updatedAt), id];
    case 'DUE_AT':
      return [instant(queue.dueAt), id];
    case 'PRIORITY':
      return [queue.words.priority.textOf(queue.codes.priority[id] as number) ?? 'P5', instant(queue.openedAt), id];
    case 'NUMBER':
      return [id];
  }
}

/** Whether an incident comes after a place, wherever the one that stood there is now. */
export function afterPlace(queue: QueueColumns, place: Place, by: SortKey, descending: boolean): Matches {
  const sign = descending ? -1 : 1;
  const id = Number(place.at(-1));
  const at = (text: string | number | undefined): number => (text === never ? Infinity : Date.parse(String(text)));
  if (by === 'NUMBER') return (other) => (other - id) * sign > 0;
  if (by === 'PRIORITY') {
    const level = queue.words.priority.codeOf(String(place[0]));
    const opened = at(place[1]);
    return (other) => {
      const graver = ((queue.codes.priority[other] as number) - level) * sign;
      if (graver !== 0) return graver > 0;
      const newer = opened - (queue.openedAt[other] as number);
      return newer === 0 ? other < id : newer > 0;
    };
  }
  const values = by === 'OPENED_AT' ? queue.openedAt : by === 'UPDATED_AT' ? queue.updatedAt : queue.dueAt;
  const value = at(place[0]);
  return (other) => {
    const own = values[other] as number;
    return (own === value ? other - id : own < value ? -1 : 1) * sign > 0;
  };
}

/** The first ids of an order among those that match, how many match in all, and whether more come after. */
export function firstOf(
  queue: QueueColumns,
  matches: Matches,
  order: Order,
  { first, after, highestFirst }: { first: number; after: Matches | null; highestFirst: boolean },
): { ids: number[]; total: number; more: boolean } {
  const ids: number[] = [];
  let total = 0;
  let behind = 0;
  const { end } = queue;
  for (let step = 0; step < end; step += 1) {
    // in most orders the later ids are the later incidents: begun at the right end, few take the place of others
    const id = highestFirst ? end - 1 - step : step;
    if (!matches(id)) continue;
    total += 1;
    if (after !== null && !after(id)) continue;
    behind += 1;
    if (ids.length === first && order(id, ids[first - 1] as number) > 0) continue;
    let low = 0;
    let high = ids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(id, ids[middle] as number) < 0) high = middle;
      else low = middle + 1;
    }
    ids.splice(low, 0, id);
    if (ids.length > first) ids.pop();
  }
  return { ids, total, more: behind > ids.length };
}
