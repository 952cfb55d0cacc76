import { useState } from 'react';
import { useClient } from 'urql';
import { formatDay } from '../../format/days.js';
import { phaseWords } from '../../format/words.js';
import { ChangePhaseDocument } from '../../gql/manage-acts.js';
import type { Phase } from '../../gql/schema-types.js';
import { LineForm } from '../../ui/line-form.js';
import { Panel } from '../../ui/panel.js';
import type { ManagedDeployment } from './manage-words.js';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Where the site stands and where it may go from there. */
export function PhaseSection({
  deployment,
  mayChange,
  onChanged,
}: {
  deployment: ManagedDeployment;
  mayChange: boolean;
  onChanged: () => void;
}) {
  const client = useClient();
  const [to, setTo] = useState<Phase | null>(null);
  const { id, version, phase, phaseReason, goLiveOn, phaseMoves } = deployment;
  const move = phaseMoves.find((one) => one.phase === to);
  return (
    <Panel title="Phase">
      <p>
        <b>{capital(phaseWords[phase])}.</b> {goLiveOn === null ? 'No go-live day is set.' : `Go-live ${formatDay(goLiveOn)}.`}
      </p>
      {phaseReason === null ? null : <p className="small soft">{capital(phaseReason)}.</p>}
      {mayChange && to === null ? (
        <div className="phase-moves">
          <span className="soft">Change to</span>
          {phaseMoves.map((one) => (
            <button key={one.phase} type="button" className="text-button" onClick={() => setTo(one.phase)}>
              {phaseWords[one.phase]}
            </button>
          ))}
        </div>
      ) : null}
      {to !== null && move ? (
        <LineForm
          words={`Change to ${phaseWords[to]}`}
          note={
            to === 'HYPERCARE'
              ? 'From its go-live day on the site is judged every day.'
              : to === 'BUSINESS_AS_USUAL'
                ? 'Hypercare ends with a person’s word; the computed verdict stays visible beside it.'
                : undefined
          }
          fields={[
            { name: 'reason', label: 'Reason', kind: 'text', most: 500, required: move.reasonNeeded },
            ...(to === 'HYPERCARE' && phase === 'CUTOVER'
              ? [{ name: 'goLiveOn', label: 'The day it went live', kind: 'day' as const, required: true }]
              : []),
          ]}
          values={{ goLiveOn: goLiveOn ?? '' }}
          version={version}
          onSend={async (values, read) =>
            (
              await client
                .mutation(ChangePhaseDocument, {
                  deployment: id,
                  version: read,
                  phase: to,
                  reason: values['reason']?.trim() || null,
                  goLiveOn: to === 'HYPERCARE' && phase === 'CUTOVER' ? values['goLiveOn'] || null : null,
                })
                .toPromise()
            ).error
          }
          onDone={() => {
            setTo(null);
            onChanged();
          }}
          onLeave={() => setTo(null)}
        />
      ) : null}
    </Panel>
  );
}
