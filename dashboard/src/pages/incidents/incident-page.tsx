import { Link, useParams } from '@tanstack/react-router';
import { IncidentPanel } from '../../features/incidents/incident-panel.js';
import { useNow } from '../../features/incidents/use-now.js';
import '../../features/incidents/incidents.css';

/** One incident on its own page, `/incidents/:number`. */
export function IncidentPage() {
  const { number } = useParams({ from: '/signed-in/incidents/$number' });
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
      <IncidentPanel number={number} now={now} />
    </>
  );
}
