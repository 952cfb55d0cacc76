import { valueTicks } from '../../format/axis-ticks.js';
import { csvText } from '../../format/csv.js';
import { formatNumber, formatPercent } from '../../format/figures.js';
import { shortTrustName } from '../../format/words.js';
import type { FunnelPlotQuery } from '../../gql/funnel-plot.js';
import type { FunnelPlace, ImprovementDirection } from '../../gql/schema-types.js';
import { placeNames, type PlacedName } from '../../ui/place-names.js';

export type Funnel = FunnelPlotQuery['funnel'];
export type FunnelPoint = Funnel['points'][number];

/** How a trust is marked: beyond the outer limits for the worse or the better, between the two, or within. */
export type FunnelMark = 'worse' | 'better' | 'between' | 'within' | 'alone';

/** The mark of a place, given the direction of improvement. Beyond the limits without a direction is neither better nor worse. */
export function markOf(place: FunnelPlace | null, direction: ImprovementDirection): FunnelMark {
  if (place === null) return 'alone';
  if (place === 'INSIDE') return 'within';
  if (place === 'ABOVE_95' || place === 'BELOW_95' || direction === 'NEUTRAL') return 'between';
  return (place === 'ABOVE_998') === (direction === 'DECREASE') ? 'worse' : 'better';
}

const placeWords: Record<FunnelPlace, string> = {
  INSIDE: 'within the limits',
  ABOVE_95: 'above the 95 % limit',
  ABOVE_998: 'above the 99.8 % limit',
  BELOW_95: 'below the 95 % limit',
  BELOW_998: 'below the 99.8 % limit',
};

export const placeInWords = (place: FunnelPlace | null): string => (place === null ? 'not compared' : placeWords[place]);

/** One trust read out: `Royal Free Hampstead: 8.6 % (1,420 of 16,500), above the 99.8 % limit`. */
export function funnelPointWords({ trust, value, numerator, denominator, place }: FunnelPoint): string {
  const counts = `${formatNumber(numerator)} of ${formatNumber(denominator)}`;
  return `${trust.name}: ${formatPercent(100 * value)} (${counts}), ${placeInWords(place)}`;
}

export interface FunnelLayout {
  width: number;
  height: number;
  left: number;
  bottom: number;
  xOf: (denominator: number) => number;
  yOf: (share: number) => number;
  valueTicks: number[];
  sizeTicks: number[];
  curves: { id: 'upper998' | 'upper95' | 'lower95' | 'lower998'; path: string }[];
  lines: { words: string; y: number }[];
  names: PlacedName[];
}

const edge = { left: 44, right: 64, top: 12, bottom: 40 };

/** A funnel in pixels: share up, cases across. Points by their rising denominator are `ordered`. */
export function layOutFunnel(funnel: Funnel, width: number, height: number): FunnelLayout {
  const sizes = [...funnel.points, ...funnel.limits].map(({ denominator }) => denominator);
  const mostCases = Math.max(1, ...sizes);
  const shares = [
    ...funnel.points.map(({ value }) => value),
    ...funnel.points.map(({ limits }) => limits?.upper998 ?? 0),
    funnel.target ?? 0,
  ];
  const highest = Math.min(1, Math.max(0.01, ...shares) * 1.15);
  const xOf = (denominator: number) => edge.left + (denominator / mostCases) * (width - edge.left - edge.right);
  const yOf = (share: number) => height - edge.bottom - (Math.min(highest, share) / highest) * (height - edge.top - edge.bottom);
  const curves = (['upper998', 'upper95', 'lower95', 'lower998'] as const).map((id) => ({
    id,
    path: curveOf(
      funnel.limits
        .filter((limit) => limit[id] <= highest)
        .map((limit) => `${xOf(limit.denominator).toFixed(1)} ${yOf(limit[id]).toFixed(1)}`),
    ),
  }));
  const names = placeNames(
    [...funnel.points]
      .sort((a, b) => rank(a.place) - rank(b.place))
      .map(({ trust, denominator, value }) => ({
        id: trust.code,
        x: xOf(denominator),
        y: yOf(value),
        words: shortTrustName(trust.name),
      })),
    { width: width - edge.right, height: height - edge.bottom },
  );
  return {
    width,
    height,
    left: edge.left,
    bottom: height - edge.bottom,
    xOf,
    yOf,
    valueTicks: valueTicks(highest * 100),
    sizeTicks: valueTicks(mostCases, width < 500 ? 3 : 5),
    curves,
    lines: lineNames(funnel, yOf),
    names,
  };
}

/** Those furthest out are named first. */
function rank(place: FunnelPlace | null): number {
  return place === null || place === 'INSIDE' ? 2 : place.endsWith('998') ? 0 : 1;
}

function curveOf(points: readonly string[]): string {
  return points.length < 2 ? '' : `M${points.join('L')}`;
}

/** The limits named at the right edge, kept 14 pixels apart from the top down. */
function lineNames({ limits, target }: Funnel, yOf: (share: number) => number): { words: string; y: number }[] {
  const last = limits.at(-1);
  if (!last || target === null) return [];
  const wanted = [
    { words: '99.8 %', y: yOf(last.upper998) },
    { words: '95 %', y: yOf(last.upper95) },
    { words: 'all trusts', y: yOf(target) },
    { words: '95 %', y: yOf(last.lower95) },
    { words: '99.8 %', y: yOf(last.lower998) },
  ];
  const middle = wanted[2]!.y;
  return wanted.map(({ words, y }, index) => {
    const steps = index - 2;
    return { words, y: steps < 0 ? Math.min(y, middle + 14 * steps) : Math.max(y, middle + 14 * steps) };
  });
}

/** The number of the trust nearest to a place across the plot; the points are those of `ordered`. */
export function nearestTrust(points: readonly FunnelPoint[], { xOf }: Pick<FunnelLayout, 'xOf'>, x: number): number {
  let nearest = -1;
  let distance = Number.POSITIVE_INFINITY;
  points.forEach(({ denominator }, index) => {
    const away = Math.abs(xOf(denominator) - x);
    if (away < distance) [nearest, distance] = [index, away];
  });
  return nearest;
}

/** The trusts from the fewest cases to the most, as arrow keys go through them. */
export function ordered({ points }: Funnel): FunnelPoint[] {
  return [...points].sort((a, b) => a.denominator - b.denominator);
}

/** The funnel as CSV, one line a trust. */
export function funnelCsv({ measure, from, to, caption, ruleSet, points }: Funnel): string {
  const rounded = (value: number | undefined) => (value === undefined ? null : Number(value.toPrecision(8)));
  return csvText([
    ['measure', measure.name],
    ['definition', measure.definition],
    ['from', from],
    ['to', to],
    ['caption', caption],
    ['rules', ruleSet],
    [],
    ['trust', 'name', 'share', 'numerator', 'denominator', 'lower 99.8 %', 'lower 95 %', 'upper 95 %', 'upper 99.8 %', 'place'],
    ...points.map(({ trust, value, numerator, denominator, limits, place }) => [
      trust.code,
      trust.name,
      rounded(value),
      numerator,
      denominator,
      rounded(limits?.lower998),
      rounded(limits?.lower95),
      rounded(limits?.upper95),
      rounded(limits?.upper998),
      placeInWords(place),
    ]),
  ]);
}
