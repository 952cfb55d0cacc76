import { useMemo } from 'react';
import { ControlChart } from '../../charts/control-chart/control-chart.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { chartDays, chartEvents, paperBands, type SiteDeployment } from '../../features/site/site-words.js';
import { useSitePaper } from '../../features/site/use-site-paper.js';
import { SiteTrainingDocument } from '../../gql/site-training.js';

const charts = [
  {
    measure: 'incidents.opened',
    title: 'Incidents opened',
    unitWords: 'per 100 staff, each working day',
    emptyWords: 'No incidents have been received for these days. Load the service desk’s export under Feeds.',
  },
  {
    measure: 'appointments.bookingFailed',
    title: 'Booking failures',
    unitWords: '% of attempts',
    emptyWords:
      'No attempts to book have been received for these days. A trust that cannot count attempts is judged by hospital cancellations.',
  },
  {
    measure: 'appointments.didNotAttend',
    title: 'Did not attend',
    unitWords: '% of attended and missed',
    emptyWords: 'No attendances have been received for these days.',
  },
  {
    measure: 'training.complete',
    title: 'Training complete',
    unitWords: '% of staff who need it',
    emptyWords: 'No training figures have been received for these days.',
  },
] as const;

/** The control charts of a site on one time axis, with go-live, paper in use and changes of the system. */
export function SiteCharts({ deployment, now }: { deployment: SiteDeployment; now: string }) {
  const { trust, site, goLiveOn, events } = deployment;
  const { from, to } = chartDays(goLiveOn, now);
  const paper = useSitePaper(trust.code, { from, to });
  const training = useLiveQuery(SiteTrainingDocument, { trust: trust.code }, { everySeconds: 120 });
  const episodes = paper.data?.downtimeEpisodes;
  const axis = useMemo(
    () => ({ from, to, goLiveOn, bands: paperBands(episodes ?? [], site.code, now), events: chartEvents(events, goLiveOn) }),
    [from, to, goLiveOn, episodes, site.code, now, events],
  );
  return (
    <section aria-label="Control charts">
      {charts.map((chart) => (
        <ControlChart
          key={chart.measure}
          {...chart}
          trust={trust.code}
          site={null}
          axis={axis}
          addsUp={chart.measure === 'training.complete'}
          target={chart.measure === 'training.complete' ? (training.data?.trainingStatus?.threshold ?? null) : null}
        />
      ))}
      {paper.error && !episodes ? <p className="small soft">Paper in use could not be drawn: it was not received.</p> : null}
    </section>
  );
}
