import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatMoment } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import { feedWords } from '../../format/words.js';
import type { FeedKind } from '../../gql/schema-types.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { StatusPill } from '../../ui/verdict-pill.js';
import { cadenceOf, capital } from './feed-names.js';
import type { ExpectedFeed, SiteFeeds } from './feed-rows.js';

/** Sites shown before one asks for the rest. */
const FIRST = 12;

/** What each site sends: for every feed when it is expected, when it last came, and whether it is late. Sites with a late feed stand first. */
export function FeedOverview({ sites, feeds, now }: { sites: readonly SiteFeeds[]; feeds: readonly FeedKind[]; now: string }) {
  const [all, setAll] = useState(false);
  const shown = all ? sites : sites.slice(0, FIRST);
  return (
    <div className="feed-overview">
      <DataTable
        caption="Feeds expected of each site"
        columns={columnsOf(feeds, now)}
        rows={shown}
        rowKey={(site) => site.deployment}
      />
      {sites.length > shown.length ? (
        <p className="after-table">
          <button type="button" className="text-button" onClick={() => setAll(true)}>
            Show all {countOf(sites.length, 'site')}
          </button>
        </p>
      ) : null}
    </div>
  );
}

function columnsOf(feeds: readonly FeedKind[], now: string): Column<SiteFeeds>[] {
  const site: Column<SiteFeeds> = {
    key: 'site',
    heading: 'Site',
    cell: (row) => (
      <>
        <Link to="/deployments/$id" params={{ id: row.deployment }} className="strong" activeOptions={{ exact: true }}>
          {row.site}
        </Link>
        <div className="small soft">{row.trust}</div>
        <Link to="/set-up/$id" params={{ id: row.deployment }} className="small" activeOptions={{ exact: true }}>
          Change<span className="visually-hidden"> what {row.site} sends</span>
        </Link>
      </>
    ),
  };
  return [
    site,
    ...feeds.map((feed): Column<SiteFeeds> => {
      const expected = (row: SiteFeeds) => row.feeds.find((one) => one.feed === feed);
      return {
        key: feed,
        heading: capital(feedWords[feed]),
        labelled: true,
        cell: (row) => <FeedCell feed={expected(row)} site={row} now={now} />,
      };
    }),
  ];
}

function FeedCell({ feed, site, now }: { feed: ExpectedFeed | undefined; site: SiteFeeds; now: string }) {
  if (feed === undefined) return <span className="soft">not expected yet</span>;
  if (feed.notApplicable) {
    return (
      <StatusPill tone="none" shape="not-live">
        No such feed
      </StatusPill>
    );
  }
  return (
    <>
      <FeedPill feed={feed} />
      <div className="small feed-sentence">
        {feed.late ? feed.sentence : feed.lastGoodAt === null ? null : formatMoment(feed.lastGoodAt, now)}
      </div>
      <div className="small soft">
        {capital(cadenceOf(feed.cadence, feed.dueOn))}, from {feed.source}
      </div>
      <Link
        to="/feeds"
        search={{ trust: site.trust, feed: feed.feed.toLowerCase() }}
        hash="drop"
        className="small"
        activeOptions={{ exact: true }}
      >
        Drop a file<span className="visually-hidden">{` of ${site.site} ${feedWords[feed.feed]}`}</span>
      </Link>
    </>
  );
}

function FeedPill({ feed }: { feed: ExpectedFeed }) {
  if (feed.late) {
    return (
      <StatusPill tone="bad" shape="unsteady">
        Late
      </StatusPill>
    );
  }
  return feed.lastGoodAt === null ? (
    <StatusPill tone="none" shape="no-data">
      Not yet received
    </StatusPill>
  ) : (
    <StatusPill tone="good" shape="steady">
      In
    </StatusPill>
  );
}
