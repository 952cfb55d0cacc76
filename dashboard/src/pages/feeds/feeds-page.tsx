import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useQuery } from 'urql';
import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { ColumnHelp } from '../../features/feeds/column-help.js';
import { FeedOverview } from '../../features/feeds/feed-overview.js';
import { feedsListed, lateSentence, siteFeeds, sourceOf, trustsOf } from '../../features/feeds/feed-rows.js';
import { ALL_FEEDS, feedsViewOf, HISTORY_SIZE, searchOfFeeds, type FeedsView } from '../../features/feeds/feeds-view.js';
import { FeedsLinks } from '../../features/feeds/feeds-links.js';
import { ImportHistory } from '../../features/feeds/import-history.js';
import { ImportChoice, ImportPanel } from '../../features/feeds/import-panel.js';
import { NoBatches, NoFeeds } from '../../features/feeds/no-feeds.js';
import { useImportFlow, type Choice } from '../../features/feeds/use-import-flow.js';
import { feedWords } from '../../format/words.js';
import { FeedHelpDocument } from '../../gql/feed-help.js';
import { FeedOverviewDocument } from '../../gql/feed-overview.js';
import { ImportHistoryDocument } from '../../gql/import-history.js';
import { Pagination } from '../../ui/pagination.js';
import { Panel } from '../../ui/panel.js';
import '../../features/feeds/feeds.css';

/** What each trust sends, and where a file is dropped, `/feeds`. */
export function FeedsPage() {
  const { programme, me } = useSession();
  const isProgramme = me.trusts.length === 0 && (me.role === 'ADMINISTRATOR' || me.role === 'PROGRAMME_MANAGER');
  const view = feedsViewOf(useSearch({ from: '/signed-in/feeds' }));
  const navigate = useNavigate();
  const cursors = useRef(new Map<number, string>());
  const overview = useLiveQuery(FeedOverviewDocument, {}, { everySeconds: 60 });
  const [help] = useQuery({ query: FeedHelpDocument });
  const history = useLiveQuery(ImportHistoryDocument, {
    trust: view.onlyChosen ? view.trust || null : null,
    feed: view.onlyChosen ? view.feed : null,
    first: HISTORY_SIZE,
    after: view.after || null,
  });
  const deployments = overview.data?.deployments ?? [];
  const trusts = trustsOf(deployments);
  const only = trusts.length === 1 ? trusts[0] : undefined;
  const trust = view.trust !== '' ? view.trust : (only?.code ?? '');
  const sites = siteFeeds(deployments);
  const imports = history.data?.imports;
  const trustName = (code: string) => trusts.find((one) => one.code === code)?.name ?? code;
  const measureName = (id: string) => help.data?.measures.find((measure) => measure.id === id)?.name ?? id;
  const open = (next: Partial<FeedsView>) =>
    void navigate({
      to: '/feeds',
      search: searchOfFeeds({ ...view, after: '', page: 1, ...next }),
      resetScroll: false,
      replace: true,
    });

  const importing = useImportFlow({
    sourceOf: (code, feed) => sourceOf(deployments, code, feed),
    onRecognised: (feed) => open({ feed }),
    onDone: () => {
      history.refresh();
      overview.refresh();
    },
  });
  const choose = (choice: Choice) => {
    open(choice);
    importing.choose(choice);
  };
  const step = importing.flow.step;
  const early = step === 'choose' || step === 'waiting';
  const busy = step === 'importing' || step === 'checking';

  return (
    <>
      <title>Feeds – Steady</title>
      <h1>Feeds</h1>
      <p className="as-at">{overview.data ? lateSentence(sites) : '\u00a0'}</p>
      <FeedsLinks />
      <div className={early ? 'feeds-top' : 'feeds-top wide-step'}>
        <section id="drop" aria-labelledby="drop-title">
          <h2 id="drop-title">Bring in a file</h2>
          <ImportChoice
            trusts={trusts}
            feeds={ALL_FEEDS}
            trust={trust}
            feed={view.feed}
            everyTrust={isProgramme}
            onChoice={choose}
            disabled={busy}
          />
          {early && view.feed !== null ? (
            <p className="small">
              <a href={`/api/feeds/${view.feed.toLowerCase()}/sample.csv`} download>
                Sample file of {feedWords[view.feed]}
              </a>
            </p>
          ) : null}
          <ImportPanel
            flow={importing}
            onFile={(file) => importing.take(file, { trust, feed: view.feed })}
            deployment={deployments.find((deployment) => deployment.trust.code === trust)?.id ?? null}
            trustName={trustName}
            measureName={measureName}
          />
        </section>
        <Panel title="What a file holds" loading={help.fetching && !help.data} error={help.error}>
          {help.data ? <ColumnHelp feeds={help.data.feeds} /> : undefined}
        </Panel>
      </div>
      <Panel
        title="What each trust sends"
        loading={overview.loading}
        lines={6}
        error={overview.error}
        onRetry={overview.refresh}
        empty={overview.data && sites.length === 0 ? <NoFeeds /> : undefined}
      >
        {overview.data ? <FeedOverview sites={sites} feeds={feedsListed(sites)} now={programme.now} /> : undefined}
      </Panel>
      <Panel
        title="History"
        aside={
          <label className="history-filter">
            <input type="checkbox" checked={view.onlyChosen} onChange={(event) => open({ onlyChosen: event.target.checked })} />
            Only the trust and feed chosen above
          </label>
        }
        loading={history.loading}
        lines={6}
        error={history.error}
        onRetry={history.refresh}
        empty={imports?.totalCount === 0 ? <NoBatches narrowed={view.onlyChosen} /> : undefined}
      >
        {imports ? (
          <>
            <ImportHistory rows={imports.nodes} now={programme.now} trustName={trustName} />
            <Pagination
              from={(view.page - 1) * HISTORY_SIZE + 1}
              shown={imports.nodes.length}
              total={imports.totalCount}
              what="file"
              onPrevious={
                view.page > 1
                  ? () => {
                      const after = cursors.current.get(view.page - 1) ?? '';
                      open({ after, page: after === '' ? 1 : view.page - 1 });
                    }
                  : undefined
              }
              onNext={
                imports.pageInfo.hasNextPage
                  ? () => {
                      cursors.current.set(view.page, view.after);
                      open({ after: imports.pageInfo.endCursor ?? '', page: view.page + 1 });
                    }
                  : undefined
              }
            />
          </>
        ) : undefined}
      </Panel>
    </>
  );
}
