import { formatMoment } from '../../format/days.js';
import { cadenceWords, feedWords } from '../../format/words.js';
import type { FeedRegisterQuery } from '../../gql/feed-register.js';
import type { FeedMarkName } from '../../gql/schema-types.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { StatusShape } from '../../ui/status-shape.js';
import './register.css';

type Row = FeedRegisterQuery['feedRegister'][number];

const markWords: Readonly<Record<FeedMarkName, string>> = { TIMELY: 'Timely', COMPLETE: 'Complete', VALID: 'Valid' };
const marks = Object.keys(markWords) as FeedMarkName[];

/** Who sends what, one line a feed and source, with the marks of its data. */
export function RegisterTable({
  rows,
  trustName,
  now,
}: {
  rows: readonly Row[];
  trustName: (code: string) => string;
  now: string;
}) {
  const columns: Column<Row>[] = [
    {
      key: 'feed',
      heading: 'Who sends what',
      cell: ({ trust, feed, source }) => (
        <>
          <span className="strong">{trustName(trust)}</span>
          <div>
            {feedWords[feed]} <span className="soft">from {source}</span>
          </div>
        </>
      ),
    },
    {
      key: 'cadence',
      heading: 'Expected',
      labelled: true,
      cell: ({ cadence }) => (cadence === null ? <span className="soft">not agreed</span> : cadenceWords[cadence]),
    },
    {
      key: 'last',
      heading: 'Last good load',
      labelled: true,
      cell: ({ lastGoodAt }) => (lastGoodAt ? formatMoment(lastGoodAt, now) : <span className="soft">none in 28 days</span>),
    },
    ...marks.map((name): Column<Row> => ({
      key: name,
      heading: markWords[name],
      labelled: true,
      cell: (row) => <Mark row={row} name={name} />,
    })),
  ];
  return <DataTable caption="Feeds and the marks of their data" columns={columns} rows={rows} rowKey={keyOf} />;
}

const keyOf = ({ trust, feed, source }: Row): string => `${trust} ${feed} ${source}`;

function Mark({ row, name }: { row: Row; name: FeedMarkName }) {
  const mark = row.marks.find((one) => one.mark === name);
  if (!mark) return null;
  const [shape, words] =
    mark.met === null
      ? (['no-data', 'Not known'] as const)
      : mark.met
        ? (['steady', 'Met'] as const)
        : (['unsteady', 'Missed'] as const);
  return (
    <>
      <span className={`register-mark ${shape}`}>
        <StatusShape shape={shape} /> {words}
      </span>
      <div className="small soft">{mark.sentence}</div>
    </>
  );
}

/** The rules behind the marks, which are the same for all feeds. */
export function RegisterRules({ rows }: { rows: readonly Row[] }) {
  return (
    <dl className="register-rules">
      {rows[0]?.marks.map(({ mark, rule }) => (
        <div key={mark}>
          <dt>{markWords[mark]}</dt>
          <dd>{rule}</dd>
        </div>
      ))}
    </dl>
  );
}
