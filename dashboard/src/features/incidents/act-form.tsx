import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type SyntheticEvent } from 'react';
import { useClient } from 'urql';
import { problemOf } from '../../api/problem.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { SelectField } from '../../ui/select-field.js';
import { TextArea } from '../../ui/text-area.js';
import { TextField } from '../../ui/text-field.js';
import { faultsOfAct, type Act, type ActField } from './incident-acts.js';
import { MentionChoices } from './mention-choices.js';
import { sendAct } from './send-act.js';
import { staleActOf, type StaleAct } from './stale-act.js';
import { StaleNotice } from './stale-notice.js';
import { useColleagues } from './use-colleagues.js';

export interface ActFormProps {
  readonly number: string;
  /** Whose people are suggested. */
  readonly trust: string;
  readonly act: Act;
  /** The version that was read when the form was opened. */
  readonly version: number;
  readonly onDone: () => void;
  readonly onLeave: () => void;
  /** Told when somebody else saved first, so that the page shows the newer version too. */
  readonly onStale: () => void;
}

/** What one act asks, and its sending. A refusal keeps what was typed; a stale version shows both. */
export function ActForm({ number, trust, act, version, onDone, onLeave, onStale }: ActFormProps) {
  const client = useClient();
  const people = useColleagues(trust, !act.fields.some((field) => field.people));
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
  const submit = (event: FormEvent | SyntheticEvent) => {
    event.preventDefault();
    if (!busy && stale === null) void send(version);
  };

  const byKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
    else if (event.key === 'Escape' && stale === null) onLeave();
  };

  return (
    <form className="work-form" noValidate onSubmit={submit} onKeyDown={byKeys} ref={form} aria-label={act.words}>
      {stale === null ? null : <StaleNotice stale={stale} onSaveMine={() => void send(stale.current)} onDropMine={onLeave} />}
      {refusal === null ? null : <FormProblem message={refusal} />}
      {act.note === undefined ? null : <p className="small soft">{act.note}</p>}
      {act.fields.map((field) => (
        <ActControl
          key={field.name}
          field={field}
          people={field.people ? people : []}
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
  readonly people: readonly string[];
  readonly value: string;
  readonly error: string | undefined;
  readonly onValue: (value: string) => void;
}

function ActControl({ field, people, value, error, onValue }: ActControlProps) {
  const common = {
    id: idOf(field),
    label: field.label,
    value,
    error,
    onChange: ({ target }: { target: { value: string } }) => onValue(target.value),
    ...(field.hint === undefined ? {} : { hint: field.hint }),
  };
  if (field.kind === 'choice') return <SelectField {...common} options={field.options ?? []} />;
  if (field.kind === 'text')
    return (
      <>
        <TextArea {...common} rows={3} maxLength={field.most} />
        {field.people ? <MentionChoices text={value} people={people} onText={onValue} areaId={common.id} /> : null}
      </>
    );
  return (
    <>
      <TextField
        {...common}
        maxLength={field.most}
        autoComplete="off"
        {...(field.people ? { list: `${common.id}-people` } : {})}
      />
      {field.people ? (
        <datalist id={`${common.id}-people`}>
          {people.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}
