/**
 * The shape of a go-live: tickets opened on a working day t days after go-live have the mean
 * weekday × m × (b + A·e^(−t/τ)), where m is the mean of the baseline. b is the level it settles to and A the surge on
 * day 0, both as multiples of m; τ is in calendar days. *House rule.*
 */
export interface DecayShape {
  readonly level: number;
  readonly surge: number;
  readonly days: number;
}

/** A normal distribution for each of ln b, ln A and ln τ. */
export interface DecayPrior {
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
}

/**
 * What is thought before a site's own days are seen (*house rule*): it settles near its old level (within a factor of
 * two either way), surges by once to a few times that, and decays over one to a few weeks.
 */
export const WEAK_PRIOR: DecayPrior = {
  mean: [0.05, Math.log(1.5), Math.log(12)],
  deviation: [0.35, 1.1, 0.8],
};

/** Sites needed before their experience replaces the weak prior. */
export const SITES_FOR_PRIOR = 3;

/**
 * The prior from the programme's earlier sites: mean and spread of their fitted shapes, drawn towards the weak prior as
 * if that were two more sites. The weak prior itself when fewer than 3 are known.
 */
export function priorFrom(earlierSites: readonly DecayShape[]): DecayPrior {
  if (earlierSites.length < SITES_FOR_PRIOR) return WEAK_PRIOR;
  const logs = earlierSites.map(({ level, surge, days }) => [level, surge, days].map((part) => Math.log(Math.max(part, 0.01))));
  const combined = [0, 1, 2].map((part) => {
    const values = logs.map((site) => site[part] as number);
    const weakMean = WEAK_PRIOR.mean[part] as number;
    const weakSpread = (WEAK_PRIOR.deviation[part] as number) ** 2;
    const total = values.length + 2;
    const mean = (values.reduce((sum, value) => sum + value, 0) + 2 * weakMean) / total;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) + 2 * ((weakMean - mean) ** 2 + weakSpread);
    return { mean, deviation: Math.sqrt(squares / total) };
  });
  const [level, surge, days] = combined as [Part, Part, Part];
  return { mean: [level.mean, surge.mean, days.mean], deviation: [level.deviation, surge.deviation, days.deviation] };
}

interface Part {
  readonly mean: number;
  readonly deviation: number;
}
