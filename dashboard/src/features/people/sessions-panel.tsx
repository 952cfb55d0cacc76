import { useState } from 'react';
import { useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { formatMoment } from '../../format/days.js';
import { EndSessionDocument, SessionsDocument, type SessionsQuery } from '../../gql/sessions.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { Panel } from '../../ui/panel.js';
import { agentWords } from './people-words.js';

type Row = SessionsQuery['sessions'][number];

/** Where somebody is signed in: one's own sessions, or everybody's. Each can be ended for its very next request. */
export function SessionsPanel({ everyones, title }: { everyones: boolean; title?: string }) {
  const { programme } = useSession();
  const list = useLiveQuery(SessionsDocument, { everyones });
  const [, end] = useMutation(EndSessionDocument);
  const [said, setSaid] = useState('');
  const onEnd = async (session: Row) => {
    const { error } = await end({ id: session.id });
    setSaid(error ? problemOf(error).message : 'The session has ended.');
    list.refresh();
  };
  const columns: Column<Row>[] = [
    ...(everyones
      ? [{ key: 'who', heading: 'Who', cell: ({ userName }: Row) => <span className="strong">{userName}</span> }]
      : []),
    {
      key: 'where',
      heading: 'Where',
      cell: ({ agent, address, current }) => (
        <>
          {agentWords(agent)}
          {current ? <span className="strong"> (this one)</span> : null}
          <div className="small soft">{address ?? 'Address not known'}</div>
        </>
      ),
    },
    { key: 'since', heading: 'Since', labelled: true, cell: ({ startedAt }) => formatMoment(startedAt, programme.now) },
    { key: 'seen', heading: 'Last seen', labelled: true, cell: ({ lastSeenAt }) => formatMoment(lastSeenAt, programme.now) },
    {
      key: 'end',
      heading: <span className="visually-hidden">End</span>,
      cell: (session) =>
        session.current ? (
          ''
        ) : (
          <button type="button" className="text-button" onClick={() => void onEnd(session)}>
            End
            <span className="visually-hidden">
              {' '}
              the session of {session.userName} at {session.address}
            </span>
          </button>
        ),
    },
  ];
  return (
    <Panel {...(title ? { title } : {})} loading={list.loading} error={list.error} onRetry={list.refresh}>
      {list.data ? (
        <>
          <p role="status" className="small">
            {said}
          </p>
          <DataTable caption="Sessions" columns={columns} rows={list.data.sessions} rowKey={({ id }) => id} />
        </>
      ) : undefined}
    </Panel>
  );
}
