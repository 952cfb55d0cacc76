import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { KnownFaultsDocument } from '../../gql/known-faults.js';
import './problems.css';

const ENOUGH = 8;
const PAUSE_MS = 350;

/** Known errors and faults of other trusts that fit the ticket being written, once the typing pauses. Silent until there is one. */
export function KnownWhileTyping({ text, trust }: { text: string; trust: string }) {
  const asked = usePaused(text.trim().slice(0, 2000));
  const short = asked.length < ENOUGH;
  const [{ data }] = useQuery({
    query: KnownFaultsDocument,
    variables: { text: asked, trust: trust === '' ? null : trust },
    pause: short,
  });
  const found = short ? [] : (data?.knownFaults ?? []);
  return (
    <section className="known" aria-label="Known errors">
      <p className={found.length === 0 ? 'visually-hidden' : 'strong'} role="status">
        {found.length === 0 ? 'No known error yet' : found.length === 1 ? 'A known error' : `${found.length} known errors`}
      </p>
      {found.length === 0 ? null : (
        <ul>
          {found.map(({ theme, problem }) =>
            theme ? (
              <li key={theme.id}>
                <Link to="/themes" hash={`theme-${theme.id}`} activeOptions={{ exact: true }} preload={false}>
                  {theme.title}
                </Link>
                <p className="small soft">{theme.seen.sentence}.</p>
                <p className="small">{theme.workaround ? `Workaround: ${theme.workaround}` : theme.summary}</p>
              </li>
            ) : problem ? (
              <li key={problem.number}>
                <Link to="/problems/$number" params={{ number: problem.number }} activeOptions={{ exact: true }} preload={false}>
                  {problem.title}
                </Link>
                <p className="small soft">{problem.number}</p>
                {problem.workaround ? <p className="small">Workaround: {problem.workaround}</p> : null}
              </li>
            ) : null,
          )}
        </ul>
      )}
    </section>
  );
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(text), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return paused;
}
