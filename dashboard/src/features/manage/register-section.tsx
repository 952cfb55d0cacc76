import { useState } from 'react';
import { useClient } from 'urql';
import { LineForm } from '../../ui/line-form.js';
import { Panel } from '../../ui/panel.js';
import type { ManagedDeployment, ShownLine } from './manage-words.js';
import type { Register } from './registers.js';

export interface RegisterSectionProps {
  readonly deployment: ManagedDeployment;
  readonly register: Register;
  readonly mayChange: boolean;
  readonly onChanged: () => void;
}

/** One register: open lines first, those that are over below; a line is changed in its place. */
export function RegisterSection({ deployment, register, mayChange, onChanged }: RegisterSectionProps) {
  const client = useClient();
  const [editing, setEditing] = useState<string | null>(null);
  const lines = register.lines(deployment);
  const open = lines.filter(({ over }) => !over);
  const over = lines.filter((line) => line.over);
  const done = () => {
    setEditing(null);
    onChanged();
  };
  const shown = (line: ShownLine) => (
    <li key={line.id}>
      {editing === line.id ? (
        <LineForm
          words={`Save the ${register.one}`}
          fields={[...register.fields, ...register.later]}
          values={line.values}
          version={line.version}
          onSend={(values, version) => register.update(client, line.id, version, values)}
          onDone={done}
          onLeave={() => setEditing(null)}
        />
      ) : (
        <div className="managed-line">
          <div>
            {line.mark === null ? null : <span className="managed-mark">{line.mark}</span>}
            <b>{line.title}</b>
            <span className="small soft block">{line.about}</span>
          </div>
          {mayChange ? (
            <button type="button" className="text-button small" onClick={() => setEditing(line.id)}>
              Change<span className="visually-hidden"> {line.title}</span>
            </button>
          ) : null}
        </div>
      )}
    </li>
  );
  return (
    <Panel
      title={register.title}
      aside={
        mayChange && editing !== 'new' ? (
          <button type="button" className="text-button" onClick={() => setEditing('new')}>
            {register.add}
          </button>
        ) : undefined
      }
    >
      {editing === 'new' ? (
        <LineForm
          words={register.add}
          fields={register.fields}
          values={{}}
          version={0}
          onSend={(values) => register.record(client, deployment.id, values)}
          onDone={done}
          onLeave={() => setEditing(null)}
        />
      ) : null}
      {lines.length === 0 ? <p className="soft">{register.none}</p> : <ul className="managed-lines">{open.map(shown)}</ul>}
      {over.length > 0 ? (
        <details className="managed-over">
          <summary>{over.length === 1 ? '1 that is over' : `${over.length} that are over`}</summary>
          <ul className="managed-lines">{over.map(shown)}</ul>
        </details>
      ) : null}
    </Panel>
  );
}
