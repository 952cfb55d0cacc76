import { fieldKind } from '@steady/shared/feeds';
import { SelectField } from '../../../ui/select-field.js';
import { TextField } from '../../../ui/text-field.js';
import type { DraftProps } from './column-table.js';
import type { MappingDraft } from './mapping-draft.js';

const MARKS: readonly { readonly value: MappingDraft['marks']; readonly words: string }[] = [
  { value: 'PLAIN', words: '1234.5' },
  { value: 'COMMA_THOUSANDS', words: '1,234.5' },
  { value: 'COMMA_DECIMALS', words: '1.234,5' },
];

/** What holds for the whole file: words that mean blank, rows left out, several rows a record, how numbers are written. */
export function RowChoices({ draft, survey, onChange }: DraftProps) {
  const hasNumbers = Object.values(draft.uses).some((field) => fieldKind(draft.feed, field) === 'NUMBER');
  const ordered = Object.values(draft.uses).some((field) => field === 'updatedAt' || field === 'revision');
  return (
    <fieldset className="nhsuk-fieldset mapping-part">
      <legend className="nhsuk-fieldset__legend">
        <h4>The whole file</h4>
      </legend>
      <div className="mapping-fields">
        <TextField
          label="Words that mean blank"
          hint="Parted by commas, such as ?, -, Unknown"
          value={draft.blanks}
          maxLength={500}
          onChange={(event) => onChange({ ...draft, blanks: event.target.value })}
        />
        <SelectField
          label="Leave out rows by"
          hint="Rows of totals, or of another team"
          value={draft.leftOut.column}
          options={[
            { value: '', words: 'no column: take every row' },
            ...survey.columns.map(({ name }) => ({ value: name, words: name })),
          ]}
          onChange={(event) => onChange({ ...draft, leftOut: { ...draft.leftOut, column: event.target.value } })}
        />
        {draft.leftOut.column === '' ? null : (
          <TextField
            label={`Rows left out, by the word in ${draft.leftOut.column}`}
            hint="Parted by commas, such as TOTAL"
            value={draft.leftOut.words}
            maxLength={500}
            onChange={(event) => onChange({ ...draft, leftOut: { ...draft.leftOut, words: event.target.value } })}
          />
        )}
        {hasNumbers ? (
          <SelectField
            label="Numbers are written"
            value={draft.marks}
            options={MARKS}
            onChange={(event) =>
              onChange({ ...draft, marks: MARKS.find(({ value }) => value === event.target.value)?.value ?? 'PLAIN' })
            }
          />
        ) : null}
      </div>
      {draft.feed === 'incidents' && ordered ? (
        <div className="nhsuk-checkboxes nhsuk-checkboxes--small">
          <div className="nhsuk-checkboxes__item">
            <input
              className="nhsuk-checkboxes__input"
              type="checkbox"
              id="several-rows"
              checked={draft.severalRowsARecord}
              onChange={() => onChange({ ...draft, severalRowsARecord: !draft.severalRowsARecord })}
            />
            <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor="several-rows">
              A ticket has several rows, one for each change
            </label>
          </div>
        </div>
      ) : null}
    </fieldset>
  );
}
