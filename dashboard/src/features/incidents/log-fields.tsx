import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { SelectField } from '../../ui/select-field.js';
import { TextArea } from '../../ui/text-area.js';
import { TextField } from '../../ui/text-field.js';
import { categoryOptions, impactOptions, priorityShown, urgencyOptions, type LogField, type LogForm } from './log-form.js';
import type { Log } from './use-log.js';

export interface LogFieldsProps {
  readonly log: Log;
  /** Where an incident can be logged: one is chosen already when it is the only one. */
  readonly places: readonly { readonly value: string; readonly words: string }[];
  /** What is like it, in reading order after the words it is judged by. */
  readonly similar: ReactNode;
}

const idOf = (field: string): string => `log-${field}`;

/** The form of a new incident, in the order people tell it. Ctrl and Enter send it from any field. */
export function LogFields({ log, places, similar }: LogFieldsProps) {
  const { form, faults, step } = log;
  const locked = step !== 'writing';
  const wrong = (Object.keys(faults) as LogField[]).map((field) => ({ id: idOf(field), message: faults[field] ?? '' }));
  const field = (name: Exclude<LogField, 'patientSafety' | 'onPaper'>) => ({
    id: idOf(name),
    value: form[name],
    error: faults[name],
    readOnly: locked,
    onChange: ({ target }: { target: { value: string } }) => log.change({ [name]: target.value }),
  });
  const choice = (name: 'place' | 'category' | 'impact' | 'urgency') => {
    const { readOnly, ...rest } = field(name);
    return { ...rest, 'aria-disabled': readOnly };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    log.send();
  };
  const sendByKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };
  return (
    <form className="log-form" noValidate onSubmit={submit} onKeyDown={sendByKeys} aria-busy={step === 'sending'}>
      <div className="log-words">
        {wrong.length > 0 ? (
          <FormProblem
            key={log.tries}
            message="The incident was not logged; your words are kept. Set these right, then log it."
            fields={wrong}
          />
        ) : null}
        {log.refusal === null ? null : (
          <FormProblem key={log.tries} message={`Not logged. ${log.refusal} Your words are kept.`} />
        )}
        <TextField
          label="What is wrong"
          hint="In a few words, as a title"
          maxLength={200}
          autoFocus
          autoComplete="off"
          {...field('title')}
        />
        <TextArea
          label="What happened (optional)"
          hint="What you did and what the screen showed. No patient’s name or number."
          rows={4}
          maxLength={10_000}
          {...field('description')}
        />
      </div>
      {similar}
      <div className="log-rest">
        <div className="log-pair">
          <SelectField label="Where" options={places} {...choice('place')} />
          <TextField label="Department or ward (optional)" maxLength={120} {...field('department')} />
        </div>
        <div className="log-pair">
          <SelectField label="Category" options={categoryOptions} {...choice('category')} />
          <TextField
            label="People affected (optional)"
            inputMode="numeric"
            maxLength={7}
            autoComplete="off"
            {...field('usersAffected')}
          />
        </div>
        <div className="log-pair">
          <SelectField label="Impact: who is hit" options={impactOptions} {...choice('impact')} />
          <SelectField label="Urgency: how much it holds up" options={urgencyOptions} {...choice('urgency')} />
        </div>
        <PriorityShown form={form} />
        <div className="log-ticks">
          <Tick words="A patient could come to harm" why="The safety officer sees it at once." name="patientSafety" log={log} />
          <Tick words="We are working on paper" name="onPaper" log={log} />
        </div>
        <div className="log-send">
          <Button type="submit" busy={step === 'sending'} busyWords="Logging…">
            {step === 'waiting' ? 'Try again now' : 'Log the incident'}
          </Button>
          {log.step === 'waiting' ? <Waiting /> : null}
        </div>
        {log.step === 'waiting' ? null : <Kept log={log} />}
      </div>
    </form>
  );
}

function PriorityShown({ form }: { form: LogForm }) {
  const priority = priorityShown(form);
  return (
    <p className="log-priority" role="status">
      {priority === null ? (
        <span className="soft">The priority follows from impact and urgency.</span>
      ) : (
        <>
          <strong>Priority {priority}.</strong>{' '}
          <span className="soft">
            {priority === 'P1' || priority === 'P2' ? 'Its clocks run round the clock.' : 'Its clocks run in working hours.'}
          </span>
        </>
      )}
    </p>
  );
}

function Tick({ words, why, name, log }: { words: string; why?: string; name: 'patientSafety' | 'onPaper'; log: Log }) {
  return (
    <label className="log-tick">
      <input type="checkbox" checked={log.form[name]} onChange={({ target }) => log.change({ [name]: target.checked })} />
      <span>
        {words}
        {why === undefined ? null : <span className="small soft log-why">{why}</span>}
      </span>
    </label>
  );
}

function Waiting() {
  return (
    <p className="log-waiting" role="alert">
      <strong>Not logged yet: Steady cannot be reached.</strong> The incident is kept on this device and is sent by itself, once,
      when the connection is back.
    </p>
  );
}

/** That the draft outlives the page, and the way to be rid of it. */
function Kept({ log }: { log: Log }) {
  const written = log.form.title !== '' || log.form.description !== '';
  return (
    <p className="small soft log-kept">
      {written ? 'Kept on this device until it is logged. ' : 'Ctrl and Enter log it from any field.'}
      {written && log.step === 'writing' ? (
        <button type="button" className="text-button" onClick={log.startAfresh}>
          Throw the draft away
        </button>
      ) : null}
    </p>
  );
}
