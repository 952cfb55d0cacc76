/** Repeatable chance for the demonstration: the same words give the same numbers, on every machine and every day. */
export interface Chance {
  /** A number from 0 up to, not including, 1. */
  unit(): number;
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  pick<T>(from: readonly T[]): T;
  /** A standard normal deviate held within ± `within`. */
  normal(within?: number): number;
  /** Poisson counts, by the normal approximation above a mean of 30. */
  count(mean: number, within?: number): number;
}

/** Seeds by a text such as `RAL/incidents/12` (FNV-1a hash) and steps with mulberry32. */
export function chanceOf(...words: (string | number)[]): Chance {
  let state = 2166136261;
  for (const letter of words.join('/')) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
  const unit = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(unit() * limit);
  const normal = (within = 3): number => {
    const deviate = Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
    return Math.max(-within, Math.min(within, deviate));
  };
  const pick = <T>(from: readonly T[]): T => {
    const chosen = from[below(from.length)];
    if (chosen === undefined) throw new Error('Nothing to pick from.');
    return chosen;
  };
  const count = (mean: number, within = 3): number => {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(within)));
    const bottom = Math.exp(-mean);
    let product = unit();
    let events = 0;
    while (product > bottom) {
      product *= unit();
      events += 1;
    }
    return Math.min(events, Math.ceil(mean + within * Math.sqrt(mean)));
  };
  return { unit, below, pick, normal, count };
}
