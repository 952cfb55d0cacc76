import { useId, useMemo, useState } from 'react';
import './funnel-plot.css';
import { problemOf } from '../../api/problem.js';
import { formatNumber, formatPercent } from '../../format/figures.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { PanelBoundary, ProblemNotice, Waiting } from '../../ui/panel.js';
import { PointSlider } from '../../ui/point-slider.js';
import { saveFile } from '../../ui/save-file.js';
import { useWidth } from '../../ui/use-width.js';
import {
  funnelCsv,
  funnelPointWords,
  layOutFunnel,
  markOf,
  nearestTrust,
  ordered,
  placeInWords,
  type Funnel,
  type FunnelLayout,
  type FunnelMark,
  type FunnelPoint,
} from './funnel-plot-points.js';
import { useFunnelPlot } from './funnel-plot.query.js';

export interface FunnelPlotProps {
  measure: string;
  title: string;
  from: string;
  to: string;
  /** The trust the page is of; its mark is ringed. */
  trust: string;
  /** A measure that is no share of cases cannot be compared so. */
  comparable: boolean;
}

const height = 300;

/** Trusts side by side: share against cases, with the limits that chance alone would keep. */
export function FunnelPlot({ measure, title, from, to, trust, comparable }: FunnelPlotProps) {
  const { data, error, loading, refresh } = useFunnelPlot({ measure, from, to }, !comparable);
  const funnel = data?.funnel;
  if (!comparable)
    return (
      <p className="empty small">
        {title} is a count, not a share of cases, so trusts of different size cannot be set side by side by it.
      </p>
    );
  return (
    <PanelBoundary>
      {funnel && funnel.points.length > 0 ? <FilledFunnel funnel={funnel} trust={trust} /> : null}
      {funnel && funnel.points.length === 0 ? <p className="empty small">{funnel.caption}</p> : null}
      {error && !funnel ? <ProblemNotice problem={problemOf(error)} onRetry={refresh} /> : null}
      {loading && !funnel ? <Waiting lines={5} /> : null}
    </PanelBoundary>
  );
}

function FilledFunnel({ funnel, trust }: { funnel: Funnel; trust: string }) {
  const [shown, setShown] = useState(false);
  const tableId = useId();
  const save = () => saveFile(`steady-funnel-${funnel.measure.id}-${funnel.to}.csv`, 'text/csv;charset=utf-8', funnelCsv(funnel));
  return (
    <figure className="funnel">
      <figcaption className="funnel-head">
        <span>
          <b>{funnel.measure.name}</b> <span className="small soft">% of {funnel.measure.denominator}</span>
        </span>
        <span className="small">
          <button
            type="button"
            className="text-button"
            aria-expanded={shown}
            aria-controls={tableId}
            onClick={() => setShown(!shown)}
          >
            Table<span className="visually-hidden"> of trusts</span>
          </button>{' '}
          <button type="button" className="text-button" onClick={save}>
            CSV<span className="visually-hidden"> of trusts</span>
          </button>
        </span>
      </figcaption>
      {funnel.caution ? <p className="funnel-caution small">{funnel.caution}</p> : null}
      {funnel.limits.length > 0 ? <FunnelPlace funnel={funnel} trust={trust} /> : <p>{funnel.caption}</p>}
      <div id={tableId} hidden={!shown}>
        {shown ? (
          <DataTable
            caption={`${funnel.measure.name} by trust, highest first`}
            columns={columns}
            rows={funnel.points}
            rowKey={(point) => point.trust.code}
          />
        ) : null}
      </div>
    </figure>
  );
}

const columns: Column<FunnelPoint>[] = [
  { key: 'trust', heading: 'Trust', className: 'strong', cell: ({ trust }) => trust.name },
  { key: 'share', heading: 'Share', numeric: true, labelled: true, cell: ({ value }) => formatPercent(100 * value) },
  {
    key: 'counts',
    heading: 'Counted',
    numeric: true,
    labelled: true,
    cell: ({ numerator, denominator }) => `${formatNumber(numerator)} of ${formatNumber(denominator)}`,
  },
  {
    key: 'limits',
    heading: '95 % limits',
    numeric: true,
    labelled: true,
    cell: ({ limits }) => (limits ? `${formatNumber(100 * limits.lower95, 1)} to ${formatPercent(100 * limits.upper95)}` : ''),
    hideEmpty: ({ limits }) => limits === null,
  },
  { key: 'place', heading: 'Place', className: 'small', cell: ({ place }) => placeInWords(place) },
];

function FunnelPlace({ funnel, trust }: { funnel: Funnel; trust: string }) {
  const [place, width] = useWidth<HTMLDivElement>();
  const [chosen, setChosen] = useState(-1);
  const layout = useMemo(() => (width > 0 ? layOutFunnel(funnel, width, height) : null), [funnel, width]);
  const points = useMemo(() => ordered(funnel), [funnel]);
  const point = points[chosen];
  const words = funnelPointWords(points[chosen < 0 ? points.length - 1 : chosen]!);
  return (
    <>
      <div className="funnel-place" ref={place}>
        {layout ? (
          <>
            <svg className="funnel-plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
              <FunnelAxes layout={layout} target={funnel.target ?? 0} cases={funnel.measure.denominator ?? 'cases'} />
              {layout.curves.map(({ id, path }) => (
                <path key={id} className={id.endsWith('998') ? 'funnel-limit funnel-outer' : 'funnel-limit'} d={path} />
              ))}
              {points.map((one) => (
                <FunnelShape
                  key={one.trust.code}
                  x={layout.xOf(one.denominator)}
                  y={layout.yOf(one.value)}
                  mark={markOf(one.place, funnel.measure.improvementDirection)}
                />
              ))}
              {points
                .filter((one) => one.trust.code === trust || one === point)
                .map((one) => (
                  <circle
                    key={one.trust.code}
                    className="funnel-ring"
                    cx={layout.xOf(one.denominator)}
                    cy={layout.yOf(one.value)}
                    r="8"
                  />
                ))}
              {layout.names.map((name) => (
                <text
                  key={name.id}
                  className={name.id === trust ? 'funnel-own' : undefined}
                  x={name.x}
                  y={name.y}
                  textAnchor={name.anchor}
                >
                  {name.words}
                </text>
              ))}
            </svg>
            <PointSlider
              label={`Trusts by ${funnel.measure.name}`}
              count={points.length}
              chosen={chosen}
              words={words}
              onChoose={setChosen}
              onNone={() => setChosen(-1)}
              nearest={(x) => nearestTrust(points, layout, x)}
            />
          </>
        ) : null}
      </div>
      <p className="funnel-reading small soft" aria-hidden={point ? 'true' : undefined}>
        {point ? words : funnel.caption}
      </p>
    </>
  );
}

function FunnelAxes({ layout, target, cases }: { layout: FunnelLayout; target: number; cases: string }) {
  const right = layout.width - 60;
  return (
    <>
      {layout.valueTicks.map((tick) => (
        <g key={tick}>
          <line className="funnel-grid" x1={layout.left} x2={right} y1={layout.yOf(tick / 100)} y2={layout.yOf(tick / 100)} />
          <text x={layout.left - 8} y={layout.yOf(tick / 100) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {layout.sizeTicks.map((tick) => (
        <text key={tick} x={layout.xOf(tick)} y={layout.bottom + 18} textAnchor="middle">
          {formatNumber(tick)}
        </text>
      ))}
      <text x={layout.left} y={layout.height - 4}>
        {cases.split(':')[0]}
      </text>
      <line className="funnel-target" x1={layout.left} x2={right} y1={layout.yOf(target)} y2={layout.yOf(target)} />
      {layout.lines.map(({ words, y }, index) => (
        <text key={`${words} ${index}`} x={right + 6} y={y + 4}>
          {words}
        </text>
      ))}
    </>
  );
}

function FunnelShape({ x, y, mark }: { x: number; y: number; mark: FunnelMark }) {
  if (mark === 'worse') return <rect className="funnel-worse" x={x - 4.5} y={y - 4.5} width="9" height="9" />;
  if (mark === 'better') return <path className="funnel-better" d={`M${x} ${y - 5.6}l5.6 5.6l-5.6 5.6l-5.6 -5.6z`} />;
  if (mark === 'between') return <path className="funnel-between" d={`M${x} ${y - 5}l5 8.6h-10z`} />;
  return <circle className="funnel-within" cx={x} cy={y} r="4" />;
}
