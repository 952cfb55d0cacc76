import { Link, useNavigate, useParams } from '@tanstack/react-router';
import './reports.css';
import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { FrozenChart } from '../../charts/control-chart/frozen-chart.js';
import { ReportActs } from '../../features/reports/report-acts.js';
import { ReportHistory } from '../../features/reports/report-history.js';
import { ReportHead, ReportNotices } from '../../features/reports/report-head.js';
import { ReportMailing } from '../../features/reports/report-mailing.js';
import { ReportChanges, ReportSectionPart, ReportVerdicts } from '../../features/reports/report-text.js';
import { sectionOf, type Report, type ReportSection } from '../../features/reports/report-words.js';
import { ReportDocument } from '../../gql/report.js';
import { Panel } from '../../ui/panel.js';

/** One weekly health report: what an executive reads, and prints. */
export function ReportPage() {
  const { id } = useParams({ from: '/signed-in/reports/$id' });
  const { data, error, loading, refresh } = useLiveQuery(ReportDocument, { id });
  const report = data?.weeklyReport;
  return (
    <>
      <title>{report ? `${report.content.title} – Steady` : 'Report – Steady'}</title>
      <nav aria-label="Breadcrumb" className="screen-only">
        <p className="breadcrumb">
          <Link to="/reports">Reports</Link> / {report ? report.name : 'Report'}
        </p>
      </nav>
      {report ? (
        <ReportParts report={report} onDone={refresh} />
      ) : (
        <>
          <h1>Report</h1>
          <Panel
            loading={loading}
            error={error}
            onRetry={refresh}
            lines={10}
            empty={
              data ? (
                <>
                  <p>There is no such report, or it is not yours to read.</p>
                  <p>
                    <Link to="/reports">Go to the reports</Link>
                  </p>
                </>
              ) : null
            }
          />
        </>
      )}
    </>
  );
}

/** Told in the page's own way, or only in the appendix. */
const apart: readonly ReportSection['key'][] = ['HEADLINE', 'DECISIONS', 'VERDICTS', 'SAFETY', 'NEXT_WEEK', 'APPENDIX'];

function ReportParts({ report, onDone }: { report: Report; onDone: () => void }) {
  const navigate = useNavigate();
  const keeps = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD');
  const part = (key: ReportSection['key'], numbered = false) => {
    const section = sectionOf(report, key);
    return section ? <ReportSectionPart section={section} numbered={numbered} /> : null;
  };
  const headline = sectionOf(report, 'HEADLINE')?.commentary ?? null;
  const isPublished = report.state === 'PUBLISHED' || report.state === 'SUPERSEDED';
  const { charts, sections, sites } = report.content;
  return (
    <article className="report">
      <ReportHead report={report} />
      {headline === null ? null : <p className="report-said">{headline}</p>}
      <ReportNotices report={report} />
      <ReportActs
        report={report}
        onDone={(id) => (id === report.id ? onDone() : void navigate({ to: '/reports/$id', params: { id } }))}
      />
      {part('DECISIONS', true)}
      <ReportVerdicts report={report} />
      <div className="report-columns">
        <ReportChanges report={report} />
        <div>
          {part('SAFETY')}
          {part('NEXT_WEEK')}
        </div>
      </div>
      {charts.map((chart) => (
        <section key={chart.key} className="report-part report-chart">
          <FrozenChart
            chart={chart}
            site={sites.length > 1 ? chart.site : null}
            place={report.trust?.code ?? 'programme'}
            to={report.weekEndingOn}
          />
        </section>
      ))}
      {sections
        .filter(({ key }) => !apart.includes(key))
        .map((section) => (
          <ReportSectionPart key={section.key} section={section} />
        ))}
      {part('APPENDIX')}
      <p className="small soft report-proof">
        Policy version {report.policyVersion}. Rules {report.ruleSets.join(', ')}.{' '}
        {report.contentHash === null ? '' : `Fingerprint of the published contents: ${report.contentHash}`}
      </p>
      <ReportHistory report={report} />
      {isPublished && keeps ? <ReportMailing report={report.id} /> : null}
    </article>
  );
}
