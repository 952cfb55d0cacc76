import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import type { FieldVersions } from './both-versions.js';

const columns: readonly Column<FieldVersions>[] = [
  { key: 'field', heading: 'What', cell: (row) => <span className="strong">{row.field}</span> },
  { key: 'was', heading: 'When you opened it', labelled: true, cell: (row) => row.was },
  { key: 'theirs', heading: 'Now, by another person', labelled: true, cell: (row) => row.theirs },
  { key: 'yours', heading: 'In your form', labelled: true, cell: (row) => row.yours },
];

export interface BothVersionsNoticeProps {
  readonly versions: readonly FieldVersions[];
  readonly onKeepBoth: () => void;
  readonly onTakeTheirs: () => void;
}

/** Someone else saved first: what they changed beside what stands in this form, and the two ways on. */
export function BothVersionsNotice({ versions, onKeepBoth, onTakeTheirs }: BothVersionsNoticeProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div className="both-versions" role="alert" tabIndex={-1} ref={place}>
      <p>
        <strong>Someone else changed this site while you were editing it.</strong> Nothing of yours was saved, and nothing is
        lost: it still stands in the form.
      </p>
      {versions.length > 0 ? (
        <DataTable caption="What changed since you opened it" columns={columns} rows={versions} rowKey={(row) => row.field} />
      ) : null}
      <p className="small soft">
        {versions.length > 0
          ? 'Keeping both takes their changes wherever you changed nothing. You'
          : 'They changed nothing that this form shows. You'}{' '}
        can look it over before you save.
      </p>
      <div className="step-buttons">
        <Button small onClick={onKeepBoth}>
          Keep my changes with theirs
        </Button>
        <Button kind="secondary" small onClick={onTakeTheirs}>
          Drop mine, take theirs
        </Button>
      </div>
    </div>
  );
}

/** What stands in the form after that choice; it takes the focus, since the buttons that had it are gone. */
export function ChosenVersionNotice({ kept }: { kept: 'both' | 'theirs' }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div className="both-versions" role="status" tabIndex={-1} ref={place}>
      <p className="strong">
        {kept === 'both'
          ? 'The form holds your changes with theirs. Look it over, then save.'
          : 'The form holds what the other person saved.'}
      </p>
    </div>
  );
}
