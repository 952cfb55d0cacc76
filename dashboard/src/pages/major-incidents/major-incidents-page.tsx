import { Link } from '@tanstack/react-router';
import { useLiveQuery } from '../../api/use-live-query.js';
import { majorLooks, proposerOf } from '../../features/major-incidents/major-words.js';
import { useInstant } from '../../features/major-incidents/use-instant.js';
import { formatMinutes, formatMoment } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import { MajorIncidentsDocument, type MajorIncidentsQuery } from '../../gql/major-incidents.js';
import { Panel } from '../../ui/panel.js';
import { StatusPill } from '../../ui/verdict-pill.js';
import '../../features/major-incidents/major-incidents.css';

type Major = MajorIncidentsQuery['majorIncidents'][number];

/** Every major incident a person may see, `/major-incidents`: running ones first, then those to decide. */
export function MajorIncidentsPage() {
  const now = useInstant(30);
  const { data, error, loading, refresh } = useLiveQuery(MajorIncidentsDocument, { filter: null }, { topics: ['incidents'] });
  const majors = data?.majorIncidents;
  return (
    <>
      <title>Major incidents – Steady</title>
      <h1>Major incidents</h1>
      <p className="as-at">{majors ? sentenceOf(majors) : '\u00a0'}</p>
      <Panel
        loading={loading}
        error={error}
        onRetry={refresh}
        lines={6}
        empty={
          majors?.length === 0 ? (
            <>
              <h2>No major incident yet</h2>
              <p>
                A major incident has a lead, updates at promised times, and a room to leave on the wall. It is proposed on the
                page of an incident, or by Steady: when a priority 1 opens, or five similar incidents within an hour.
              </p>
              <p>
                Choose an incident on the{' '}
                <Link to="/incidents" activeOptions={{ exact: true }}>
                  list of incidents
                </Link>{' '}
                to propose one.
              </p>
            </>
          ) : undefined
        }
      >
        {majors ? (
          <ul className="major-list">
            {majors.map((major) => (
              <Line key={major.id} major={major} now={now} />
            ))}
          </ul>
        ) : undefined}
      </Panel>
    </>
  );
}

function sentenceOf(majors: readonly Major[]): string {
  const of = (state: Major['state']) => majors.filter((major) => major.state === state).length;
  const late = majors.filter(({ updateLate }) => updateLate).length;
  const parts = [`${of('ACTIVE')} running`, `${of('PROPOSED')} to be decided`, `${of('STOOD_DOWN')} to be reviewed`];
  return `${parts.join(', ')}.${late === 0 ? '' : ` ${countOf(late, 'update is', 'updates are')} late.`}`;
}

function Line({ major, now }: { major: Major; now: number }) {
  const at = new Date(now).toISOString();
  const looks = majorLooks[major.state];
  const open = major.actions.filter(({ doneOn }) => doneOn === null).length;
  return (
    <li>
      <p className="major-title">
        <Link to="/major-incidents/$id" params={{ id: major.id }}>
          {major.title}
        </Link>
      </p>
      <p className="incident-pills">
        <StatusPill tone={looks.tone} shape={looks.shape}>
          {looks.words}
        </StatusPill>
        {major.updateLate ? (
          <StatusPill tone="bad" shape="unsteady">
            Update late
          </StatusPill>
        ) : null}
      </p>
      <p className="small soft">
        {[
          major.site?.name ?? major.trust.name,
          `began ${formatMoment(major.startedAt, at)}`,
          major.lead ? `led by ${major.lead}` : `proposed ${proposerOf(major.rule, major.proposedBy)}`,
          countOf(major.members.length, 'incident', 'incidents'),
          open === 0 ? null : countOf(open, 'action open', 'actions open'),
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
      {major.state === 'ACTIVE' ? (
        <p className="small">
          {nextOf(major, now)}{' '}
          <Link to="/major-incidents/$id/room" params={{ id: major.id }}>
            Room<span className="visually-hidden"> of {major.title}</span>
          </Link>
        </p>
      ) : null}
      {major.state === 'PROPOSED' ? <p className="small">{major.proposalReason}</p> : null}
    </li>
  );
}

function nextOf({ nextUpdateDueAt }: Major, now: number): string {
  if (!nextUpdateDueAt) return '';
  const minutes = Math.round((Date.parse(nextUpdateDueAt) - now) / 60_000);
  return minutes < 0 ? `The update is ${formatMinutes(-minutes)} late.` : `Next update in ${formatMinutes(minutes)}.`;
}
