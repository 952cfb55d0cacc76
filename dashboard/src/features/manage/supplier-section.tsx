import { useState } from 'react';
import { useClient } from 'urql';
import { formatDay } from '../../format/days.js';
import { ChangeSupplierDocument, CorrectSupplierPeriodDocument, RecordSupplierPeriodDocument } from '../../gql/manage-acts.js';
import { LineForm, type LineField, type LineValues } from '../../ui/line-form.js';
import { Panel } from '../../ui/panel.js';
import type { ManagedDeployment } from './manage-words.js';

const periodFields: readonly LineField[] = [
  { name: 'supplier', label: 'Supplier', kind: 'line', required: true, most: 120 },
  { name: 'fromOn', label: 'First day', kind: 'day', required: true },
  { name: 'toOn', label: 'Last day', kind: 'day', hint: 'Leave blank while it goes on.' },
  { name: 'reason', label: 'Why it left', kind: 'line', most: 500 },
];

const periodOf = (values: LineValues) => ({
  supplier: values['supplier'] ?? '',
  fromOn: values['fromOn'] ?? '',
  toOn: values['toOn'] || null,
  reason: values['reason']?.trim() || null,
});

/** Who supplies the site and who did; days without a supplier stand out as a risk. */
export function SupplierSection({
  deployment,
  mayChange,
  onChanged,
}: {
  deployment: ManagedDeployment;
  mayChange: boolean;
  onChanged: () => void;
}) {
  const client = useClient();
  const [editing, setEditing] = useState<string | null>(null);
  const { id, version, supplier, supplierPeriods, supplierGaps } = deployment;
  const leave = () => setEditing(null);
  const done = () => {
    leave();
    onChanged();
  };
  return (
    <Panel
      title="Suppliers"
      aside={
        mayChange && editing === null ? (
          <span className="managed-asides">
            <button type="button" className="text-button" onClick={() => setEditing('change')}>
              {supplier === null ? 'Name a supplier' : 'Change supplier'}
            </button>
            <button type="button" className="text-button" onClick={() => setEditing('earlier')}>
              Add an earlier one
            </button>
          </span>
        ) : undefined
      }
    >
      {editing === 'change' ? (
        <LineForm
          words="Save the change of supplier"
          note={
            supplier === null
              ? 'Nobody supplies this site now.'
              : `${supplier} supplies it now. Leave the name blank when nobody takes over.`
          }
          fields={[
            { name: 'supplier', label: 'Who takes over', kind: 'line', most: 120 },
            { name: 'on', label: 'From which day', kind: 'day', required: true },
            { name: 'reason', label: 'Reason', kind: 'line', most: 500 },
          ]}
          values={{}}
          version={version}
          onSend={async (values, read) =>
            (
              await client
                .mutation(ChangeSupplierDocument, {
                  deployment: id,
                  version: read,
                  supplier: values['supplier']?.trim() || null,
                  on: values['on'] ?? '',
                  reason: values['reason']?.trim() || null,
                })
                .toPromise()
            ).error
          }
          onDone={done}
          onLeave={leave}
        />
      ) : null}
      {editing === 'earlier' ? (
        <LineForm
          words="Add the supplier"
          fields={periodFields}
          values={{}}
          version={version}
          onSend={async (values, read) =>
            (
              await client
                .mutation(RecordSupplierPeriodDocument, { deployment: id, version: read, input: periodOf(values) })
                .toPromise()
            ).error
          }
          onDone={done}
          onLeave={leave}
        />
      ) : null}
      {supplierGaps.map((gap) => (
        <p key={gap.fromOn} className="supplier-gap">
          <span className="managed-mark">Risk</span> {gap.sentence}
        </p>
      ))}
      {supplierPeriods.length === 0 ? <p className="soft">No supplier has been named.</p> : null}
      <ul className="managed-lines">
        {supplierPeriods.map((period) => (
          <li key={period.id}>
            {editing === period.id ? (
              <LineForm
                words="Save the supplier"
                fields={periodFields}
                values={{
                  supplier: period.supplier,
                  fromOn: period.fromOn,
                  toOn: period.toOn ?? '',
                  reason: period.reason ?? '',
                }}
                version={period.version}
                onSend={async (values, read) =>
                  (
                    await client
                      .mutation(CorrectSupplierPeriodDocument, { id: period.id, version: read, input: periodOf(values) })
                      .toPromise()
                  ).error
                }
                onDone={done}
                onLeave={leave}
              />
            ) : (
              <div className="managed-line">
                <div>
                  <b>{period.supplier}</b>
                  <span className="small soft block">
                    {formatDay(period.fromOn)} to {period.toOn === null ? 'now' : formatDay(period.toOn)}
                    {period.reason === null ? '' : `; left: ${period.reason}`}
                  </span>
                </div>
                {mayChange ? (
                  <button type="button" className="text-button small" onClick={() => setEditing(period.id)}>
                    Correct<span className="visually-hidden"> {period.supplier}</span>
                  </button>
                ) : null}
              </div>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
