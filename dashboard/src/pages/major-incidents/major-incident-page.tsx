import { Link, useParams } from '@tanstack/react-router';
import { useLiveQuery } from '../../api/use-live-query.js';
import { MajorDetail } from '../../features/major-incidents/major-detail.js';
import { useInstant } from '../../features/major-incidents/use-instant.js';
import { MajorIncidentDocument } from '../../gql/major-incident.js';
import { Panel } from '../../ui/panel.js';
import '../../features/major-incidents/major-incidents.css';

/** One major incident, `/major-incidents/:id`. */
export function MajorIncidentPage() {
  const { id } = useParams({ from: '/signed-in/major-incidents/$id' });
  const now = useInstant(15);
  const { data, error, refresh } = useLiveQuery(MajorIncidentDocument, { id }, { topics: ['incidents'] });
  const major = data?.majorIncident?.id === id ? data.majorIncident : null;
  const missing = data !== undefined && data.majorIncident === null;
  return (
    <>
      <title>{major ? `${major.title} – Steady` : 'Major incident – Steady'}</title>
      <p className="breadcrumb">
        <Link to="/major-incidents" activeOptions={{ exact: true }}>
          Major incidents
        </Link>{' '}
        / {major?.number ?? '…'}
      </p>
      {major === null && !missing ? <h1>Major incident</h1> : null}
      <Panel
        loading={major === null && !missing}
        lines={8}
        error={major === null ? error : undefined}
        onRetry={refresh}
        empty={
          missing ? (
            <>
              <h1>There is no such major incident that you may see</h1>
              <p>The address may be mistyped, or it belongs to a trust outside your rights.</p>
            </>
          ) : undefined
        }
      >
        {major ? <MajorDetail major={major} now={now} onChanged={refresh} /> : undefined}
      </Panel>
    </>
  );
}
