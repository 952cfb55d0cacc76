import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { ControlChart } from '../../charts/control-chart/control-chart.js';
import { FunnelPlot } from '../../charts/funnel-plot/funnel-plot.js';
import {
  appointmentsViewOf,
  APPOINTMENT_MEASURES,
  OF_BOOKED,
  searchOfAppointments,
  withMeasure,
  type AppointmentsView,
  type AppointmentStatus,
} from '../../features/appointments/appointments-view.js';
import { addDays, formatDay, formatDayMonth, londonDay } from '../../format/days.js';
import { formatNumber, formatPercent } from '../../format/figures.js';
import { shortTrustName } from '../../format/words.js';
import { AppointmentPlacesDocument, type AppointmentPlacesQuery } from '../../gql/appointment-places.js';
import { AppointmentStatusDocument } from '../../gql/appointment-status.js';
import { InlineSelect } from '../../ui/inline-select.js';
import { Panel } from '../../ui/panel.js';
import { SpecialtyTable, WeekTable } from './appointment-tables.js';
import { MeasureStrip } from './measure-strip.js';
import './appointments.css';

type Place = AppointmentPlacesQuery['deployments'][number];

/** Days of a chart before go-live, so that the weeks its limits rest on can be seen. */
const daysBefore = 77;
const mostDays = 364;
const notLive = new Set<Place['phase']>(['PLANNED', 'PREPARING', 'READY', 'CUTOVER', 'WITHDRAWN']);

/** What becomes of appointments, by measure and specialty, and between trusts, `/appointments`. */
export function AppointmentsPage() {
  const { programme } = useSession();
  const view = appointmentsViewOf(useSearch({ from: '/signed-in/appointments' }));
  const navigate = useNavigate();
  const places = useLiveQuery(AppointmentPlacesDocument, {}, { everySeconds: 300 });
  const deployments = useMemo(() => places.data?.deployments ?? [], [places.data]);
  const trust = view.trust !== '' ? view.trust : (deployments[0]?.trust.code ?? '');
  const site = view.site === '' ? null : view.site;
  const answer = useLiveQuery(AppointmentStatusDocument, { trust, site }, { everySeconds: 120, pause: trust === '' });
  const status = answer.data?.appointmentStatus;
  const shown: AppointmentsView = { ...view, trust };
  const open = (next: AppointmentsView) =>
    void navigate({ to: '/appointments', search: searchOfAppointments(next), resetScroll: false });
  const name = deployments.find((one) => one.trust.code === trust)?.trust.name ?? trust;

  return (
    <>
      <title>Appointments – Steady</title>
      <h1>Appointments</h1>
      <p className="as-at">{status ? statusSentence(status, name) : '\u00a0'}</p>
      <div className="inline-fields">
        <TrustChoice deployments={deployments} view={shown} onOpen={open} />
        <SpecialtyChoice status={status} view={shown} onOpen={open} />
        {view.measure.key === OF_BOOKED.key ? (
          <InlineSelect
            label="Out of"
            value={view.ofBooked ? 'booked' : 'seen'}
            options={[
              { value: 'seen', words: 'attended and missed' },
              { value: 'booked', words: 'all booked' },
            ]}
            onChoose={(value) => open(withMeasure(shown, APPOINTMENT_MEASURES[3], value === 'booked'))}
          />
        ) : null}
      </div>
      <Panel
        loading={(places.loading && !places.data) || (answer.loading && !status)}
        error={places.error ?? answer.error}
        onRetry={answer.refresh}
        lines={8}
        empty={places.data && (deployments.length === 0 || (status && status.weeks.length === 0)) ? <NoAppointments /> : null}
      >
        {status && status.weeks.length > 0 ? (
          <FilledPage status={status} view={shown} deployments={deployments} now={programme.now} />
        ) : undefined}
      </Panel>
    </>
  );
}

function FilledPage({
  status,
  view,
  deployments,
  now,
}: {
  status: AppointmentStatus;
  view: AppointmentsView;
  deployments: readonly Place[];
  now: string;
}) {
  const { trust, measure, specialty } = view;
  const site = view.site === '' ? null : view.site;
  const yesterday = addDays(londonDay(now), -1);
  const goLiveOn = goLiveOf(deployments, trust, site, yesterday);
  const axis = useMemo(
    () => ({ from: chartFrom(status.from, goLiveOn, yesterday), to: yesterday, goLiveOn, bands: [], events: [] }),
    [status.from, yesterday, goLiveOn],
  );
  const settledTo = addDays(status.provisionalFrom, -1);
  return (
    <>
      <MeasureStrip view={view} counts={status.total} />
      <section id="chart" aria-label="Control chart" className="appointment-chart">
        {specialty === '' ? null : (
          <p>
            <b>{specialty}</b> alone.{' '}
            <Link to="/appointments" search={searchOfAppointments({ ...view, specialty: '' })}>
              All specialties
            </Link>
          </p>
        )}
        <ControlChart
          key={`${measure.id} ${specialty}`}
          measure={measure.id}
          title={measure.name}
          unitWords={`${measure.of}${measure.count === 'attempts' ? '' : ', each week'}`}
          trust={trust}
          site={site}
          axis={axis}
          each="week"
          specialty={specialty === '' ? null : specialty}
          emptyWords={`No figures of ${measure.name.toLowerCase()} have been received for these weeks.`}
        />
      </section>
      <SpecialtyTable status={status} view={view} name={trust} />
      <Panel title="Between trusts">
        <p className="small soft">
          {`Four weeks to ${formatDay(settledTo)}, the last whose outcomes are in. Trusts you may see; the more cases, the narrower the limits.`}
        </p>
        <FunnelPlot
          measure={measure.id}
          title={measure.name}
          from={addDays(settledTo, -27)}
          to={settledTo}
          trust={trust}
          comparable={measure.count !== 'attempts'}
        />
      </Panel>
      <WeekTable status={status} view={view} name={trust} />
    </>
  );
}

/** From some weeks before go-live where it is less than a year ago, else the weeks told. */
function chartFrom(told: string, goLiveOn: string | null, yesterday: string): string {
  const before = goLiveOn === null ? told : addDays(goLiveOn, -daysBefore);
  return before < told && before >= addDays(yesterday, -mostDays) ? before : told;
}

/** Go-live of the place, where it has one that has come. */
function goLiveOf(deployments: readonly Place[], trust: string, site: string | null, yesterday: string): string | null {
  const live = deployments.filter(
    (one) => one.trust.code === trust && (site === null || one.site.code === site) && !notLive.has(one.phase),
  );
  const days = live.flatMap(({ goLiveOn }) => (goLiveOn !== null && goLiveOn <= yesterday ? [goLiveOn] : []));
  return days.length === 1 ? days[0]! : null;
}

function statusSentence({ total, provisionalFrom, from }: AppointmentStatus, name: string): string {
  const days = `from ${formatDayMonth(from)} to ${formatDay(addDays(provisionalFrom, -1))}`;
  const failed =
    total.bookingFailedShare === null
      ? 'attempts to book are not counted'
      : `booking failures ${formatPercent(100 * total.bookingFailedShare)} of ${formatNumber(total.attempts)} attempts`;
  const missed =
    total.didNotAttendShare === null ? '' : `, ${formatPercent(100 * total.didNotAttendShare)} of patients did not attend`;
  return `${name}: ${failed}${missed}, ${days}. Later outcomes are still being entered.`;
}

interface Choice {
  view: AppointmentsView;
  onOpen: (view: AppointmentsView) => void;
}

/** The trust, or the site where a trust has several. */
function TrustChoice({ deployments, view, onOpen }: Choice & { deployments: readonly Place[] }) {
  const trusts = [...new Map(deployments.map(({ trust }) => [trust.code, trust.name])).entries()];
  const sites = [
    ...new Map(deployments.filter(({ trust }) => trust.code === view.trust).map(({ site, name }) => [site.code, name])).entries(),
  ];
  return (
    <>
      <InlineSelect
        label="Trust"
        value={view.trust}
        options={trusts.map(([value, words]) => ({ value, words: shortTrustName(words) }))}
        onChoose={(trust) => onOpen({ ...view, trust, site: '', specialty: '' })}
      />
      {sites.length > 1 ? (
        <InlineSelect
          label="Site"
          value={view.site}
          options={[{ value: '', words: 'the whole trust' }, ...sites.map(([value, words]) => ({ value, words }))]}
          onChoose={(site) => onOpen({ ...view, site, specialty: '' })}
        />
      ) : null}
    </>
  );
}

function SpecialtyChoice({ status, view, onOpen }: Choice & { status: AppointmentStatus | undefined }) {
  const names = (status?.specialties ?? []).map(({ specialty }) => specialty).sort();
  if (names.length === 0) return null;
  return (
    <InlineSelect
      label="Specialty"
      value={view.specialty}
      options={[{ value: '', words: 'all' }, ...names.map((value) => ({ value, words: value }))]}
      onChoose={(specialty) => onOpen({ ...view, specialty })}
    />
  );
}

/** What this page is, why it is empty, the next step. */
function NoAppointments() {
  return (
    <>
      <h2>No appointment figures yet</h2>
      <p>
        This page shows what becomes of appointments: attempts to book and how many fail, who attends, who does not, and what is
        cancelled, week by week and by specialty, with trusts side by side.
      </p>
      <p>
        Next, <Link to="/feeds">load a file of appointments</Link>: one line a day, specialty and measure with its count. There is
        a <a href="/api/feeds/appointments/sample.csv">sample file</a>.
      </p>
    </>
  );
}
