import { Link } from '@tanstack/react-router';
import { formatDayWithWeekday } from '../../format/days.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { VerdictPill } from '../../ui/verdict-pill.js';
import { standingWords, weeksOf, type ListedReport } from './report-words.js';

const columns: Column<ListedReport>[] = [
  {
    key: 'of',
    heading: 'Report of',
    className: 'strong',
    cell: ({ id, name, edition }) => (
      <>
        <Link to="/reports/$id" params={{ id }}>
          {name}
        </Link>
        {edition > 1 ? <span className="small soft"> version {edition}</span> : null}
      </>
    ),
  },
  {
    key: 'verdict',
    heading: 'Verdict',
    cell: ({ scope, verdict }) =>
      scope === 'PROGRAMME' ? <span className="small soft">programme</span> : <VerdictPill verdict={verdict} />,
  },
  { key: 'headline', heading: 'In a sentence', className: 'small', cell: ({ headline }) => headline },
  { key: 'standing', heading: 'Where it stands', className: 'small soft', cell: (report) => standingWords(report) },
];

/** Reports by week, the newest first. */
export function ReportTable({ reports }: { reports: readonly ListedReport[] }) {
  return weeksOf(reports).map((week) => (
    <section key={week.weekEndingOn} className="report-list-week">
      <h2>Week ending {formatDayWithWeekday(week.weekEndingOn)}</h2>
      <DataTable
        caption={`Reports of the week ending ${formatDayWithWeekday(week.weekEndingOn)}`}
        columns={columns}
        rows={week.reports}
        rowKey={({ id }) => id}
      />
    </section>
  ));
}
