import { formatDayMonth } from '../../format/days.js';
import { countOf, formatNumber, formatPercent } from '../../format/figures.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import type { FigureMoves as Moves } from './import-shape.js';

type Move = Moves['shown'][number];
type Value = Move['before'];

/** Names of measures as sentences have them; a measure of one's own goes by its id. */
export type MeasureName = (id: string) => string;

/** Which days' figures an import would move, and by how much. */
export function FigureMoves({ moves, nameOf }: { moves: Moves | null | undefined; nameOf: MeasureName }) {
  if (!moves) return <p className="small soft">The file is too long to work out beforehand which figures would move.</p>;
  if (moves.total === 0) return <p className="small soft">No figure would move.</p>;
  const columns: Column<Move>[] = [
    { key: 'day', heading: 'Day', cell: (move) => dayWords(move.on) },
    { key: 'measure', heading: 'Measure', labelled: true, cell: (move) => nameOf(move.measure) },
    { key: 'before', heading: 'Now', labelled: true, className: 'number', cell: (move) => valueWords(move.before) },
    { key: 'after', heading: 'Then', labelled: true, className: 'number', cell: (move) => valueWords(move.after) },
    { key: 'by', heading: 'By', labelled: true, className: 'number', cell: byWords },
  ];
  const span =
    moves.from === null || moves.from === moves.to
      ? `of ${dayWords(moves.from ?? '')}`
      : `of ${countOf(moves.days, 'day')} from ${dayWords(moves.from)} to ${dayWords(moves.to ?? moves.from)}`;
  return (
    <>
      <p>
        {countOf(moves.total, 'figure')} {span} would move.
      </p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">
            {moves.shown.length < moves.total ? `The latest ${moves.shown.length} of them` : 'Each of them'}
          </span>
        </summary>
        <DataTable
          caption="Figures that would move"
          columns={columns}
          rows={moves.shown}
          rowKey={(move) => `${move.trust} ${move.measure} ${move.on}`}
        />
      </details>
    </>
  );
}

const dayWords = (day: string): string => (day === '' ? '' : `${formatDayMonth(day)} ${day.slice(0, 4)}`);

function valueWords(value: Value): string {
  if (value === null) return 'no figure';
  if (value.denominator === null) return formatNumber(value.numerator);
  return `${formatNumber(value.numerator)} of ${formatNumber(value.denominator)}`;
}

const shareOf = (value: Value): number | null =>
  value === null || value.denominator === null || value.denominator === 0 ? null : (value.numerator / value.denominator) * 100;

function byWords({ before, after }: Move): string {
  if (before === null || after === null) return before === null ? 'new' : 'goes';
  const [was, is] = [shareOf(before), shareOf(after)];
  if (was !== null && is !== null) return `${is >= was ? '+' : '−'}${formatPercent(Math.abs(is - was), 1)}`;
  const by = after.numerator - before.numerator;
  return `${by >= 0 ? '+' : '−'}${formatNumber(Math.abs(by))}`;
}
