import { columnsShown, COLUMN_NAMES, USUAL_COLUMNS, type ColumnName, type IncidentsView } from './incidents-view.js';
import { QUEUE_COLUMNS } from './queue-columns.js';

/** Which columns the list has, and in what order. The choice goes into the address. */
export function ColumnPicker({ view, onView }: { view: IncidentsView; onView: (view: IncidentsView) => void }) {
  const shown = columnsShown(view);
  const put = (columns: readonly ColumnName[]) =>
    onView({ ...view, columns: columns.join() === USUAL_COLUMNS.join() ? [] : columns });
  const move = (name: ColumnName, by: number) => {
    const from = shown.indexOf(name);
    const columns = shown.filter((other) => other !== name);
    columns.splice(from + by, 0, name);
    put(columns);
  };
  return (
    <fieldset className="column-picker">
      <legend>Columns</legend>
      <ol>
        {shown.map((name, index) => (
          <li key={name}>
            <label className="filter-choice">
              <input
                type="checkbox"
                checked
                disabled={name === 'incident'}
                onChange={() => put(shown.filter((other) => other !== name))}
              />
              {QUEUE_COLUMNS[name].words}
            </label>
            <span className="column-moves">
              <button type="button" className="text-button" disabled={index === 0} onClick={() => move(name, -1)}>
                <span aria-hidden="true">↑</span>
                <span className="visually-hidden">Move {QUEUE_COLUMNS[name].words} before</span>
              </button>
              <button type="button" className="text-button" disabled={index === shown.length - 1} onClick={() => move(name, 1)}>
                <span aria-hidden="true">↓</span>
                <span className="visually-hidden">Move {QUEUE_COLUMNS[name].words} after</span>
              </button>
            </span>
          </li>
        ))}
      </ol>
      <div className="columns-more">
        {COLUMN_NAMES.filter((name) => !shown.includes(name)).map((name) => (
          <label key={name} className="filter-choice">
            <input type="checkbox" checked={false} onChange={() => put([...shown, name])} />
            {QUEUE_COLUMNS[name].words}
          </label>
        ))}
      </div>
      {view.columns.length > 0 ? (
        <button type="button" className="text-button" onClick={() => put(USUAL_COLUMNS)}>
          The usual columns
        </button>
      ) : null}
    </fieldset>
  );
}
