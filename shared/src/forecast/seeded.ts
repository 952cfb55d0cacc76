/** A source of numbers from 0 up to 1, the same for the same seed. */
export type Draw = () => number;

/**
 * A small deterministic generator (Mulberry32, Tommy Ettinger, public domain: a 32-bit counter stepped by 0x6D2B79F5 and
 * mixed by multiplications). Good enough to sample from a posterior, not for secrets.
 */
export function seededDraw(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed from the figures themselves (FNV-1a over their digits), so that the same evidence gives the same forecast. */
export function seedOf(figures: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const character of figures.join(',')) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}
