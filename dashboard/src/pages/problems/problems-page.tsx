import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { metAt, problemFields, problemInputOf, problemLooks, problemStates } from '../../features/problems/problem-words.js';
import { formatDay, londonDay } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import { RecordProblemDocument } from '../../gql/problem-acts.js';
import { ProblemsDocument, type ProblemsQuery } from '../../gql/problems.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { InlineSelect } from '../../ui/inline-select.js';
import { LineForm } from '../../ui/line-form.js';
import { Panel } from '../../ui/panel.js';
import { TextField } from '../../ui/text-field.js';
import { StatusPill } from '../../ui/verdict-pill.js';
import '../../features/problems/problems.css';

type Problem = ProblemsQuery['problems']['nodes'][number];

const columns: readonly Column<Problem>[] = [
  {
    key: 'title',
    heading: 'Problem',
    labelled: false,
    cell: ({ number, title, trust }) => (
      <>
        <Link to="/problems/$number" params={{ number }} activeOptions={{ exact: true }}>
          {title}
        </Link>
        <div className="small soft">
          {number}, {trust === null ? 'programme-wide' : `of ${trust}`}
        </div>
      </>
    ),
  },
  {
    key: 'state',
    heading: 'State',
    labelled: false,
    cell: ({ state }) => (
      <StatusPill tone={problemLooks[state].tone} shape={problemLooks[state].shape}>
        {problemLooks[state].words}
      </StatusPill>
    ),
  },
  { key: 'workaround', heading: 'Workaround', labelled: true, cell: ({ workaround }) => workaround ?? 'none yet' },
  {
    key: 'supplier',
    heading: 'With the supplier',
    labelled: true,
    cell: ({ supplier, supplierReference }) => [supplier, supplierReference].filter(Boolean).join(', ') || 'no reference',
  },
  { key: 'seen', heading: 'Incidents', labelled: true, cell: ({ seen }) => metAt(seen) },
  {
    key: 'updatedAt',
    heading: 'Changed',
    numeric: true,
    labelled: true,
    cell: ({ updatedAt }) => formatDay(londonDay(updatedAt)),
  },
];

/** The register of problems, `/problems`: searched, and what is chosen stands in the address. */
export function ProblemsPage() {
  const client = useClient();
  const navigate = useNavigate();
  const search: Record<string, string | undefined> = useSearch({ from: '/signed-in/problems' });
  const isKeeper = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER');
  const [recording, setRecording] = useState(false);
  const [text, setText] = useState(search['text'] ?? '');
  const state = problemStates.find((one) => one === search['state']);
  const { data, error, loading, refresh } = useLiveQuery(
    ProblemsDocument,
    { filter: { text: search['text'] ?? null, state: state ? [state] : null } },
    { topics: ['incidents'] },
  );
  const go = (changes: Record<string, string | undefined>) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...changes }).filter(([, value]) => value));
    void navigate({ to: '/problems', search: next, resetScroll: false });
  };
  const searched = Boolean(search['text'] ?? state);
  return (
    <>
      <title>Problems and workarounds – Steady</title>
      <h1>Problems and workarounds</h1>
      <p className="as-at">
        {data ? `${countOf(data.problems.totalCount, 'problem', 'problems')}${searched ? ' like that' : ''}.` : '\u00a0'}
      </p>
      <form
        className="problem-search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          go({ text: text.trim() });
        }}
      >
        <TextField
          label="Search the register"
          type="search"
          value={text}
          maxLength={200}
          onChange={({ target }) => setText(target.value)}
        />
        <button type="submit" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small">
          Search
        </button>
        <InlineSelect
          label="State"
          value={state ?? ''}
          options={[
            { value: '', words: 'Every state' },
            ...problemStates.map((value) => ({ value, words: problemLooks[value].words })),
          ]}
          onChoose={(value) => go({ state: value })}
        />
        {isKeeper && !recording ? (
          <button type="button" className="text-button" onClick={() => setRecording(true)}>
            Record a problem for every trust
          </button>
        ) : null}
      </form>
      {recording ? (
        <LineForm
          words="Record the problem"
          note="Every trust reads it: use no words of a ticket."
          fields={problemFields}
          values={{ state: 'OPEN' }}
          version={0}
          onSend={async (values) =>
            (
              await client
                .mutation(RecordProblemDocument, { trust: null, input: problemInputOf(values), incidents: [] })
                .toPromise()
            ).error
          }
          onDone={() => {
            setRecording(false);
            refresh();
          }}
          onLeave={() => setRecording(false)}
        />
      ) : null}
      <Panel
        loading={loading}
        error={error}
        onRetry={refresh}
        lines={6}
        empty={
          data?.problems.totalCount === 0 ? (
            searched ? (
              <p>No problem is like that. Search for fewer words.</p>
            ) : (
              <>
                <h2>No problem is recorded yet</h2>
                <p>
                  A problem is the fault behind incidents, with what helps until it is fixed. Record one on the page of an
                  incident; as a known error it is shown to whoever logs the next.
                </p>
              </>
            )
          ) : undefined
        }
      >
        {data ? (
          <div className="problem-table">
            <DataTable caption="Problems" columns={columns} rows={data.problems.nodes} rowKey={({ id }) => id} manyColumns />
          </div>
        ) : undefined}
      </Panel>
    </>
  );
}
