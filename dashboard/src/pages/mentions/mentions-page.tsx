import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { problemOf } from '../../api/problem.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { formatTimeAndDay } from '../../format/days.js';
import { MentionsDocument, SeeMentionsDocument } from '../../gql/mentions.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { Panel } from '../../ui/panel.js';
import '../../features/incidents/work.css';

/** Comments that name the person, `/mentions`. */
export function MentionsPage() {
  const client = useClient();
  const [all, setAll] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { data, error, loading, refresh } = useLiveQuery(MentionsDocument, { all });
  const found = data?.mentions ?? [];
  const unseen = found.filter(({ seenAt }) => seenAt === null).map(({ id }) => id);
  const see = async (ids: readonly string[]) => {
    const { error: refused } = await client.mutation(SeeMentionsDocument, { ids: [...ids] }).toPromise();
    setProblem(refused ? problemOf(refused).message : null);
    refresh();
  };
  return (
    <>
      <title>Mentions – Steady</title>
      <h1>Mentions</h1>
      <p className="as-at">Comments on incidents that name you with @.</p>
      {problem === null ? null : <FormProblem message={problem} />}
      <div className="work-buttons">
        {unseen.length > 1 ? (
          <Button small onClick={() => void see(unseen)}>
            Mark all as seen
          </Button>
        ) : null}
        <Button kind="secondary" small aria-pressed={all} onClick={() => setAll(!all)}>
          {all ? 'Only what I have not seen' : 'Show seen ones too'}
        </Button>
      </div>
      <Panel
        loading={loading}
        error={error}
        onRetry={refresh}
        lines={4}
        empty={data && found.length === 0 ? <p>No comment names you{all ? '' : ' that you have not seen'}.</p> : null}
      >
        {found.length > 0 ? (
          <ol className="comments">
            {found.map((mention) => (
              <li key={mention.id} className={mention.seenAt === null ? 'to-reporter' : undefined}>
                <p>
                  <Link to="/incidents/$number" params={{ number: mention.number }} activeOptions={{ exact: true }}>
                    {mention.number}
                  </Link>
                  : {mention.title}
                </p>
                <p className="ticket-text">{mention.text}</p>
                <div className="small soft">
                  {mention.by}, {formatTimeAndDay(mention.at)}{' '}
                  {mention.seenAt === null ? (
                    <button type="button" className="text-button" onClick={() => void see([mention.id])}>
                      Mark as seen<span className="visually-hidden">: {mention.number}</span>
                    </button>
                  ) : null}
                </div>
              </li>
            ))}
          </ol>
        ) : undefined}
      </Panel>
    </>
  );
}
