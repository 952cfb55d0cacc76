import type { ReactNode } from 'react';
import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { IncidentDetailDocument } from '../../gql/incident-detail.js';
import { Panel } from '../../ui/panel.js';
import { IncidentWork } from './incident-work.js';
import { LOGGING_ROLES, WORKING_ROLES } from './incident-roles.js';
import { IncidentDetail } from './incident-detail.js';

export interface IncidentPanelProps {
  readonly number: string;
  readonly now: Date;
  readonly beside?: boolean;
  /** What is made and known of it beyond its own ticket. */
  readonly learned?: ReactNode;
}

/** One incident with all its states: on its way, not to be seen, shown. It follows changes while it is open. */
export function IncidentPanel({ number, now, beside = false, learned }: IncidentPanelProps) {
  const mayLog = useRole(...LOGGING_ROLES);
  const mayWork = useRole(...WORKING_ROLES);
  const { data, error, refresh } = useLiveQuery(IncidentDetailDocument, { number }, { everySeconds: beside ? 30 : 5 });
  // the answer for the incident opened before stays until this one's is there
  const incident = data?.incident?.number === number ? data.incident : null;
  const missing = data !== undefined && data.incident === null;
  const body = (
    <Panel
      loading={incident === null && !missing}
      lines={8}
      error={incident === null ? error : undefined}
      onRetry={refresh}
      empty={
        missing ? (
          <>
            {beside ? <p className="strong">{unseen(number)}</p> : <h1>{unseen(number)}</h1>}
            <p>The number may be mistyped, its import undone, or it belongs to a trust outside your rights.</p>
          </>
        ) : undefined
      }
    >
      {incident === null ? undefined : (
        <IncidentDetail
          incident={incident}
          now={now}
          beside={beside}
          onChanged={refresh}
          learned={learned}
          mayAttach={!beside && mayLog}
          mayWork={!beside && mayWork}
          work={beside ? undefined : <IncidentWork key={incident.number} incident={incident} onChanged={refresh} />}
        />
      )}
    </Panel>
  );
  // until the incident is there its number stands for its title, so that its own page is never without a heading
  return beside || incident !== null || missing ? (
    body
  ) : (
    <>
      <h1>{number}</h1>
      {body}
    </>
  );
}

const unseen = (number: string): string => `There is no incident ${number} that you may see`;
