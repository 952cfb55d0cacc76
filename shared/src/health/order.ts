import type { Day } from '../time/index.js';
import { VERDICTS, type Verdict } from './verdicts.js';

/** What a deployment is put in order by. */
export interface Ordered {
  verdict: Verdict;
  score: number | null;
  goLiveOn: Day | null;
}

/**
 * Puts the worst first: UNSTEADY, UNKNOWN, SETTLING, STEADY, NOT_LIVE; then the lower score, none at all before any; then the
 * later go-live, none at all last. For `Array.prototype.sort`.
 */
export function worstFirst(a: Ordered, b: Ordered): number {
  const byVerdict = VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict);
  if (byVerdict !== 0) return byVerdict;
  const byScore = (a.score ?? -1) - (b.score ?? -1);
  if (byScore !== 0) return byScore;
  const goLiveA = a.goLiveOn ?? '';
  const goLiveB = b.goLiveOn ?? '';
  return goLiveA === goLiveB ? 0 : goLiveA > goLiveB ? -1 : 1;
}
