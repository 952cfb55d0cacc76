import { Link, useNavigate, useParams } from '@tanstack/react-router';
import './reports.css';
import { useLiveQuery } from '../../api/use-live-query.js';
import { EditReport } from '../../features/reports/edit-report.js';
import { editionWords } from '../../features/reports/report-words.js';
import { ReportDocument } from '../../gql/report.js';
import { Panel } from '../../ui/panel.js';

/** Writing what people say in a report. */
export function EditReportPage() {
  const { id } = useParams({ from: '/signed-in/reports/$id/edit' });
  const navigate = useNavigate();
  const { data, error, loading, refresh } = useLiveQuery(ReportDocument, { id }, { everySeconds: 3600 });
  const report = data?.weeklyReport;
  const leave = () => void navigate({ to: '/reports/$id', params: { id } });
  const may = report?.allowedActions.includes('EDIT') ?? false;
  return (
    <>
      <title>Edit the report – Steady</title>
      <nav aria-label="Breadcrumb">
        <p className="breadcrumb">
          <Link to="/reports">Reports</Link> /{' '}
          <Link to="/reports/$id" params={{ id }}>
            {report?.name ?? 'Report'}
          </Link>{' '}
          / Edit
        </p>
      </nav>
      <h1>Edit the report</h1>
      {report ? <p className="as-at">{`${report.name}, ${editionWords(report)}. Every edit is kept with your name.`}</p> : null}
      <Panel
        loading={loading}
        error={error}
        onRetry={refresh}
        lines={10}
        empty={data && !may ? <p>This report cannot be edited: it is not there, not yours, or published.</p> : null}
      >
        {report && may ? <EditReport report={report} onDone={leave} /> : undefined}
      </Panel>
    </>
  );
}
