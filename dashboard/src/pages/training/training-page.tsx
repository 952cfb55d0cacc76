import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLiveQuery } from '../../api/use-live-query.js';
import { GapPlot } from '../../charts/gap-plot/gap-plot.js';
import { gapsCsv } from '../../charts/gap-plot/gap-plot-points.js';
import { TrainingWayChart } from '../../charts/training-way/training-way.js';
import { HeatMap } from '../../features/training/heat-map.js';
import { gapsSentence, trainingSentence, type TrainingGap, type TrainingStatus } from '../../features/training/training-words.js';
import { formatDayMonth } from '../../format/days.js';
import { formatNumber, formatTrained, noFigure } from '../../format/figures.js';
import { shortTrustName } from '../../format/words.js';
import { TrainingGapsDocument } from '../../gql/training-gaps.js';
import { TrainingPageDocument } from '../../gql/training-page.js';
import { TrainingPlacesDocument } from '../../gql/training-places.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { InlineSelect } from '../../ui/inline-select.js';
import { Panel } from '../../ui/panel.js';
import { saveFile } from '../../ui/save-file.js';
import './training.css';

/** Who is trained, by group and course; where it leads to by go-live; and training beside incidents, `/training`. */
export function TrainingPage() {
  const search = useSearch({ from: '/signed-in/training' });
  const navigate = useNavigate();
  const places = useLiveQuery(TrainingPlacesDocument, {}, { everySeconds: 300 });
  const deployments = useMemo(() => places.data?.deployments ?? [], [places.data]);
  const trusts = useMemo(() => [...new Map(deployments.map(({ trust }) => [trust.code, trust.name])).entries()], [deployments]);
  const asked = search['trust'] ?? '';
  const trust = asked !== '' ? asked : (trusts[0]?.[0] ?? '');
  const answer = useLiveQuery(TrainingPageDocument, { trust }, { everySeconds: 120, pause: trust === '' });
  const gaps = useLiveQuery(TrainingGapsDocument, {}, { everySeconds: 300 });
  const status = answer.data?.trainingStatus;
  const name = trusts.find(([code]) => code === trust)?.[1] ?? trust;
  return (
    <>
      <title>Training – Steady</title>
      <h1>Training</h1>
      <p className="as-at">{status ? trainingSentence(status, name) : '\u00a0'}</p>
      <div className="inline-fields">
        <InlineSelect
          label="Trust"
          value={trust}
          options={trusts.map(([value, words]) => ({ value, words: shortTrustName(words) }))}
          onChoose={(value) => void navigate({ to: '/training', search: { trust: value }, resetScroll: false })}
        />
      </div>
      <Panel
        loading={(places.loading && !places.data) || (answer.loading && !answer.data)}
        error={places.error ?? answer.error}
        onRetry={answer.refresh}
        lines={8}
        empty={(places.data && trust === '') || (answer.data && !status) ? <NoTraining name={name} /> : null}
      >
        {status ? <FilledPage status={status} trust={trust} /> : undefined}
      </Panel>
      <Panel
        title="Beside incidents"
        loading={gaps.loading && !gaps.data}
        error={gaps.error}
        onRetry={gaps.refresh}
        empty={gaps.data && gaps.data.trainingGaps.length === 0 ? <p>No deployment has been set up yet.</p> : null}
        aside={
          <button
            type="button"
            className="text-button small"
            onClick={() => saveFile('steady-training-gaps.csv', 'text/csv;charset=utf-8', gapsCsv(gaps.data?.trainingGaps ?? []))}
          >
            CSV<span className="visually-hidden"> of training beside incidents</span>
          </button>
        }
      >
        {gaps.data ? (
          <div className="beside-grid">
            <GapPlot gaps={gaps.data.trainingGaps} trust={trust} caption={gapsSentence(gaps.data.trainingGaps)} />
            <DataTable
              caption="Training beside incidents, the widest gap first"
              columns={gapColumns}
              rows={gaps.data.trainingGaps}
              rowKey={({ deployment }) => deployment}
            />
          </div>
        ) : undefined}
      </Panel>
    </>
  );
}

function FilledPage({ status, trust }: { status: TrainingStatus; trust: string }) {
  return (
    <>
      {status.atMost ? (
        <p className="small soft">The export has rows a course only, so the lowest course stands for all: figures are at most.</p>
      ) : null}
      <div className="training-grid">
        <section aria-labelledby="heat-title">
          <h2 id="heat-title">By staff group and course</h2>
          <HeatMap status={status} />
        </section>
        <section aria-labelledby="way-title">
          <h2 id="way-title">The way to go-live</h2>
          {status.trajectory.snapshots.length > 0 ? <TrainingWayChart way={status.trajectory} trust={trust} /> : null}
        </section>
      </div>
      <p className="small soft">Figures are of groups. Names and keys of persons are dropped while a file is read.</p>
    </>
  );
}

const gapColumns: Column<TrainingGap>[] = [
  {
    key: 'site',
    heading: 'Site',
    className: 'strong',
    cell: ({ deployment, name }) => (
      <Link to="/deployments/$id" params={{ id: deployment }}>
        {name}
      </Link>
    ),
  },
  {
    key: 'trained',
    heading: 'Trained',
    numeric: true,
    labelled: true,
    cell: ({ percent, asOn }) =>
      percent === null ? (
        'no data'
      ) : (
        <>
          {formatTrained(percent)} <span className="small soft">{asOn === null ? '' : formatDayMonth(asOn)}</span>
        </>
      ),
  },
  {
    key: 'shortfall',
    heading: 'Points under',
    numeric: true,
    labelled: true,
    cell: ({ shortfall }) => (shortfall === null ? noFigure : shortfall === 0 ? 'none' : formatNumber(Math.ceil(shortfall))),
  },
  {
    key: 'incidents',
    heading: 'Incidents per 100 staff a working day',
    numeric: true,
    labelled: true,
    cell: ({ incidentsPer100Staff, incidentsTo }) =>
      incidentsPer100Staff === null ? (
        'no data'
      ) : (
        <>
          {formatNumber(incidentsPer100Staff, 1)}{' '}
          <span className="small soft">{incidentsTo === null ? '' : `to ${formatDayMonth(incidentsTo)}`}</span>
        </>
      ),
  },
];

/** What this page is, why it is empty, the next step. */
function NoTraining({ name }: { name: string }) {
  return (
    <>
      <h2>No training figures yet</h2>
      <p>
        {name === ''
          ? 'No deployment has been set up yet.'
          : `No training export of ${name} has been received, so training is unknown.`}{' '}
        This page shows who has completed which course, and whether enough will have by go-live.
      </p>
      <p>
        Next, <Link to="/feeds">load a training export</Link>: one row a group and course, or one row a person; names are dropped
        while it is read. There is a <a href="/api/feeds/training/sample.csv">sample file</a>.
      </p>
    </>
  );
}
