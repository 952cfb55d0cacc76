import { sparkOf, sparkSentence, type SparkValue } from './sparkline-points.js';

/** Incidents of the last 28 days in one small line: the limits as a band, special causes as squares and diamonds. */
export function Sparkline({
  values,
  upper,
  lower,
}: {
  values: readonly SparkValue[];
  upper: number | null;
  lower: number | null;
}) {
  const { width, height, paths, marks, band, end } = sparkOf(values, upper, lower);
  return (
    <svg
      className="sparkline"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={sparkSentence(values, upper)}
    >
      {band ? <rect className="spark-band" x="0" width={width} y={band.y} height={band.height} /> : null}
      {paths.map((path) => (
        <path key={path} className="spark-line" d={path} />
      ))}
      {marks.map(({ x, y, kind }) => (
        <rect
          key={x}
          className={`mark-${kind}`}
          x={x - 2}
          y={y - 2}
          width="4"
          height="4"
          {...(kind === 'improvement' ? { transform: `rotate(45 ${x} ${y})` } : {})}
        />
      ))}
      {end ? <circle className={`spark-end mark-${end.kind}`} cx={end.x} cy={end.y} r="3" /> : null}
    </svg>
  );
}
