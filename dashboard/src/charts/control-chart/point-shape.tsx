import type { ChartPoint } from './control-chart-points.js';

/**
 * The mark of one point: square for concern, diamond for improvement, triangle for another special cause, disc for common
 * cause; hollow while provisional. `plain` leaves the ordinary discs out, on charts with very many points.
 */
export function PointShape({
  cx,
  cy,
  point,
  plain,
}: {
  cx: number | undefined;
  cy: number | undefined;
  point: ChartPoint | undefined;
  plain: boolean;
}) {
  if (cx === undefined || cy === undefined || !point || point.value === null) return <g />;
  if (plain && point.mark === 'common' && point.restatedTo === null) return <g />;
  if (point.restatedTo !== null)
    return (
      <g>
        <circle className="point-restated" cx={cx} cy={cy} r="5.5" />
        <PointShape cx={cx} cy={cy} point={{ ...point, restatedTo: null }} plain={false} />
      </g>
    );
  const className = `point point-${point.mark}${point.provisional ? ' point-provisional' : ''}`;
  if (point.mark === 'common') return <circle className={className} cx={cx} cy={cy} r="2.6" />;
  if (point.mark === 'concern') return <rect className={className} x={cx - 3.2} y={cy - 3.2} width="6.4" height="6.4" />;
  if (point.mark === 'improvement') return <path className={className} d={`M${cx} ${cy - 4.4}l4.4 4.4l-4.4 4.4l-4.4 -4.4z`} />;
  return <path className={className} d={`M${cx} ${cy - 4}l4 7h-8z`} />;
}
