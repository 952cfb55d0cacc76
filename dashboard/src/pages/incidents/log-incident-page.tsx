import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useQuery } from 'urql';
import { useSession } from '../../api/session-context.js';
import { LogIncident } from '../../features/incidents/log-incident.js';
import { placeChoices } from '../../features/incidents/log-places.js';
import { KnownWhileTyping } from '../../features/problems/known-while-typing.js';
import { LogPlacesDocument } from '../../gql/log-places.js';
import { Panel } from '../../ui/panel.js';
import '../../features/incidents/log.css';

/** A new incident, `/incidents/new`. */
export function LogIncidentPage() {
  const { me } = useSession();
  const navigate = useNavigate();
  const [{ data, error }, refresh] = useQuery({ query: LogPlacesDocument });
  const places = data ? placeChoices(data.deployments) : [];
  const open = useCallback(
    (number: string) => void navigate({ to: '/incidents/$number', params: { number }, search: { logged: '1' } }),
    [navigate],
  );
  const openJoined = useCallback(
    (number: string) => void navigate({ to: '/incidents/$number', params: { number }, search: { joined: '1' } }),
    [navigate],
  );
  return (
    <>
      <title>Log an incident – Steady</title>
      <p className="breadcrumb">
        <Link to="/incidents" activeOptions={{ exact: true }}>
          Incidents
        </Link>{' '}
        / New
      </p>
      <h1 className="log-heading">Log an incident</h1>
      <Panel
        loading={!data && !error}
        lines={8}
        error={data ? undefined : error}
        onRetry={() => refresh({ requestPolicy: 'network-only' })}
        empty={
          data && places.length === 0 ? (
            <>
              <p className="strong">No site is set up yet.</p>
              <p>An incident belongs to a site. Once one is set up, incidents can be logged there.</p>
              <p>
                <Link to="/set-up" activeOptions={{ exact: true }}>
                  Set up a site
                </Link>
              </p>
            </>
          ) : undefined
        }
      >
        {places.length > 0 ? (
          <LogIncident
            key={me.id}
            userId={me.id}
            places={places}
            onLogged={open}
            onJoined={openJoined}
            known={(text, trust) => <KnownWhileTyping text={text} trust={trust} />}
          />
        ) : undefined}
      </Panel>
    </>
  );
}
