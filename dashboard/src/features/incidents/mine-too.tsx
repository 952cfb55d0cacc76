import { useState } from 'react';
import { useClient } from 'urql';
import { problemOf } from '../../api/problem.js';
import { JoinIncidentDocument } from '../../gql/incident-work.js';
import type { LogForm } from './log-form.js';

export interface MineTooProps {
  readonly number: string;
  readonly title: string;
  /** What is written so far tells the place and how many people. */
  readonly form: LogForm;
  readonly onJoined: (number: string) => void;
}

/** Counts the place of the ticket being written on one that is open already, instead of logging it a second time. */
export function MineToo({ number, title, form, onJoined }: MineTooProps) {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const join = async () => {
    if (busy) return;
    setBusy(true);
    const users = form.usersAffected.trim();
    const input = {
      site: form.place.split(' ')[1] ?? null,
      department: form.department.trim() || null,
      users: /^\d+$/.test(users) ? Number(users) : null,
    };
    const { error } = await client.mutation(JoinIncidentDocument, { number, input }).toPromise();
    setBusy(false);
    if (error) setProblem(problemOf(error).message);
    else onJoined(number);
  };
  return (
    <div className="mine-too">
      <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick={() => void join()}>
        Mine too<span className="visually-hidden">: {title}</span>
      </button>
      {problem === null ? null : (
        <p className="small" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
