import { useId, useMemo, useState } from 'react';
import './training-way.css';
import { formatShortDay } from '../../format/days.js';
import { formatPercentShort, formatTrained } from '../../format/figures.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { PointSlider } from '../../ui/point-slider.js';
import { saveFile } from '../../ui/save-file.js';
import { useWidth } from '../../ui/use-width.js';
import {
  endWords,
  layOutWay,
  nearestWayPoint,
  wayCsv,
  wayPoints,
  wayWords,
  type TrainingWay,
  type WayLayout,
  type WayPoint,
} from './training-way-points.js';

const height = 240;

/** Training snapshot by snapshot, what is needed, and where it leads to by go-live with its interval. */
export function TrainingWayChart({ way, trust }: { way: TrainingWay; trust: string }) {
  const [shown, setShown] = useState(false);
  const [place, width] = useWidth<HTMLDivElement>();
  const [chosen, setChosen] = useState(-1);
  const tableId = useId();
  const points = useMemo(() => wayPoints(way), [way]);
  const layout = useMemo(() => (width > 0 ? layOutWay(way, width, height) : null), [way, width]);
  const point = points[chosen];
  const words = wayWords(points[chosen < 0 ? points.length - 1 : chosen]!);
  return (
    <figure className="way">
      <figcaption className="way-head">
        <span>
          <b>Trained</b> <span className="small soft">% of staff who need it, each export</span>
        </span>
        <span className="small">
          <button
            type="button"
            className="text-button"
            aria-expanded={shown}
            aria-controls={tableId}
            onClick={() => setShown(!shown)}
          >
            Table<span className="visually-hidden"> of training over time</span>
          </button>{' '}
          <button
            type="button"
            className="text-button"
            onClick={() => saveFile(`steady-training-${trust}.csv`, 'text/csv;charset=utf-8', wayCsv(way))}
          >
            CSV<span className="visually-hidden"> of training over time</span>
          </button>
        </span>
      </figcaption>
      <div className="way-place" ref={place}>
        {layout ? (
          <>
            <WayPlot way={way} layout={layout} chosen={point} />
            <PointSlider
              label="Days of training"
              count={points.length}
              chosen={chosen}
              words={words}
              onChoose={setChosen}
              onNone={() => setChosen(-1)}
              nearest={(x) => nearestWayPoint(points, layout, x)}
            />
          </>
        ) : null}
      </div>
      <p className="way-reading small soft" aria-hidden={point ? 'true' : undefined}>
        {point ? words : way.sentence}
      </p>
      <div id={tableId} hidden={!shown}>
        {shown ? (
          <div className="way-scroll" tabIndex={0} role="region" aria-label="Table of training over time">
            <DataTable
              caption="Training over time, newest first"
              columns={columns}
              rows={[...points].reverse()}
              rowKey={({ on }) => on}
            />
          </div>
        ) : null}
      </div>
    </figure>
  );
}

const columns: Column<WayPoint>[] = [
  { key: 'day', heading: 'Day', className: 'strong', cell: ({ on }) => formatShortDay(on) },
  { key: 'trained', heading: 'Trained', numeric: true, labelled: true, cell: ({ percent }) => formatTrained(percent) },
  {
    key: 'interval',
    heading: '80 % interval',
    numeric: true,
    labelled: true,
    cell: ({ low, high }) => (low === null || high === null ? '' : `${formatTrained(low)} to ${formatTrained(high)}`),
    hideEmpty: ({ low }) => low === null,
  },
  { key: 'kind', heading: 'Kind', className: 'small', cell: ({ low }) => (low === null ? 'received' : 'expected') },
];

function WayPlot({ way, layout, chosen }: { way: TrainingWay; layout: WayLayout; chosen: WayPoint | undefined }) {
  const { left, right, bottom, xOf, yOf, goLiveX, goLiveSide } = layout;
  const end = way.expected.at(-1);
  const ends = endLabels(way, layout);
  return (
    <svg className="way-plot" width={layout.width} height={height} viewBox={`0 0 ${layout.width} ${height}`} aria-hidden="true">
      {[0, 25, 50, 75, 100].map((tick) => (
        <g key={tick}>
          <line className="way-grid" x1={left} x2={right} y1={yOf(tick)} y2={yOf(tick)} />
          <text x={left - 6} y={yOf(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {layout.ticks.map(({ on, words }) => (
        <text key={on} x={xOf(on)} y={bottom + 18} textAnchor="middle">
          {words}
        </text>
      ))}
      {layout.fan === '' ? null : <path className="way-fan" d={layout.fan} />}
      <line className="way-threshold" x1={left} x2={right} y1={yOf(way.threshold)} y2={yOf(way.threshold)} />
      {goLiveX === null ? null : (
        <>
          <line className="way-go-live" x1={goLiveX} x2={goLiveX} y1="6" y2={bottom} />
          <text
            className="way-go-live-word"
            x={goLiveSide === 'left' ? goLiveX - 4 : goLiveX + 4}
            y="14"
            textAnchor={goLiveSide === 'left' ? 'end' : 'start'}
          >
            go-live
          </text>
        </>
      )}
      <path className="way-line" d={layout.line} />
      {layout.ahead === '' ? null : <path className="way-ahead" d={layout.ahead} />}
      {way.snapshots.map(({ on, percent }) => (
        <circle key={on} className="way-dot" cx={xOf(on)} cy={yOf(percent)} r="2.8" />
      ))}
      {end ? <circle className="way-end" cx={xOf(end.on)} cy={yOf(end.percent)} r="4" /> : null}
      {chosen ? <circle className="way-chosen" cx={xOf(chosen.on)} cy={yOf(chosen.percent)} r="7" /> : null}
      {ends.map(({ words, y }) => (
        <text key={words} x={right + 6} y={y + 4}>
          {words}
        </text>
      ))}
    </svg>
  );
}

/** What stands at the right edge: what is needed, and where the way ends; kept a line apart. */
function endLabels(way: TrainingWay, { yOf }: WayLayout): { words: string; y: number }[] {
  const needs = { words: `needs ${formatPercentShort(way.threshold)}`, y: yOf(way.threshold) };
  const last = way.expected.at(-1)?.percent ?? way.snapshots.at(-1)?.percent;
  if (last === undefined) return [needs];
  const said = way.expected.length > 0 ? `expected ${endWords(way)}` : `now ${formatTrained(last)}`;
  const y = yOf(last);
  const apart = Math.abs(y - needs.y) >= 14 ? y : y <= needs.y ? needs.y - 14 : needs.y + 14;
  return [needs, { words: said, y: apart }];
}
