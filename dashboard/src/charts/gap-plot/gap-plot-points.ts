import { valueTicks } from '../../format/axis-ticks.js';
import { csvText } from '../../format/csv.js';
import { formatNumber, formatTrained } from '../../format/figures.js';
import type { TrainingGapsQuery } from '../../gql/training-gaps.js';
import { placeNames, type PlacedName } from '../../ui/place-names.js';

export type TrainingGap = TrainingGapsQuery['trainingGaps'][number];

/** A deployment that has both figures. */
export type ComparedGap = TrainingGap & { percent: number; incidentsPer100Staff: number };

/** Those with both figures, from the least trained to the most. */
export function comparedGaps(gaps: readonly TrainingGap[]): ComparedGap[] {
  return gaps
    .filter((gap): gap is ComparedGap => gap.percent !== null && gap.incidentsPer100Staff !== null)
    .sort((a, b) => a.percent - b.percent);
}

/** `Royal Free Hampstead: 88 % trained, 3.6 incidents per 100 staff a working day`. */
export function gapWords({ name, percent, incidentsPer100Staff }: ComparedGap): string {
  return `${name}: ${formatTrained(percent)} trained, ${formatNumber(incidentsPer100Staff, 1)} incidents per 100 staff a working day`;
}

export interface GapLayout {
  width: number;
  height: number;
  left: number;
  right: number;
  bottom: number;
  xOf: (percent: number) => number;
  yOf: (rate: number) => number;
  rateTicks: number[];
  names: PlacedName[];
}

const edge = { left: 40, right: 20, top: 12, bottom: 40 };

/** Trained across, incidents up, in pixels. */
export function layOutGaps(gaps: readonly ComparedGap[], width: number, height: number): GapLayout {
  const highest = Math.max(0.5, ...gaps.map(({ incidentsPer100Staff }) => incidentsPer100Staff)) * 1.15;
  const xOf = (percent: number) => edge.left + (percent / 100) * (width - edge.left - edge.right);
  const yOf = (rate: number) => height - edge.bottom - (rate / highest) * (height - edge.top - edge.bottom);
  return {
    width,
    height,
    left: edge.left,
    right: width - edge.right,
    bottom: height - edge.bottom,
    xOf,
    yOf,
    rateTicks: valueTicks(highest),
    names: placeNames(
      gaps.map(({ deployment, name, percent, incidentsPer100Staff }) => ({
        id: deployment,
        x: xOf(percent),
        y: yOf(incidentsPer100Staff),
        words: name,
      })),
      { width, height: height - edge.bottom },
    ),
  };
}

/** The number of the deployment nearest to a place across the plot. */
export function nearestGap(gaps: readonly ComparedGap[], { xOf }: Pick<GapLayout, 'xOf'>, x: number): number {
  let nearest = -1;
  let distance = Number.POSITIVE_INFINITY;
  gaps.forEach(({ percent }, index) => {
    const away = Math.abs(xOf(percent) - x);
    if (away < distance) [nearest, distance] = [index, away];
  });
  return nearest;
}

/** Every deployment as CSV, those without a figure too. */
export function gapsCsv(gaps: readonly TrainingGap[]): string {
  const tenth = (value: number | null) => (value === null ? null : Number(value.toFixed(2)));
  return csvText([
    ['trust', 'site', 'trained, %', 'on', 'needs, %', 'points under', 'incidents per 100 staff a working day', 'to', 'staff'],
    ...gaps.map((gap) => [
      gap.trustCode,
      gap.name,
      tenth(gap.percent),
      gap.asOn,
      gap.threshold,
      tenth(gap.shortfall),
      tenth(gap.incidentsPer100Staff),
      gap.incidentsTo,
      gap.staff,
    ]),
  ]);
}
