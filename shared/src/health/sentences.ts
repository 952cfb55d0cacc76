import { formatTime, weekdayName, formatDay, type Day } from '../time/index.js';
import { dayAt, dayOfNumber } from './calendar.js';

/** How figures are written in the sentences of a verdict: plain, with unit and period, never an adjective without a number. */

/** `7.7 %`, one decimal and a no-break space. @example percent(0.0769) // '7.7 %' */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** A whole percentage where it is one, for thresholds: `80 %`. */
export function threshold(share: number): string {
  const points = Math.round(share * 1000) / 10;
  return `${Number.isInteger(points) ? points : points.toFixed(1)} %`;
}

/** `1.3`; two decimals below 0.1 so that a small rate is not shown as 0.0. */
export function rate(value: number): string {
  return value > 0 && value < 0.1 ? value.toFixed(2) : value.toFixed(1);
}

/** `4,000`. */
export function whole(value: number): string {
  const rounded = Math.round(value);
  if (Math.abs(rounded) < 1000) return `${rounded}`;
  return rounded.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** A figure that is whole or has one decimal: `12`, `12.5`. */
export function figure(value: number): string {
  return Number.isInteger(value) ? whole(value) : value.toFixed(1);
}

/** `1 incident`, `3 incidents`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${whole(count)} ${count === 1 ? one : many}`;
}

/** `Friday 20 November`: the weekday names the year well enough in a page that says its date. */
export function dayWords(day: Day): string {
  return `${weekdayName(day)} ${shortDate(day)}`;
}

/** `20 November`. */
export function shortDate(day: Day): string {
  return formatDay(day).replace(/ \d{4}$/, '');
}

/** As {@link dayWords}, of a numbered day. */
export function numberedDay(day: number): string {
  return dayWords(dayOfNumber(day));
}

/** `2:10pm on Tuesday 17 November`. */
export function momentWords(ms: number): string {
  return `${formatTime(new Date(ms))} on ${dayWords(dayAt(ms))}`;
}

/** `on each of the last 5 working days`, `on 3 of the last 5 working days`, `on none of the …`. */
export function ofLastDays(count: number, days: number, kind = 'working day'): string {
  if (days === 1) return count === 1 ? `on the only ${kind}` : `not on the only ${kind}`;
  const which = count === days ? 'each' : count === 0 ? 'none' : whole(count);
  return `on ${which} of the last ${days} ${kind}s`;
}

/** `A, B and C`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]!}`;
}

/** `9 days ago`, `yesterday`, `today`. */
export function daysAgo(count: number): string {
  if (count <= 0) return 'today';
  return count === 1 ? 'yesterday' : `${count} days ago`;
}

/** `31 hours`, `2 days`: hours up to two days, then days. */
export function lasting(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  if (hours < 1) return counted(Math.max(1, Math.floor(ms / 60_000)), 'minute');
  return hours < 48 ? counted(hours, 'hour') : counted(Math.floor(hours / 24), 'day');
}
