import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useClient } from 'urql';
import { problemOf } from '../../api/problem.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { SelectField } from '../../ui/select-field.js';
import { TextArea } from '../../ui/text-area.js';
import { TextField } from '../../ui/text-field.js';
import { faultsOfAct, type Act, type ActField } from './incident-acts.js';
import { sendAct } from './send-act.js';
import { staleActOf, type StaleAct } from './stale-act.js';
import { StaleNotice } from './stale-notice.js';

export interface ActFormProps {
  readonly number: string;
  readonly act: Act;
  /** The version that was read when the form was opened. */
  readonly version: number;
  readonly onDone: () => void;
  readonly onLeave: () => void;
  /** Told when somebody else saved first, so that the page shows the newer version too. */
  readonly onStale: () => void;
}

/** What one act asks, and its sending. A refusal keeps what was typed; a stale version shows both. */
export function ActForm({ number, act, version, onDone, onLeave, onStale }: ActFormProps) {
  const client = useClient();
  const [values, setValues] = useState<Readonly<Record<string, string>>>(act.values);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [stale, setStale] = useState<StaleAct | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, []);

  const send = async (read: number) => {
    const missing = faultsOfAct(act, values);
    setFaults(missing);
    const first = act.fields.find(({ name }) => missing[name] !== undefined);
    if (first) return document.getElementById(idOf(first))?.focus();
    setBusy(true);
    setRefusal(null);
    setStale(null);
    const error = await sendAct(client, number, read, act, values);
    setBusy(false);
    if (error === undefined) return onDone();
    const problem = problemOf(error);
    const both = staleActOf(problem);
    setStale(both);
    if (both === null) setRefusal(problem.message);
    else onStale();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && stale === null) void send(version);
  };

  return (
    <form className="work-form" noValidate onSubmit={submit} ref={form} aria-label={act.words}>
      {stale === null ? null : <StaleNotice stale={stale} onSaveMine={() => void send(stale.current)} onDropMine={onLeave} />}
      {refusal === null ? null : <FormProblem message={refusal} />}
      {act.note === undefined ? null : <p className="small soft">{act.note}</p>}
      {act.fields.map((field) => (
        <ActControl
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          error={faults[field.name]}
          onValue={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      {stale === null ? (
        <div className="work-buttons">
          <Button type="submit" small busy={busy} busyWords="Saving…">
            {act.words}
          </Button>
          <Button kind="secondary" small onClick={onLeave}>
            Not now
          </Button>
        </div>
      ) : null}
    </form>
  );
}

const idOf = (field: ActField): string => `act-${field.name}`;

interface ActControlProps {
  readonly field: ActField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onValue: (value: string) => void;
}

function ActControl({ field, value, error, onValue }: ActControlProps) {
  const common = {
    id: idOf(field),
    label: field.label,
    value,
    error,
    onChange: ({ target }: { target: { value: string } }) => onValue(target.value),
    ...(field.hint === undefined ? {} : { hint: field.hint }),
  };
  if (field.kind === 'choice') return <SelectField {...common} options={field.options ?? []} />;
  if (field.kind === 'text') return <TextArea {...common} rows={3} maxLength={field.most} />;
  return <TextField {...common} maxLength={field.most} autoComplete="off" />;
}
