import { Link } from '@tanstack/react-router';
import { feedWords } from '../../format/words.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { StatusPill } from '../../ui/verdict-pill.js';
import type { SiteDeployment } from './site-words.js';

type SiteFeed = SiteDeployment['feeds'][number];

const columns: Column<SiteFeed>[] = [
  {
    key: 'feed',
    heading: 'Feed',
    className: 'strong',
    cell: ({ feed }) => feedWords[feed].charAt(0).toUpperCase() + feedWords[feed].slice(1),
  },
  { key: 'state', heading: 'State', cell: FeedState },
  { key: 'sentence', heading: 'Last received', className: 'small', cell: ({ sentence }) => sentence },
];

function FeedState({ late, notApplicable, lastGoodAt }: SiteFeed) {
  if (notApplicable)
    return (
      <StatusPill tone="none" shape="not-live">
        Not applicable
      </StatusPill>
    );
  if (late)
    return (
      <StatusPill tone="bad" shape="unsteady">
        Late
      </StatusPill>
    );
  if (lastGoodAt === null)
    return (
      <StatusPill tone="none" shape="no-data">
        Not yet
      </StatusPill>
    );
  return (
    <StatusPill tone="good" shape="steady">
      In
    </StatusPill>
  );
}

/** What the trust sends, and whether it came. */
export function FeedLines({ feeds }: { feeds: readonly SiteFeed[] }) {
  if (feeds.length === 0) {
    return (
      <div className="empty">
        <p>No feed is expected from this site yet, so nothing can be late and nothing is known.</p>
        <p>
          Next, say <Link to="/set-up">which feeds to expect and how often</Link>, then{' '}
          <Link to="/feeds">load the first file</Link>.
        </p>
      </div>
    );
  }
  return (
    <DataTable caption="Feeds of this site" columns={columns} rows={feeds} rowKey={({ feed, source }) => `${feed} ${source}`} />
  );
}
