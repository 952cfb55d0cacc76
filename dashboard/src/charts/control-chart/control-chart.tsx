import { lazy, Suspense, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import './control-chart.css';
import { problemOf } from '../../api/problem.js';
import { ProblemNotice, Waiting, PanelBoundary } from '../../ui/panel.js';
import { layOut, nearestPoint, withMarks, type ChartAxis } from './chart-layout.js';
import { savePicture } from './chart-picture.js';
import { chartCsv } from './control-chart-csv.js';
import {
  chartPoints,
  decimalsFor,
  highestOf,
  isShare,
  pointSentence,
  shortSentence,
  withoutLimits,
  type ChartPoint,
  type PointSpan,
  type SpcChart,
} from './control-chart-points.js';
import { useControlChart } from './control-chart.query.js';
import { ControlChartTable } from './control-chart-table.js';
import { PointSlider } from '../../ui/point-slider.js';
import { saveFile } from '../../ui/save-file.js';
import { useWidth } from '../../ui/use-width.js';

// The drawing library is the largest part of the dashboard: it comes when the first chart does.
const ControlChartPlot = lazy(() => import('./control-chart-plot.js').then((module) => ({ default: module.ControlChartPlot })));

export interface ChartLook {
  measure: string;
  /** The name until the measure's own is loaded. */
  title: string;
  /** What the value is, in words: `% of attempts`. */
  unitWords: string;
  trust: string;
  axis: ChartAxis;
  /** What the measure must reach, in the unit shown; drawn as a line. */
  target?: number | null;
  /** A measure that only adds up has no limits; see `withoutLimits`. */
  addsUp?: boolean;
  /** What one point is of; a day unless said. */
  each?: PointSpan;
  /** Of one specialty alone. */
  specialty?: string | null;
  /** Said when there is no figure: why, and the next step. */
  emptyWords: string;
  /** The day of the point that is opened below the chart; null for none. */
  opened?: string | null;
  /** A click or Enter on a point. */
  onPoint?: (on: string) => void;
  /** What stands below the chart while a point is opened. */
  below?: ReactNode;
}

export interface ControlChartProps extends ChartLook {
  site: string | null;
}

/** A control chart of a measure at a place: asks for its figures itself. */
export function ControlChart({ site, ...look }: ControlChartProps) {
  const { measure, trust, axis, each, specialty } = look;
  const { data, error, loading, refresh } = useControlChart({
    measure,
    trust,
    site,
    from: axis.from,
    to: axis.to,
    ...(each === 'week' ? { grain: 'WEEK' as const } : {}),
    ...(specialty ? { specialty } : {}),
  });
  const chart = data?.spcChart;
  return (
    <PanelBoundary>
      {chart || loading || !error ? (
        <ChartFigure {...look} chart={chart} />
      ) : (
        <EmptyFigure heading={look.title} unitWords={look.unitWords}>
          <ProblemNotice problem={problemOf(error)} onRetry={refresh} />
        </EmptyFigure>
      )}
    </PanelBoundary>
  );
}

/** A control chart of figures given, with its caption in words, its table, its files and its points by arrow key. */
export function ChartFigure({ chart, ...look }: ChartLook & { chart: SpcChart | undefined }) {
  const heading = chart?.measure?.name ?? look.title;
  if (chart && chart.points.some(({ value }) => value !== null)) return <FilledChart {...look} chart={chart} heading={heading} />;
  return (
    <EmptyFigure heading={heading} unitWords={look.unitWords}>
      {chart ? <p className="empty small">{look.emptyWords}</p> : <Waiting lines={4} />}
    </EmptyFigure>
  );
}

function EmptyFigure({ heading, unitWords, children }: { heading: string; unitWords: string; children: ReactNode }) {
  return (
    <figure className="control-chart">
      <figcaption className="control-head">
        <span>
          <b>{heading}</b> <span className="small soft">{unitWords}</span>
        </span>
      </figcaption>
      {children}
    </figure>
  );
}

export function FilledChart({
  chart,
  heading,
  unitWords,
  axis,
  target = null,
  addsUp = false,
  each = 'day',
  trust,
  measure,
  opened = null,
  onPoint,
  below,
}: ChartLook & { chart: SpcChart; heading: string }) {
  const [shown, setShown] = useState(false);
  const tableId = useId();
  const figure = useRef<HTMLElement>(null);
  const points = useMemo(() => {
    const drawn = chartPoints(chart, axis.from);
    return addsUp ? withoutLimits(drawn) : drawn;
  }, [chart, axis.from, addsUp]);
  const ownAxis = useMemo(() => withMarks(axis, chart), [axis, chart]);
  const unit = chart.measure?.unit ?? '';
  const name = `steady-${trust}-${measure}-${axis.to}`;
  const save = () => {
    const head = {
      name: heading,
      unit: unitWords,
      definition: chart.definition,
      source: chart.source,
      ruleSet: chart.ruleSet,
      place: trust,
    };
    saveFile(`${name}.csv`, 'text/csv;charset=utf-8', chartCsv(head, points));
  };
  return (
    <figure className="control-chart" ref={figure}>
      <figcaption className="control-head">
        <span>
          <b>{heading}</b> <span className="small soft">{unitWords}</span>
        </span>
        <span className="control-caption small soft">
          {shortSentence(points, {
            goLiveOn: axis.goLiveOn,
            target,
            unit,
            decimals: decimalsFor(highestOf(points, target, isShare(chart.kind))),
            each,
          })}
          {chart.groups.at(-1)?.trial && !addsUp ? ' (trial limits: fewer than 13 points)' : ''}
          <span className="control-tools">
            <button
              type="button"
              className="text-button"
              aria-expanded={shown}
              aria-controls={tableId}
              onClick={() => setShown(!shown)}
            >
              Table<span className="visually-hidden"> of {heading}</span>
            </button>
            <button type="button" className="text-button" onClick={save}>
              CSV<span className="visually-hidden"> of {heading}</span>
            </button>
            <button
              type="button"
              className="text-button"
              onClick={() => {
                const plot = figure.current?.querySelector<SVGSVGElement>('svg.recharts-surface');
                if (plot) void savePicture(plot, `${name}.png`, `${heading} ${unitWords}, ${trust}. ${chart.caption}`);
              }}
            >
              PNG<span className="visually-hidden"> of {heading}</span>
            </button>
          </span>
        </span>
      </figcaption>
      <ChartPlace
        points={points}
        axis={ownAxis}
        target={target}
        share={isShare(chart.kind)}
        unit={unit}
        heading={heading}
        caption={addsUp ? addsUpCaption : chart.caption}
        opened={opened}
        onPoint={onPoint}
        each={each}
      />
      {chart.notes.map((note) => (
        <p key={note} className="small soft control-note">
          {note}
        </p>
      ))}
      {below}
      <div id={tableId} hidden={!shown}>
        {shown ? <ControlChartTable chart={chart} points={points} heading={heading} unit={unit} each={each} /> : null}
      </div>
    </figure>
  );
}

const addsUpCaption =
  'Each day shows how many have completed by then. It adds up, so earlier days set no limits for later ones; the line to reach is drawn.';

interface ChartPlaceProps {
  points: ChartPoint[];
  axis: ChartAxis;
  target: number | null;
  share: boolean;
  unit: string;
  heading: string;
  caption: string;
  opened: string | null;
  onPoint: ((on: string) => void) | undefined;
  each: PointSpan;
}

function ChartPlace({ points, axis, target, share, unit, heading, caption, opened, onPoint, each }: ChartPlaceProps) {
  const [place, width] = useWidth<HTMLDivElement>();
  const [chosen, setChosen] = useState(-1);
  const layout = useMemo(
    () => (width > 0 ? layOut(points, axis, width, { target, share }) : null),
    [points, axis, width, target, share],
  );
  const known = points.length - 1;
  const point = points[chosen];
  const marked = chosen >= 0 ? chosen : points.findIndex(({ on }) => on === opened);
  return (
    <>
      <div className="control-place" ref={place}>
        {layout ? (
          <>
            <div aria-hidden="true">
              <Suspense fallback={<Waiting lines={4} />}>
                <ControlChartPlot points={points} layout={layout} target={target} chosen={marked} />
              </Suspense>
            </div>
            <PointSlider
              label={`Points of ${heading}`}
              count={points.length}
              chosen={chosen}
              words={pointSentence(points[chosen < 0 ? known : chosen] as ChartPoint, unit, layout.decimals, each)}
              onChoose={setChosen}
              onNone={() => setChosen(-1)}
              nearest={(x) => nearestPoint(points, layout, x)}
              {...(onPoint ? { onOpen: (index: number) => onPoint(points[index]?.on ?? '') } : {})}
            />
          </>
        ) : null}
      </div>
      <div className="control-reading small soft">
        <p className={point ? 'control-covered' : undefined}>{caption}</p>
        <p aria-hidden="true">{point && layout ? pointSentence(point, unit, layout.decimals, each) : ''}</p>
      </div>
    </>
  );
}
