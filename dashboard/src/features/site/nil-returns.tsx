import { useState } from 'react';
import { useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { useRole } from '../../api/session-context.js';
import { londonDay } from '../../format/days.js';
import type { Stream } from '../../gql/schema-types.js';
import { NilReturnDocument } from '../../gql/nil-return.js';
import { Button } from '../../ui/button.js';
import type { SiteDeployment } from './site-words.js';

const asked: { stream: Stream; words: string; none: string }[] = [
  { stream: 'SAFETY', words: 'Safety queue reviewed', none: 'No one has confirmed yet that the safety queue was reviewed.' },
  { stream: 'PAPER', words: 'No downtime', none: 'No one has confirmed yet that there was no downtime.' },
];

/** What a named person confirms so that silence is not taken for steadiness: safety queue reviewed, no downtime. */
export function NilReturns({ deployment, now }: { deployment: SiteDeployment; now: string }) {
  const may = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER');
  const [, record] = useMutation(NilReturnDocument);
  const [busy, setBusy] = useState<Stream | null>(null);
  const [said, setSaid] = useState('');
  const today = londonDay(now);
  const confirm = async (stream: Stream, words: string) => {
    setBusy(stream);
    const { error } = await record({ deployment: deployment.id, stream, on: today });
    setBusy(null);
    setSaid(error ? problemOf(error).message : `${words}: recorded under your name.`);
  };
  return (
    <>
      <ul className="nil-returns">
        {asked.map(({ stream, words, none }) => {
          const last = deployment.nilReturns
            .filter((nilReturn) => nilReturn.stream === stream)
            .sort((a, b) => b.on.localeCompare(a.on) || b.recordedAt.localeCompare(a.recordedAt))[0];
          return (
            <li key={stream}>
              <span className="small soft">{last?.sentence ?? none}</span>
              {last?.on === today ? null : may ? (
                <Button kind="secondary" small busy={busy === stream} onClick={() => void confirm(stream, words)}>
                  {words}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <p className="small" role="status">
        {said}
      </p>
    </>
  );
}
