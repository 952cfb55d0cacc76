import { Link } from '@tanstack/react-router';
import { formatDayWithWeekday } from '../../format/days.js';
import { VerdictPill } from '../../ui/verdict-pill.js';
import { standingWords, type Report } from './report-words.js';

/** What stands over a report: of whom, of which week, by whose hand, and the sentence it comes to. */
export function ReportHead({ report }: { report: Report }) {
  const only = report.content.sites.length === 1;
  return (
    <header className="report-head">
      <p className="soft report-week">Weekly health report, week ending {formatDayWithWeekday(report.weekEndingOn)}</p>
      <h1>{report.name}</h1>
      <p className="small soft">
        {standingWords(report)}. Version {report.edition}. {report.content.data}
      </p>
      <p className="small report-ways screen-only">
        <a href={report.pdfUrl}>PDF</a>
        <a href={report.csvUrl}>CSV of every figure</a>
        <Link to="/reports/$id/compare" params={{ id: report.id }}>
          Compare with another week
        </Link>
        <button type="button" className="text-button" onClick={() => window.print()}>
          Print
        </button>
      </p>
      <p className="report-headline">
        {only ? <VerdictPill verdict={report.verdict} /> : null} {report.headline}
      </p>
    </header>
  );
}

/** What a reader has to know before the figures: a draft, a version that was replaced, figures corrected since. */
export function ReportNotices({ report }: { report: Report }) {
  return (
    <>
      {report.state === 'DRAFT' || report.state === 'APPROVED' ? (
        <p className="report-notice">
          <strong>{report.state === 'DRAFT' ? 'This is a draft.' : 'This report is approved and not yet published.'}</strong> Only
          those who write reports see it; nothing has been mailed.
        </p>
      ) : null}
      {report.supersededById ? (
        <p className="report-notice">
          <strong>A later version took the place of this one.</strong> This one stays as it was published.{' '}
          <Link to="/reports/$id" params={{ id: report.supersededById }}>
            Read the later version
          </Link>
        </p>
      ) : null}
      {report.restated.length > 0 ? <Restated report={report} /> : null}
    </>
  );
}

function Restated({ report }: { report: Report }) {
  const count = report.restated.length;
  return (
    <details className="report-notice report-restated">
      <summary>
        Restated since publication: {count === 1 ? '1 figure' : `${count} figures`} would be different by what is known now. What
        was published stays.
      </summary>
      <ul>
        {report.restated.map(({ key, sentence }) => (
          <li key={key}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}
