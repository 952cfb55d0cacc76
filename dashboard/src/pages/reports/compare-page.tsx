import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import './reports.css';
import { useLiveQuery } from '../../api/use-live-query.js';
import { ComparedReports } from '../../features/reports/compared-reports.js';
import { editionWords } from '../../features/reports/report-words.js';
import { ReportComparisonDocument } from '../../gql/report-comparison.js';
import { ReportListDocument } from '../../gql/report-list.js';
import { Panel } from '../../ui/panel.js';
import { SelectField } from '../../ui/select-field.js';

/** Two weeks of one report beside each other, every figure of both. */
export function ComparePage() {
  const { id } = useParams({ from: '/signed-in/reports/$id/compare' });
  const search = useSearch({ from: '/signed-in/reports/$id/compare' });
  const navigate = useNavigate();
  const list = useLiveQuery(ReportListDocument, {}, { everySeconds: 300 });
  const reports = list.data?.weeklyReports ?? [];
  const report = reports.find((one) => one.id === id);
  const others = reports.filter((one) => one.id !== id && one.scope === report?.scope && one.trust?.code === report.trust?.code);
  const earlier = others.find((one) => one.weekEndingOn < (report?.weekEndingOn ?? '')) ?? others[0];
  const other = typeof search['with'] === 'string' ? search['with'] : (earlier?.id ?? '');
  const { data, error, loading, refresh } = useLiveQuery(
    ReportComparisonDocument,
    { id, with: other },
    { everySeconds: 300, pause: other === '' },
  );
  const found = data?.compareWeeklyReports;
  return (
    <>
      <title>Compare reports – Steady</title>
      <nav aria-label="Breadcrumb">
        <p className="breadcrumb">
          <Link to="/reports">Reports</Link> /{' '}
          <Link to="/reports/$id" params={{ id }}>
            {report?.name ?? 'Report'}
          </Link>{' '}
          / Compare
        </p>
      </nav>
      <h1>Compare two weeks</h1>
      {report ? <p className="as-at">{`${report.name}, ${editionWords(report)}`}</p> : null}
      {others.length > 0 ? (
        <SelectField
          label="With"
          value={other}
          options={others.map((one) => ({ value: one.id, words: editionWords(one) }))}
          onChange={(event) =>
            void navigate({ to: '/reports/$id/compare', params: { id }, search: { with: event.target.value }, replace: true })
          }
        />
      ) : null}
      <Panel
        loading={loading && (list.loading || other !== '')}
        error={error ?? list.error}
        onRetry={refresh}
        lines={8}
        empty={
          list.data && others.length === 0 ? (
            <p>There is no other week of this report to compare with yet.</p>
          ) : data && !found ? (
            <p>One of the two reports is not there, or is not yours to read.</p>
          ) : null
        }
      >
        {found ? <ComparedReports comparison={found} /> : undefined}
      </Panel>
    </>
  );
}
