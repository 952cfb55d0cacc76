import { useSession } from '../../api/session-context.js';
import { formatDay, formatDayLongMonth } from '../../format/days.js';
import { formatNumber, formatPercent } from '../../format/figures.js';
import { statusWords, streamWords } from '../../format/words.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { VerdictPill } from '../../ui/verdict-pill.js';
import { lastWeekSentence, saidBefore } from './said-before.js';
import { StreamLine, type StreamHealth } from './stream-line.js';
import { leadAndRest, scoreSentence, type SiteDeployment } from './site-words.js';

/** The verdict of a site with every stream's status and reasons, its date of steadiness, and how the score is made up. */
export function VerdictCard({ deployment, now }: { deployment: SiteDeployment; now: string }) {
  const { health, phase } = deployment;
  const live = health.verdict !== 'NOT_LIVE';
  const { lead, rest } = leadAndRest(health.steadyOn.sentence);
  return (
    <section className="card verdict-card" aria-label="Verdict">
      <VerdictPill verdict={health.verdict} rag={health.rag} phase={phase} since={live ? health.since : null} />
      {live ? (
        <>
          <p className="verdict-steady-on">
            <b>{lead}</b>
            {rest}
          </p>
          <p className="small soft">
            {[lastWeekSentence(deployment.steadyHistory, now), scoreSentence(health)].filter(Boolean).join(' ')}
          </p>
          {health.restated ? (
            <p className="small soft">
              Restated: the days from {formatDay(health.restated.fromOn)} to {formatDay(health.restated.toOn)} were judged again
              because the go-live day was moved ({health.restated.reason}).
            </p>
          ) : null}
        </>
      ) : (
        <p className="verdict-steady-on">{health.sentence}</p>
      )}
      {health.exitEligible ? <p className="small">Eligible for business as usual; a person signs it.</p> : null}
      {live ? (
        <>
          <HowWorkedOut health={health} />
          <SaidBefore deployment={deployment} now={now} />
          <ul className="streams">
            {health.streams.map((stream) => (
              <StreamLine key={stream.stream} stream={stream} />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

/** What was said on earlier days of when the site would be steady. */
function SaidBefore({ deployment, now }: { deployment: SiteDeployment; now: string }) {
  const lines = saidBefore(deployment.steadyHistory, now);
  if (lines.length === 0) return null;
  return (
    <details className="small how-worked-out">
      <summary>What we said before</summary>
      <ul className="said-before">
        {lines.map(({ on, words }) => (
          <li key={on}>
            On {formatDayLongMonth(on)} we said {words}.
          </li>
        ))}
      </ul>
    </details>
  );
}

const partColumns: Column<StreamHealth>[] = [
  { key: 'stream', heading: 'Stream', cell: (stream) => `${streamWords[stream.stream]}, ${statusWords[stream.status]}` },
  { key: 'weight', heading: 'Weight', numeric: true, labelled: true, cell: (stream) => formatNumber(stream.weight) },
  { key: 'part', heading: 'Part of score', numeric: true, labelled: true, cell: (stream) => formatNumber(stream.scorePart, 1) },
];

function HowWorkedOut({ health }: { health: SiteDeployment['health'] }) {
  const { programme } = useSession();
  return (
    <details className="small how-worked-out">
      <summary>How this is worked out</summary>
      <DataTable
        caption="The parts of the score"
        columns={partColumns}
        rows={health.streams.filter((stream) => stream.status !== 'NOT_APPLICABLE')}
        rowKey={(stream) => stream.stream}
      />
      <p>
        {health.score === null ? 'No score is shown.' : `The parts add up to ${formatNumber(health.score, 1)}.`} Confidence{' '}
        {formatPercent(100 * health.confidence, 0)}: the share of the weight that is known. Policy {health.policyVersion}:
      </p>
      <ul>
        {programme.policySentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}
