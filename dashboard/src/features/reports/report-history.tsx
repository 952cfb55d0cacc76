import { Link } from '@tanstack/react-router';
import { useLiveQuery } from '../../api/use-live-query.js';
import { formatTimeAndDay } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import { ReportListDocument } from '../../gql/report-list.js';
import { editionWords, standingWords, type Report } from './report-words.js';

/** The other versions of this week's report, and every edit of its text. */
export function ReportHistory({ report }: { report: Report }) {
  const { data } = useLiveQuery(ReportListDocument, {}, { everySeconds: 300 });
  const others = (data?.weeklyReports ?? []).filter(
    (one) =>
      one.id !== report.id &&
      one.scope === report.scope &&
      one.weekEndingOn === report.weekEndingOn &&
      (one.trust?.code ?? '') === (report.trust?.code ?? ''),
  );
  if (others.length === 0 && report.edits.length === 0) return null;
  return (
    <section className="report-part screen-only">
      <h2>Versions and edits</h2>
      {others.map((one) => (
        <p key={one.id} className="small">
          <Link to="/reports/$id" params={{ id: one.id }}>
            Version {one.edition}, {editionWords({ ...one, edition: 1 })}
          </Link>
          : {standingWords(one)}
        </p>
      ))}
      {report.edits.length > 0 ? (
        <details>
          <summary>{countOf(report.edits.length, 'edit')} of the text</summary>
          <ul className="report-edits">
            {[...report.edits].reverse().map(({ id, at, by, field, before, after }) => (
              <li key={id} className="small">
                <strong>{field}</strong>, {by}, {formatTimeAndDay(at)}
                <span className="block soft">was: {shown(before)}</span>
                <span className="block">now: {shown(after)}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

/** A list is kept as JSON; its texts are what a person reads. */
function shown(value: string): string {
  if (!value.startsWith('[')) return value || 'nothing';
  const entries = JSON.parse(value) as unknown[];
  if (entries.length === 0) return 'nothing';
  return entries
    .map((entry) =>
      typeof entry === 'string'
        ? entry
        : Object.values(entry as Record<string, unknown>)
            .filter((part) => part !== null)
            .join(', '),
    )
    .join('; ');
}
