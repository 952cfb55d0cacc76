// Taken out of `Math` once: these run a million times a forecast, and a look-up of a global is slow where modules are sandboxed.
const { exp, log, log1p } = Math;

/**
 * Counts of tickets a day as negative binomial with mean μ and size k: variance μ + μ²/k, so the smaller k the
 * burstier the days; k → ∞ is Poisson. P(0) = (k/(k+μ))ᵏ and P(y+1)/P(y) = (y+k)/(y+1) · μ/(μ+k).
 */

/** P(count > limit) for mean `mean` and size `size`. Worked example: mean 1, size 1 (geometric), limit 0: 0.5. */
export function chanceAbove(limit: number, mean: number, size: number): number {
  const step = mean / (mean + size);
  let term = exp(-size * log1p(mean / size));
  let below = term;
  for (let count = 0; count < limit; count++) {
    term *= ((count + size) / (count + 1)) * step;
    below += term;
  }
  return Math.min(1, Math.max(0, 1 - below));
}

/**
 * The logarithm of the gamma function for x > 0: Stirling's series after moving x above 7 by Γ(x) = Γ(x+1)/x; relative error under 1e-10.
 * Worked example: lnΓ(5) = ln 24.
 */
export function logGamma(x: number): number {
  let shifted = x;
  let correction = 0;
  while (shifted < 7) correction -= log(shifted++);
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)));
  return correction + (shifted - 0.5) * log(shifted) - shifted + 0.5 * log(2 * Math.PI) + series;
}

/** ln P(count) for mean μ and size k. */
export function logChance(count: number, mean: number, size: number): number {
  return (
    logGamma(count + size) - logGamma(size) - logGamma(count + 1) + count * log(mean / (mean + size)) - size * log1p(mean / size)
  );
}
