import { feedWords } from '../../format/words.js';
import type { FeedHelpQuery } from '../../gql/feed-help.js';
import { capital } from './feed-names.js';

type Description = FeedHelpQuery['feeds'][number];

/** What a file of each feed holds, with a sample to fill in. */
export function ColumnHelp({ feeds }: { feeds: readonly Description[] }) {
  return (
    <div className="column-help">
      {feeds.map((feed) => (
        <details key={feed.feed} className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{capital(feedWords[feed.feed])}</span>
          </summary>
          <div className="nhsuk-details__text">
            <p>{feed.description}</p>
            <p>
              <a href={feed.sampleUrl} download>
                Sample file<span className="visually-hidden"> of {feedWords[feed.feed]}</span>
              </a>{' '}
              with Steady’s own columns
            </p>
            {feed.samples.length > 0 ? (
              <>
                <p>Or as your system exports it. A file like one of these is known by its columns; look at a sample:</p>
                <ul className="sample-list">
                  {feed.samples.map((sample) => (
                    <li key={sample.profile}>
                      <a href={sample.url} download>
                        {sample.title}
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
            <dl className="column-list">
              {feed.columns.map((column) => (
                <div key={column.name}>
                  <dt>
                    <code>{column.name}</code>
                    {column.required ? <span className="small"> required</span> : null}
                  </dt>
                  <dd className="small">{column.description}</dd>
                </div>
              ))}
            </dl>
          </div>
        </details>
      ))}
    </div>
  );
}
