import { memo, type ReactNode } from 'react';

/** One column: what it is called, what stands in a row, and how it reads on a narrow screen. */
export interface Column<Row> {
  key: string;
  heading: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the right. */
  numeric?: boolean;
  /** On a narrow screen the heading is written before the cell; false where the cell speaks for itself. */
  labelled?: boolean;
  /** Leave the cell out of the narrow card when it holds nothing. */
  hideEmpty?: (row: Row) => boolean;
  className?: string;
}

export interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowClassName?: (row: Row) => string | undefined;
  /** The caption is for those who cannot see the heading above; show it where there is none. */
  showCaption?: boolean;
  /** A table of many columns becomes cards on a tablet already. */
  manyColumns?: boolean;
}

/** A table that becomes a list of short cards on a narrow screen, each in reading order, with its roles kept for screen readers. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowClassName,
  showCaption = false,
  manyColumns = false,
}: DataTableProps<Row>) {
  return (
    <table className={manyColumns ? 'data-table many-columns' : 'data-table'} role="table">
      <caption className={showCaption ? undefined : 'visually-hidden'}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} scope="col" role="columnheader" className={column.numeric ? 'number' : undefined}>
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <TableRow key={rowKey(row)} row={row} columns={columns} className={rowClassName?.(row)} />
        ))}
      </tbody>
    </table>
  );
}

interface TableRowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  className: string | undefined;
}

function DrawnRow<Row>({ row, columns, className }: TableRowProps<Row>) {
  return (
    <tr role="row" className={className}>
      {columns.map((column) => (
        <td key={column.key} role="cell" className={cellClass(column, row)}>
          {column.labelled ? (
            <span className="cell-label" aria-hidden="true">
              {column.heading}{' '}
            </span>
          ) : null}
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

// A row is drawn again only when it or the columns change: a long table grows without drawing its first rows anew.
const TableRow = memo(DrawnRow) as typeof DrawnRow;

function cellClass<Row>(column: Column<Row>, row: Row): string | undefined {
  const classes = [column.numeric ? 'number' : '', column.className ?? '', column.hideEmpty?.(row) ? 'hide-narrow' : ''].filter(
    Boolean,
  );
  return classes.length > 0 ? classes.join(' ') : undefined;
}
