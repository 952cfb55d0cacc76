import { useState } from 'react';
import { useClient } from 'urql';
import { formatMoment } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import { DecideHeldTextDocument, type HeldTextsQuery } from '../../gql/held-texts.js';
import type { HeldTextDecision } from '../../gql/schema-types.js';
import { LineForm } from '../../ui/line-form.js';
import { actWords, decisionWords, fieldWords, kindWords } from './held-words.js';

export type ToldText = HeldTextsQuery['heldTexts']['nodes'][number];
type Act = Exclude<HeldTextDecision, 'LAPSED'>;

/** One text in quarantine as it is stored, and what may be done with it. */
export function HeldTextLine({
  text,
  now,
  acts,
  onChanged,
}: {
  text: ToldText;
  now: string;
  /** What the person may decide; none for who only reads. */
  acts: readonly Act[];
  onChanged: (said: string) => void;
}) {
  const client = useClient();
  const [chosen, setChosen] = useState<Act | null>(null);
  const { id, trust, feed, source, record, field, masked, findings, heldAt, decision, decidedAt, decidedBy, reason } = text;
  const place = `${fieldWords(feed, field)}${record === '' || feed === 'comments' ? '' : ` of ${record}`}`;
  const found = findings.map(({ kind, count }) => countOf(count, kindWords[kind] ?? kind)).join(', ');
  return (
    <li className="held-text">
      <blockquote>{masked}</blockquote>
      <p className="small soft">
        {trust}, {place}; {source === 'steady' ? 'typed in Steady' : `from ${source}`}, {formatMoment(heldAt, now)}. Hidden:{' '}
        {found}.
      </p>
      {decision === null ? null : (
        <p className="small">
          {decisionWords[decision]}
          {decidedBy === null ? '' : ` by ${decidedBy}`}
          {decidedAt === null ? '' : `, ${formatMoment(decidedAt, now)}`}
          {reason === null ? '' : `: ${reason}`}
        </p>
      )}
      {decision === null && chosen === null && acts.length > 0 ? (
        <p className="admin-acts small">
          {acts.map((act) => (
            <button key={act} type="button" className="text-button" onClick={() => setChosen(act)}>
              {actWords[act].words}
              <span className="visually-hidden">: {masked}</span>
            </button>
          ))}
        </p>
      ) : null}
      {chosen === null ? null : (
        <LineForm
          words={actWords[chosen].words}
          note={actWords[chosen].note}
          fields={[{ name: 'reason', label: 'Reason', kind: 'line', required: chosen === 'RELEASE', most: 500 }]}
          values={{}}
          version={0}
          onSend={async (values) =>
            (
              await client
                .mutation(DecideHeldTextDocument, { id, decision: chosen, reason: values['reason']?.trim() || null })
                .toPromise()
            ).error
          }
          onDone={() => {
            setChosen(null);
            onChanged(actWords[chosen].done);
          }}
          onLeave={() => setChosen(null)}
        />
      )}
    </li>
  );
}
