/** A calendar date and wall-clock time with no zone, all parts as people count them (month 1 to 12). */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

type Part = keyof WallTime | 'monthName' | 'shortYear' | 'half';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What each letter group of a format reads. */
const TOKENS: Readonly<Record<string, readonly [pattern: string, part: Part]>> = {
  yyyy: ['(\\d{4})', 'year'],
  yy: ['(\\d{2})', 'shortYear'],
  MMMM: ['([A-Za-z]{3,9})', 'monthName'],
  MMM: ['([A-Za-z]{3,4})', 'monthName'],
  MM: ['(\\d{2})', 'month'],
  M: ['(\\d{1,2})', 'month'],
  dd: ['(\\d{2})', 'day'],
  d: ['(\\d{1,2})', 'day'],
  HH: ['(\\d{2})', 'hour'],
  H: ['(\\d{1,2})', 'hour'],
  hh: ['(\\d{2})', 'hour'],
  h: ['(\\d{1,2})', 'hour'],
  mm: ['(\\d{2})', 'minute'],
  m: ['(\\d{1,2})', 'minute'],
  ss: ['(\\d{2})', 'second'],
  s: ['(\\d{1,2})', 'second'],
  a: ['([AaPp])\\.?[Mm]\\.?', 'half'],
};

const TOKEN = /yyyy|yy|MMMM|MMM|MM|M|dd|d|HH|H|hh|h|mm|m|ss|s|a|[^A-Za-z]|[A-Za-z]/g;

/**
 * A reader of dates in one format, null where a text is not in it or names a day or time that does not exist.
 * Letters: `yyyy` `yy` (2000 to 2099), `MMMM` `MMM` (English month), `MM` `M`, `dd` `d`, `HH` `H` (0 to 23), `hh` `h`
 * with `a` (am, pm), `mm`, `ss`; `T` and every other character but a letter stands for itself.
 * Worked example: `dateFormat('d/M/yyyy HH:mm')('29/2/2016 01:16')` is 1:16 on 29 February 2016, and of `'29/2/2015 01:16'` null.
 * @throws RangeError when the format has another letter, or no year, month or day.
 */
export function dateFormat(format: string): (text: string) => WallTime | null {
  const parts: Part[] = [];
  let pattern = '';
  for (const piece of format.match(TOKEN) ?? []) {
    const token = TOKENS[piece];
    if (token !== undefined) {
      pattern += token[0];
      parts.push(token[1]);
    } else if (/[A-Za-z]/.test(piece) && piece !== 'T') {
      throw new RangeError(`The date format "${format}" has a letter Steady does not know: ${piece}.`);
    } else pattern += piece.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  }
  const has = (...wanted: Part[]) => wanted.some((part) => parts.includes(part));
  if (!has('year', 'shortYear') || !has('month', 'monthName') || !has('day')) {
    throw new RangeError(`The date format "${format}" must name a year, a month and a day, e.g. d/M/yyyy HH:mm.`);
  }
  const whole = new RegExp(`^${pattern}$`);
  return (text) => {
    const found = whole.exec(text);
    return found === null ? null : wallTimeOf(parts, found);
  };
}

function wallTimeOf(parts: readonly Part[], found: RegExpExecArray): WallTime | null {
  const read = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  let half: string | null = null;
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] as Part;
    const text = found[index + 1] as string;
    if (part === 'half') half = text.toLowerCase();
    else if (part === 'monthName') read.month = MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
    else if (part === 'shortYear') read.year = 2000 + Number(text);
    else read[part] = Number(text);
  }
  if (half !== null) {
    if (read.hour < 1 || read.hour > 12) return null;
    read.hour = (read.hour % 12) + (half === 'p' ? 12 : 0);
  }
  return exists(read) ? read : null;
}

/** Whether there is such a day and time, in the years 1900 to 2199. */
export function exists(wall: WallTime): boolean {
  if (wall.year < 1900 || wall.year > 2199 || wall.month < 1 || wall.month > 12 || wall.day < 1) return false;
  if (wall.hour > 23 || wall.minute > 59 || wall.second > 59) return false;
  return wall.day <= daysInMonth(wall.year, wall.month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
