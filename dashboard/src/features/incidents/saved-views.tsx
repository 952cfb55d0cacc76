import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useMutation, useQuery } from 'urql';
import { problemOf } from '../../api/problem.js';
import {
  DeleteViewDocument,
  OpenWithViewDocument,
  SavedViewsDocument,
  SaveViewDocument,
  type SavedViewsQuery,
} from '../../gql/saved-views.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/select-field.js';
import { TextField } from '../../ui/text-field.js';
import type { TrustChoice } from './incident-filters.js';
import {
  PLAIN_VIEW,
  searchFromView,
  searchText,
  viewFromSearch,
  type IncidentsSearch,
  type IncidentsView,
} from './incidents-view.js';

type SavedView = SavedViewsQuery['savedViews'][number];

export interface SavedViewsProps {
  readonly view: IncidentsView;
  readonly trusts: readonly TrustChoice[];
  /** Whether the person may share a view with a trust. */
  readonly mayShare: boolean;
  readonly onView: (view: IncidentsView) => void;
}

/** A saved view's address, as this page reads it today. */
const searchOf = ({ search }: SavedView): IncidentsSearch =>
  searchFromView(viewFromSearch(Object.fromEntries(new URLSearchParams(search))));

/** Views under a name: one press opens one, and what is shown now can be kept as another. */
export function SavedViews({ view, trusts, mayShare, onView }: SavedViewsProps) {
  const [{ data }, ask] = useQuery({ query: SavedViewsDocument, requestPolicy: 'cache-and-network' });
  const [saving, setSaving] = useState(false);
  const [said, setSaid] = useState('');
  const views = data?.savedViews ?? [];
  const refresh = () => ask({ requestPolicy: 'network-only' });
  useFirstView(views, data !== undefined, onView);
  const now = searchText(view);
  const open = views.find((saved) => new URLSearchParams(searchOf(saved)).toString() === now);
  return (
    <section className="saved-views" aria-label="Saved views">
      <ul className="chips">
        {views.map((saved) => (
          <li key={saved.id}>
            <Link
              to="/incidents"
              search={searchOf(saved)}
              className="chip"
              aria-current={saved === open ? 'true' : undefined}
              activeOptions={{ exact: true }}
              resetScroll={false}
            >
              {saved.name}
              {saved.trust ? <span className="soft">, shared</span> : null}
            </Link>
          </li>
        ))}
        <li>
          <button type="button" className="chip" aria-expanded={saving} onClick={() => setSaving(!saving)}>
            + Save this view
          </button>
        </li>
      </ul>
      {open ? <OpenedView key={open.id} view={open} onChanged={refresh} onSaid={setSaid} /> : null}
      {saving ? (
        <SaveForm
          search={now}
          trusts={mayShare ? trusts : []}
          trust={view.trust}
          onSaved={(name) => {
            setSaving(false);
            setSaid(`${name} is saved.`);
            refresh();
          }}
        />
      ) : null}
      <p role="status" className="small soft saved-said">
        {said}
      </p>
    </section>
  );
}

/** The page opened without any choice opens with the view the person has chosen for that. */
function useFirstView(views: readonly SavedView[], known: boolean, onView: (view: IncidentsView) => void): void {
  const done = useRef(false);
  useEffect(() => {
    if (done.current || !known) return;
    done.current = true;
    const first = views.find(({ opensFirst }) => opensFirst);
    if (first && window.location.search === '') onView(viewFromSearch(searchOf(first)));
  }, [views, known, onView]);
}

function OpenedView({ view, onChanged, onSaid }: { view: SavedView; onChanged: () => void; onSaid: (words: string) => void }) {
  const [removing, remove] = useMutation(DeleteViewDocument);
  const [choosing, choose] = useMutation(OpenWithViewDocument);
  const navigate = useNavigate();
  const told = (error: Parameters<typeof problemOf>[0], words: string) => {
    onSaid(error ? problemOf(error).message : words);
    onChanged();
  };
  return (
    <p className="small">
      {view.trust ? `Shared with ${view.trust.name} by ${view.savedBy}. ` : ''}
      <button
        type="button"
        className="text-button"
        aria-disabled={choosing.fetching}
        onClick={() =>
          void choose({ id: view.opensFirst ? null : view.id }).then(({ error }) =>
            told(
              error,
              view.opensFirst ? 'Incidents opens with all that is open again.' : `Incidents opens with ${view.name} from now on.`,
            ),
          )
        }
      >
        {view.opensFirst ? 'No longer open Incidents with it' : 'Open Incidents with it'}
      </button>{' '}
      {view.mine ? (
        <button
          type="button"
          className="text-button"
          aria-disabled={removing.fetching}
          onClick={() =>
            void remove({ id: view.id }).then(({ error }) => {
              told(error, `${view.name} is removed.`);
              if (!error) void navigate({ to: '/incidents', search: searchFromView(PLAIN_VIEW), resetScroll: false });
            })
          }
        >
          Remove it
        </button>
      ) : null}
    </p>
  );
}

interface SaveFormProps {
  readonly search: string;
  /** Trusts it can be shared with; none where the person may not. */
  readonly trusts: readonly TrustChoice[];
  readonly trust: string;
  readonly onSaved: (name: string) => void;
}

function SaveForm({ search, trusts, trust, onSaved }: SaveFormProps) {
  const [name, setName] = useState('');
  const [sharedWith, setSharedWith] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [saving, save] = useMutation(SaveViewDocument);
  const field = useRef<HTMLFormElement>(null);
  useEffect(() => field.current?.querySelector('input')?.focus(), []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (saving.fetching) return;
    if (name.trim() === '') return setFault('Enter a name');
    const { error } = await save({ input: { name: name.trim(), search, trust: sharedWith || null } });
    if (error) return setFault(problemOf(error).message);
    onSaved(name.trim());
  };
  return (
    <form ref={field} className="bulk-form" noValidate aria-label="Save this view" onSubmit={(event) => void submit(event)}>
      <TextField
        label="Name"
        maxLength={80}
        value={name}
        error={fault ?? undefined}
        onChange={({ target }) => setName(target.value)}
      />
      {trusts.length > 0 ? (
        <SelectField
          label="For"
          options={[
            { value: '', words: 'me only' },
            ...[...trusts]
              .sort((left, right) => Number(right.code === trust) - Number(left.code === trust))
              .map(({ code, name: of }) => ({ value: code, words: `everyone who sees ${of}` })),
          ]}
          value={sharedWith}
          onChange={({ target }) => setSharedWith(target.value)}
        />
      ) : null}
      <Button type="submit" small busy={saving.fetching} busyWords="Saving…">
        Save
      </Button>
    </form>
  );
}
