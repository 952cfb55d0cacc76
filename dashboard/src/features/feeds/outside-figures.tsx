import { countOf, formatNumber } from '../../format/figures.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import type { ImportFindings } from './import-shape.js';
import type { MeasureName } from './figure-moves.js';

type Outside = ImportFindings['outside'][number];
type Part = { readonly numerator: number; readonly denominator: number | null };

const columns: readonly Column<Outside>[] = [
  { key: 'code', heading: 'Code', cell: (row) => <code>{row.code}</code> },
  { key: 'name', heading: 'Name', cell: (row) => row.name ?? <span className="soft">not said</span> },
  { key: 'figure', heading: 'Figure', labelled: true, className: 'number', cell: (row) => partWords(row) },
];

/** Of a file over every trust: what its rows add up to, against its own row of totals, and the providers that are no trusts. */
export function OutsideFigures({ findings, nameOf }: { findings: ImportFindings | null | undefined; nameOf: MeasureName }) {
  const measures = Object.entries(findings?.sums ?? {});
  if (!findings || measures.length === 0) return null;
  return (
    <section>
      {measures.map(([measure, { ours, outside }]) => {
        const all = { numerator: ours.numerator + outside.numerator, denominator: sumOf(ours.denominator, outside.denominator) };
        const total = findings.totals[measure];
        return (
          <div key={measure}>
            <p>
              <strong>{nameOf(measure)}</strong>: {countOf(ours.rows, 'trust')} of ours with {partWords(ours)}, and{' '}
              {countOf(outside.rows, 'other provider')} with {partWords(outside)}; together {partWords(all)}.
            </p>
            {total === undefined ? null : total.numerator === all.numerator && total.denominator === all.denominator ? (
              <p>That is what the file’s own row of totals says.</p>
            ) : (
              <p className="import-missing" role="alert">
                <strong>The file’s own row of totals says {partWords(total)}.</strong> See whether columns or rows are missing.
              </p>
            )}
          </div>
        );
      })}
      {findings.outside.length > 0 ? (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              {countOf(findings.outside.length, 'figure')} of providers that are no trusts of ours
            </span>
          </summary>
          <DataTable
            caption="Providers that are no trusts of ours; their figures are not stored"
            columns={columns}
            rows={findings.outside}
            rowKey={(row) => `${row.code} ${row.measure} ${row.on}`}
          />
        </details>
      ) : null}
    </section>
  );
}

const sumOf = (left: number | null, right: number | null): number | null =>
  left === null && right === null ? null : (left ?? 0) + (right ?? 0);

const partWords = ({ numerator, denominator }: Part): string =>
  denominator === null ? formatNumber(numerator) : `${formatNumber(numerator)} of ${formatNumber(denominator)}`;
