import { DataTable, type Column } from '../../ui/data-table.js';
import type { RejectedRow } from './import-shape.js';

type Row = RejectedRow & { readonly key: string };

const columns: readonly Column<Row>[] = [
  {
    key: 'line',
    heading: 'Line',
    labelled: true,
    cell: (row) => row.line.toLocaleString('en-GB'),
    className: 'line-number',
  },
  { key: 'column', heading: 'Column', labelled: true, cell: (row) => (row.column === '' ? 'whole row' : row.column) },
  {
    key: 'value',
    heading: 'Value',
    labelled: true,
    className: 'refused-value',
    cell: (row) => (row.value === '' ? <span className="soft">blank</span> : <code>{row.value}</code>),
  },
  { key: 'message', heading: 'Why, and what to do', cell: (row) => row.message },
];

/** The rows that were not taken, each with its place in the file and what is wrong with it. */
export function RejectionTable({ rejections, caption }: { rejections: readonly RejectedRow[]; caption: string }) {
  const rows = rejections.map((row, place) => ({ ...row, key: `${row.line}-${row.column}-${row.code}-${place}` }));
  return (
    <div className="rejections">
      <DataTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.key} />
    </div>
  );
}
