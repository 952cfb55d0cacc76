import { dayNumberOf } from '@steady/shared/time';
import type { Scope } from '../identity/scope.js';
import { clockNow } from './clock-memory.js';
import type { IncidentFilter } from './incident.type.js';
import { clockStates, flag, type QueueColumns, running, type WordColumn } from './queue-columns.js';

/** Whether the incident of an id is in the list. */
export type Matches = (id: number) => boolean;

/** One column of words with, for each of its codes, whether it is wanted. */
interface Wanted {
  readonly codes: Uint32Array;
  readonly allowed: Uint8Array;
}

/** What a person may see, narrowed by a filter, at an instant. All conditions hold together. */
export function matcher(queue: QueueColumns, scope: Scope, filter: IncidentFilter, at: Date): Matches {
  const wanted = wantedOf(queue, scope, filter);
  const [must, mustNot] = flagsOf(filter);
  const first = filter.openedFrom ? dayNumberOf(filter.openedFrom) : -Infinity;
  const last = filter.openedTo ? dayNumberOf(filter.openedTo) : Infinity;
  const isDated = first !== -Infinity || last !== Infinity;
  const words = filter.text?.trim();
  const texts = words ? queue.texts.holding(words, queue.end) : null;
  const clocks = filter.clock ? clockMatcher(queue, filter.clock, at) : null;
  const { flags, openedDay } = queue;
  return (id) => {
    const flagged = flags[id] as number;
    if ((flagged & must) !== must || (flagged & mustNot) !== 0) return false;
    for (const { codes, allowed } of wanted) if (allowed[codes[id] as number] !== 1) return false;
    if (isDated && ((openedDay[id] as number) < first || (openedDay[id] as number) > last)) return false;
    if (texts !== null && texts[id] !== 1) return false;
    return clocks === null || clocks(id);
  };
}

function wantedOf(queue: QueueColumns, scope: Scope, filter: IncidentFilter): Wanted[] {
  const wanted: Wanted[] = [];
  const among = (column: WordColumn, values: readonly (string | null)[] | null | undefined): void => {
    if (values) wanted.push({ codes: queue.codes[column], allowed: queue.words[column].among(values) });
  };
  if (scope.trusts !== 'ALL') among('trust', scope.trusts);
  if (filter.trust) among('trust', [filter.trust]);
  among('trust', filter.trusts);
  if (filter.site) among('site', [filter.site]);
  among('site', filter.sites && orNone(filter.sites));
  among('state', filter.state);
  among('priority', filter.priority);
  among('category', filter.category);
  if (filter.assignedTo) among('assignedTo', [filter.assignedTo]);
  among('assignedTo', filter.assignees && orNone(filter.assignees));
  if (filter.mine) among('assignedTo', [scope.name]);
  among('team', filter.teams && orNone(filter.teams));
  among('department', filter.departments && orNone(filter.departments));
  among('supplier', filter.suppliers && orNone(filter.suppliers));
  if (filter.unassigned !== null && filter.unassigned !== undefined) {
    const allowed = new Uint8Array(queue.words.assignedTo.size).fill(filter.unassigned ? 0 : 1);
    allowed[0] = filter.unassigned ? 1 : 0;
    wanted.push({ codes: queue.codes.assignedTo, allowed });
  }
  return wanted;
}

/** An empty text among the values asks for those that have none. */
const orNone = (values: readonly string[]): (string | null)[] => values.map((value) => (value === '' ? null : value));

/** Flags that must be there, and those that must not. */
function flagsOf(filter: IncidentFilter): [must: number, mustNot: number] {
  let must: number = flag.PRESENT;
  let mustNot = 0;
  const given = (bit: number, value: boolean | null | undefined): void => {
    if (value === true) must |= bit;
    else if (value === false) mustNot |= bit;
  };
  given(flag.SAFETY, filter.patientSafety);
  given(flag.PAPER, filter.onPaper);
  given(flag.UNDOCUMENTED, filter.undocumented);
  given(flag.OPEN, filter.open);
  return [must, mustNot];
}

/** Either clock is in one of the states. */
function clockMatcher(queue: QueueColumns, states: readonly string[], at: Date): Matches {
  const allowed = new Uint8Array(running + 1);
  for (const state of states) allowed[clockStates.indexOf(state as (typeof clockStates)[number])] = 1;
  const { response, fix } = queue;
  return (id) => {
    if (allowed[response[id] as number] === 1 || allowed[fix[id] as number] === 1) return true;
    const clocks = queue.running.get(id);
    return clocks?.some((clock) => clock.runs && states.includes(clockNow(clock, at).state)) ?? false;
  };
}

/** The state of the fix clock at an instant. */
export function fixStateOf(queue: QueueColumns, id: number, at: Date): number {
  const code = queue.fix[id] as number;
  if (code !== running) return code;
  const clock = queue.running.get(id)?.[1];
  return clock ? clockStates.indexOf(clockNow(clock, at).state) : clockStates.indexOf('NOT_KNOWN');
}
