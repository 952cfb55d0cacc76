import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { useLiveQuery } from '../../api/use-live-query.js';
import { causeWords, metAt, problemFields, problemInputOf, problemLooks } from '../../features/problems/problem-words.js';
import { formatDay, londonDay } from '../../format/days.js';
import { stateWords } from '../../format/words.js';
import { UpdateProblemDocument } from '../../gql/problem-acts.js';
import { ProblemDocument, type ProblemQuery } from '../../gql/problem.js';
import type { IncidentState } from '../../gql/schema-types.js';
import { Button } from '../../ui/button.js';
import { LineForm } from '../../ui/line-form.js';
import { Panel } from '../../ui/panel.js';
import { StatusPill } from '../../ui/verdict-pill.js';
import '../../features/problems/problems.css';

type Problem = NonNullable<ProblemQuery['problem']>;

/** One problem, `/problems/:number`. */
export function ProblemPage() {
  const { number } = useParams({ from: '/signed-in/problems/$number' });
  const { data, error, refresh } = useLiveQuery(ProblemDocument, { number }, { topics: ['incidents'] });
  const problem = data?.problem?.number === number ? data.problem : null;
  const missing = data !== undefined && data.problem === null;
  return (
    <div className="problem-page">
      <title>{`${number} – Steady`}</title>
      <p className="breadcrumb">
        <Link to="/problems" activeOptions={{ exact: true }}>
          Problems and workarounds
        </Link>{' '}
        / {number}
      </p>
      {problem === null && !missing ? <h1>{number}</h1> : null}
      <Panel
        loading={problem === null && !missing}
        lines={8}
        error={problem === null ? error : undefined}
        onRetry={refresh}
        empty={
          missing ? (
            <>
              <h1>There is no problem {number} that you may see</h1>
              <p>The number may be mistyped, or it belongs to a trust outside your rights.</p>
            </>
          ) : undefined
        }
      >
        {problem ? <Shown problem={problem} onChanged={refresh} /> : undefined}
      </Panel>
    </div>
  );
}

function Shown({ problem, onChanged }: { problem: Problem; onChanged: () => void }) {
  const client = useClient();
  const [changing, setChanging] = useState(false);
  const looks = problemLooks[problem.state];
  const facts: readonly (readonly [string, string | null])[] = [
    ['What goes wrong', problem.description],
    ['Kind of cause', problem.rootCause ? causeWords[problem.rootCause] : null],
    ['Root cause', problem.cause ?? 'not known yet'],
    ['Workaround', problem.workaround ?? 'none yet'],
    ['With the supplier', [problem.supplier, problem.supplierReference].filter(Boolean).join(', ') || null],
    ['Met at', metAt(problem.seen)],
    ['Recorded', `${formatDay(londonDay(problem.recordedAt))}, ${problem.recordedBy}`],
    ['Changed', formatDay(londonDay(problem.updatedAt))],
  ];
  return (
    <>
      <h1>{problem.title}</h1>
      <p>
        <StatusPill tone={looks.tone} shape={looks.shape}>
          {looks.words}
        </StatusPill>{' '}
        <span className="small soft">
          {problem.trust === null
            ? 'Programme-wide: every trust reads it'
            : `Of ${problem.trust}: its people and the programme see it`}
        </span>
      </p>
      {changing ? (
        <LineForm
          words="Save the problem"
          fields={problemFields}
          values={Object.fromEntries(
            problemFields.map(({ name }) => [name, (problem as unknown as Record<string, string | null>)[name] ?? '']),
          )}
          version={problem.version}
          onSend={async (values, version) =>
            (
              await client
                .mutation(UpdateProblemDocument, { number: problem.number, version, input: problemInputOf(values) })
                .toPromise()
            ).error
          }
          onDone={() => {
            setChanging(false);
            onChanged();
          }}
          onLeave={() => setChanging(false)}
        />
      ) : (
        <>
          <dl className="facts">
            {facts.map(([name, value]) =>
              value === null ? null : (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
            )}
          </dl>
          {problem.mayChange ? (
            <Button small kind="secondary" onClick={() => setChanging(true)}>
              Change it
            </Button>
          ) : null}
        </>
      )}
      <h2>Incidents of it</h2>
      {problem.incidents.length === 0 ? (
        <p className="small soft">None you may see is linked. Incidents are linked on their own pages.</p>
      ) : (
        <ul className="problem-incidents">
          {problem.incidents.map(({ number, trust, title, state, linkedBy }) => (
            <li key={number}>
              <Link to="/incidents/$number" params={{ number }} activeOptions={{ exact: true }} preload={false}>
                {title}
              </Link>
              <div className="small soft">
                {trust}, {number}, {stateWords[state as IncidentState].toLowerCase()}, linked by {linkedBy}
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
