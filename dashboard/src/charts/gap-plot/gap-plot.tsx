import { useMemo, useState } from 'react';
import './gap-plot.css';
import { formatNumber } from '../../format/figures.js';
import { PointSlider } from '../../ui/point-slider.js';
import { useWidth } from '../../ui/use-width.js';
import { comparedGaps, gapWords, layOutGaps, nearestGap, type TrainingGap } from './gap-plot-points.js';

const height = 260;

/** Sites by how far they are trained and how many incidents they report. Each is one mark, named where there is room. */
export function GapPlot({ gaps, trust, caption }: { gaps: readonly TrainingGap[]; trust: string; caption: string }) {
  const [place, width] = useWidth<HTMLDivElement>();
  const [chosen, setChosen] = useState(-1);
  const compared = useMemo(() => comparedGaps(gaps), [gaps]);
  const layout = useMemo(() => (width > 0 ? layOutGaps(compared, width, height) : null), [compared, width]);
  const gap = compared[chosen];
  const threshold = gaps[0]?.threshold ?? 80;
  if (compared.length === 0) return null;
  const words = gapWords(compared[chosen < 0 ? compared.length - 1 : chosen]!);
  return (
    <figure className="gap-figure">
      <div className="gap-place" ref={place}>
        {layout ? (
          <>
            <svg className="gap-plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
              {layout.rateTicks.map((tick) => (
                <g key={tick}>
                  <line className="gap-grid" x1={layout.left} x2={layout.right} y1={layout.yOf(tick)} y2={layout.yOf(tick)} />
                  <text x={layout.left - 6} y={layout.yOf(tick) + 4} textAnchor="end">
                    {formatNumber(tick, Number.isInteger(tick) ? 0 : 1)}
                  </text>
                </g>
              ))}
              {[0, 20, 40, 60, 80, 100].map((tick) => (
                <text key={tick} x={layout.xOf(tick)} y={layout.bottom + 18} textAnchor="middle">
                  {tick}
                </text>
              ))}
              <text x={layout.left} y={height - 4}>
                % trained
              </text>
              <line className="gap-threshold" x1={layout.xOf(threshold)} x2={layout.xOf(threshold)} y1="4" y2={layout.bottom} />
              {compared.map((one) => (
                <g key={one.deployment}>
                  {one.percent < one.threshold ? (
                    <path
                      className="gap-under"
                      d={`M${layout.xOf(one.percent)} ${layout.yOf(one.incidentsPer100Staff) - 5}l5 8.6h-10z`}
                    />
                  ) : (
                    <circle className="gap-met" cx={layout.xOf(one.percent)} cy={layout.yOf(one.incidentsPer100Staff)} r="4.2" />
                  )}
                  {one.trustCode === trust || one === gap ? (
                    <circle className="gap-ring" cx={layout.xOf(one.percent)} cy={layout.yOf(one.incidentsPer100Staff)} r="8.5" />
                  ) : null}
                </g>
              ))}
              {layout.names.map((name) => (
                <text key={name.id} x={name.x} y={name.y} textAnchor={name.anchor}>
                  {name.words}
                </text>
              ))}
            </svg>
            <PointSlider
              label="Sites by training and incidents"
              count={compared.length}
              chosen={chosen}
              words={words}
              onChoose={setChosen}
              onNone={() => setChosen(-1)}
              nearest={(x) => nearestGap(compared, layout, x)}
            />
          </>
        ) : null}
      </div>
      <figcaption className="gap-reading small soft">{gap ? words : caption}</figcaption>
    </figure>
  );
}
