import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { problemOf } from '../../api/problem.js';
import { formatMoment } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import { stateWords } from '../../format/words.js';
import type { IncidentDetailQuery } from '../../gql/incident-detail.js';
import { UnlinkIncidentDocument } from '../../gql/incident-work.js';
import { FormProblem } from '../../ui/form-problem.js';
import { capital } from './incident-words.js';

type Incident = NonNullable<IncidentDetailQuery['incident']>;

/** Other places that have met it, with how many people and who said so. */
export function IncidentAffected({ incident, at }: { incident: Incident; at: string }) {
  return (
    <ul className="ties">
      {incident.affected.map((party) => (
        <li key={party.id}>
          {[party.department, party.siteCode].filter(Boolean).join(', ') || 'Another place'}
          {party.users === null ? '' : `, ${countOf(party.users, 'person', 'people')}`}{' '}
          <span className="small soft">
            {party.by}, {formatMoment(party.at, at)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What it is to other incidents, from its own side. */
export function IncidentLinks({ incident, onChanged }: { incident: Incident; onChanged?: (() => void) | undefined }) {
  const client = useClient();
  const [problem, setProblem] = useState<string | null>(null);
  const unlink = async (id: string) => {
    const { error } = await client.mutation(UnlinkIncidentDocument, { id }).toPromise();
    setProblem(error ? problemOf(error).message : null);
    if (!error) onChanged?.();
  };
  return (
    <>
      {problem === null ? null : <FormProblem message={problem} />}
      <ul className="ties">
        {incident.links.map((link) => (
          <li key={link.id}>
            {capital(link.words)}{' '}
            <Link to="/incidents/$number" params={{ number: link.number }} activeOptions={{ exact: true }}>
              {link.number}
            </Link>
            : {link.title}{' '}
            <span className="small soft">
              {link.priority}, {stateWords[link.state].toLowerCase()}
            </span>
            {onChanged ? (
              <button type="button" className="text-button" onClick={() => void unlink(link.id)}>
                Take away<span className="visually-hidden"> the link to {link.number}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
