import type { ReportComparisonQuery } from '../../gql/report-comparison.js';
import { formatDay } from '../../format/days.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { VerdictPill } from '../../ui/verdict-pill.js';

type Comparison = NonNullable<ReportComparisonQuery['compareWeeklyReports']>;
type Difference = Comparison['differences'][number];

/** The sentences of both weeks, then every figure of both with how it moved. */
export function ComparedReports({ comparison }: { comparison: Comparison }) {
  const { before, after, differences } = comparison;
  const columns: Column<Difference>[] = [
    {
      key: 'figure',
      heading: 'Figure',
      className: 'strong',
      cell: ({ name, site }) => (site === null ? name : `${name}, ${site}`),
    },
    { key: 'before', heading: formatDay(before.weekEndingOn), numeric: true, labelled: true, cell: (one) => one.before },
    { key: 'after', heading: formatDay(after.weekEndingOn), numeric: true, labelled: true, cell: (one) => one.after },
    { key: 'moved', heading: 'How it moved', numeric: true, labelled: true, cell: ({ moved }) => moved },
  ];
  return (
    <>
      <div className="report-columns">
        {[before, after].map((report) => (
          <section key={report.id} className="report-part">
            <h2>
              Week ending {formatDay(report.weekEndingOn)}
              {report.edition > 1 ? `, version ${report.edition}` : ''}
            </h2>
            <p>
              <VerdictPill verdict={report.verdict} /> {report.headline}
            </p>
          </section>
        ))}
      </div>
      <section className="report-part">
        <h2>Every figure</h2>
        <DataTable caption="Figures of both weeks" columns={columns} rows={differences} rowKey={({ key }) => key} />
      </section>
    </>
  );
}
