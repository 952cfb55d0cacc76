/** A risk's rating at one time: likelihood and impact from 1, least, to 5. */
export interface RiskRating {
  /** ISO instant from which it stood. */
  ratedAt: string;
  likelihood: number;
  impact: number;
}

export type RiskLevel = 'LOW' | 'MODERATE' | 'HIGH' | 'EXTREME';
export type RiskMovement = 'NEW' | 'UP' | 'DOWN' | 'SAME';

/** What a risk comes to now, and how it moved. */
export interface RiskStanding {
  score: number;
  level: RiskLevel;
  /** The score a week ago; null when it was not rated then. */
  lastScore: number | null;
  movement: RiskMovement;
}

/** Score = likelihood × impact, 1 to 25. */
export function riskScore({ likelihood, impact }: Pick<RiskRating, 'likelihood' | 'impact'>): number {
  return likelihood * impact;
}

/**
 * The level of a score on a 5 × 5 register: 1 to 3 low, 4 to 6 moderate, 8 to 12 high, 15 to 25 extreme, as the NHS's risk matrix
 * for managers (National Patient Safety Agency, 2008) colours it.
 */
export function riskLevel(score: number): RiskLevel {
  if (score >= 15) return 'EXTREME';
  if (score >= 8) return 'HIGH';
  return score >= 4 ? 'MODERATE' : 'LOW';
}

const WEEK_MS = 7 * 24 * 3_600_000;

/**
 * A risk's score and level at an instant, and its movement over the week before; null before its first rating.
 * @example riskStanding([{ ratedAt: '2026-11-01T09:00:00Z', likelihood: 2, impact: 4 }, { ratedAt: '2026-11-20T09:00:00Z',
 *   likelihood: 4, impact: 4 }], '2026-11-22T09:00:00Z') // { score: 16, level: 'EXTREME', lastScore: 8, movement: 'UP' }
 */
export function riskStanding(ratings: readonly RiskRating[], at: string): RiskStanding | null {
  const now = latest(ratings, Date.parse(at));
  if (!now) return null;
  const before = latest(ratings, Date.parse(at) - WEEK_MS);
  const score = riskScore(now);
  const lastScore = before ? riskScore(before) : null;
  return { score, level: riskLevel(score), lastScore, movement: movementOf(score, lastScore) };
}

function movementOf(score: number, lastScore: number | null): RiskMovement {
  if (lastScore === null) return 'NEW';
  if (score === lastScore) return 'SAME';
  return score > lastScore ? 'UP' : 'DOWN';
}

function latest(ratings: readonly RiskRating[], atMs: number): RiskRating | undefined {
  let found: RiskRating | undefined;
  for (const rating of ratings) {
    const ratedMs = Date.parse(rating.ratedAt);
    if (ratedMs <= atMs && (!found || ratedMs >= Date.parse(found.ratedAt))) found = rating;
  }
  return found;
}
