import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useLiveQuery } from '../../api/use-live-query.js';
import { MajorRoom } from '../../features/major-incidents/major-room.js';
import { useInstant } from '../../features/major-incidents/use-instant.js';
import { MajorIncidentDocument } from '../../gql/major-incident.js';
import { Waiting } from '../../ui/panel.js';
import '../../features/major-incidents/room.css';

/** The room of a major incident, `/major-incidents/:id/room`: a page to leave on the wall. */
export function MajorRoomPage() {
  const { id } = useParams({ from: '/signed-in-bare/major-incidents/$id/room' });
  const now = useInstant(1);
  const { data, error } = useLiveQuery(MajorIncidentDocument, { id }, { topics: ['incidents'], everySeconds: 10 });
  const major = data?.majorIncident ?? null;
  const refreshedAt = useRefreshedAt(data, now);
  if (major === null)
    return (
      <main className="room" id="main">
        <title>Room – Steady</title>
        <h1>{data === undefined ? 'Room of a major incident' : 'There is no such major incident that you may see'}</h1>
        {data === undefined && error === undefined ? <Waiting lines={4} /> : null}
        {error === undefined ? null : <p role="status">Steady cannot be reached. It is tried again by itself.</p>}
      </main>
    );
  return (
    <>
      <title>{`${major.title}, room – Steady`}</title>
      <MajorRoom major={major} now={now} refreshedAt={refreshedAt} />
    </>
  );
}

/** The instant the figures shown came in: on a wall an old page must not look like a calm one. */
function useRefreshedAt(data: unknown, now: number): string | null {
  const [seen, setSeen] = useState<{ data: unknown; at: string | null }>({ data: undefined, at: null });
  if (data !== undefined && data !== seen.data) setSeen({ data, at: new Date(now).toISOString() });
  return seen.at;
}
