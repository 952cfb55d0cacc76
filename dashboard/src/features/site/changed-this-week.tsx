import { Panel } from '../../ui/panel.js';
import { happenings, paperEvents, type Happening, type SiteDeployment } from './site-words.js';

/** What moved at a site in the last seven days, its paper episodes among it, and what happened before. */
export function ChangedThisWeek({ deployment, now }: { deployment: SiteDeployment; now: string }) {
  const events = [...deployment.events, ...paperEvents(deployment.downtimeEpisodes, deployment.site.code)];
  const { thisWeek, before } = happenings(events, now);
  return (
    <Panel title="Changed this week">
      {thisWeek.length > 0 ? (
        <Happenings list={thisWeek} />
      ) : (
        <p className="soft">Nothing has been recorded in the last seven days.</p>
      )}
      {before.length > 0 ? (
        <details className="earlier">
          <summary>Earlier</summary>
          <Happenings list={before} />
        </details>
      ) : null}
    </Panel>
  );
}

function Happenings({ list }: { list: readonly Happening[] }) {
  return (
    <ul className="happenings">
      {list.map(({ id, when, sentence }) => (
        <li key={id}>
          <span className="small soft">{when}</span>
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  );
}
