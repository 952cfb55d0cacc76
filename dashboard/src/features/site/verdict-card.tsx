import { useSession } from '../../api/session-context.js';
import { formatNumber, formatPercent } from '../../format/figures.js';
import { statusWords, streamWords } from '../../format/words.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { VerdictPill } from '../../ui/verdict-pill.js';
import { StreamLine, type StreamHealth } from './stream-line.js';
import { leadAndRest, scoreSentence, type SiteDeployment } from './site-words.js';

/** The verdict of a site with every stream's status and reasons, its date of steadiness, and how the score is made up. */
export function VerdictCard({ deployment }: { deployment: SiteDeployment }) {
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
          <p className="small soft">{scoreSentence(health)}</p>
        </>
      ) : (
        <p className="verdict-steady-on">{health.sentence}</p>
      )}
      {health.exitEligible ? <p className="small">Eligible for business as usual; a person signs it.</p> : null}
      {live ? (
        <>
          <HowWorkedOut health={health} />
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
