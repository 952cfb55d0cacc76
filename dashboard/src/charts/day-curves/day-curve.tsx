import { useMemo, useState } from 'react';
import './day-curves.css';
import { formatNumber } from '../../format/figures.js';
import { PointSlider } from '../../ui/point-slider.js';
import { useWidth } from '../../ui/use-width.js';
import { curvePointWords, layOutCurve, nearestDay, type CurveScale, type DayCurve } from './day-curves-points.js';

const height = 160;

/** One site's curve over the envelope of the sites before it. */
export function DayCurvePlot({ curve, scale }: { curve: DayCurve; scale: CurveScale }) {
  const [place, width] = useWidth<HTMLDivElement>();
  const [chosen, setChosen] = useState(-1);
  const layout = useMemo(() => (width > 0 ? layOutCurve(curve, scale, width, height) : null), [curve, scale, width]);
  const point = curve.points[chosen];
  const words = curvePointWords(curve, chosen < 0 ? curve.points.length - 1 : chosen, scale);
  return (
    <>
      <div className="curve-place" ref={place}>
        {layout ? (
          <>
            <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} className="curve-plot" aria-hidden="true">
              {layout.valueTicks.map((tick) => (
                <g key={tick}>
                  <line
                    className="curve-grid"
                    x1={layout.xOf(scale.from)}
                    x2={width - 8}
                    y1={yOfTick(layout, tick, scale)}
                    y2={yOfTick(layout, tick, scale)}
                  />
                  <text x={layout.xOf(scale.from) - 6} y={yOfTick(layout, tick, scale) + 4} textAnchor="end">
                    {formatNumber(tick, decimalsOf(layout.valueTicks))}
                  </text>
                </g>
              ))}
              {layout.dayTicks.map((day) => (
                <text key={day} x={layout.xOf(day)} y={height - 6} textAnchor="middle">
                  {formatNumber(day)}
                </text>
              ))}
              {layout.band.map((path) => (
                <path key={path} className="curve-band" d={path} />
              ))}
              <line className="curve-go-live" x1={layout.xOf(0)} x2={layout.xOf(0)} y1="4" y2={height - 22} />
              <path className="curve-line" d={layout.line} />
              {layout.last ? <circle className="curve-last" cx={layout.last.x} cy={layout.last.y} r="3" /> : null}
              {point ? <circle className="curve-chosen" cx={layout.xOf(point.day)} cy={layout.yOf(point.value)} r="6" /> : null}
            </svg>
            {curve.points.length > 0 ? (
              <PointSlider
                label={`Points of ${curve.name}`}
                count={curve.points.length}
                chosen={chosen}
                words={words}
                onChoose={setChosen}
                onNone={() => setChosen(-1)}
                nearest={(x) => nearestDay(curve, layout, x)}
              />
            ) : null}
          </>
        ) : null}
      </div>
      <p className="small soft curve-caption" aria-hidden={point ? 'true' : undefined}>
        {point ? words : curve.caption}
      </p>
    </>
  );
}

const yOfTick = (layout: ReturnType<typeof layOutCurve>, tick: number, { factor }: CurveScale): number =>
  layout.yOf(tick / factor);

function decimalsOf(ticks: readonly number[]): number {
  return Math.max(0, ...ticks.map((tick) => String(tick).split('.')[1]?.length ?? 0));
}
