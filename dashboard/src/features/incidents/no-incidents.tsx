import { Link } from '@tanstack/react-router';
import { changed, PLAIN_VIEW, searchFromView, type IncidentsView } from './incidents-view.js';

/** Why the list is empty, and what to do: filters that leave nothing, or a trust that has sent nothing yet. */
export function NoIncidents({ view }: { view: IncidentsView }) {
  const plain = searchFromView({ ...PLAIN_VIEW, trust: view.trust });
  const narrowed = JSON.stringify(searchFromView(changed(view, { group: '', columns: [] }))) !== JSON.stringify(plain);
  if (narrowed) {
    return (
      <>
        <p className="strong">No incident fits these filters.</p>
        <p>That is an answer about the filters, not about the site: others may be open.</p>
        <p>
          <Link to="/incidents" search={plain} activeOptions={{ exact: true }}>
            Show all open incidents
          </Link>
        </p>
      </>
    );
  }
  return (
    <>
      <p className="strong">No open incident is known here.</p>
      <p>
        This list holds the tickets of each trust’s service desk. It is empty because none has been sent yet, or because every one
        that was sent is over. An empty list is not a steady site: the site’s page says what is known.
      </p>
      <ul>
        <li>
          <Link to="/feeds" search={{ feed: 'incidents', trust: view.trust || undefined }} activeOptions={{ exact: true }}>
            Drop an export of the service desk
          </Link>
          : ServiceNow’s is recognised by itself
        </li>
        <li>
          <a href="/api/feeds/incidents/sample.csv" download>
            Sample file with Steady’s own columns
          </a>
        </li>
        <li>
          <Link
            to="/incidents"
            search={searchFromView({ ...PLAIN_VIEW, trust: view.trust, show: 'all' })}
            activeOptions={{ exact: true }}
          >
            Show incidents that are over
          </Link>
        </li>
      </ul>
    </>
  );
}
