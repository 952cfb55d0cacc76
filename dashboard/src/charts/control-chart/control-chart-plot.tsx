import { ComposedChart, Line, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts';
import { formatNumber } from '../../format/figures.js';
import type { ChartLayout } from './chart-layout.js';
import type { ChartPoint } from './control-chart-points.js';
import { PointShape } from './point-shape.js';

/** The drawing of a control chart. Everything it draws was worked out before; nothing is calculated or decided here. */
export function ControlChartPlot({
  points,
  layout,
  target,
  chosen,
}: {
  points: ChartPoint[];
  layout: ChartLayout;
  target: number | null;
  chosen: number;
}) {
  const { width, height, top, left, right, bottom, days, highest } = layout;
  const wordsOf = new Map(layout.dayTicks.map((tick) => [tick.day, tick.words]));
  const point = points[chosen];
  return (
    <ComposedChart
      width={width}
      height={height}
      data={points}
      margin={{ top, right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      className="control-plot"
    >
      {layout.bands.map((band) => (
        <ReferenceArea
          key={band.id}
          x1={band.from}
          x2={Math.min(days + 1, band.to)}
          zIndex={-100}
          className="plot-band"
          ifOverflow="hidden"
        />
      ))}
      <XAxis
        dataKey="x"
        type="number"
        domain={[-1, days + 1]}
        ticks={[...wordsOf.keys()]}
        tickFormatter={(day: number) => wordsOf.get(day) ?? ''}
        height={bottom}
        tickLine={false}
        axisLine={{ stroke: 'var(--line)' }}
        interval={0}
        allowDataOverflow
      />
      <YAxis
        type="number"
        domain={[0, highest]}
        ticks={layout.valueTicks}
        width={left}
        tickLine={false}
        axisLine={false}
        tickFormatter={(value: number) => formatNumber(value, decimalsOf(layout.valueTicks))}
        interval={0}
        allowDataOverflow
      />
      {layout.events.map((event) => (
        <ReferenceLine key={event.id} x={event.x} className="plot-event" ifOverflow="visible" />
      ))}
      {layout.goLiveX === null ? null : <ReferenceLine x={layout.goLiveX} className="plot-go-live" ifOverflow="visible" />}
      {target === null ? null : <ReferenceLine y={target} className="plot-target" />}
      <Line dataKey="upper" type="step" className="plot-limit" dot={false} activeDot={false} isAnimationActive={false} />
      <Line dataKey="lower" type="step" className="plot-limit" dot={false} activeDot={false} isAnimationActive={false} />
      <Line dataKey="centre" type="step" className="plot-mean" dot={false} activeDot={false} isAnimationActive={false} />
      <Line
        dataKey="value"
        type="linear"
        className="plot-line"
        activeDot={false}
        isAnimationActive={false}
        dot={({ cx, cy, payload, index }: { cx?: number; cy?: number; payload?: ChartPoint; index?: number }) => (
          <PointShape key={index} cx={cx} cy={cy} point={payload} plain={!layout.everyDot} />
        )}
      />
      {point && point.value !== null ? (
        <g className="plot-chosen">
          <line x1={layout.xOf(point.x)} x2={layout.xOf(point.x)} y1={top} y2={height - bottom} />
          <circle cx={layout.xOf(point.x)} cy={layout.yOf(point.value)} r="7" />
        </g>
      ) : null}
      {layout.stems.map((stem) => (
        <line
          key={stem.id}
          className={stem.id === 'go-live' ? 'plot-stem plot-go-live-stem' : 'plot-stem'}
          x1={stem.x}
          x2={stem.x}
          y1={stem.y}
          y2={top}
        />
      ))}
      {layout.labels.map((label) => (
        <text
          key={label.id}
          className={label.id === 'go-live' ? 'plot-go-live-label' : undefined}
          x={label.x}
          y={10 + 14 * label.row}
          textAnchor={label.anchor}
        >
          {label.words}
        </text>
      ))}
      {layout.lineLabels.map((label) => (
        <text key={label.words} x={width - right + 8} y={label.y + 4}>
          {label.words}
        </text>
      ))}
    </ComposedChart>
  );
}

function decimalsOf(ticks: readonly number[]): number {
  return Math.max(0, ...ticks.map((tick) => String(tick).split('.')[1]?.length ?? 0));
}
