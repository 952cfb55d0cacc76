import { Link, useSearch } from '@tanstack/react-router';
import '../../charts/small-charts.css';
import './rollout.css';
import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { asAtSentence, lateFeeds, lateSentence, verdictIn, type RolloutRow } from '../../features/rollout/rollout-words.js';
import { verdictWords } from '../../format/words.js';
import { RolloutDocument } from '../../gql/rollout.js';
import { Panel } from '../../ui/panel.js';
import { RolloutTable } from './rollout-table.js';
import { VerdictCounts } from './verdict-counts.js';

/** Every deployment of the programme on one line each, worst first. */
export function RolloutPage() {
  const { programme } = useSession();
  const { data, error, loading, refresh } = useLiveQuery(RolloutDocument, {});
  const search = useSearch({ from: '/signed-in/' });
  const verdict = verdictIn(search['verdict']);
  const rows = data?.deployments;
  const now = rows?.[0]?.health.asOf ?? programme.now;
  const shown = rows?.filter((row) => verdict === null || row.health.verdict === verdict);
  return (
    <>
      <title>Rollout – Steady</title>
      <h1>Rollout</h1>
      <p className="as-at">
        {asAtSentence(now)} {rows && rows.length > 0 ? <LateFeeds rows={rows} /> : null}
      </p>
      <Panel loading={loading} error={error} onRetry={refresh} lines={9} empty={rows?.length === 0 ? <EmptyProgramme /> : null}>
        {rows && shown ? (
          <>
            <VerdictCounts rows={rows} chosen={verdict} />
            {shown.length > 0 ? (
              <RolloutTable rows={shown} now={now} />
            ) : (
              <div className="empty">
                <p>No site is {verdict === null ? 'listed' : verdictWords[verdict].toLowerCase()} now.</p>
                <p>
                  <Link to="/">Show every site</Link>
                </p>
              </div>
            )}
          </>
        ) : undefined}
      </Panel>
    </>
  );
}

function LateFeeds({ rows }: { rows: readonly RolloutRow[] }) {
  const found = lateFeeds(rows);
  return (
    <>
      {lateSentence(found)}
      {found.late.map((feed, index) => (
        <span key={`${feed.deployment} ${feed.words}`}>
          {index === 0 ? ' ' : ', '}
          <Link to="/deployments/$id" params={{ id: feed.deployment }} hash="feeds">
            {feed.words}
          </Link>
          {index === found.late.length - 1 ? '.' : ''}
        </span>
      ))}
    </>
  );
}

function EmptyProgramme() {
  return (
    <>
      <h2>No site is set up yet</h2>
      <p>
        Here each go-live of the programme has one line: its verdict with the reason in words, its incidents, booking failures and
        training, and the date it will be steady. It is empty because no trust has been added.
      </p>
      <p>
        Next, <Link to="/set-up">set up the first trust and its go-live</Link>: name, release, day, number of staff and which
        feeds to expect. Then load its figures under <Link to="/feeds">Feeds</Link>.
      </p>
    </>
  );
}
