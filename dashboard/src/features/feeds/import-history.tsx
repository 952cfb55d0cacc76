import { Link } from '@tanstack/react-router';
import { formatMoment } from '../../format/days.js';
import { feedWords } from '../../format/words.js';
import type { ImportHistoryQuery } from '../../gql/import-history.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { capital } from './feed-names.js';
import { ImportState } from './import-state.js';
import { resultSentence } from './import-words.js';

type Row = ImportHistoryQuery['imports']['nodes'][number];

/** Every batch, the newest first: when, what, by whom, and what became of it. */
export function ImportHistory({
  rows,
  now,
  trustName,
}: {
  rows: readonly Row[];
  now: string;
  trustName: (code: string) => string;
}) {
  const columns: Column<Row>[] = [
    {
      key: 'file',
      heading: 'File',
      cell: (row) => (
        <>
          <Link to="/feeds/$batch" params={{ batch: row.id }} className="strong" activeOptions={{ exact: true }}>
            {row.fileName ?? 'Batch without a name'}
          </Link>
          <div className="small soft">
            {capital(feedWords[row.feed])}
            {row.trust === null ? '' : `, ${trustName(row.trust)}`}
          </div>
        </>
      ),
    },
    { key: 'state', heading: 'State', cell: (row) => <ImportState {...row} /> },
    { key: 'result', heading: 'Result', className: 'small', cell: (row) => resultSentence(row) },
    {
      key: 'when',
      heading: 'When and by whom',
      className: 'small soft',
      cell: (row) => `${formatMoment(row.receivedAt, now)}, ${row.by}`,
    },
  ];
  return <DataTable caption="Batches received, the newest first" columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
