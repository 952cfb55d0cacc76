import { dayFromNumber, dayNumberOf, dayOf, partsOfDay, weekdayOfNumber, type Day } from './day.js';

/** A bank holiday of England and Wales. `substitute` when the day stands in for one that falls on a weekend. */
export interface BankHoliday {
  on: Day;
  name: string;
  substitute: boolean;
}

/** Holidays moved by proclamation for one year: the day they would fall on and the day they were kept. */
const MOVED: ReadonlyMap<Day, Day> = new Map([
  ['2012-05-28', '2012-06-04'],
  ['2020-05-04', '2020-05-08'],
  ['2022-05-30', '2022-06-02'],
]);

/** Holidays proclaimed for one year only. */
const ONE_OFF: readonly BankHoliday[] = [
  { on: '2011-04-29', name: 'Royal wedding', substitute: false },
  { on: '2012-06-05', name: 'Diamond Jubilee', substitute: false },
  { on: '2022-06-03', name: 'Platinum Jubilee', substitute: false },
  { on: '2022-09-19', name: 'State funeral of Queen Elizabeth II', substitute: false },
  { on: '2023-05-08', name: 'Coronation of King Charles III', substitute: false },
];

/**
 * Easter Sunday by the Gregorian computus (Meeus, *Astronomical Algorithms*, chapter 8).
 * @example easterSunday(2025) // '2025-04-20'
 */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(n / 31), (n % 31) + 1);
}

function fixedHoliday(on: Day, name: string, daysLater: number): BankHoliday {
  return { on: dayFromNumber(dayNumberOf(on) + daysLater), name, substitute: daysLater > 0 };
}

function newYearsDay(year: number): BankHoliday {
  const on = dayOf(year, 1, 1);
  const weekday = weekdayOfNumber(dayNumberOf(on));
  return fixedHoliday(on, 'New Year’s Day', weekday === 6 ? 2 : weekday === 7 ? 1 : 0);
}

/** Christmas and Boxing Day: each that falls on a weekend is kept on the next weekday that is not a holiday already. */
function christmas(year: number): BankHoliday[] {
  const on = dayOf(year, 12, 25);
  const weekday = weekdayOfNumber(dayNumberOf(on));
  const christmasMoves = weekday >= 6 ? 2 : 0;
  const boxingMoves = weekday === 5 || weekday === 6 ? 2 : 0;
  return [fixedHoliday(on, 'Christmas Day', christmasMoves), fixedHoliday(dayOf(year, 12, 26), 'Boxing Day', boxingMoves)];
}

function firstMonday(year: number, month: number): Day {
  const first = dayNumberOf(dayOf(year, month, 1));
  return dayFromNumber(first + ((8 - weekdayOfNumber(first)) % 7));
}

function lastMonday(year: number, month: number): Day {
  const last = dayNumberOf(dayOf(year, month + 1, 0));
  return dayFromNumber(last - (weekdayOfNumber(last) - 1));
}

function movable(on: Day, name: string): BankHoliday {
  return { on: MOVED.get(on) ?? on, name, substitute: false };
}

/**
 * The bank holidays of England in a year, earliest first (Banking and Financial Dealings Act 1971 with the proclamations of 2005 to 2023;
 * the published list is at gov.uk/bank-holidays). Exact for 2005 to 2026 and, unless a day is proclaimed, to 2035.
 * @example bankHolidaysOf(2022).map((holiday) => holiday.on) // ten days, among them '2022-06-02', '2022-06-03' and '2022-09-19'
 */
export function bankHolidaysOf(year: number): BankHoliday[] {
  const easter = dayNumberOf(easterSunday(year));
  const holidays = [
    newYearsDay(year),
    { on: dayFromNumber(easter - 2), name: 'Good Friday', substitute: false },
    { on: dayFromNumber(easter + 1), name: 'Easter Monday', substitute: false },
    movable(firstMonday(year, 5), 'Early May bank holiday'),
    movable(lastMonday(year, 5), 'Spring bank holiday'),
    movable(lastMonday(year, 8), 'Summer bank holiday'),
    ...christmas(year),
    ...ONE_OFF.filter((holiday) => partsOfDay(holiday.on).year === year),
  ];
  return holidays.sort((a, b) => (a.on < b.on ? -1 : 1));
}

const FIRST_CACHED_YEAR = 2000;
const LAST_CACHED_YEAR = 2050;
let cached: ReadonlySet<number> | null = null;

function cachedHolidays(): ReadonlySet<number> {
  if (!cached) {
    const numbers = new Set<number>();
    for (let year = FIRST_CACHED_YEAR; year <= LAST_CACHED_YEAR; year += 1) {
      for (const holiday of bankHolidaysOf(year)) numbers.add(dayNumberOf(holiday.on));
    }
    cached = numbers;
  }
  return cached;
}

const FIRST_CACHED_DAY = dayNumberOf(dayOf(FIRST_CACHED_YEAR, 1, 1));
const LAST_CACHED_DAY = dayNumberOf(dayOf(LAST_CACHED_YEAR, 12, 31));

/** Whether a day number (see `dayNumberOf`) is a bank holiday in England. */
export function isBankHolidayNumber(number: number): boolean {
  if (number >= FIRST_CACHED_DAY && number <= LAST_CACHED_DAY) return cachedHolidays().has(number);
  const on = dayFromNumber(number);
  return bankHolidaysOf(partsOfDay(on).year).some((holiday) => holiday.on === on);
}

/** Whether a day is a bank holiday in England. */
export function isBankHoliday(day: Day): boolean {
  return isBankHolidayNumber(dayNumberOf(day));
}
