import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { CombinedError } from 'urql';
import { problemOf } from '../api/problem.js';
import { Button } from './button.js';
import { FormProblem } from './form-problem.js';
import { SelectField } from './select-field.js';
import { TextArea } from './text-area.js';
import { TextField } from './text-field.js';
import './line-form.css';

/** One question of a short form. */
export interface LineField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'line' | 'text' | 'day' | 'number' | 'choice';
  readonly hint?: string;
  readonly required?: boolean;
  readonly most?: number;
  readonly options?: readonly { readonly value: string; readonly words: string }[];
}

export type LineValues = Readonly<Record<string, string>>;

export interface LineFormProps {
  /** What the form does, on its button. */
  readonly words: string;
  readonly note?: string;
  readonly fields: readonly LineField[];
  readonly values: LineValues;
  /** The version that was read; 0 for something new. */
  readonly version: number;
  /** Answers the refusal, or undefined when it is done. */
  readonly onSend: (values: LineValues, version: number) => Promise<CombinedError | undefined>;
  readonly onDone: () => void;
  readonly onLeave: () => void;
}

interface Stale {
  readonly current: number;
  readonly now: Readonly<Record<string, unknown>>;
}

/** A short form in its place. A refusal keeps what was typed; when somebody else saved first both versions are shown. */
export function LineForm({ words, note, fields, values: first, version, onSend, onDone, onLeave }: LineFormProps) {
  const [values, setValues] = useState<LineValues>(first);
  const [faults, setFaults] = useState<LineValues>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [stale, setStale] = useState<Stale | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, []);

  const send = async (read: number) => {
    const missing = Object.fromEntries(
      fields
        .filter(({ name, required }) => required && (values[name] ?? '').trim() === '')
        .map(({ name, label }) => [name, `Fill in: ${label.toLowerCase()}`]),
    );
    setFaults(missing);
    const firstMissing = fields.find(({ name }) => missing[name] !== undefined);
    if (firstMissing) {
      form.current?.querySelector<HTMLElement>(`[name="${firstMissing.name}"]`)?.focus();
      return;
    }
    setBusy(true);
    setRefusal(null);
    setStale(null);
    const error = await onSend(values, read);
    setBusy(false);
    if (error === undefined) return onDone();
    const problem = problemOf(error);
    const details = problem.details as { current?: number; now?: Record<string, unknown> } | null;
    if (problem.code === 'STALE_VERSION' && typeof details?.current === 'number')
      setStale({ current: details.current, now: details.now ?? {} });
    else setRefusal(problem.message);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && stale === null) void send(version);
  };

  return (
    <form className="line-form" noValidate onSubmit={submit} ref={form} aria-label={words}>
      {stale === null ? null : (
        <BothVersions
          stale={stale}
          fields={fields}
          values={values}
          onSaveMine={() => void send(stale.current)}
          onDropMine={onLeave}
        />
      )}
      {refusal === null ? null : <FormProblem message={refusal} />}
      {note === undefined ? null : <p className="small soft">{note}</p>}
      {fields.map((field) => (
        <LineControl
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          error={faults[field.name]}
          onValue={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      {stale === null ? (
        <div className="line-buttons">
          <Button type="submit" small busy={busy} busyWords="Saving…">
            {words}
          </Button>
          <Button kind="secondary" small onClick={onLeave}>
            Not now
          </Button>
        </div>
      ) : null}
    </form>
  );
}

/** Somebody else saved first: each field that differs as it stands now beside this person's. */
function BothVersions({
  stale,
  fields,
  values,
  onSaveMine,
  onDropMine,
}: {
  stale: Stale;
  fields: readonly LineField[];
  values: LineValues;
  onSaveMine: () => void;
  onDropMine: () => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const shown = (value: unknown): string =>
    value === null || value === undefined || value === '' ? 'not set' : String(value as string);
  const differing = fields.filter(({ name }) => name in stale.now && shown(stale.now[name]) !== shown(values[name]));
  return (
    <div className="line-stale" role="alert" tabIndex={-1} ref={place}>
      <p>
        <strong>Someone else changed this while you were editing it.</strong> Nothing of yours was saved, and nothing is lost.
      </p>
      <dl>
        {differing.map(({ name, label }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>now: {shown(stale.now[name])}</dd>
            <dd>yours: {shown(values[name])}</dd>
          </div>
        ))}
      </dl>
      <div className="line-buttons">
        <Button small onClick={onSaveMine}>
          Save mine over it
        </Button>
        <Button kind="secondary" small onClick={onDropMine}>
          Drop mine
        </Button>
      </div>
    </div>
  );
}

interface LineControlProps {
  readonly field: LineField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onValue: (value: string) => void;
}

function LineControl({ field, value, error, onValue }: LineControlProps) {
  const common = {
    name: field.name,
    label: field.required ? field.label : `${field.label} (optional)`,
    value,
    error,
    onChange: ({ target }: { target: { value: string } }) => onValue(target.value),
    ...(field.hint === undefined ? {} : { hint: field.hint }),
  };
  if (field.kind === 'choice') return <SelectField {...common} options={field.options ?? []} />;
  if (field.kind === 'text') return <TextArea {...common} rows={3} maxLength={field.most} />;
  if (field.kind === 'day') return <TextField {...common} type="date" className="line-day" />;
  if (field.kind === 'number') return <TextField {...common} inputMode="numeric" className="line-number" autoComplete="off" />;
  return <TextField {...common} maxLength={field.most ?? 200} autoComplete="off" />;
}
