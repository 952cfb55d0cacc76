import { fieldKind } from '@steady/shared/feeds';
import { SelectField } from '../../../ui/select-field.js';
import { TextField } from '../../../ui/text-field.js';
import type { DraftProps } from './column-table.js';
import { columnsOf, measureIdFor, withUse, type MappingDraft, type MeasureDraft } from './mapping-draft.js';

const DIRECTIONS: readonly { readonly value: MeasureDraft['direction']; readonly words: string }[] = [
  { value: 'DECREASE', words: 'a lower figure is better' },
  { value: 'INCREASE', words: 'a higher figure is better' },
  { value: 'NEUTRAL', words: 'neither' },
];

/** What the measure is that the file's figures are of: its name, what is added up, out of what, which way is better. */
export function MeasurePart({ draft, survey, onChange }: DraftProps) {
  const measure = draft.measure;
  if (measure === null) return null;
  const set = (changes: Partial<MeasureDraft>) => onChange({ ...draft, measure: { ...measure, ...changes } });
  return (
    <fieldset className="nhsuk-fieldset mapping-part">
      <legend className="nhsuk-fieldset__legend">
        <h4>The measure these figures are of</h4>
      </legend>
      <div className="mapping-fields">
        <TextField
          id="measure-name"
          label="Name of the measure"
          hint="As charts and reports will call it"
          value={measure.name}
          maxLength={200}
          onChange={(event) => set({ name: event.target.value, id: measureIdFor(event.target.value) })}
        />
        <TextField
          id="measure-numerator"
          label="What it counts"
          hint="In words, such as attendances over four hours"
          value={measure.numerator}
          maxLength={300}
          onChange={(event) => set({ numerator: event.target.value })}
        />
        <TextField
          label="Out of what"
          hint="Such as attendances. Blank: a plain count"
          value={measure.denominator}
          maxLength={300}
          onChange={(event) => set({ denominator: event.target.value })}
        />
        <SelectField
          label="Which way is better"
          value={measure.direction}
          options={DIRECTIONS}
          onChange={(event) =>
            set({ direction: DIRECTIONS.find(({ value }) => value === event.target.value)?.value ?? 'NEUTRAL' })
          }
        />
        <SelectField
          label="Each figure is of a"
          value={draft.fixed['period'] ?? ''}
          options={[
            { value: '', words: 'day' },
            { value: 'WEEK', words: 'week' },
            { value: 'MONTH', words: 'month' },
          ]}
          onChange={(event) => onChange({ ...draft, fixed: { ...draft.fixed, period: event.target.value } })}
        />
      </div>
      <AddedUp field="numerator" title="Columns added up for what it counts" {...{ draft, survey, onChange }} />
      <AddedUp field="denominator" title="Columns added up for what it is out of" {...{ draft, survey, onChange }} />
    </fieldset>
  );
}

/** Columns of numbers to choose for one side of the fraction. */
function AddedUp({ field, title, draft, survey, onChange }: DraftProps & { field: string; title: string }) {
  const numbers = survey.columns.filter(
    ({ name, filled, samples }) =>
      filled > 0 && samples.every((sample) => /^[\d.,\s]+$/.test(sample)) && isFree(draft, name, field),
  );
  const chosen = new Set(columnsOf(draft, field, survey).map(({ name }) => name));
  if (numbers.length === 0) return null;
  return (
    <details className="nhsuk-details" open>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">
          {title}: {chosen.size === 0 ? 'none yet' : chosen.size}
        </span>
      </summary>
      <div className="nhsuk-checkboxes nhsuk-checkboxes--small added-up">
        {numbers.map(({ name }, place) => (
          <div key={name} className="nhsuk-checkboxes__item">
            <input
              className="nhsuk-checkboxes__input"
              type="checkbox"
              id={`${field}-${place}`}
              checked={chosen.has(name)}
              onChange={() => onChange(withUse(draft, name, chosen.has(name) ? '' : field, survey))}
            />
            <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={`${field}-${place}`}>
              <span className="visually-hidden">{field}: </span>
              {name}
            </label>
          </div>
        ))}
      </div>
    </details>
  );
}

/** A column that is no other number already. */
const isFree = (draft: MappingDraft, name: string, field: string): boolean => {
  const use = draft.uses[name];
  return use === undefined || use === field || fieldKind('measures', use) !== 'NUMBER';
};
