import { DEFAULT_ZONE } from '../reading/dates.js';
import { zoneOf } from '../reading/zone.js';

const TIME = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,4}))?)?)?)?([+-]\d{4})?$/;

/**
 * An instant written as HL7 v2 does: `YYYYMMDD[HH[MM[SS[.SSSS]]]][+/-ZZZZ]`, at least a day. Without an offset clocks of London are meant.
 * @returns UTC as ISO 8601 with milliseconds; null for what is no such time
 * @example hl7Time('202109240930+0215') // '2021-09-24T07:15:00.000Z'
 */
export function hl7Time(text: string): string | null {
  const found = TIME.exec(text);
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const milliseconds = Math.round(Number(`0.${found[7] ?? '0'}`) * 1000) % 1000;
  const plain = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // 31 February is no day, 24:30 no time; a leap second becomes the next minute nowhere either
  const same = plain.getUTCFullYear() === year && plain.getUTCMonth() === month - 1 && plain.getUTCDate() === day;
  if (!same || hour > 23 || minute > 59 || second > 59 || year < 1900) return null;
  const offset = found[8];
  if (offset === undefined) return iso(zoneOf(DEFAULT_ZONE).instantOf({ year, month, day, hour, minute, second }) + milliseconds);
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3))];
  if (hours > 14 || minutes > 59) return null;
  return iso(plain.getTime() - (offset[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000 + milliseconds);
}

const iso = (at: number): string => new Date(at).toISOString();
