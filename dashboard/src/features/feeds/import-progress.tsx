import { useId } from 'react';
import { formatPercent } from '../../format/figures.js';
import { progressSentence } from './import-words.js';

/** How far a file is: first on its way to the server, then in rows read. Announced in whole tenths, not at every row. */
export function ImportProgress({
  title,
  share,
  state,
}: {
  title: string;
  /** Share of the file that has left this computer; 1 when all has. */
  share: number;
  state: { readonly read: number; readonly total?: number | null } | null;
}) {
  const id = useId();
  const done = share < 1 ? share : state?.total ? state.read / state.total : null;
  const words =
    share < 1
      ? `${formatPercent(share * 100, 0)} sent.`
      : state && state.read > 0
        ? progressSentence(state)
        : 'Sent. Reading the rows…';
  return (
    <div className="import-progress">
      <p id={id} className="strong">
        {title}
      </p>
      <progress aria-labelledby={id} max={1} {...(done === null ? {} : { value: done })} />
      <p className="small soft">{words}</p>
      <span className="visually-hidden" role="status">
        {done === null ? words : `${Math.floor(done * 10) * 10} percent`}
      </span>
    </div>
  );
}
