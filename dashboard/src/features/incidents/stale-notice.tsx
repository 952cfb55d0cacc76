import { useEffect, useRef } from 'react';
import { formatTime } from '../../format/days.js';
import { Button } from '../../ui/button.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { fieldWords, valueWords } from './incident-words.js';
import type { StaleAct } from './stale-act.js';

type Field = StaleAct['fields'][number];

const columns: readonly Column<Field>[] = [
  { key: 'field', heading: 'What', cell: (row) => <span className="strong">{fieldWords(row.field)}</span> },
  {
    key: 'read',
    heading: 'When you opened it',
    labelled: true,
    cell: (row) => valueWords(row.field, row.read === undefined ? row.current : row.read),
  },
  { key: 'current', heading: 'Now', labelled: true, cell: (row) => valueWords(row.field, row.current) },
  {
    key: 'yours',
    heading: 'Yours',
    labelled: true,
    cell: (row) => (row.yours === undefined ? 'left alone' : valueWords(row.field, row.yours)),
  },
];

export interface StaleNoticeProps {
  readonly stale: StaleAct;
  readonly onSaveMine: () => void;
  readonly onDropMine: () => void;
}

/** Somebody else saved first: both versions of what differs, and the two ways on. What was typed stays in the form below. */
export function StaleNotice({ stale, onSaveMine, onDropMine }: StaleNoticeProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const last = stale.since.at(-1);
  return (
    <div className="stale-act" role="alert" tabIndex={-1} ref={place}>
      <p>
        <strong>
          {last === undefined ? 'Somebody' : last.by} changed this incident
          {last === undefined ? '' : ` at ${formatTime(last.at)}`} while you were writing.
        </strong>{' '}
        Nothing of yours is saved yet, and nothing is lost: it stands below.
      </p>
      {stale.fields.length > 0 ? (
        <DataTable caption="Both versions of what differs" columns={columns} rows={stale.fields} rowKey={(row) => row.field} />
      ) : null}
      <div className="work-buttons">
        <Button small onClick={onSaveMine}>
          Save mine on the new version
        </Button>
        <Button kind="secondary" small onClick={onDropMine}>
          Drop mine
        </Button>
      </div>
    </div>
  );
}
