import { useState } from 'react';
import { useClient } from 'urql';
import { formatDay } from '../../format/days.js';
import { RecordMergerDocument, RenameSiteDocument } from '../../gql/place-acts.js';
import { LineForm } from '../../ui/line-form.js';
import { Panel } from '../../ui/panel.js';
import type { ManagedDeployment } from './manage-words.js';

export interface PlaceSectionProps {
  readonly deployment: ManagedDeployment;
  readonly mayRename: boolean;
  /** Whoever runs the programme says which trust took over another. */
  readonly mayMerge: boolean;
  readonly onChanged: () => void;
}

/** What the site is called, and what became of its trust. */
export function PlaceSection({ deployment, mayRename, mayMerge, onChanged }: PlaceSectionProps) {
  const client = useClient();
  const [editing, setEditing] = useState<'name' | 'merger' | null>(null);
  const { id, version, name, trust, wave } = deployment;
  const leave = () => setEditing(null);
  const done = () => {
    leave();
    onChanged();
  };
  return (
    <Panel
      title="Site and trust"
      aside={
        editing === null && (mayRename || mayMerge) ? (
          <span className="managed-asides">
            {mayRename ? (
              <button type="button" className="text-button" onClick={() => setEditing('name')}>
                Rename the site
              </button>
            ) : null}
            {mayMerge ? (
              <button type="button" className="text-button" onClick={() => setEditing('merger')}>
                {trust.successorCode === null ? 'Record a merger' : 'Correct the merger'}
              </button>
            ) : null}
          </span>
        ) : undefined
      }
    >
      <p>
        <b>{name}</b>, {trust.name} ({trust.code}){wave === null ? '' : `, ${wave.name}`}.
      </p>
      {trust.successorCode === null ? null : (
        <p className="small soft">
          {trust.code} was merged into {trust.successor?.name ?? trust.successorCode}
          {trust.successor === null ? '' : ` (${trust.successorCode})`}
          {trust.mergedOn === null ? '' : ` on ${formatDay(trust.mergedOn)}`}. Its history is kept under {trust.code}.
        </p>
      )}
      {trust.predecessors.map(({ code, name: before, mergedOn }) => (
        <p key={code} className="small soft">
          {before} ({code}) was merged into it{mergedOn === null ? '' : ` on ${formatDay(mergedOn)}`}; its history is under {code}
          .
        </p>
      ))}
      {editing === 'name' ? (
        <LineForm
          words="Rename the site"
          note="Every deployment at this site bears the new name; codes and figures stay."
          fields={[{ name: 'name', label: 'Name of the site', kind: 'line', required: true, most: 120 }]}
          values={{ name }}
          version={version}
          onSend={async (values, read) =>
            (await client.mutation(RenameSiteDocument, { id, version: read, name: values['name'] ?? '' }).toPromise()).error
          }
          onDone={done}
          onLeave={leave}
        />
      ) : null}
      {editing === 'merger' ? (
        <LineForm
          words="Save the merger"
          note={`What ${trust.code} sent stays under ${trust.code}, and its people keep their rights. Leave both blank if it was not merged.`}
          fields={[
            { name: 'successor', label: 'ODS code of the trust that took over', kind: 'line', most: 12 },
            { name: 'mergedOn', label: 'Day of the merger', kind: 'day' },
          ]}
          values={{ successor: trust.successorCode ?? '', mergedOn: trust.mergedOn ?? '' }}
          version={0}
          onSend={async (values) =>
            (
              await client
                .mutation(RecordMergerDocument, {
                  trust: trust.code,
                  successor: values['successor']?.trim().toUpperCase() || null,
                  mergedOn: values['mergedOn'] || null,
                })
                .toPromise()
            ).error
          }
          onDone={done}
          onLeave={leave}
        />
      ) : null}
    </Panel>
  );
}
