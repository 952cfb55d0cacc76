import { Link } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { useQuery } from 'urql';
import { formatDay } from '../../format/days.js';
import { TrustSearchDocument, type TrustSearchQuery } from '../../gql/trust-search.js';
import { TextField } from '../../ui/text-field.js';

type Trust = TrustSearchQuery['trusts'][number];

/** Trusts offered at a time; more words narrow them. */
const OFFERED = 12;
const PAUSE_MS = 200;

export interface TrustChooserProps {
  readonly id: string;
  /** The chosen trust's code, `''` while none is. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (code: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Finds a trust by name or ODS code: a text field with a list of what fits, worked with the arrow keys, Enter and Escape. */
export function TrustChooser({ id, value, error, onChange, ref }: TrustChooserProps) {
  const listId = useId();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const search = useDelayed(words.trim());
  const [any] = useQuery({ query: TrustSearchDocument, variables: { search: null, first: 1 } });
  const [found] = useQuery({ query: TrustSearchDocument, variables: { search, first: OFFERED }, pause: search === '' });
  const trusts = search === '' ? [] : (found.data?.trusts ?? []);
  const showing = open && search !== '' && !found.fetching;

  const choose = (trust: Trust) => {
    setWords(nameOf(trust));
    setOpen(false);
    setActive(-1);
    onChange(trust.code);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const trust = trusts[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(trusts.length === 0 ? -1 : (active + step + trusts.length) % trusts.length);
    } else if (event.key === 'Enter' && showing) {
      event.preventDefault();
      if (trust) choose(trust);
    } else if (event.key === 'Escape') {
      setOpen(false);
    }
  };

  return (
    <div className="trust-chooser">
      <TextField
        id={id}
        ref={ref ?? null}
        label="Trust"
        hint="Type its name or its ODS code, then choose it from the list"
        error={error}
        value={words}
        role="combobox"
        aria-expanded={showing}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={showing && active >= 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        onChange={(event) => {
          setWords(event.target.value);
          setOpen(true);
          setActive(-1);
          if (value !== '') onChange('');
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} role="listbox" aria-label="Trusts found" className="trust-list" hidden={!showing || trusts.length === 0}>
        {trusts.map((trust, place) => (
          <li
            key={trust.code}
            id={`${listId}-${place}`}
            role="option"
            aria-selected={place === active}
            // before the field loses the focus and closes the list
            onMouseDown={(event) => {
              event.preventDefault();
              choose(trust);
            }}
          >
            <span className="strong">{trust.name}</span> {trust.code}
            <span className="small soft">{fateOf(trust)}</span>
          </li>
        ))}
      </ul>
      <p className="small soft trust-said" role="status">
        {value !== ''
          ? `Chosen: ${value}`
          : showing
            ? trusts.length === 0
              ? `No trust is called “${search}”.`
              : `${trusts.length} found.`
            : ''}
      </p>
      {any.data?.trusts.length === 0 || (showing && trusts.length === 0) ? (
        <ListMissing none={any.data?.trusts.length === 0} />
      ) : null}
    </div>
  );
}

function ListMissing({ none }: { none: boolean }) {
  return (
    <p className="small trust-missing">
      {none
        ? 'The list of organisations is not loaded yet, so there is no trust to choose. '
        : 'Not in the list? It may be newer than the list of organisations that was loaded. '}
      <Link to="/feeds" search={{ feed: 'organisations' }} hash="drop" activeOptions={{ exact: true }}>
        Load the list of organisations
      </Link>
      , as ODS publishes it, then come back.
    </p>
  );
}

const nameOf = (trust: Trust): string => `${trust.name}, ${trust.code}`;

/** What became of a trust that is no more: ` closed 1 April 2012, now R1H`. */
function fateOf(trust: Trust): string {
  if (trust.closedOn === null) return '';
  return ` closed ${formatDay(trust.closedOn)}${trust.successorCode === null ? '' : `, now ${trust.successorCode}`}`;
}

/** The words once typing has paused, so that not every letter asks the server. */
function useDelayed(words: string): string {
  const [settled, setSettled] = useState(words);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => {
    timer.current = window.setTimeout(() => setSettled(words), PAUSE_MS);
    return () => window.clearTimeout(timer.current);
  }, [words]);
  return settled;
}
