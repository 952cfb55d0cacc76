import { dateReader, dateFormat } from '@steady/shared/feeds';
import { formatDayMonth } from '../../../format/days.js';
import type { DraftProps } from './column-table.js';
import { datesInUse } from './mapping-draft.js';

/** How the dates of the file are written: shown where they prove it, asked where they do not. */
export function DateQuestion({ draft, survey, onChange }: DraftProps) {
  const { order, example } = datesInUse(draft, survey);
  if (order === 'NONE' || example === null) return null;
  if (order === 'CLASH')
    return (
      <p className="import-missing" role="alert">
        <strong>The dates are written in two ways:</strong> {example.text} in {example.column}. One mapping reads one way; take
        one of the columns out, or set the file right.
      </p>
    );
  if (order !== 'ASK')
    return (
      <p className="mapping-part">
        Dates have the <strong>{order === 'DAY' ? 'day' : 'month'} first</strong>: {example.column} holds {example.text}.
      </p>
    );
  const choices = (['DAY', 'MONTH'] as const).map((first) => ({ first, day: dayBy(example.text, first, survey) }));
  return (
    <fieldset className="nhsuk-fieldset mapping-part">
      <legend className="nhsuk-fieldset__legend">
        <h4>Which day is {example.text}?</h4>
      </legend>
      <p className="small soft">Every date of {example.column} could be read both ways, so the file does not say.</p>
      <div className="nhsuk-radios nhsuk-radios--inline">
        {choices.map(({ first, day }) => (
          <div key={first} className="nhsuk-radios__item">
            <input
              className="nhsuk-radios__input"
              type="radio"
              name="date-first"
              id={`date-first-${first.toLowerCase()}`}
              checked={draft.first === first}
              onChange={() => onChange({ ...draft, first })}
            />
            <label className="nhsuk-label nhsuk-radios__label" htmlFor={`date-first-${first.toLowerCase()}`}>
              {day}, {first.toLowerCase()} first
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function dayBy(text: string, first: 'DAY' | 'MONTH', survey: DraftProps['survey']): string {
  const formats = survey.columns.flatMap(({ dates }) => (first === 'DAY' ? dates.formats : dates.otherFormats));
  const fitting = formats.filter((format) => dateFormat(format)(text) !== null);
  const day = dateReader('Europe/London', fitting).day(text);
  return day === null ? text : `${formatDayMonth(day)} ${day.slice(0, 4)}`;
}
