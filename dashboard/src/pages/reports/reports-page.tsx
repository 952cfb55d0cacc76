import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import './reports.css';
import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { Delivery } from '../../features/reports/delivery.js';
import { DraftReport } from '../../features/reports/draft-report.js';
import { ReportTable } from '../../features/reports/report-table.js';
import { listSentence } from '../../features/reports/report-words.js';
import { ReportListDocument } from '../../gql/report-list.js';
import { ReportSchedulesDocument } from '../../gql/report-schedules.js';
import { Panel } from '../../ui/panel.js';
import { TabLinks } from '../../ui/tabs.js';

/** Which tab is shown is said here, not by the link itself. */
const plain = { activeOptions: { exact: true, includeSearch: true }, activeProps: {} } as const;

/** Weekly health reports: those there are, by week; and for who keeps them, when they are drafted and to whom they go. */
export function ReportsPage() {
  const { tab } = useSearch({ from: '/signed-in/reports' });
  const navigate = useNavigate();
  const keeps = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD');
  const { data, error, loading, refresh } = useLiveQuery(ReportListDocument, {});
  const schedules = useLiveQuery(ReportSchedulesDocument, {}, { pause: !keeps });
  const isDelivery = keeps && tab === 'delivery';
  return (
    <>
      <title>Reports – Steady</title>
      <h1>Weekly health reports</h1>
      <p className="as-at">{data ? listSentence(data.weeklyReports) : 'One page a week of each site and of the programme.'}</p>
      {keeps ? (
        <TabLinks label="Reports">
          <Link to="/reports" search={{}} aria-current={isDelivery ? undefined : 'page'} {...plain}>
            Reports
          </Link>
          <Link to="/reports" search={{ tab: 'delivery' }} aria-current={isDelivery ? 'page' : undefined} {...plain}>
            Schedule and recipients
          </Link>
        </TabLinks>
      ) : null}
      {isDelivery ? (
        <Panel loading={schedules.loading} error={schedules.error} onRetry={schedules.refresh} lines={6}>
          {schedules.data ? <Delivery schedules={schedules.data.reportSchedules} onChanged={schedules.refresh} /> : undefined}
        </Panel>
      ) : (
        <>
          {schedules.data ? (
            <DraftReport
              audiences={schedules.data.reportSchedules}
              onDrafted={(id) => void navigate({ to: '/reports/$id', params: { id } })}
            />
          ) : null}
          <Panel
            loading={loading}
            error={error}
            onRetry={refresh}
            lines={8}
            empty={data?.weeklyReports.length === 0 ? <NoReports keeps={keeps} /> : null}
          >
            {data ? <ReportTable reports={data.weeklyReports} /> : undefined}
          </Panel>
        </>
      )}
    </>
  );
}

function NoReports({ keeps }: { keeps: boolean }) {
  return (
    <>
      <p>
        A weekly health report is one page: the verdict, what changed since last week, what is asked of you, and every figure with
        its definition. Once published it never changes.
      </p>
      <p>
        {keeps
          ? 'None is there yet. Draft one above, or wait: drafts are made every Monday at 6am. A deployment has to be set up first.'
          : 'None has been published yet.'}
      </p>
    </>
  );
}
