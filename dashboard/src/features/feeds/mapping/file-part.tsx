import { useState } from 'react';
import type { FileOptions } from '@steady/shared/feeds';
import { Button } from '../../../ui/button.js';
import { SelectField } from '../../../ui/select-field.js';
import { TextField } from '../../../ui/text-field.js';
import type { Survey } from './survey-shape.js';

const DELIMITERS: readonly { readonly value: string; readonly words: string }[] = [
  { value: ',', words: 'comma  ,' },
  { value: ';', words: 'semicolon  ;' },
  { value: '\t', words: 'tab' },
  { value: '|', words: 'bar  |' },
  { value: '¬', words: 'not sign  ¬' },
  { value: '~', words: 'tilde  ~' },
  { value: '^', words: 'caret  ^' },
  { value: ':', words: 'colon  :' },
];

/** How the file itself was opened, and the way to open it otherwise: sheet, row of the column names, mark between cells. */
export function FilePart({
  survey,
  options,
  onReadAs,
}: {
  readonly survey: Survey;
  readonly options: FileOptions;
  readonly onReadAs: (options: FileOptions) => void;
}) {
  const isText = survey.sheets.length === 0;
  const [headerRow, setHeaderRow] = useState(String(survey.headerRow));
  const [delimiter, setDelimiter] = useState(survey.delimiter);
  const marks = DELIMITERS.some(({ value }) => value === survey.delimiter)
    ? DELIMITERS
    : [...DELIMITERS, { value: survey.delimiter, words: survey.delimiter }];
  const row = Number(headerRow);
  const fits = Number.isInteger(row) && row >= 1 && row <= 100;
  const changed = fits && (row !== survey.headerRow || (isText && delimiter !== survey.delimiter));
  return (
    <details className="nhsuk-details mapping-part" open={survey.sheets.length > 1 || survey.columns.length < 3}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">How the file was opened</span>
      </summary>
      <p className="small soft">If these columns are not those of the file, it was opened in another way than it was written.</p>
      <div className="mapping-fields">
        {survey.sheets.length > 0 ? (
          <SelectField
            label="Sheet of the workbook"
            value={survey.sheet ?? ''}
            options={survey.sheets.map((sheet) => ({ value: sheet, words: sheet }))}
            onChange={(event) => onReadAs({ ...options, sheet: event.target.value })}
          />
        ) : null}
        <TextField
          label="Row with the column names"
          hint="Counted from 1"
          inputMode="numeric"
          value={headerRow}
          maxLength={3}
          error={fits ? undefined : 'A row from 1 to 100'}
          onChange={(event) => setHeaderRow(event.target.value)}
        />
        {isText ? (
          <SelectField
            label="Mark between the cells"
            value={delimiter}
            options={marks}
            onChange={(event) => setDelimiter(event.target.value)}
          />
        ) : null}
      </div>
      {changed ? (
        <Button kind="secondary" small onClick={() => onReadAs({ ...options, headerRow: row, ...(isText ? { delimiter } : {}) })}>
          Open it like this
        </Button>
      ) : null}
    </details>
  );
}
