import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { countOf } from '../../format/figures.js';
import { stateWords } from '../../format/words.js';
import { SimilarIncidentsDocument } from '../../gql/similar-incidents.js';
import { MineToo } from './mine-too.js';
import type { LogForm } from './log-form.js';
import { titleOf } from './row-words.js';

/** Shorter texts say too little to be compared. */
const ENOUGH = 8;
const PAUSE_MS = 350;

/** Open incidents like the one being written, once the typing pauses. It never holds the form up: a failure shows nothing. */
export function SimilarWhileTyping({ form, onJoined }: { form: LogForm; onJoined: (number: string) => void }) {
  const [text, trust] = [`${form.title} ${form.description}`, form.place.split(' ')[0] ?? ''];
  const asked = usePaused(text.trim().slice(0, 2000));
  const short = asked.length < ENOUGH;
  const [{ data }] = useQuery({
    query: SimilarIncidentsDocument,
    variables: { text: asked, trust: trust === '' ? null : trust },
    pause: short,
  });
  const found = short ? [] : (data?.similarIncidents ?? []);
  return (
    <section className="similar" aria-label="Similar open incidents">
      <p className="strong" role="status">
        {found.length > 0 ? countOf(found.length, 'similar open incident', 'similar open incidents') : 'Similar open incidents'}
      </p>
      {found.length === 0 ? (
        <p className="small soft">
          {short ? 'They appear here while you type, in case the fault is already known.' : 'None that is open is like this one.'}
        </p>
      ) : (
        <>
          <ul>
            {found.map(({ incident }) => (
              <li key={incident.number}>
                <Link
                  to="/incidents/$number"
                  params={{ number: incident.number }}
                  activeOptions={{ exact: true }}
                  preload={false}
                >
                  {titleOf(incident)}
                </Link>
                <div className="small soft">
                  {[
                    incident.priority,
                    stateWords[incident.state].toLowerCase(),
                    incident.department,
                    incident.peopleAffected === null ? null : `${incident.peopleAffected.toLocaleString('en-GB')} affected`,
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </div>
                <MineToo number={incident.number} title={titleOf(incident)} form={form} onJoined={onJoined} />
              </li>
            ))}
          </ul>
          <p className="small soft">“Mine too” counts your place and its people there, and closes this draft.</p>
        </>
      )}
    </section>
  );
}

/** A text once it has stood still for a moment. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(text), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return paused;
}
