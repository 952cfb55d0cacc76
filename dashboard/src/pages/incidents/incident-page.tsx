import { Link, useParams, useSearch } from '@tanstack/react-router';
import { IncidentPanel } from '../../features/incidents/incident-panel.js';
import { useNow } from '../../features/incidents/use-now.js';
import { MajorOfIncident } from '../../features/major-incidents/major-of-incident.js';
import { IncidentKnown } from '../../features/problems/incident-known.js';
import '../../features/incidents/incidents.css';
import '../../features/incidents/log.css';
import '../../features/incidents/work.css';

/** One incident on its own page, `/incidents/:number`. */
export function IncidentPage() {
  const { number } = useParams({ from: '/signed-in/incidents/$number' });
  const { logged, joined } = useSearch({ from: '/signed-in/incidents/$number' });
  const now = useNow();
  return (
    <>
      <title>{`${number} – Steady`}</title>
      <p className="breadcrumb">
        <Link to="/incidents" activeOptions={{ exact: true }}>
          Incidents
        </Link>{' '}
        / {number}
      </p>
      {logged === '1' ? (
        <p className="done-note" role="status">
          <strong>Logged as {number}.</strong>{' '}
          <Link to="/incidents/new" activeOptions={{ exact: true }}>
            Log another
          </Link>
        </p>
      ) : null}
      {joined === '1' ? (
        <p className="done-note" role="status">
          <strong>Your place is counted on {number}.</strong> Nothing was logged a second time; you see here what becomes of it.
        </p>
      ) : null}
      <IncidentPanel
        number={number}
        now={now}
        learned={
          <>
            <MajorOfIncident number={number} />
            <IncidentKnown number={number} />
          </>
        }
      />
    </>
  );
}
