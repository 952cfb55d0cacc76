import type { Measure } from '@steady/shared/measures';
import type { SpcChart, SpcPoint } from '@steady/shared/spc';
import type { FeedKind } from '../graphql/enums.js';
import type { MeasureType, SpcChartType } from './chart.type.js';

/** What stands around the points of a chart. */
export interface ChartSurround extends Pick<
  SpcChartType,
  'measure' | 'definition' | 'caption' | 'source' | 'lastLoadedAt' | 'notes' | 'grain' | 'asOf' | 'rebases' | 'ruleSets'
> {
  isProvisional(point: SpcPoint): boolean;
  noteOf(point: SpcPoint): string | null;
  /** The point's value as known now, where it was corrected since. */
  restatedTo(point: SpcPoint): number | null;
}

/** A chart of the rules as GraphQL shows it. */
export function chartTypeOf(chart: SpcChart, { isProvisional, noteOf, restatedTo, ...surround }: ChartSurround): SpcChartType {
  const { kind, variation, assurance, target, ruleSet } = chart;
  return {
    ...surround,
    ofSite: null,
    kind,
    points: chart.points.map((point) => ({
      ...point,
      provisional: isProvisional(point),
      note: noteOf(point),
      restatedTo: restatedTo(point),
    })),
    groups: chart.groups,
    variation,
    assurance,
    target,
    ruleSet: `${ruleSet.name} ${ruleSet.version}`,
  };
}

export function measureTypeOf(measure: Measure): MeasureType {
  const { per100Staff, feed, splits, ...rest } = measure;
  return { ...rest, feed: feed.toUpperCase() as FeedKind, splits: [...splits], perHundredStaff: per100Staff };
}
