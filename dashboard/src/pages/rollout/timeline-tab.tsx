import { Link } from '@tanstack/react-router';
import { memo, useMemo } from 'react';
import '../../charts/timeline/timeline.css';
import { useLiveQuery } from '../../api/use-live-query.js';
import { monthTicks, timelineAxis, type TimelineAxis, type TimelineRow } from '../../charts/timeline/timeline-points.js';
import { TimelineLegend, TimelineLine } from '../../charts/timeline/timeline-row.js';
import type { RolloutRow } from '../../features/rollout/rollout-words.js';
import { asKnownAt } from '../../format/as-known.js';
import { formatDay, londonDay } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import { RolloutTimelineDocument } from '../../gql/rollout-timeline.js';
import { Panel } from '../../ui/panel.js';
import { useWidth } from '../../ui/use-width.js';
import { timelineRowOf, timelineSentence } from './timeline-rows.js';
import { useGrowing } from './use-growing.js';

/** Every site on one time axis: phases, go-live, paper in use, and what happened. */
export function TimelineTab({ rows, now, asOf }: { rows: readonly RolloutRow[]; now: string; asOf: string | null }) {
  const { data, error, loading, refresh } = useLiveQuery(
    RolloutTimelineDocument,
    { asOf: asKnownAt(asOf) },
    { everySeconds: 120 },
  );
  const today = londonDay(now);
  const told = useMemo(() => new Map(data?.deployments.map((deployment) => [deployment.id, deployment])), [data]);
  const lines = useMemo(() => rows.map((row) => timelineRowOf(row, told.get(row.id), now)), [rows, told, now]);
  return (
    <Panel loading={loading} error={error} onRetry={refresh} lines={8}>
      {data ? (
        <>
          <TimelineLegend />
          <Lines lines={lines} asOf={asOf} today={today} />
        </>
      ) : undefined}
    </Panel>
  );
}

function Lines({ lines, asOf, today }: { lines: readonly TimelineRow[]; asOf: string | null; today: string }) {
  const drawn = useGrowing(lines.length, 20);
  const [place, width] = useWidth<HTMLDivElement>();
  const axis = useMemo(() => timelineAxis(lines, today), [lines, today]);
  return (
    <div className="timeline">
      <div className="timeline-head">
        <div className="timeline-place" ref={place}>
          {width > 0 ? <Axis axis={axis} width={width} /> : null}
        </div>
      </div>
      <ul className="timeline-rows" aria-label="Sites on a timeline, worst first">
        {width > 0
          ? lines
              .slice(0, drawn)
              .map((line) => <Row key={line.id} line={line} axis={axis} width={width} asOf={asOf} today={today} />)
          : null}
      </ul>
    </div>
  );
}

function Axis({ axis, width }: { axis: TimelineAxis; width: number }) {
  return (
    <svg className="timeline-axis" width={width} height="20" viewBox={`0 0 ${width} 20`} aria-hidden="true">
      {monthTicks(axis, width).map(({ x, words }) => (
        <g key={words + String(x)}>
          <line className="timeline-base" x1={x} x2={x} y1="14" y2="20" />
          <text x={x + 3} y="12">
            {words}
          </text>
        </g>
      ))}
    </svg>
  );
}

interface RowProps {
  line: TimelineRow;
  axis: TimelineAxis;
  width: number;
  asOf: string | null;
  today: string;
}

const Row = memo(function Row({ line, axis, width, asOf, today }: RowProps) {
  const happened = [...line.marks, ...line.bands.map(({ id, from, words }) => ({ id, on: from, words }))].sort((left, right) =>
    left.on < right.on ? 1 : -1,
  );
  return (
    <li className="timeline-row">
      <div className="timeline-name">
        <Link className="strong" to="/deployments/$id" params={{ id: line.id }} search={asOf === null ? {} : { asOf }}>
          {line.name}
        </Link>
        <span className="small soft block">
          {line.goLiveOn === null
            ? 'no go-live day'
            : `${line.goLiveOn > today ? 'go-live' : 'live'} ${formatDay(line.goLiveOn)}`}
        </span>
        {happened.length > 0 ? (
          <details className="small">
            <summary>
              {countOf(happened.length, 'event')}
              <span className="visually-hidden"> of {line.name}</span>
            </summary>
            <ul className="timeline-events">
              {happened.map(({ id, on, words }) => (
                <li key={id}>{words.startsWith(formatDay(on)) ? words : `${formatDay(on)}: ${words}`}</li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
      <div className="timeline-figure">
        <TimelineLine row={line} axis={axis} width={width} words={timelineSentence(line, today)} />
      </div>
    </li>
  );
});
