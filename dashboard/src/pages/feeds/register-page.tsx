import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { RegisterRules, RegisterTable } from '../../features/feed-register/register-table.js';
import { FeedsLinks } from '../../features/feeds/feeds-links.js';
import { NoFeeds } from '../../features/feeds/no-feeds.js';
import { countOf } from '../../format/figures.js';
import { FeedRegisterDocument } from '../../gql/feed-register.js';
import { Panel } from '../../ui/panel.js';
import '../../features/feeds/feeds.css';

/** Who sends what, how it was agreed and what is thought of its data, `/feeds/register`. */
export function RegisterPage() {
  const { programme } = useSession();
  const { data, error, loading, refresh } = useLiveQuery(FeedRegisterDocument, {}, { everySeconds: 60 });
  const rows = data?.feedRegister ?? [];
  const poor = rows.filter(({ marks }) => marks.some(({ met }) => met === false)).length;
  const names = new Map(data?.trusts.map(({ code, name }) => [code, name]));
  return (
    <>
      <title>Register – Feeds – Steady</title>
      <h1>Register of feeds</h1>
      <p className="as-at">
        {data
          ? `${countOf(rows.length, 'feed')}; ${poor === 0 ? 'none misses' : poor === 1 ? '1 misses' : `${poor} miss`} a mark of data quality.`
          : '\u00a0'}
      </p>
      <FeedsLinks />
      <Panel
        loading={loading}
        error={error}
        onRetry={refresh}
        lines={8}
        empty={data && rows.length === 0 ? <NoFeeds /> : undefined}
      >
        {data ? (
          <>
            <RegisterTable rows={rows} trustName={(code) => names.get(code) ?? code} now={programme.now} />
            <RegisterRules rows={rows} />
          </>
        ) : undefined}
      </Panel>
    </>
  );
}
