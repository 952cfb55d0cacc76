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
  return (
    <div className="both-versions" role="alert">
      <p>
        <strong>Someone else changed this site while you were editing it.</strong> Nothing of yours was saved, and nothing is
        lost: it still stands in the form.
      </p>
      {versions.length > 0 ? (
        <DataTable caption="What changed since you opened it" columns={columns} rows={versions} rowKey={(row) => row.field} />
      ) : null}
      <p className="small soft">
        Keeping both takes their changes wherever you changed nothing. You can look it over before you save.
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
