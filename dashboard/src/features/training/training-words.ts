import { formatDay } from '../../format/days.js';
import { countOf, formatNumber, formatPercentShort, formatTrained } from '../../format/figures.js';
import type { TrainingGapsQuery } from '../../gql/training-gaps.js';
import type { TrainingPageQuery } from '../../gql/training-page.js';

export type TrainingStatus = NonNullable<TrainingPageQuery['trainingStatus']>;
export type TrainingGroup = TrainingStatus['groups'][number];
export type TrainingGap = TrainingGapsQuery['trainingGaps'][number];

/** How far a share falls short of what it needs, each with its shape. */
export type Shortfall = 'met' | 'under' | 'far';

/** Points under its threshold from which a share is far under, as the verdict has it. */
const farUnder = 20;

/** A share against what it needs: met, under, or more than 20 points under. Told in the whole percent shown. */
export function shortfallOf(percent: number, needs: number): Shortfall {
  if (percent >= needs - 1e-9) return 'met';
  return percent < needs - farUnder - 1e-9 ? 'far' : 'under';
}

/** `All courses` for the rows of those who completed everything. */
export const courseWords = (course: string): string => (course === 'ALL' ? 'All courses' : course);

/** The sentence under the heading: how many, of whom, what is needed, and which critical groups fall short. */
export function trainingSentence(status: TrainingStatus, name: string): string {
  const { percent, required, threshold, atMost, asOn, groups } = status;
  const short = groups.filter(
    (group) => group.critical && group.percent !== null && group.threshold !== null && group.percent < group.threshold,
  );
  const critical =
    short.length === 0
      ? ''
      : `; ${short.map((group) => `${group.staffGroup} ${formatTrained(group.percent ?? 0)}, needs ${formatPercentShort(group.threshold)}`).join('; ')}`;
  return `${name}: ${atMost ? 'at most ' : ''}${formatTrained(percent)} of ${formatNumber(required)} staff trained on ${formatDay(asOn)}, needs ${formatPercentShort(threshold)}${critical}.`;
}

/** Whether the least trained report the most: said plainly, of as few sites as there are. */
export function gapsSentence(gaps: readonly TrainingGap[]): string {
  const known = gaps.filter(
    (gap): gap is TrainingGap & { percent: number; incidentsPer100Staff: number } =>
      gap.percent !== null && gap.incidentsPer100Staff !== null,
  );
  const short = known.filter(({ percent, threshold }) => percent < threshold);
  const met = known.filter(({ percent, threshold }) => percent >= threshold);
  if (short.length === 0 || met.length === 0)
    return `${countOf(known.length, 'site')} with both figures, ${short.length === 0 ? 'none' : 'all'} under the threshold: nothing to set beside each other.`;
  const mean = (list: typeof known) => list.reduce((sum, one) => sum + one.incidentsPer100Staff, 0) / list.length;
  return `${countOf(short.length, 'site')} under the threshold: ${formatNumber(mean(short), 1)} incidents per 100 staff a working day; ${countOf(met.length, 'site')} at it: ${formatNumber(mean(met), 1)}. So few sites show what is, not why.`;
}
