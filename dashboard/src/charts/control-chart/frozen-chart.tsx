import { useMemo } from 'react';
import { PanelBoundary } from '../../ui/panel.js';
import { FilledChart } from './control-chart.js';
import type { SpcChart } from './control-chart-points.js';

/** A control chart as it was when a report was drafted: its points come with the report and never change. */
export interface FrozenChartProps {
  readonly chart: {
    readonly key: string;
    readonly title: string;
    readonly unit: string;
    readonly isShare: boolean;
    readonly caption: string;
    readonly definition: string;
    readonly goLiveOn: string | null;
    readonly ruleSet: string;
    readonly paper: readonly { readonly from: string; readonly to: string }[];
    readonly points: readonly Omit<SpcChart['points'][number], 'provisional' | 'note' | 'restatedTo'>[];
  };
  /** The site, where the report has several. */
  readonly site: string | null;
  readonly place: string;
  readonly to: string;
}

/** Draws what a report holds with all a live chart has: caption, table, CSV, points by arrow key. */
export function FrozenChart({ chart, site, place, to }: FrozenChartProps) {
  const from = chart.points[0]?.on ?? to;
  const axis = useMemo(
    () => ({
      from,
      to,
      goLiveOn: chart.goLiveOn,
      bands: chart.paper.map((band) => ({ id: band.from, from: band.from, to: band.to, words: 'paper' })),
      events: [],
    }),
    [chart, from, to],
  );
  const drawn = useMemo(() => spcChartOf(chart), [chart]);
  return (
    <PanelBoundary>
      <FilledChart
        chart={drawn}
        heading={site === null ? chart.title : `${chart.title}, ${site}`}
        measure={chart.key}
        title={chart.title}
        unitWords={chart.unit}
        trust={place}
        axis={axis}
        emptyWords=""
      />
    </PanelBoundary>
  );
}

function spcChartOf({ points, isShare, ruleSet, definition, caption }: FrozenChartProps['chart']): SpcChart {
  return {
    measure: null,
    kind: isShare ? 'P_PRIME' : 'XMR',
    points: points.map((point) => ({ ...point, provisional: false, note: null, restatedTo: null })),
    groups: [],
    rebases: [],
    target: null,
    ruleSet,
    definition,
    caption,
    source: 'as the report was drafted',
    lastLoadedAt: null,
    notes: [],
  };
}
