import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { countOf } from '../../format/figures.js';
import { ChangeIncidentsDocument, UndoChangeDocument, type ChangeIncidentsMutation } from '../../gql/change-incidents.js';
import type { UpdateIncidentInput } from '../../gql/schema-types.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/select-field.js';
import { TextField } from '../../ui/text-field.js';
import { fieldWords, valueWords } from './incident-words.js';

const ACTS = [
  { value: 'ASSIGN', words: 'Assign' },
  { value: 'TRIAGED', words: 'Triage' },
  { value: 'IN_PROGRESS', words: 'Start work' },
] as const;

type BulkAct = (typeof ACTS)[number]['value'];

type Refused = ChangeIncidentsMutation['changeIncidents']['refused'];

/** What became of the last change or undo. `undo` is what takes the change back, null when there is nothing to take back. */
interface Outcome {
  readonly words: string;
  readonly refused: Refused;
  readonly undo: string | null;
}

/** What a change would come to, before it is made. */
interface Preview {
  readonly changed: readonly { readonly number: string; readonly words: string }[];
  readonly refused: Refused;
}

export interface BulkChangeProps {
  /** Numbers of the rows on the page, and of those chosen. */
  readonly onPage: readonly string[];
  readonly chosen: readonly string[];
  readonly onChoose: (numbers: readonly string[]) => void;
  readonly onChanged: () => void;
}

/** Changes the chosen incidents together: what may not be changed is listed with its reason, and the rest is undone as one. */
export function BulkChange({ onPage, chosen, onChoose, onChanged }: BulkChangeProps) {
  const [act, setAct] = useState<BulkAct>('ASSIGN');
  const [team, setTeam] = useState('');
  const [person, setPerson] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const asked = `${act} ${team} ${person} ${chosen.join()}`;
  const [previewed, setPreviewed] = useState('');
  const [changing, change] = useMutation(ChangeIncidentsDocument);
  const [undoing, undo] = useMutation(UndoChangeDocument);
  const busy = changing.fetching || undoing.fetching;

  const complete = (): boolean => {
    const nobody = act === 'ASSIGN' && team.trim() === '' && person.trim() === '';
    setFault(nobody ? 'Enter a team or a person' : null);
    return !nobody;
  };
  const look = async () => {
    if (busy || !complete()) return;
    const { data, error } = await change({ numbers: [...chosen], change: changeOf(act, team, person), dryRun: true });
    if (!data) return setFault(problemOf(error).message);
    const { changed, refused } = data.changeIncidents;
    setPreview({
      changed: changed.map(({ number, changes }) => ({ number, words: changes.map(changeWords).join(', ') })),
      refused,
    });
    setPreviewed(asked);
    setOutcome(null);
  };
  const apply = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !complete()) return;
    const { data, error } = await change({ numbers: [...chosen], change: changeOf(act, team, person) });
    if (!data) return setFault(problemOf(error).message);
    const { id, changed, refused } = data.changeIncidents;
    setOutcome({ words: `${countOf(changed.length, 'incident')} changed.`, refused, undo: id });
    setPreview(null);
    onChoose([]);
    onChanged();
  };
  const takeBack = async (id: string) => {
    const { data, error } = await undo({ id });
    if (data) {
      const { changed, refused } = data.undoChange;
      setOutcome({ words: `Undone: ${countOf(changed.length, 'incident')} as before.`, refused, undo: null });
    } else setOutcome({ words: problemOf(error).message, refused: [], undo: null });
    onChanged();
  };

  return (
    <div className="bulk">
      <p className="small">
        {chosen.length > 0 ? <strong>{chosen.length} chosen. </strong> : null}
        <button type="button" className="text-button" onClick={() => onChoose(chosen.length > 0 ? [] : onPage)}>
          {chosen.length > 0 ? 'Choose none' : `Choose all ${onPage.length} read so far`}
        </button>
      </p>
      {chosen.length > 0 ? (
        <form className="bulk-form" noValidate aria-label="Change the chosen incidents" onSubmit={(event) => void apply(event)}>
          <SelectField
            label="Change"
            options={ACTS}
            value={act}
            onChange={({ target }) => setAct(ACTS.find(({ value }) => value === target.value)?.value ?? 'ASSIGN')}
          />
          <TextField
            label="Team"
            maxLength={120}
            value={team}
            error={fault ?? undefined}
            onChange={({ target }) => setTeam(target.value)}
          />
          <TextField label="Person" maxLength={120} value={person} onChange={({ target }) => setPerson(target.value)} />
          <Button kind="secondary" small onClick={() => void look()}>
            Show what would change
          </Button>
          <Button type="submit" small busy={busy} busyWords="Changing…">
            {`Change ${countOf(chosen.length, 'incident')}`}
          </Button>
        </form>
      ) : null}
      <div role="status">
        {preview !== null && previewed === asked ? <Previewed preview={preview} /> : null}
        {outcome === null ? null : <Told outcome={outcome} busy={busy} onUndo={(id) => void takeBack(id)} />}
      </div>
    </div>
  );
}

function Previewed({ preview: { changed, refused } }: { preview: Preview }) {
  return (
    <div className="preview-note">
      <p>
        <strong>
          {countOf(changed.length, 'incident')} would change, {refused.length} would stay as{' '}
          {refused.length === 1 ? 'it is' : 'they are'}.
        </strong>{' '}
        Nothing is changed yet.
      </p>
      {changed.length === 0 ? null : (
        <details open={changed.length <= 5}>
          <summary>What would change</summary>
          <ul className="small">
            {changed.map(({ number, words }) => (
              <li key={number}>
                {number}: {words}
              </li>
            ))}
          </ul>
        </details>
      )}
      {refused.length === 0 ? null : (
        <details open={refused.length <= 5}>
          <summary>What would not, and why</summary>
          <ul className="small">
            {refused.map(({ number, message }) => (
              <li key={number}>
                {number}: {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** One changed field: `State, new → triaged`. */
const changeWords = ({ field, from, to }: { field: string; from: string | null; to: string | null }): string =>
  `${fieldWords(field)}, ${valueWords(field, from)} → ${valueWords(field, to)}`;

function Told({ outcome, busy, onUndo }: { outcome: Outcome; busy: boolean; onUndo: (id: string) => void }) {
  const { words, refused, undo } = outcome;
  return (
    <div className="done-note">
      <p>
        <strong>{words}</strong>{' '}
        {undo === null ? null : (
          <button type="button" className="text-button" aria-disabled={busy} onClick={() => (busy ? undefined : onUndo(undo))}>
            Undo
          </button>
        )}
      </p>
      {refused.length === 0 ? null : (
        <details open={refused.length <= 5}>
          <summary>{countOf(refused.length, 'incident')} left as before</summary>
          <ul className="small">
            {refused.map(({ number, message }) => (
              <li key={number}>
                {number}: {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** What is left blank stays as it is. */
function changeOf(act: BulkAct, team: string, person: string): UpdateIncidentInput {
  return {
    ...(act === 'ASSIGN' ? {} : { state: act }),
    ...(team.trim() === '' ? {} : { team: team.trim() }),
    ...(person.trim() === '' ? {} : { assignedTo: person.trim() }),
  };
}
