import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { problemOf } from '../../api/problem.js';
import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { IncidentKnownDocument } from '../../gql/incident-known.js';
import { KnownFaultsDocument } from '../../gql/known-faults.js';
import { LinkProblemDocument, RecordProblemDocument, UnlinkProblemDocument } from '../../gql/problem-acts.js';
import { FormProblem } from '../../ui/form-problem.js';
import { LineForm } from '../../ui/line-form.js';
import { Panel } from '../../ui/panel.js';
import { problemFields, problemInputOf, problemLooks } from './problem-words.js';
import './problems.css';

/** What is known of an incident's fault: the theme it is of at other trusts, its problems, and those that may fit. */
export function IncidentKnown({ number }: { number: string }) {
  const client = useClient();
  const mayWrite = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SERVICE');
  const [open, setOpen] = useState<'record' | 'link' | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { data, refresh } = useLiveQuery(IncidentKnownDocument, { number }, { topics: ['incidents'] });
  const incident = data?.incident?.number === number ? data.incident : null;
  if (incident === null) return null;
  const { theme, problems, trust } = incident;
  const done = () => {
    setOpen(null);
    setRefusal(null);
    refresh();
  };
  const link = async (problem: string) =>
    (await client.mutation(LinkProblemDocument, { number: problem, incidents: [number] }).toPromise()).error;
  const unlink = async (problem: string) => {
    const { error } = await client.mutation(UnlinkProblemDocument, { number: problem, incident: number }).toPromise();
    setRefusal(error ? problemOf(error).message : null);
    refresh();
  };
  return (
    <Panel title="Seen elsewhere, and known errors">
      {refusal === null ? null : <FormProblem message={refusal} />}
      {theme ? (
        <div className="known-one">
          <p>
            <Link to="/themes" hash={`theme-${theme.id}`} activeOptions={{ exact: true }} preload={false}>
              {theme.title}
            </Link>
          </p>
          <p className="small soft">{theme.seen.sentence}.</p>
          <p className="small">{theme.summary}</p>
          {theme.workaround ? <p className="small">Workaround: {theme.workaround}</p> : null}
        </div>
      ) : null}
      {problems.map((problem) => (
        <div key={problem.number} className="known-one">
          <p>
            <Link to="/problems/$number" params={{ number: problem.number }} activeOptions={{ exact: true }} preload={false}>
              {problem.title}
            </Link>{' '}
            <span className="small soft">
              {[
                problem.number,
                problemLooks[problem.state].words.toLowerCase(),
                problem.supplierReference ? `${problem.supplier ?? 'supplier'} ${problem.supplierReference}` : null,
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </p>
          {problem.workaround ? <p className="small">Workaround: {problem.workaround}</p> : null}
          {mayWrite ? (
            <button type="button" className="text-button" onClick={() => void unlink(problem.number)}>
              Unlink {problem.number}
            </button>
          ) : null}
        </div>
      ))}
      <Suggested
        title={incident.title}
        trust={trust.code}
        known={[theme?.id ?? '', ...problems.map((problem) => problem.number)]}
        onLink={mayWrite ? (problem) => void link(problem).then(done) : undefined}
      />
      {mayWrite && open === null ? (
        <p className="theme-acts">
          <button type="button" className="text-button" onClick={() => setOpen('record')}>
            Record a problem from it
          </button>
          <button type="button" className="text-button" onClick={() => setOpen('link')}>
            Link a problem
          </button>
        </p>
      ) : null}
      {open === 'record' ? (
        <LineForm
          words="Record the problem"
          note={`A problem of ${trust.code}: only its people and the programme see it.`}
          fields={problemFields}
          values={{ title: incident.title, state: 'OPEN' }}
          version={0}
          onSend={async (values) =>
            (
              await client
                .mutation(RecordProblemDocument, { trust: trust.code, input: problemInputOf(values), incidents: [number] })
                .toPromise()
            ).error
          }
          onDone={done}
          onLeave={() => setOpen(null)}
        />
      ) : null}
      {open === 'link' ? (
        <LineForm
          words="Link it"
          fields={[
            { name: 'problem', label: 'Number of the problem', kind: 'line', required: true, most: 20, hint: 'As PRB00012' },
          ]}
          values={{}}
          version={0}
          onSend={({ problem = '' }) => link(problem.trim().toUpperCase())}
          onDone={done}
          onLeave={() => setOpen(null)}
        />
      ) : null}
    </Panel>
  );
}

/** What may fit by its words and is not said of it yet. */
function Suggested({
  title,
  trust,
  known,
  onLink,
}: {
  title: string;
  trust: string;
  known: readonly string[];
  onLink: ((problem: string) => void) | undefined;
}) {
  const [{ data }] = useQuery({ query: KnownFaultsDocument, variables: { text: title, trust } });
  const found = (data?.knownFaults ?? []).filter(
    ({ theme, problem }) => !known.includes(theme?.id ?? '-') && !known.includes(problem?.number ?? '-'),
  );
  if (found.length === 0)
    return known.every((one) => one === '') ? (
      <p className="small soft">No problem is linked, and no fault known elsewhere fits its title.</p>
    ) : null;
  return (
    <div className="known-one">
      <p className="small soft">It may be</p>
      <ul>
        {found.map(({ theme, problem }) => (
          <li key={theme?.id ?? problem?.number}>
            {theme ? (
              <Link to="/themes" hash={`theme-${theme.id}`} activeOptions={{ exact: true }} preload={false}>
                {theme.title}
              </Link>
            ) : problem ? (
              <>
                <Link to="/problems/$number" params={{ number: problem.number }} activeOptions={{ exact: true }} preload={false}>
                  {problem.title}
                </Link>{' '}
                {onLink ? (
                  <button type="button" className="text-button" onClick={() => onLink(problem.number)}>
                    Link {problem.number}
                  </button>
                ) : null}
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
