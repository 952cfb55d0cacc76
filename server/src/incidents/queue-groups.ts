import { dayFromNumber, weekdayOf } from '@steady/shared/time';
import { clockStates, type QueueColumns, type WordColumn } from './queue-columns.js';
import { fixStateOf, type Matches } from './queue-filter.js';

/** What incidents may be grouped by: a column of words, the state of the fix clock, or the week (from Monday) they were opened in. */
export type GroupKey =
  'TRUST' | 'SITE' | 'STATE' | 'PRIORITY' | 'CATEGORY' | 'ASSIGNEE' | 'TEAM' | 'DEPARTMENT' | 'SUPPLIER' | 'CLOCK' | 'WEEK';

/** Incidents alike in what they are grouped by; null where they have none. */
export interface QueueGroup {
  readonly keys: readonly (string | null)[];
  readonly count: number;
}

interface Grouping {
  readonly size: number;
  readonly codeOf: (id: number) => number;
  readonly keyOf: (code: number) => string | null;
}

const columnOf: Partial<Record<GroupKey, WordColumn>> = {
  TRUST: 'trust',
  SITE: 'site',
  STATE: 'state',
  PRIORITY: 'priority',
  CATEGORY: 'category',
  ASSIGNEE: 'assignedTo',
  TEAM: 'team',
  DEPARTMENT: 'department',
  SUPPLIER: 'supplier',
};
/** Keys with an order of their own; the others stand by their counts. */
const inOwnOrder: readonly GroupKey[] = ['STATE', 'PRIORITY', 'CLOCK', 'WEEK'];
const mostCells = 8_000_000;

/**
 * Counts over all incidents that match, by one key or several together.
 * @throws RangeError when the keys together have more values than can be told apart at once
 */
export function groupsOf(queue: QueueColumns, matches: Matches, by: readonly GroupKey[], at: Date): QueueGroup[] {
  const groupings = by.map((key) => groupingOf(queue, key, at));
  const cells = groupings.reduce((product, { size }) => product * size, 1);
  if (cells > mostCells) throw new RangeError('Too many groups.');
  const counts = new Uint32Array(cells);
  for (let id = 0; id < queue.end; id += 1) {
    if (!matches(id)) continue;
    let cell = 0;
    for (const { size, codeOf } of groupings) cell = cell * size + codeOf(id);
    counts[cell] = (counts[cell] as number) + 1;
  }
  const groups: (QueueGroup & { readonly cell: number })[] = [];
  for (let cell = 0; cell < cells; cell += 1) {
    const count = counts[cell] as number;
    if (count > 0) groups.push({ keys: keysOf(cell, groupings), count, cell });
  }
  const ordered = by.every((key) => inOwnOrder.includes(key));
  groups.sort((left, right) => (ordered ? left.cell - right.cell : right.count - left.count || left.cell - right.cell));
  return groups.map(({ keys, count }) => ({ keys, count }));
}

function keysOf(cell: number, groupings: readonly Grouping[]): (string | null)[] {
  const keys: (string | null)[] = [];
  let rest = cell;
  for (const { size, keyOf } of [...groupings].reverse()) {
    keys.unshift(keyOf(rest % size));
    rest = Math.floor(rest / size);
  }
  return keys;
}

function groupingOf(queue: QueueColumns, key: GroupKey, at: Date): Grouping {
  const column = columnOf[key];
  if (column !== undefined) {
    const [codes, words] = [queue.codes[column], queue.words[column]];
    return { size: words.size, codeOf: (id) => codes[id] as number, keyOf: (code) => words.textOf(code) };
  }
  if (key === 'CLOCK')
    return { size: clockStates.length, codeOf: (id) => fixStateOf(queue, id, at), keyOf: (code) => clockStates[code] ?? null };
  return weeks(queue);
}

/** Weeks from that of the earliest incident on. */
function weeks(queue: QueueColumns): Grouping {
  const { openedDay, flags, end } = queue;
  let [first, last] = [Infinity, -Infinity];
  for (let id = 0; id < end; id += 1) {
    if (flags[id] === 0) continue;
    const day = openedDay[id] as number;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (first === Infinity) return { size: 1, codeOf: () => 0, keyOf: () => null };
  const monday = first - weekdayOf(dayFromNumber(first)) + 1;
  return {
    size: Math.floor((last - monday) / 7) + 1,
    codeOf: (id) => Math.floor(((openedDay[id] as number) - monday) / 7),
    keyOf: (code) => dayFromNumber(monday + code * 7),
  };
}
