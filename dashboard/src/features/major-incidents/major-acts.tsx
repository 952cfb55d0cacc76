import { useState } from 'react';
import { useClient } from 'urql';
import { problemOf } from '../../api/problem.js';
import { ResolveMajorIncidentDocument } from '../../gql/major-acts.js';
import type { RootCause } from '../../gql/schema-types.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { LineForm, type LineField, type LineValues } from '../../ui/line-form.js';
import { type Major, majorForms } from './major-act-forms.js';

/** What may be done with a major incident now, one form at a time. */
export function MajorActs({ major, now, onChanged }: { major: Major; now: number; onChanged: () => void }) {
  const client = useClient();
  const [open, setOpen] = useState<string | null>(null);
  const forms = majorForms.filter(({ act }) => major.allowedActs.includes(act));
  const form = forms.find(({ id }) => id === open);
  const done = () => {
    setOpen(null);
    onChanged();
  };
  if (form)
    return (
      <LineForm
        key={form.id}
        words={form.button}
        fields={form.fields}
        values={form.values(major)}
        version={major.version}
        onSend={(values, version) => form.send(client, major, values, version, now)}
        onDone={done}
        onLeave={() => setOpen(null)}
      />
    );
  if (open === 'resolve') return <ResolveTogether major={major} onDone={done} onLeave={() => setOpen(null)} />;
  if (forms.length === 0) return null;
  return (
    <div className="major-acts">
      {forms.map(({ id, words }, index) => (
        <Button key={id} small kind={index === 0 ? 'primary' : 'secondary'} onClick={() => setOpen(id)}>
          {words}
        </Button>
      ))}
      {major.allowedActs.includes('RESOLVE') ? (
        <Button small kind="secondary" onClick={() => setOpen('resolve')}>
          Resolve all together
        </Button>
      ) : null}
    </div>
  );
}

const causes: readonly (readonly [RootCause, string])[] = [
  ['DEFECT', 'Defect'],
  ['CONFIGURATION', 'Configuration'],
  ['DATA', 'Data'],
  ['TRAINING', 'Training'],
  ['ACCESS', 'Access'],
  ['INFRASTRUCTURE', 'Infrastructure'],
  ['CHANGE_REQUEST', 'Change request'],
];
const fields: readonly LineField[] = [
  {
    name: 'rootCause',
    label: 'Root cause',
    kind: 'choice',
    required: true,
    options: [{ value: '', words: 'Choose' }, ...causes.map(([value, words]) => ({ value, words }))],
  },
  { name: 'resolution', label: 'What resolved it', kind: 'text', required: true, most: 10_000 },
];

interface Preview {
  readonly values: LineValues;
  readonly resolved: readonly string[];
  readonly refused: readonly { readonly number: string; readonly message: string }[];
}

/** Resolves the leading incident and all that follow, after a look at what would become of each. */
function ResolveTogether({ major, onDone, onLeave }: { major: Major; onDone: () => void; onLeave: () => void }) {
  const client = useClient();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const ask = async (values: LineValues, dryRun: boolean) => {
    const input = { rootCause: values['rootCause'] as RootCause, resolution: values['resolution'] ?? '' };
    const { data, error } = await client.mutation(ResolveMajorIncidentDocument, { id: major.id, input, dryRun }).toPromise();
    if (data && dryRun) setPreview({ values, ...data.resolveMajorIncident });
    return error;
  };
  if (preview === null)
    return (
      <LineForm
        words="Show what would happen"
        note="Nothing is changed yet: you see each incident first."
        fields={fields}
        values={{}}
        version={major.version}
        onSend={(values) => ask(values, true)}
        onDone={() => undefined}
        onLeave={onLeave}
      />
    );
  const send = async () => {
    const error = await ask(preview.values, false);
    if (error) setRefusal(problemOf(error).message);
    else onDone();
  };
  return (
    <section className="major-preview" aria-label="What would happen">
      {refusal === null ? null : <FormProblem message={refusal} />}
      <p>
        <strong>
          {preview.resolved.length} of {preview.resolved.length + preview.refused.length} would be resolved
        </strong>
        {preview.resolved.length === 0 ? '.' : `: ${preview.resolved.join(', ')}.`}
      </p>
      {preview.refused.length === 0 ? null : (
        <ul className="small">
          {preview.refused.map(({ number, message }) => (
            <li key={number}>
              {number} stays as it is. {message}
            </li>
          ))}
        </ul>
      )}
      <div className="line-buttons">
        {preview.resolved.length === 0 ? null : (
          <Button small onClick={() => void send()}>
            Resolve {preview.resolved.length}
          </Button>
        )}
        <Button small kind="secondary" onClick={onLeave}>
          Not now
        </Button>
      </div>
    </section>
  );
}
