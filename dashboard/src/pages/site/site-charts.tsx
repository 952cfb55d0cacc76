import { useMemo } from 'react';
import { ChartFigure } from '../../charts/control-chart/control-chart.js';
import type { ChartAxis } from '../../charts/control-chart/chart-layout.js';
import { PointPanel } from '../../features/site/point-panel.js';
import type { SiteView } from '../../features/site/site-view.js';
import { chartDays, chartEvents, paperBands, type SiteDeployment } from '../../features/site/site-words.js';
import { PanelBoundary } from '../../ui/panel.js';
import { siteCharts } from './site-measures.js';

/** The control charts of a site on one time axis, with go-live, paper in use, changes of the system, rebases and notes. */
export function SiteCharts({
  deployment,
  view,
  now,
  onView,
  onChanged,
}: {
  deployment: SiteDeployment;
  view: SiteView;
  now: string;
  onView: (view: SiteView) => void;
  onChanged: () => void;
}) {
  const { site, trust, goLiveOn, events, downtimeEpisodes, trainingStatus } = deployment;
  const { from, to } = chartDays(goLiveOn, now);
  const axis = useMemo<ChartAxis>(
    () => ({
      from,
      to,
      goLiveOn,
      bands: paperBands(downtimeEpisodes, site.code, now),
      events: chartEvents(events, goLiveOn),
    }),
    [from, to, goLiveOn, downtimeEpisodes, site.code, now, events],
  );
  const charts = new Map(deployment.charts.map((chart) => [chart.measure?.id ?? '', chart]));
  const counted = charts.get('appointments.bookingFailed')?.points.some(({ value }) => value !== null) ?? false;
  const standIn = charts.get('appointments.hospitalCancelled')?.points.some(({ value }) => value !== null) ?? false;
  return (
    <section aria-label="Control charts">
      {siteCharts
        .filter(({ measure }) => (measure === 'appointments.hospitalCancelled' ? !counted && standIn : true))
        .filter(({ measure }) => (measure === 'appointments.bookingFailed' ? counted || !standIn : true))
        .map((chart) => {
          const opened = view.point?.measure === chart.measure ? view.point.on : null;
          return (
            <PanelBoundary key={chart.measure}>
              <ChartFigure
                {...chart}
                chart={charts.get(chart.measure)}
                trust={trust.code}
                axis={axis}
                addsUp={chart.measure === 'training.complete'}
                target={chart.measure === 'training.complete' ? (trainingStatus?.threshold ?? null) : null}
                opened={opened}
                onPoint={(on) => onView({ ...view, point: { measure: chart.measure, on } })}
                below={
                  opened === null ? null : (
                    <PointPanel
                      key={opened}
                      deployment={deployment}
                      measure={chart.measure}
                      title={chart.title}
                      on={opened}
                      grain={view.grain}
                      readOnly={view.asOf !== null}
                      onClose={() => onView({ ...view, point: null })}
                      onChanged={onChanged}
                    />
                  )
                }
              />
            </PanelBoundary>
          );
        })}
    </section>
  );
}
