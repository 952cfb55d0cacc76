import { useRef, useState } from 'react';
import { useSession } from '../../api/session-context.js';
import type { IncidentDetailQuery } from '../../gql/incident-detail.js';
import { Button } from '../../ui/button.js';
import { ActForm } from './act-form.js';
import { actsOf, type Act } from './incident-acts.js';

type Incident = NonNullable<IncidentDetailQuery['incident']>;

/** What the signed-in person may do with an incident: a button each, and the form of the one chosen. */
export function IncidentWork({ incident, onChanged }: { incident: Incident; onChanged: () => void }) {
  const { me } = useSession();
  const [chosen, setChosen] = useState<{ readonly act: Act; readonly version: number } | null>(null);
  const [done, setDone] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const acts = actsOf(incident, me.role);
  if (acts.length === 0) return <p className="small soft">Your role reads incidents. Nothing is to be done here.</p>;
  const leave = (words: string) => {
    setChosen(null);
    setDone(words);
    place.current?.focus();
  };
  return (
    <div className="incident-work">
      <div className="work-buttons" ref={place} tabIndex={-1} role="group" aria-label="What you may do with it">
        {acts.map((act) => (
          <Button
            key={act.id}
            kind="secondary"
            small
            aria-expanded={chosen?.act.id === act.id}
            onClick={() => {
              setDone('');
              setChosen(chosen?.act.id === act.id ? null : { act, version: incident.version });
            }}
          >
            {act.words}
          </Button>
        ))}
      </div>
      <p className="small work-done" role="status">
        {done}
      </p>
      {chosen === null ? null : (
        <ActForm
          key={chosen.act.id}
          number={incident.number}
          trust={incident.trust.code}
          act={chosen.act}
          version={chosen.version}
          onStale={onChanged}
          onLeave={() => leave('')}
          onDone={() => {
            onChanged();
            leave(`Saved: ${chosen.act.words.toLowerCase()}.`);
          }}
        />
      )}
    </div>
  );
}
