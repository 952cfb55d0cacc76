import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { formatMoment } from '../../format/days.js';
import { ProposeMajorIncidentDocument } from '../../gql/major-acts.js';
import { MajorOfIncidentDocument } from '../../gql/major-of-incident.js';
import { LineForm } from '../../ui/line-form.js';
import { Panel } from '../../ui/panel.js';
import { StatusPill } from '../../ui/verdict-pill.js';
import { majorLooks } from './major-words.js';
import { useInstant } from './use-instant.js';
import './major-incidents.css';

/** The major incident an incident leads or follows, with its latest update; or the way to propose one. */
export function MajorOfIncident({ number }: { number: string }) {
  const client = useClient();
  const mayPropose = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER', 'SERVICE');
  const at = new Date(useInstant(30)).toISOString();
  const [proposing, setProposing] = useState(false);
  const { data, refresh } = useLiveQuery(MajorOfIncidentDocument, { number }, { topics: ['incidents'] });
  const incident = data?.incident?.number === number ? data.incident : null;
  if (incident === null) return null;
  const major = incident.majorIncident;
  const over = !major || major.state === 'DECLINED' || major.state === 'REVIEWED' || major.state === 'STOOD_DOWN';
  if (!major && !mayPropose) return null;
  const latest = major?.timeline.find(({ kind }) => kind === 'UPDATE');
  return (
    <Panel
      title="Major incident"
      aside={
        over && mayPropose && !proposing ? (
          <button type="button" className="text-button" onClick={() => setProposing(true)}>
            Propose a major incident
          </button>
        ) : undefined
      }
    >
      {major ? (
        <div className="major-of">
          <p className="incident-pills">
            <StatusPill tone={majorLooks[major.state].tone} shape={majorLooks[major.state].shape}>
              {majorLooks[major.state].words}
            </StatusPill>
            {major.updateLate ? (
              <StatusPill tone="bad" shape="unsteady">
                Update late
              </StatusPill>
            ) : null}
          </p>
          <p>
            <Link to="/major-incidents/$id" params={{ id: major.id }}>
              {major.title}
            </Link>
            <span className="small soft"> {major.number === number ? 'It leads.' : `It follows ${major.number}.`}</span>
          </p>
          {latest ? (
            <p>
              {latest.text} <span className="small soft">{formatMoment(latest.at, at)}</span>
            </p>
          ) : null}
          {major.nextUpdateDueAt ? (
            <p className="small soft">
              Led by {major.lead}. Next update due {formatMoment(major.nextUpdateDueAt, at)}.
            </p>
          ) : null}
        </div>
      ) : proposing ? null : (
        <p className="small soft">It leads and follows none.</p>
      )}
      {proposing ? (
        <LineForm
          words="Propose it"
          note="Whoever leads the trust’s incidents accepts or declines it."
          fields={[{ name: 'reason', label: 'Why it is one', kind: 'text', required: true, most: 1000 }]}
          values={{}}
          version={0}
          onSend={async ({ reason = '' }) =>
            (await client.mutation(ProposeMajorIncidentDocument, { number, reason: reason.trim() }).toPromise()).error
          }
          onDone={() => {
            setProposing(false);
            refresh();
          }}
          onLeave={() => setProposing(false)}
        />
      ) : null}
    </Panel>
  );
}
