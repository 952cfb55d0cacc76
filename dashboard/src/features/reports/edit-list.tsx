import type { ReactNode } from 'react';
import { Button } from '../../ui/button.js';

/** Rows of a form that can be added to and taken from. Each row says what it is, for those who cannot see it. */
export function EditList<Row>({
  rows,
  empty,
  one,
  most,
  children,
  onRows,
}: {
  rows: readonly Row[];
  /** What a new row holds. */
  empty: Row;
  /** What a row is: `decision`. */
  one: string;
  most: number;
  children: (row: Row, change: (values: Row) => void, index: number) => ReactNode;
  onRows: (rows: Row[]) => void;
}) {
  return (
    <>
      {rows.map((row, index) => (
        <fieldset key={index} className="report-row">
          <legend className="visually-hidden">
            {one} {index + 1}
          </legend>
          {children(row, (values) => onRows(rows.map((other, place) => (place === index ? values : other))), index)}
          <button type="button" className="text-button small" onClick={() => onRows(rows.filter((_, place) => place !== index))}>
            Take away<span className="visually-hidden">{` ${one} ${index + 1}`}</span>
          </button>
        </fieldset>
      ))}
      {rows.length < most ? (
        <Button kind="secondary" small onClick={() => onRows([...rows, empty])}>
          Add a {one}
        </Button>
      ) : null}
    </>
  );
}
