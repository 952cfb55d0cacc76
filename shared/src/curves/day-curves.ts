import { daysBetween, type Day } from '../time/index.js';

/** A figure of one day. */
export interface CurveFigure {
  readonly on: Day;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** COUNT: a day's number of something. SHARE: so many of so many. STATE: what stands at the close of a day, such as a backlog. */
export type CurveKind = 'COUNT' | 'SHARE' | 'STATE';

/** One site that went live, with the days that are compared. */
export interface CurveSite {
  readonly id: string;
  readonly goLiveOn: Day;
  /** Counts are told per 100 of these; null tells the counts themselves. */
  readonly staff: number | null;
  /** Days that are compared, such as working days only; in any order. */
  readonly figures: readonly CurveFigure[];
}

/** The figure of one day since go-live: that of the week to it. */
export interface CurvePoint {
  readonly day: number;
  readonly value: number;
}

/** Between what values the earlier sites were on a day since their own go-live. */
export interface EnvelopePoint {
  readonly day: number;
  readonly low: number;
  readonly high: number;
  /** How many earlier sites had a figure then. */
  readonly sites: number;
}

/** A site's curve, aligned on its own go-live, and the envelope of the sites that went live before it. */
export interface DayCurve {
  readonly id: string;
  readonly points: CurvePoint[];
  readonly envelope: EnvelopePoint[];
}

/** Days whose figures make up a point, the day itself included. */
const windowDays = 7;

/**
 * Each site by days since its own go-live, against the envelope (least to most) of the sites that went live on an earlier day. A
 * point is told by the week to it: counts as the mean of the days that have a figure, per 100 staff where the staff are known;
 * shares as Σ numerator ÷ Σ denominator; a state as its latest day. No week reaches across go-live, so that the jump stays on
 * day 0. A day without a figure in its week has no point, and an earlier site without one is not in the envelope.
 * @param span first and last day since go-live that are told, e.g. −28 to 180
 * @example of 40 and 44 tickets on days 0 and 1 at 4,000 staff the points are day 0: 1.0 and day 1: 1.05
 */
export function dayCurvesOf(
  sites: readonly CurveSite[],
  kind: CurveKind,
  span: { readonly from: number; readonly to: number },
): DayCurve[] {
  const drawn = sites.map((site) => ({ site, points: pointsOf(site, kind, span) }));
  return drawn.map(({ site, points }) => ({
    id: site.id,
    points,
    envelope: envelopeOf(drawn.filter((other) => other.site.goLiveOn < site.goLiveOn).map((other) => other.points)),
  }));
}

function pointsOf(site: CurveSite, kind: CurveKind, { from, to }: { from: number; to: number }): CurvePoint[] {
  const byDay = new Map<number, CurveFigure>();
  for (const figure of site.figures) {
    const day = daysBetween(site.goLiveOn, figure.on);
    if (day >= from - windowDays && day <= to) byDay.set(day, figure);
  }
  const last = Math.max(...byDay.keys(), Number.NEGATIVE_INFINITY);
  const points: CurvePoint[] = [];
  for (let day = from; day <= Math.min(to, last); day += 1) {
    const value = valueOf(weekTo(byDay, day), kind, site.staff);
    if (value !== null) points.push({ day, value });
  }
  return points;
}

/** The figures of the week to a day, oldest first, without crossing go-live. */
function weekTo(byDay: ReadonlyMap<number, CurveFigure>, day: number): CurveFigure[] {
  const first = day >= 0 ? Math.max(0, day - windowDays + 1) : day - windowDays + 1;
  const week: CurveFigure[] = [];
  for (let on = first; on <= day; on += 1) {
    const figure = byDay.get(on);
    if (figure) week.push(figure);
  }
  return week;
}

function valueOf(week: readonly CurveFigure[], kind: CurveKind, staff: number | null): number | null {
  const sum = (of: (figure: CurveFigure) => number): number => week.reduce((total, figure) => total + of(figure), 0);
  if (kind === 'SHARE') {
    const counted = week.filter(({ denominator }) => denominator !== null && denominator > 0);
    const taken = counted.length === 0 ? null : sum(({ denominator }) => denominator ?? 0);
    return taken === null ? null : counted.reduce((total, { numerator }) => total + numerator, 0) / taken;
  }
  const latest = week.at(-1);
  if (!latest) return null;
  const count = kind === 'STATE' ? latest.numerator : sum(({ numerator }) => numerator) / week.length;
  return staff === null || staff <= 0 ? count : (count * 100) / staff;
}

function envelopeOf(earlier: readonly (readonly CurvePoint[])[]): EnvelopePoint[] {
  const days = new Map<number, { low: number; high: number; sites: number }>();
  for (const points of earlier)
    for (const { day, value } of points) {
      const known = days.get(day);
      if (!known) days.set(day, { low: value, high: value, sites: 1 });
      else {
        known.low = Math.min(known.low, value);
        known.high = Math.max(known.high, value);
        known.sites += 1;
      }
    }
  return [...days].map(([day, { low, high, sites }]) => ({ day, low, high, sites })).sort((a, b) => a.day - b.day);
}
