import type { WallTime } from './date-format.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Offsets of a zone from UTC in milliseconds. */
export interface Zone {
  /** The instant (milliseconds since 1970) at which clocks of the zone show that time. */
  readonly instantOf: (wall: WallTime) => number;
}

const zones = new Map<string, Zone>();

/**
 * The zone of an IANA name. Its offsets are asked of the platform once a day of the calendar (once an hour on a day the
 * clocks change) and kept, so that reading a row never formats a date. A time clocks show twice in autumn is taken
 * as the first of the two; a time they skip in spring is moved on by the hour they skip.
 * Worked example: Europe/London, 25 October 2026 01:30 is 00:30 UTC; 29 March 2026 01:30 is 01:30 UTC (02:30 on the clock).
 * @throws RangeError when the platform knows no such zone.
 */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const offsetAt = keptOffsets(new Intl.DateTimeFormat('en-GB-u-ca-iso8601-hc-h23', { timeZone: name, ...PARTS }));
  const made: Zone = {
    instantOf: (wall) => {
      const asIfUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
      const before = asIfUtc - offsetAt(asIfUtc - DAY);
      const after = asIfUtc - offsetAt(asIfUtc + DAY);
      const fits = (instant: number) => instant + offsetAt(instant) === asIfUtc;
      if (before === after || fits(before)) return before;
      return fits(after) ? after : before;
    },
  };
  zones.set(name, made);
  return made;
}

const PARTS = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const;

function keptOffsets(format: Intl.DateTimeFormat): (instant: number) => number {
  const ofDay = new Map<number, number | null>();
  const ofHour = new Map<number, number>();
  return (instant) => {
    const day = Math.floor(instant / DAY);
    let offset = ofDay.get(day);
    if (offset === undefined) {
      const [begins, ends] = [askedOffset(format, day * DAY), askedOffset(format, (day + 1) * DAY)];
      offset = begins === ends ? begins : null;
      ofDay.set(day, offset);
    }
    if (offset !== null) return offset;
    const hour = Math.floor(instant / HOUR);
    let changing = ofHour.get(hour);
    if (changing === undefined) ofHour.set(hour, (changing = askedOffset(format, hour * HOUR)));
    return changing;
  };
}

function askedOffset(format: Intl.DateTimeFormat, instant: number): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}
