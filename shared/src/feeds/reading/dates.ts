import type { Day } from '../../time/index.js';
import { dateFormat, exists, type WallTime } from './date-format.js';
import { zoneOf } from './zone.js';

/** Reads the dates of one file: ISO always, and the file's own formats in its own zone. */
export interface DateReader {
  /** A UTC ISO instant with milliseconds, or null when the text is none. A date alone is its midnight in the zone. */
  readonly instant: (text: string) => string | null;
  /** A day `YYYY-MM-DD`, or null. A time beside it is dropped. */
  readonly day: (text: string) => Day | null;
}

export const DEFAULT_ZONE = 'Europe/London';

/** Texts kept per reader: a file repeats its times, and a map of this size stays small. */
const KEPT = 20_000;

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

const readers = new Map<string, DateReader>();
/** Of the last call: the rows of a file ask for the same reader one after the other. */
let latest: { readonly zone: string; readonly formats: readonly string[]; readonly reader: DateReader } | null = null;

/**
 * The reader of dates for a zone and formats; the same arguments give the same reader with its memory.
 * ISO 8601 texts are read first: `2026-11-22`, `2026-11-22T09:15`, `…:30`, `…:30.5`, with `Z`, `+01`, `+01:00` or no zone.
 * @throws RangeError for an unknown zone or format.
 */
export function dateReader(zone: string = DEFAULT_ZONE, formats: readonly string[] = []): DateReader {
  if (latest !== null && latest.zone === zone && latest.formats === formats) return latest.reader;
  const reader = keptReader(zone, formats);
  latest = { zone, formats, reader };
  return reader;
}

function keptReader(zone: string, formats: readonly string[]): DateReader {
  const key = JSON.stringify([zone, formats]);
  const known = readers.get(key);
  if (known !== undefined) return known;
  if (readers.size >= 200) readers.clear();
  const made = newReader(zone, formats);
  readers.set(key, made);
  return made;
}

function newReader(zoneName: string, formats: readonly string[]): DateReader {
  const zone = zoneOf(zoneName);
  const compiled = formats.map(dateFormat);
  const wallOf = (text: string): WallTime | null => {
    for (const read of compiled) {
      const wall = read(text);
      if (wall !== null) return wall;
    }
    return null;
  };
  return {
    instant: remembered((text) => {
      const iso = ISO.exec(text);
      if (iso !== null) return isoInstant(iso, zone.instantOf);
      const wall = wallOf(text);
      return wall === null ? null : new Date(zone.instantOf(wall)).toISOString();
    }),
    day: remembered((text) => {
      const iso = ISO.exec(text);
      const wall = iso === null ? wallOf(text) : wallOfIso(iso);
      return wall === null ? null : (`${wall.year}-${two(wall.month)}-${two(wall.day)}` as Day);
    }),
  };
}

function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const kept = new Map<string, Value>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const value = read(text);
    if (kept.size >= KEPT) kept.clear();
    kept.set(text, value);
    return value;
  };
}

function wallOfIso(iso: RegExpExecArray): WallTime | null {
  const number = (index: number) => Number(iso[index] ?? 0);
  const wall = { year: number(1), month: number(2), day: number(3), hour: number(4), minute: number(5), second: number(6) };
  return exists(wall) ? wall : null;
}

function isoInstant(iso: RegExpExecArray, inZone: (wall: WallTime) => number): string | null {
  const wall = wallOfIso(iso);
  if (wall === null) return null;
  const fraction = Math.floor(Number(`0.${iso[7] ?? '0'}`) * 1000);
  const offset = iso[8] === undefined ? null : offsetMinutes(iso[8]);
  if (offset === undefined) return null;
  const whole =
    offset === null
      ? inZone(wall)
      : Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second) - offset * 60_000;
  return new Date(whole + fraction).toISOString();
}

/** Minutes east of UTC; undefined when no place on earth keeps such time. */
function offsetMinutes(text: string): number | undefined {
  if (text === 'Z') return 0;
  const digits = text.slice(1).replace(':', '');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2) || 0)];
  if (hours > 14 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
