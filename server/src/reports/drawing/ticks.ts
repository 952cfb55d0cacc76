/** At most this many ticks above 0. */
const mostTicks = 5;

/**
 * Round ticks from 0: steps of 1, 2 or 5 × 10ⁿ.
 * @example niceTicks(0.127) // [0, 0.05, 0.1]
 */
export function niceTicks(most: number): number[] {
  if (!Number.isFinite(most) || most <= 0) return [0];
  const rough = most / mostTicks;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power;
  const count = Math.floor(most / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** A tick as it is written: shares in percent, no more decimals than they need. */
export function tickText(tick: number, isShare: boolean): string {
  const shown = Number((isShare ? tick * 100 : tick).toPrecision(12));
  return `${shown}${isShare ? ' %' : ''}`;
}
