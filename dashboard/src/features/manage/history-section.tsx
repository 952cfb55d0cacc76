import { formatTimeAndDay } from '../../format/days.js';
import { Panel } from '../../ui/panel.js';
import type { ManagedDeployment } from './manage-words.js';

const shownAtOnce = 12;

/** Who changed what and when, newest first. */
export function HistorySection({ deployment }: { deployment: ManagedDeployment }) {
  const { history } = deployment;
  const line = ({ id, at, by, sentence }: ManagedDeployment['history'][number]) => (
    <li key={id}>
      {sentence}
      <span className="small soft block">
        {by}, {formatTimeAndDay(new Date(at))}
      </span>
    </li>
  );
  return (
    <Panel title="History" empty={history.length === 0 ? <p>Nothing has been changed yet.</p> : null}>
      <ul className="manage-history">{history.slice(0, shownAtOnce).map(line)}</ul>
      {history.length > shownAtOnce ? (
        <details className="managed-over">
          <summary>Earlier</summary>
          <ul className="manage-history">{history.slice(shownAtOnce).map(line)}</ul>
        </details>
      ) : null}
    </Panel>
  );
}
