import { allowedWords, fieldKind } from '@steady/shared/feeds';
import { formatNumber } from '../../../format/figures.js';
import type { DraftProps } from './column-table.js';
import { columnsOf, wordsOf } from './mapping-draft.js';

/** What each word of a column means: filled in where Steady knows the word, to be chosen where it does not. */
export function WordMap({ field, draft, survey, onChange }: DraftProps & { field: string }) {
  const allowed = allowedWords(draft.feed, field) ?? [];
  const words = wordsOf(draft, field, survey);
  const columns = columnsOf(draft, field, survey);
  const known = draft.words[field] ?? {};
  const set = (word: string, value: string) => {
    const others = Object.fromEntries(Object.entries(known).filter(([one]) => one !== word));
    const next = value === 'ASK' ? others : { ...others, [word]: value === 'BLANK' ? '' : value };
    onChange({ ...draft, words: { ...draft.words, [field]: next } });
  };
  const isYesNo = fieldKind(draft.feed, field) === 'YES_NO';
  const turned = draft.inverted.includes(field);
  return (
    <fieldset className="nhsuk-fieldset mapping-part" id={`words-${field}`} tabIndex={-1}>
      <legend className="nhsuk-fieldset__legend">
        <h4>
          What the words of {columns.map(({ name }) => name).join(', ')} mean for {field}
        </h4>
      </legend>
      {columns.some((column) => column.words === null) ? (
        <p className="small soft">
          The column holds more than sixty different texts. Words Steady knows are read; others as said below.
        </p>
      ) : null}
      <dl className="word-map">
        {words.map(({ word, count }) => (
          <div key={word}>
            <dt>
              <code>{word}</code> <span className="small soft">{count === 1 ? 'once' : `${formatNumber(count)} times`}</span>
            </dt>
            <dd>
              <select
                className="nhsuk-select"
                aria-label={`${word} means`}
                value={known[word] === undefined ? 'ASK' : known[word] === '' ? 'BLANK' : known[word]}
                onChange={(event) => set(word, event.target.value)}
              >
                <option value="ASK">choose…</option>
                {allowed.map((one) => (
                  <option key={one.value} value={one.value}>
                    {one.words}
                  </option>
                ))}
                <option value="BLANK">nothing said</option>
              </select>
            </dd>
          </div>
        ))}
        <div>
          <dt>Anything else</dt>
          <dd>
            <select
              className="nhsuk-select"
              aria-label={`Anything else in ${field} means`}
              value={draft.otherwise[field] ?? ''}
              onChange={(event) => onChange({ ...draft, otherwise: { ...draft.otherwise, [field]: event.target.value } })}
            >
              <option value="">{field === 'category' ? 'is kept, and counted as other' : 'is refused, with its row'}</option>
              {allowed.map((one) => (
                <option key={one.value} value={one.value}>
                  {one.words}
                </option>
              ))}
            </select>
          </dd>
        </div>
      </dl>
      {isYesNo ? (
        <div className="nhsuk-checkboxes nhsuk-checkboxes--small">
          <div className="nhsuk-checkboxes__item">
            <input
              className="nhsuk-checkboxes__input"
              type="checkbox"
              id={`turned-${field}`}
              checked={turned}
              onChange={() =>
                onChange({
                  ...draft,
                  inverted: turned ? draft.inverted.filter((one) => one !== field) : [...draft.inverted, field],
                })
              }
            />
            <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={`turned-${field}`}>
              The column says the opposite: its yes means no
            </label>
          </div>
        </div>
      ) : null}
    </fieldset>
  );
}
