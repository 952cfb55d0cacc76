import { useState } from 'react';
import { useClient } from 'urql';
import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { RecordStatementDocument } from '../../gql/statement-acts.js';
import { StatementsDocument } from '../../gql/statements.js';
import { LineForm } from '../../ui/line-form.js';
import { Panel } from '../../ui/panel.js';
import { PathLink } from '../../ui/path-link.js';
import { statementFields, statementInputOf } from './statement-fields.js';
import { StatementLine } from './statement-line.js';
import './statements.css';

const shown = 5;

/** What is said of a site, to a day where one is given, beside what its figures say. */
export function StatementsPanel({ deployment, to = null }: { deployment: string; to?: string | null }) {
  const client = useClient();
  const mayChange = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD');
  const { data, error, loading, refresh } = useLiveQuery(StatementsDocument, { filter: { deployment, to }, first: shown });
  const [recording, setRecording] = useState(false);
  return (
    <Panel
      title="What people are saying"
      aside={
        mayChange && !recording ? (
          <button type="button" className="text-button" onClick={() => setRecording(true)}>
            Record a statement
          </button>
        ) : undefined
      }
      loading={loading}
      error={error}
      onRetry={refresh}
    >
      {data ? (
        <>
          {recording ? (
            <LineForm
              words="Record the statement"
              fields={statementFields}
              values={{}}
              version={0}
              onSend={async (values) =>
                (await client.mutation(RecordStatementDocument, { deployment, input: statementInputOf(values) }).toPromise())
                  .error
              }
              onDone={() => {
                setRecording(false);
                refresh();
              }}
              onLeave={() => setRecording(false)}
            />
          ) : null}
          {data.statements.length === 0 ? (
            <p className="soft small">
              Nothing is recorded. A statement of the trust, its board, its supplier, staff or the press is held against the
              figures of its day.
            </p>
          ) : (
            <>
              <ul className="statements">
                {data.statements.map((said) => (
                  <StatementLine key={said.id} said={said} mayChange={mayChange} onChanged={refresh} />
                ))}
              </ul>
              <p className="small">
                <PathLink path={`/statements?site=${deployment}&ended=yes`}>
                  All statements, corrected and withdrawn ones too
                </PathLink>
              </p>
            </>
          )}
        </>
      ) : undefined}
    </Panel>
  );
}
