import { Link } from '@tanstack/react-router';
import { memo, useMemo, useState } from 'react';
import { DayCurvePlot } from '../../charts/day-curves/day-curve.js';
import { curveScale, curvesCsv, type CurveScale, type DayCurve } from '../../charts/day-curves/day-curves-points.js';
import { useDayCurves } from '../../charts/day-curves/day-curves.query.js';
import type { RolloutView } from '../../features/rollout/rollout-view.js';
import type { RolloutRow } from '../../features/rollout/rollout-words.js';
import { asKnownAt } from '../../format/as-known.js';
import { formatDay } from '../../format/days.js';
import { formatNumber } from '../../format/figures.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { InlineSelect } from '../../ui/inline-select.js';
import { Panel } from '../../ui/panel.js';
import { saveFile } from '../../ui/save-file.js';
import { VerdictPill } from '../../ui/verdict-pill.js';
import { comparedMeasures } from './compared-measures.js';
import { useGrowing } from './use-growing.js';

/** Sites of one question: the server answers no more. */
const mostAtOnce = 60;

/** Each live site by days since its own go-live, against the sites that went live before it. */
export function CurvesTab({
  rows,
  view,
  onView,
}: {
  rows: readonly RolloutRow[];
  view: RolloutView;
  onView: (view: RolloutView) => void;
}) {
  const live = rows.filter(({ health }) => health.verdict !== 'NOT_LIVE');
  const ids = live.slice(0, mostAtOnce).map(({ id }) => id);
  const { data, error, loading, refresh } = useDayCurves({ measure: view.measure, deployments: ids, asOf: asKnownAt(view.asOf) });
  const [table, setTable] = useState(false);
  const curves = data?.dayCurves;
  const scale = useMemo(() => (curves ? curveScale(curves.curves, curves.measure.unit) : null), [curves]);
  const drawn = useGrowing(curves?.curves.length ?? 0, 12);
  const byId = new Map(live.map((row) => [row.id, row]));
  return (
    <>
      <div className="inline-fields">
        <InlineSelect
          label="Measure"
          value={view.measure}
          options={comparedMeasures.map(({ id, words }) => ({ value: id, words }))}
          onChoose={(measure) => onView({ ...view, measure })}
        />
      </div>
      <Panel
        loading={loading}
        error={error}
        onRetry={refresh}
        lines={8}
        empty={
          live.length === 0 ? (
            <p>
              None of these sites is live{view.asOf === null ? ' yet' : ' on that day'}, so there are no days since go-live to
              compare.
            </p>
          ) : null
        }
      >
        {curves && scale ? (
          <>
            <div className="curves-head">
              <p className="small soft">
                {curves.measure.name}, {scale.unit}, by days since go-live. {curves.definition} The band is between the least and
                the most of the sites that went live earlier.
                {live.length > mostAtOnce
                  ? ` The first ${mostAtOnce} of ${live.length} sites are shown, worst first: filter for others.`
                  : ''}
              </p>
              <p className="small control-tools">
                <button type="button" className="text-button" aria-expanded={table} onClick={() => setTable(!table)}>
                  Table
                </button>{' '}
                <button
                  type="button"
                  className="text-button"
                  onClick={() =>
                    saveFile(`steady-days-since-go-live-${view.measure}.csv`, 'text/csv;charset=utf-8', curvesCsv(curves))
                  }
                >
                  CSV
                </button>
              </p>
            </div>
            {table ? <CurvesTable curves={curves.curves} scale={scale} /> : null}
            <ul className="curves">
              {curves.curves.slice(0, drawn).map((curve) => (
                <Curve key={curve.deployment} curve={curve} scale={scale} row={byId.get(curve.deployment)} asOf={view.asOf} />
              ))}
            </ul>
          </>
        ) : undefined}
      </Panel>
    </>
  );
}

interface CurveProps {
  curve: DayCurve;
  scale: CurveScale;
  row: RolloutRow | undefined;
  asOf: string | null;
}

const Curve = memo(function Curve({ curve, scale, row, asOf }: CurveProps) {
  return (
    <li className="curve">
      <div className="curve-head">
        <Link className="strong" to="/deployments/$id" params={{ id: curve.deployment }} search={asOf === null ? {} : { asOf }}>
          {curve.name}
        </Link>
        {row ? <VerdictPill verdict={row.health.verdict} rag={row.health.rag} phase={row.phase} /> : null}
      </div>
      <DayCurvePlot curve={curve} scale={scale} />
    </li>
  );
});

const tableDays = [-14, -7, 0, 1, 3, 7, 14, 21, 28, 42, 56, 84, 112, 140, 168];

/** The curves in figures, on some days. */
function CurvesTable({ curves, scale }: { curves: readonly DayCurve[]; scale: CurveScale }) {
  const columns: Column<DayCurve>[] = [
    { key: 'site', heading: 'Site', className: 'strong', cell: ({ name }) => name },
    { key: 'live', heading: 'Go-live', className: 'small soft', labelled: true, cell: ({ goLiveOn }) => formatDay(goLiveOn) },
    ...tableDays
      .filter((day) => day <= scale.to)
      .map((day): Column<DayCurve> => ({
        key: String(day),
        heading: `Day ${formatNumber(day)}`,
        numeric: true,
        labelled: true,
        cell: ({ points }) => {
          const point = points.find((one) => one.day === day);
          return formatNumber(point && point.value * scale.factor, scale.decimals);
        },
        hideEmpty: ({ points }) => points.every((one) => one.day !== day),
      })),
  ];
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label="Table of the curves">
      <DataTable
        caption="Sites by days since go-live"
        columns={columns}
        rows={curves}
        rowKey={({ deployment }) => deployment}
        manyColumns
      />
    </div>
  );
}
