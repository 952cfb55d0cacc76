import { wholePercent } from '@steady/shared/training';

const minus = '\u2212';
const noBreak = '\u00a0';

/** What stands where there is no figure. Never a zero. */
export const noFigure = '\u2013';

function grouped(value: number, decimals: number): string {
  const text = Math.abs(value).toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const isZero = Number(text.replaceAll(',', '')) === 0;
  return value < 0 && !isZero ? minus + text : text;
}

/** A number with thousands separated, a true minus sign and a fixed number of decimals; `–` when there is none. */
export function formatNumber(value: number | null | undefined, decimals = 0): string {
  return value === null || value === undefined || !Number.isFinite(value) ? noFigure : grouped(value, decimals);
}

/** A number of percent points as `7.7 %`. `value` is in percent, not a fraction. */
export function formatPercent(value: number | null | undefined, decimals = 1): string {
  return value === null || value === undefined || !Number.isFinite(value) ? noFigure : `${grouped(value, decimals)}${noBreak}%`;
}

/** A whole percentage where it is whole, else one decimal: `88 %`, `7.7 %`. */
export function formatPercentShort(value: number | null | undefined): string {
  return formatPercent(value, value !== null && value !== undefined && Math.abs(value - Math.round(value)) < 0.05 ? 0 : 1);
}

/** A share of people trained, in percent, cut to a whole percentage and never rounded up: 88.7 is `88 %`, 79.9 is `79 %`. */
export function formatTrained(percent: number): string {
  return formatPercent(wholePercent(percent / 100), 0);
}

/** `1 feed`, `3 feeds`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** A size as people write it: `46 MB`, `1.2 GB`. Decimal units, as service desks show them. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${formatNumber(size, unit === 0 || size >= 10 ? 0 : 1)} ${units[unit]}`;
}
