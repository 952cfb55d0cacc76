import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatMoment } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import { categoryWords, stateWords } from '../../format/words.js';
import type { IncidentDetailQuery } from '../../gql/incident-detail.js';
import { StatusPill } from '../../ui/verdict-pill.js';
import { ClockMark } from './clock-mark.js';
import { type ClockReading, readClock } from './clock-words.js';
import { IncidentComments } from './incident-comments.js';
import { IncidentFiles } from './incident-files.js';
import { IncidentAffected, IncidentLinks } from './incident-ties.js';
import { IncidentTimeline } from './incident-timeline.js';
import { capital, harmWords, rootCauseWords } from './incident-words.js';
import { standingOf } from './incident-standing.js';
import { titleOf } from './row-words.js';

export type Incident = NonNullable<IncidentDetailQuery['incident']>;

export interface IncidentDetailProps {
  readonly incident: Incident;
  readonly now: Date;
  /** Beside the list the title is a second-level heading and leads to the incident's own page. */
  readonly beside?: boolean;
  /** What may be done with it, on its own page. */
  readonly work?: ReactNode;
  /** What is made and known of it beyond its own ticket. */
  readonly learned?: ReactNode;
  /** Asked after a file or link was changed here; absent where nothing can be. */
  readonly onChanged?: (() => void) | undefined;
  readonly mayAttach?: boolean;
  readonly mayWork?: boolean;
}

/** One incident: what stands in it, how its clocks stand, what was written, and every change. */
export function IncidentDetail(props: IncidentDetailProps) {
  const { incident, now, beside = false, work, learned, onChanged, mayAttach = false, mayWork = false } = props;
  const at = now.toISOString();
  const standing = standingOf(incident);
  const timeline = (
    <Part title="Timeline" beside={beside}>
      <IncidentTimeline history={incident.history} />
    </Part>
  );
  const details = (
    <Part title="Details" beside={beside}>
      <Details incident={incident} at={at} />
    </Part>
  );
  return (
    <article className={beside ? 'incident-detail beside' : 'incident-detail'}>
      <header>
        <p className="small soft">
          {incident.number}, opened {formatMoment(incident.openedAt, at)}
          {openedBy(incident)}
        </p>
        {beside ? <h2>{titleOf(incident)}</h2> : <h1>{titleOf(incident)}</h1>}
        <p className="incident-pills">
          <StatusPill tone={standing.tone} shape={standing.shape}>
            {standing.words}
          </StatusPill>
          {incident.patientSafety ? (
            <StatusPill tone="mid" shape="settling">
              Safety flagged
            </StatusPill>
          ) : null}
        </p>
        <p className="small soft">{factsOf(incident)}</p>
        {beside ? (
          <p className="small">
            <Link to="/incidents/$number" params={{ number: incident.number }} activeOptions={{ exact: true }}>
              Open on its own page
            </Link>
          </p>
        ) : null}
      </header>
      <div className="incident-columns">
        <div>
          <Part title="Clocks" beside={beside}>
            <Clocks incident={incident} now={now} />
          </Part>
          <Part title="What was reported" beside={beside}>
            {incident.description ? (
              <p className="ticket-text">{incident.description}</p>
            ) : (
              <p className="small soft">The ticket has no description.</p>
            )}
          </Part>
          {learned}
          {work === undefined ? null : (
            <Part title="Work on it" beside={beside}>
              {work}
            </Part>
          )}
          {incident.comments.length === 0 ? null : (
            <Part title="Comments" beside={beside}>
              <IncidentComments comments={incident.comments} at={at} />
            </Part>
          )}
          <Resolution incident={incident} beside={beside} />
          {incident.affected.length === 0 ? null : (
            <Part title="Met elsewhere too" beside={beside}>
              <IncidentAffected incident={incident} at={at} />
            </Part>
          )}
          {incident.links.length === 0 ? null : (
            <Part title="Linked incidents" beside={beside}>
              <IncidentLinks incident={incident} onChanged={mayWork ? onChanged : undefined} />
            </Part>
          )}
          {beside && incident.attachments.length === 0 ? null : (
            <Part title="Files" beside={beside}>
              <IncidentFiles
                number={incident.number}
                files={incident.attachments}
                at={at}
                mayAttach={mayAttach}
                mayRemove={mayWork}
                onChanged={onChanged}
              />
            </Part>
          )}
          {beside ? timeline : details}
        </div>
        <div>{beside ? details : timeline}</div>
      </div>
    </article>
  );
}

function openedBy(incident: Incident): string {
  const first = [...incident.history].sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  return first && first.at === incident.openedAt && first.by !== '' && first.by !== incident.source ? ` by ${first.by}` : '';
}

/** The facts in a sentence or two: `P1 (impact 1, urgency 1), was P2. 26 people affected. Working on paper.` */
function factsOf(incident: Incident): string {
  const levels =
    incident.impact !== null && incident.urgency !== null ? ` (impact ${incident.impact}, urgency ${incident.urgency})` : '';
  const was = incident.originalPriority === incident.priority ? '' : `, opened as ${incident.originalPriority}`;
  const sentences = [
    `${incident.priority}${levels}${was}, ${categoryWords[incident.category]}.`,
    peopleOf(incident),
    incident.onPaper ? 'Working on paper.' : '',
    incident.patientSafety && incident.disposition === null ? 'Safety flagged, awaiting the safety officer.' : '',
    incident.undocumented ? 'Closed without a resolution: counted as undocumented.' : '',
  ];
  return sentences.filter(Boolean).join(' ');
}

/** `26 people affected, at 3 places.` */
function peopleOf({ peopleAffected, affected }: Incident): string {
  const places = affected.length === 0 ? '' : `at ${countOf(affected.length + 1, 'place', 'places')}`;
  if (peopleAffected === null) return places === '' ? '' : `Met ${places}.`;
  return `${countOf(peopleAffected, 'person', 'people')} affected${places === '' ? '' : `, ${places}`}.`;
}

function Part({ title, beside, children }: { title: string; beside: boolean; children: ReactNode }) {
  return (
    <section className="incident-part">
      {beside ? <h3>{title}</h3> : <h2>{title}</h2>}
      {children}
    </section>
  );
}

function Clocks({ incident, now }: { incident: Incident; now: Date }) {
  if (incident.clocks.length === 0) return <p className="small soft">No clock is kept for this incident.</p>;
  return (
    <dl className="clocks">
      {incident.clocks.map((clock) => (
        <div key={clock.kind}>
          <dt>{clock.kind === 'FIX' ? 'Fix' : 'Response'}</dt>
          <dd>
            <ClockMark reading={inFull(readClock(clock, incident.priority, now))} />
            <div className="small soft">{clock.sentence}</div>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** `4 h` in a column of time left is `4 h left` where it stands alone. */
function inFull(reading: ClockReading): ClockReading {
  return /^\d/.test(reading.words) ? { ...reading, words: `${reading.words} left` } : reading;
}

function Resolution({ incident, beside }: { incident: Incident; beside: boolean }) {
  if (incident.resolution === null && incident.workaround === null && incident.rootCause === null) return null;
  return (
    <Part title={incident.resolution === null && incident.rootCause === null ? 'Workaround' : 'Resolution'} beside={beside}>
      {incident.rootCause === null ? null : <p className="small soft">Root cause: {rootCauseWords[incident.rootCause]}</p>}
      {incident.resolution === null ? null : <p className="ticket-text">{incident.resolution}</p>}
      {incident.workaround === null ? null : (
        <p className="ticket-text">
          {incident.resolution === null && incident.rootCause === null
            ? incident.workaround
            : `Workaround: ${incident.workaround}`}
        </p>
      )}
    </Part>
  );
}

function Details({ incident, at }: { incident: Incident; at: string }) {
  const moment = (instant: string | null) => (instant === null ? null : formatMoment(instant, at));
  const facts: [string, string | null][] = [
    ['Trust', incident.trust.name],
    ['Site', incident.site?.name ?? 'not given'],
    ['Department', incident.department ?? 'not given'],
    ['State', stateWords[incident.state]],
    ['Category', capital(categoryWords[incident.category])],
    ['Team', incident.team],
    ['Assigned to', incident.assignedTo],
    ['Awaited', incident.pauseReason],
    ['Supplier', incident.supplier],
    ['Their reference', incident.supplierReference],
    ['Harm', incident.harm === null ? (incident.patientSafety ? 'not yet assessed' : null) : harmWords[incident.harm]],
    ['Disposition', incident.disposition],
    ['Disposed', moment(incident.disposedAt)],
    ['Last changed', moment(incident.updatedAt)],
    ['Resolved', moment(incident.resolvedAt)],
    ['Closed', moment(incident.closedAt)],
    ['Source', `${incident.source}, reference ${incident.reference}`],
  ];
  return (
    <dl className="facts small">
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
