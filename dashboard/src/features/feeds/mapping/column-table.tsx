import { countOf } from '../../../format/figures.js';
import { DataTable, type Column } from '../../../ui/data-table.js';
import { draftFields, withUse, type MappingDraft } from './mapping-draft.js';
import type { Survey, SurveyedColumn } from './survey-shape.js';

export interface DraftProps {
  readonly draft: MappingDraft;
  readonly survey: Survey;
  readonly onChange: (draft: MappingDraft) => void;
}

/** Every column of the file with what it holds, and the field it is. */
export function ColumnTable({ draft, survey, onChange }: DraftProps) {
  const fields = draftFields(draft);
  const columns: Column<SurveyedColumn>[] = [
    {
      key: 'name',
      heading: 'Column of the file',
      cell: (column) => <ColumnName column={column} />,
    },
    { key: 'holds', heading: 'Holds', labelled: true, cell: (column) => <Holds column={column} rows={survey.rows} /> },
    {
      key: 'is',
      heading: 'Is',
      labelled: true,
      cell: (column) => (
        <select
          className="nhsuk-select"
          aria-label={`${column.name} is`}
          value={draft.uses[column.name] ?? ''}
          onChange={(event) => onChange(withUse(draft, column.name, event.target.value, survey))}
        >
          <option value="">not used</option>
          {fields.map(({ field, required }) => (
            <option key={field} value={field}>
              {field}
              {required ? ', needed' : ''}
            </option>
          ))}
        </select>
      ),
    },
  ];
  return (
    <div id="columns-of-file" tabIndex={-1} className="mapping-columns">
      <DataTable
        caption="Columns of the file, and what they are"
        columns={columns}
        rows={survey.columns}
        rowKey={(column) => column.name}
      />
    </div>
  );
}

function ColumnName({ column }: { column: SurveyedColumn }) {
  const which = column.name.split('#').at(-1);
  return (
    <>
      <span className="strong mapping-name">{column.heading === '' ? column.name : column.heading}</span>
      {column.ofThisName > 1 ? (
        <div className="small tone-mid">
          number {which} of {column.ofThisName} with this name
        </div>
      ) : null}
    </>
  );
}

function Holds({ column, rows }: { column: SurveyedColumn; rows: number }) {
  if (column.filled === 0) return <span className="soft">nothing in any row</span>;
  const blank = column.blank === 0 ? '' : `; blank in ${countOf(column.blank, 'row')} of ${rows.toLocaleString('en-GB')}`;
  return (
    <span className="small mapping-samples">
      {column.samples.map((sample) => (
        <code key={sample}>{sample}</code>
      ))}
      <span className="soft">{blank}</span>
    </span>
  );
}
