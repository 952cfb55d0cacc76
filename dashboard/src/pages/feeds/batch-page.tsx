import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { BatchDetail } from '../../features/feeds/batch-detail.js';
import { trustsOf } from '../../features/feeds/feed-rows.js';
import { FeedOverviewDocument } from '../../gql/feed-overview.js';
import { ImportBatchDocument } from '../../gql/import-batch.js';
import { Panel } from '../../ui/panel.js';
import '../../features/feeds/feeds.css';

/** Rows refused that are listed on the page; the file to download has all. */
const LISTED = 100;

/** One batch on its own page, `/feeds/:batch`. It follows an import that is under way. */
export function BatchPage() {
  const { batch: id } = useParams({ from: '/signed-in/feeds/$batch' });
  const { programme } = useSession();
  const [{ data: places }] = useQuery({ query: FeedOverviewDocument });
  const { data, error, loading, refresh } = useLiveQuery(
    ImportBatchDocument,
    { id, rejections: LISTED },
    { everySeconds: 3, topics: [`import:${id}`] },
  );
  const trusts = trustsOf(places?.deployments ?? []);
  const batch = data?.import;
  const name = batch?.fileName ?? 'Batch without a name';
  return (
    <>
      <title>{`${name} – Steady`}</title>
      <p className="breadcrumb">
        <Link to="/feeds" activeOptions={{ exact: true }}>
          Feeds
        </Link>{' '}
        / {batch ? name : 'batch'}
      </p>
      <h1 className="batch-name">{batch ? name : 'Batch'}</h1>
      <Panel
        loading={loading}
        lines={6}
        error={error}
        onRetry={refresh}
        empty={
          batch === null ? (
            <>
              <p className="strong">There is no such batch that you may see.</p>
              <p>The address may be mistyped, or the batch belongs to a trust outside your rights.</p>
            </>
          ) : undefined
        }
      >
        {batch ? (
          <BatchDetail
            batch={batch}
            now={programme.now}
            trustName={(code) => trusts.find((trust) => trust.code === code)?.name ?? code}
            onChanged={refresh}
          />
        ) : undefined}
      </Panel>
    </>
  );
}
