import { drawnRow, type TimelineAxis, type TimelineMark, type TimelineRow } from './timeline-points.js';

const height = 46;
const bar = { y: 14, height: 14 };

/** One site's line: phases as a bar, suppliers above it, paper below, go-live and what happened as marks. */
export function TimelineLine({
  row,
  axis,
  width,
  words,
}: {
  row: TimelineRow;
  axis: TimelineAxis;
  width: number;
  words: string;
}) {
  const drawn = drawnRow(row, axis, width);
  const todayAt = drawnRow({ ...row, goLiveOn: axis.today }, axis, width).goLive?.x ?? 0;
  return (
    <svg className="timeline-line" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
      <line className="timeline-base" x1="0" x2={width} y1={bar.y + bar.height} y2={bar.y + bar.height} />
      <line className="timeline-today" x1={todayAt} x2={todayAt} y1="0" y2={height} />
      {drawn.suppliers.map((supplier) => (
        <g key={supplier.id}>
          <line className="timeline-supplier" x1={supplier.x + 1} x2={supplier.x + supplier.width - 1} y1="9" y2="9" />
          {supplier.showWords ? (
            <text x={supplier.x + 2} y="7" className="timeline-small">
              {supplier.words}
            </text>
          ) : null}
        </g>
      ))}
      {drawn.planned ? (
        <line
          className="timeline-planned"
          x1={drawn.planned.x}
          x2={drawn.planned.x + drawn.planned.width}
          y1={bar.y + bar.height / 2}
          y2={bar.y + bar.height / 2}
        />
      ) : null}
      {drawn.phases.map((phase) => (
        <g key={phase.id}>
          <rect className={`timeline-phase timeline-${phase.look}`} x={phase.x} y={bar.y} width={phase.width} height={bar.height}>
            <title>{phase.words}</title>
          </rect>
          {phase.showWords ? (
            <text className={`timeline-words timeline-words-${phase.look}`} x={phase.x + 12} y={bar.y + 11}>
              {phase.words}
            </text>
          ) : null}
        </g>
      ))}
      {drawn.bands.map((band) => (
        <rect key={band.id} className="timeline-paper" x={band.x} y={bar.y + bar.height + 2} width={band.width} height="5">
          <title>{band.words}</title>
        </rect>
      ))}
      {drawn.marks.map((mark) => (
        <Mark key={mark.id} {...mark} y={bar.y + bar.height + 12} />
      ))}
      {drawn.goLive ? (
        <path
          className={drawn.goLive.planned ? 'timeline-go-live timeline-go-live-planned' : 'timeline-go-live'}
          d={`M${drawn.goLive.x} ${bar.y + bar.height / 2 - 9}l7 9l-7 9l-7 -9z`}
        />
      ) : null}
    </svg>
  );
}

/** Disc for a milestone, square for a decision, triangle for a change of the system, hollow square for a change of supplier. */
export function Mark({ x, y, kind, words }: { x: number; y: number; kind: TimelineMark['kind']; words: string }) {
  return (
    <g className={`timeline-mark timeline-mark-${kind}`}>
      <title>{words}</title>
      {kind === 'milestone' ? <circle cx={x} cy={y} r="3.4" /> : null}
      {kind === 'decision' ? <rect x={x - 3.2} y={y - 3.2} width="6.4" height="6.4" /> : null}
      {kind === 'change' ? <path d={`M${x} ${y - 4}l4 7h-8z`} /> : null}
      {kind === 'supplier' ? <rect x={x - 3} y={y - 3} width="6" height="6" className="timeline-hollow" /> : null}
    </g>
  );
}

/** The marks and bars in words, above the timeline. */
export function TimelineLegend() {
  return (
    <ul className="timeline-legend small soft">
      {(
        [
          ['Preparing', <rect key="p" className="timeline-phase timeline-prepare" x="1" y="3" width="18" height="10" />],
          ['Hypercare', <rect key="l" className="timeline-phase timeline-live" x="1" y="3" width="18" height="10" />],
          ['Business as usual', <rect key="c" className="timeline-phase timeline-calm" x="1" y="3" width="18" height="10" />],
          [
            'Paused or withdrawn',
            <rect key="s" className="timeline-phase timeline-stopped" x="1" y="3" width="18" height="10" />,
          ],
          ['Go-live (hollow: planned)', <path key="g" className="timeline-go-live" d="M10 1l6 7l-6 7l-6 -7z" />],
          ['Paper in use', <rect key="b" className="timeline-paper" x="1" y="6" width="18" height="5" />],
          ['Milestone', <Mark key="m" x={10} y={8} kind="milestone" words="" />],
          ['Decision', <Mark key="d" x={10} y={8} kind="decision" words="" />],
          ['Release or patch', <Mark key="r" x={10} y={8} kind="change" words="" />],
          ['Change of supplier', <Mark key="u" x={10} y={8} kind="supplier" words="" />],
        ] as const
      ).map(([words, shape]) => (
        <li key={words}>
          <svg width="20" height="16" viewBox="0 0 20 16" aria-hidden="true">
            {shape}
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}
