import { formatPercentShort, formatTrained } from '../../format/figures.js';

/** How far a share of people trained has come towards what it needs: a bar with a line at the threshold, and both in words below. */
export function ThresholdBar({ percent, needs }: { percent: number; needs: number | null }) {
  const width = 120;
  const at = (share: number) => (Math.min(100, Math.max(0, share)) / 100) * width;
  return (
    <>
      <svg className="threshold-bar" width={width} height="16" viewBox={`0 0 ${width} 16`} aria-hidden="true">
        <rect className="bar-track" y="4" width={width} height="8" rx="4" />
        <rect className="bar-fill" y="4" width={at(percent)} height="8" rx="4" />
        {needs === null ? null : <rect className="bar-threshold" x={at(needs) - 1} width="2" height="16" />}
      </svg>
      <span className="small soft block">
        {formatTrained(percent)}
        {needs === null ? '' : `, needs ${formatPercentShort(needs)}`}
      </span>
    </>
  );
}
