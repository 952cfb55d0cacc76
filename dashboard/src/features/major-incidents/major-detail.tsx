import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { problemOf } from '../../api/problem.js';
import { formatDay, formatMinutes, formatMoment, londonDay } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import { stateWords } from '../../format/words.js';
import { FinishMajorIncidentActionDocument, LeaveMajorIncidentDocument } from '../../gql/major-acts.js';
import { FormProblem } from '../../ui/form-problem.js';
import { StatusPill } from '../../ui/verdict-pill.js';
import type { Major } from './major-act-forms.js';
import { MajorActs } from './major-acts.js';
import { kindWords, majorLooks, proposerOf } from './major-words.js';

/** One major incident: how it stands, what may be done, what has been said, who follows, and what is asked afterwards. */
export function MajorDetail({ major, now, onChanged }: { major: Major; now: number; onChanged: () => void }) {
  const at = new Date(now).toISOString();
  const looks = majorLooks[major.state];
  return (
    <article className="major-detail">
      <header>
        <h1>{major.title}</h1>
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
        <p className="as-at">{standingOf(major, now, at)}</p>
        <p className="small">
          {major.state === 'ACTIVE' ? (
            <>
              <Link to="/major-incidents/$id/room" params={{ id: major.id }}>
                Open the room for a wall
              </Link>
              {', '}
            </>
          ) : null}
          <Link to="/incidents/$number" params={{ number: major.number }} activeOptions={{ exact: true }}>
            the leading incident {major.number}
          </Link>
        </p>
      </header>
      <MajorActs major={major} now={now} onChanged={onChanged} />
      <div className="major-columns">
        <div>
          <h2>Timeline</h2>
          <Timeline major={major} at={at} />
        </div>
        <div>
          <Roles major={major} />
          <Members major={major} onChanged={onChanged} />
          <Review major={major} at={at} onChanged={onChanged} />
        </div>
      </div>
    </article>
  );
}

function standingOf(major: Major, now: number, at: string): string {
  const place = `${major.site?.name ?? major.trust.name}. `;
  const started = `Began ${formatMoment(major.startedAt, at)}`;
  if (major.state === 'PROPOSED')
    return `${place}${started}. Proposed ${formatMoment(major.proposedAt, at)} ${proposerOf(major.rule, major.proposedBy)}: ${major.proposalReason}`;
  if (major.state === 'DECLINED')
    return `${place}${started}. Declined by ${major.decidedBy ?? 'nobody'}: ${major.decisionReason ?? ''}`;
  if (major.state !== 'ACTIVE')
    return `${place}${started}, stood down ${major.stoodDownAt ? formatMoment(major.stoodDownAt, at) : ''}: ${major.standDownReason ?? ''}`;
  const due = major.nextUpdateDueAt ? Math.round((Date.parse(major.nextUpdateDueAt) - now) / 60_000) : null;
  const update =
    due === null
      ? ''
      : due < 0
        ? ` The update is ${formatMinutes(-due)} late.`
        : ` Next update in ${formatMinutes(due)}, by ${formatMoment(major.nextUpdateDueAt ?? at, at)}.`;
  return `${place}${started}, led by ${major.lead ?? 'nobody'}.${update}`;
}

function Timeline({ major, at }: { major: Major; at: string }) {
  return (
    <ol className="major-timeline">
      {major.timeline.map((entry) => (
        <li key={entry.id} className={entry.kind === 'UPDATE' ? 'major-said' : undefined}>
          <p className="small soft">
            {formatMoment(entry.at, at)}, {entry.by}
            {entry.late ? (
              <span className="tone-bad">
                {', '}
                {formatMinutes((Date.parse(entry.at) - Date.parse(entry.dueAt ?? entry.at)) / 60_000)} late
              </span>
            ) : null}
          </p>
          <p>
            {entry.kind === 'UPDATE' || entry.text.startsWith(kindWords[entry.kind]) ? null : (
              <strong>{kindWords[entry.kind]}: </strong>
            )}
            {entry.text}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Roles({ major }: { major: Major }) {
  if (major.lead === null) return null;
  return (
    <section>
      <h2>Who does what</h2>
      <dl className="facts small">
        {[{ role: 'Lead', name: major.lead }, ...major.roles].map(({ role, name }) => (
          <div key={role}>
            <dt>{role}</dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Members({ major, onChanged }: { major: Major; onChanged: () => void }) {
  const client = useClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const leave = async (number: string) => {
    const { error } = await client.mutation(LeaveMajorIncidentDocument, { id: major.id, number }).toPromise();
    setRefusal(error ? problemOf(error).message : null);
    onChanged();
  };
  return (
    <section>
      <h2>{countOf(major.members.length, 'incident', 'incidents')}</h2>
      {refusal === null ? null : <FormProblem message={refusal} />}
      <ul className="major-members">
        {major.members.map(({ number, leads, incident }) => (
          <li key={number}>
            <Link to="/incidents/$number" params={{ number }} activeOptions={{ exact: true }} preload={false}>
              {incident?.title ?? number}
            </Link>
            <div className="small soft">
              {[
                leads ? 'leads' : null,
                number,
                incident?.priority,
                incident ? stateWords[incident.state].toLowerCase() : null,
                incident?.department,
              ]
                .filter(Boolean)
                .join(', ')}
              {!leads && major.allowedActs.includes('LEAVE') ? (
                <>
                  {' '}
                  <button type="button" className="text-button" onClick={() => void leave(number)}>
                    Take {number} out
                  </button>
                </>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Review({ major, at, onChanged }: { major: Major; at: string; onChanged: () => void }) {
  const client = useClient();
  if (major.review === null && major.actions.length === 0) return null;
  const finish = async (action: string, version: number) => {
    await client.mutation(FinishMajorIncidentActionDocument, { action, version, doneOn: londonDay(at) }).toPromise();
    onChanged();
  };
  return (
    <section>
      <h2>Review</h2>
      {major.review === null ? null : (
        <>
          <p className="ticket-text">{major.review}</p>
          <p className="small soft">
            {major.reviewedBy}
            {major.reviewedAt ? `, ${formatMoment(major.reviewedAt, at)}` : ''}
          </p>
        </>
      )}
      <ul className="major-members">
        {major.actions.map(({ id, version, title, owner, dueOn, doneOn }) => (
          <li key={id}>
            {title}
            <div className="small soft">
              {owner}, {doneOn ? `done ${formatDay(doneOn)}` : `due ${formatDay(dueOn)}`}
              {doneOn === null && dueOn < londonDay(at) ? <span className="tone-bad">, overdue</span> : null}
              {doneOn === null && major.allowedActs.includes('FINISH_ACTION') ? (
                <>
                  {' '}
                  <button type="button" className="text-button" onClick={() => void finish(id, version)}>
                    Done today<span className="visually-hidden">: {title}</span>
                  </button>
                </>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
