import { useState, type ReactNode } from 'react';
import { useClient } from 'urql';
import { formatDay, formatTimeAndDay } from '../../format/days.js';
import { CorrectStatementDocument, WithdrawStatementDocument } from '../../gql/statement-acts.js';
import { LineForm } from '../../ui/line-form.js';
import { OutcomeMark } from './outcome-mark.js';
import { statementFields, statementInputOf } from './statement-fields.js';
import { claimWords, isRestated, sourceWords, type Said } from './statement-words.js';

/** One statement: what was said, what it claims, and what the figures say of that, as known then and as known now. */
export function StatementLine({
  said,
  place,
  mayChange,
  onChanged,
}: {
  said: Said;
  /** The site it was said of, where that is not plain. */
  place?: ReactNode;
  mayChange: boolean;
  onChanged: () => void;
}) {
  const [act, setAct] = useState<'correct' | 'withdraw' | null>(null);
  const { asKnownThen, asKnownNow } = said;
  const done = () => {
    setAct(null);
    onChanged();
  };
  return (
    <li className={said.endedAt === null ? 'statement' : 'statement statement-ended'}>
      <p className="statement-text">
        <q>{said.text}</q>
      </p>
      <p className="small soft">
        {place ? <>{place}. </> : null}
        {said.sourceName} ({sourceWords[said.source]}), {formatDay(said.saidOn)}. Claims: {claimWords[said.claim]}.
      </p>
      {said.endedAt === null ? (
        <dl className="statement-checks">
          {isRestated(said) ? (
            <>
              <Check title={`As known on ${formatDay(said.saidOn)}`} check={asKnownThen} />
              <Check title="As known now" check={asKnownNow} />
            </>
          ) : (
            <Check title="As known then, and now" check={asKnownNow} />
          )}
        </dl>
      ) : (
        <p className="small">
          {said.correctedById === null ? 'Withdrawn' : 'Corrected'} by {said.endedBy}, {formatTimeAndDay(new Date(said.endedAt))}:{' '}
          {said.endedReason}
        </p>
      )}
      {mayChange && said.endedAt === null && act === null ? (
        <p className="statement-acts small">
          <button type="button" className="text-button" onClick={() => setAct('correct')}>
            Correct<span className="visually-hidden"> the statement of {formatDay(said.saidOn)}</span>
          </button>
          <button type="button" className="text-button" onClick={() => setAct('withdraw')}>
            Withdraw<span className="visually-hidden"> the statement of {formatDay(said.saidOn)}</span>
          </button>
        </p>
      ) : null}
      {act === null ? null : <ActForm said={said} act={act} onDone={done} onLeave={() => setAct(null)} />}
    </li>
  );
}

function Check({ title, check }: { title: string; check: Said['asKnownNow'] }) {
  return (
    <div>
      <dt className="small soft">{title}</dt>
      <dd>
        <OutcomeMark outcome={check.outcome} />
        <span className="small block">{check.sentence}.</span>
      </dd>
    </div>
  );
}

function ActForm({
  said,
  act,
  onDone,
  onLeave,
}: {
  said: Said;
  act: 'correct' | 'withdraw';
  onDone: () => void;
  onLeave: () => void;
}) {
  const client = useClient();
  const reason = { name: 'reason', label: 'Reason', kind: 'line' as const, required: true, most: 500 };
  const { id, version, saidOn, source, sourceName, claim, text } = said;
  if (act === 'withdraw')
    return (
      <LineForm
        words="Withdraw the statement"
        note="It stays in the list of all statements, with your reason."
        fields={[reason]}
        values={{}}
        version={version}
        onSend={async (values, read) =>
          (await client.mutation(WithdrawStatementDocument, { id, version: read, reason: values['reason'] ?? '' }).toPromise())
            .error
        }
        onDone={onDone}
        onLeave={onLeave}
      />
    );
  return (
    <LineForm
      words="Save the correction"
      note="The statement as it was stays in the list of all statements."
      fields={[...statementFields, reason]}
      values={{ saidOn, source, sourceName, claim, text }}
      version={version}
      onSend={async (values, read) =>
        (
          await client
            .mutation(CorrectStatementDocument, {
              id,
              version: read,
              input: statementInputOf(values),
              reason: values['reason'] ?? '',
            })
            .toPromise()
        ).error
      }
      onDone={onDone}
      onLeave={onLeave}
    />
  );
}
