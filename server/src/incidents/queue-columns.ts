import type { Clock } from '@steady/shared/sla';
import { IncidentStateEnum, PriorityEnum } from '../graphql/enums.js';
import type { ClockNow, RememberedClock } from './clock-memory.js';
import { QueueTexts } from './queue-texts.js';
import { QueueWords } from './queue-words.js';

export type ClockState = Clock['state'];

/** What the queue holds of an incident. Instants are milliseconds since 1970, days count from then. */
export interface QueueRow {
  readonly id: number;
  readonly trust: string;
  readonly site: string | null;
  readonly state: string;
  readonly priority: string;
  readonly category: string;
  readonly assignedTo: string | null;
  readonly team: string | null;
  readonly department: string | null;
  readonly supplier: string | null;
  readonly patientSafety: boolean;
  readonly onPaper: boolean;
  readonly undocumented: boolean;
  readonly disposed: boolean;
  readonly openedAt: number;
  readonly updatedAt: number;
  readonly openedDay: number;
  readonly text: string;
  /** Null: not worked out yet, as nobody has asked how the clocks of one that is over ended. */
  readonly clocks: readonly [RememberedClock, RememberedClock] | null;
}

export const flag = { PRESENT: 1, SAFETY: 2, PAPER: 4, UNDOCUMENTED: 8, DISPOSED: 16, OPEN: 32 } as const;

export const clockStates: readonly ClockState[] = ['RUNNING', 'AT_RISK', 'BREACHED', 'PAUSED', 'MET', 'MISSED', 'NOT_KNOWN'];
/** Stands for the state of a clock that runs: it is worked out from its instants when asked for. */
export const running = 255;
/** Stands for a clock of an incident that is over and was not worked out yet. */
export const notYet = 254;
/** Clocks that only an open incident has. */
export const ofOpen: readonly ClockState[] = ['RUNNING', 'AT_RISK', 'BREACHED', 'PAUSED'];
export const isOver = (state: string): boolean => state === 'RESOLVED' || state === 'CLOSED' || state === 'CANCELLED';

/** Columns of words of an incident, by which the queue is filtered and grouped. */
export const wordColumns = [
  'trust',
  'site',
  'state',
  'priority',
  'category',
  'assignedTo',
  'team',
  'department',
  'supplier',
] as const;
export type WordColumn = (typeof wordColumns)[number];

/**
 * What lists are filtered, grouped and put in order by, of every incident, as one column of numbers each: a million are
 * looked through in a few milliseconds, whatever is asked, and no index is kept up by those who write.
 */
export class QueueColumns {
  readonly words = Object.fromEntries(wordColumns.map((name) => [name, new QueueWords()])) as Record<WordColumn, QueueWords>;
  readonly texts = new QueueTexts();
  /** The clocks that run, by id: of open incidents only. */
  readonly running = new Map<number, readonly [RememberedClock, RememberedClock]>();
  codes: Record<WordColumn, Uint32Array>;
  flags: Uint8Array;
  openedAt: Float64Array;
  updatedAt: Float64Array;
  openedDay: Int32Array;
  /** When the fix is due; infinite where none is owed any more. */
  dueAt: Float64Array;
  response: Uint8Array;
  fix: Uint8Array;
  /** One more than the highest id held. */
  end = 0;

  constructor(room = 1024) {
    this.codes = Object.fromEntries(wordColumns.map((name) => [name, new Uint32Array(room)])) as Record<WordColumn, Uint32Array>;
    this.flags = new Uint8Array(room);
    this.openedAt = new Float64Array(room);
    this.updatedAt = new Float64Array(room);
    this.openedDay = new Int32Array(room);
    this.dueAt = new Float64Array(room);
    this.response = new Uint8Array(room);
    this.fix = new Uint8Array(room);
    // their usual order is that of their codes
    for (const state of Object.keys(IncidentStateEnum)) this.words.state.codeOf(state);
    for (const priority of Object.keys(PriorityEnum)) this.words.priority.codeOf(priority);
  }

  put(row: QueueRow): void {
    const { id } = row;
    if (id >= this.flags.length) this.grow(Math.max(id + 1, this.flags.length * 2));
    if (id >= this.end) this.end = id + 1;
    for (const name of wordColumns) this.codes[name][id] = this.words[name].codeOf(row[name]);
    const isOpen = !isOver(row.state);
    this.flags[id] =
      flag.PRESENT |
      (row.patientSafety ? flag.SAFETY : 0) |
      (row.onPaper ? flag.PAPER : 0) |
      (row.undocumented ? flag.UNDOCUMENTED : 0) |
      (row.disposed ? flag.DISPOSED : 0) |
      (isOpen ? flag.OPEN : 0);
    this.openedAt[id] = row.openedAt;
    this.updatedAt[id] = row.updatedAt;
    this.openedDay[id] = row.openedDay;
    this.putClocks(id, row.clocks);
    this.texts.put(id, row.text);
  }

  /** The next incidents whose clocks were not worked out, from an id on. */
  notWorkedOut(from: number, first: number): number[] {
    const ids: number[] = [];
    for (let id = from; id < this.end && ids.length < first; id += 1)
      if (this.fix[id] === notYet && this.flags[id] !== 0) ids.push(id);
    return ids;
  }

  /** Puts in clocks that were worked out later, where nobody has done so meanwhile. */
  workedOut(id: number, clocks: NonNullable<QueueRow['clocks']>): void {
    if (this.fix[id] === notYet) this.putClocks(id, clocks);
  }

  private putClocks(id: number, clocks: QueueRow['clocks']): void {
    const [response, fix] = clocks ?? [];
    this.response[id] = response ? codeOfClock(response) : notYet;
    this.fix[id] = fix ? codeOfClock(fix) : notYet;
    this.dueAt[id] = fix ? dueOf(fix) : Infinity;
    if (clocks && (response?.runs || fix?.runs)) this.running.set(id, clocks);
    else this.running.delete(id);
  }

  /** The states of both clocks, those that run as `stateNow` says. */
  clocksAt(id: number, stateNow: (clock: RememberedClock) => ClockState): readonly ClockState[] {
    const clocks = this.running.get(id);
    if (clocks) return clocks.map(stateNow);
    return [clockStates[this.response[id] as number] ?? 'NOT_KNOWN', clockStates[this.fix[id] as number] ?? 'NOT_KNOWN'];
  }

  remove(id: number): void {
    if (id >= this.end) return;
    this.flags[id] = 0;
    this.running.delete(id);
  }

  private grow(room: number): void {
    for (const name of wordColumns) this.codes[name] = into(new Uint32Array(room), this.codes[name]);
    this.flags = into(new Uint8Array(room), this.flags);
    this.openedAt = into(new Float64Array(room), this.openedAt);
    this.updatedAt = into(new Float64Array(room), this.updatedAt);
    this.openedDay = into(new Int32Array(room), this.openedDay);
    this.dueAt = into(new Float64Array(room), this.dueAt);
    this.response = into(new Uint8Array(room), this.response);
    this.fix = into(new Uint8Array(room), this.fix);
  }
}

function into<Column extends { set(values: Column): void }>(wider: Column, values: Column): Column {
  wider.set(values);
  return wider;
}

const codeOfClock = (clock: RememberedClock): number => (clock.runs ? running : clockStates.indexOf(clock.now.state));

function dueOf(fix: RememberedClock): number {
  const { dueAt, owed }: { dueAt: Date | null; owed: boolean } = fix.runs
    ? { dueAt: fix.dueAt, owed: true }
    : { dueAt: fix.now.dueAt, owed: owes(fix.now) };
  return owed && dueAt !== null ? dueAt.getTime() : Infinity;
}

const owes = ({ state }: ClockNow): boolean => ofOpen.includes(state);
