import { statusWords, streamWords, verdictWords } from '../../format/words.js';
import type { PolicyPreviewQuery } from '../../gql/policies.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { VerdictPill } from '../../ui/verdict-pill.js';

type Row = PolicyPreviewQuery['policyPreview'][number];

const score = (value: number | null | undefined): string =>
  value === null || value === undefined ? 'no score' : value.toFixed(1);

const columns: Column<Row>[] = [
  { key: 'site', heading: 'Site', cell: ({ name }) => <span className="strong">{name}</span> },
  { key: 'today', heading: 'Today', labelled: true, cell: ({ before }) => <VerdictPill verdict={before} /> },
  {
    key: 'then',
    heading: 'With the change',
    labelled: true,
    cell: ({ before, after }) => (before === after ? <span className="soft">as it is</span> : <VerdictPill verdict={after} />),
  },
  {
    key: 'score',
    heading: 'Score',
    labelled: true,
    cell: ({ scoreBefore, scoreAfter }) =>
      scoreBefore === scoreAfter ? score(scoreAfter) : `${score(scoreBefore)} becomes ${score(scoreAfter)}`,
  },
  {
    key: 'streams',
    heading: 'Streams',
    cell: ({ streams, sentence }) =>
      streams.length === 0 ? (
        <span className="soft">no stream changes</span>
      ) : (
        <>
          {streams.map(({ stream, before, after }) => (
            <div key={stream}>
              {streamWords[stream]}: {statusWords[before]} becomes {statusWords[after]}
            </div>
          ))}
          <div className="small soft">{sentence}</div>
        </>
      ),
  },
];

/** What a change would do to each site's verdict of today. */
export function PreviewTable({ rows }: { rows: readonly Row[] }) {
  const other = rows.filter(({ before, after }) => before !== after);
  return (
    <div role="region" aria-label="What it would do">
      <p role="status">
        {rows.length === 0
          ? 'No site is set up yet, so it changes no verdict.'
          : other.length === 0
            ? `No verdict of ${rows.length} sites would be another today.`
            : `${other.length} of ${rows.length} verdicts would be another today: ${other
                .map(({ name, after }) => `${name} ${verdictWords[after].toLowerCase()}`)
                .join(', ')}.`}
      </p>
      {rows.length > 0 ? (
        <DataTable
          caption="Verdicts today and with the change"
          columns={columns}
          rows={rows}
          rowKey={({ deployment }) => deployment}
        />
      ) : null}
    </div>
  );
}
