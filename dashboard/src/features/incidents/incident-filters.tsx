import { useId, useState, type FormEvent, type RefObject } from 'react';
import { useQuery } from 'urql';
import { IncidentChoicesDocument, type IncidentChoicesQuery } from '../../gql/incident-groups.js';
import { priorities, categoryWords, stateWords } from '../../format/words.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/text-field.js';
import { capital, CATEGORIES, CLOCK_STATES, clockStateWords, STATES } from './incident-words.js';
import { changed, filterOf, filtersInUse, GROUPS, PLAIN_VIEW, type IncidentsView, type SortName } from './incidents-view.js';

export interface TrustChoice {
  readonly code: string;
  readonly name: string;
}

export interface IncidentFiltersProps {
  readonly view: IncidentsView;
  readonly trusts: readonly TrustChoice[];
  /** The field for words, so that a key leads there. */
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onView: (view: IncidentsView) => void;
}

/** Trust, words to find, order, and the filters that are not one press away. Every choice goes into the address. */
export function IncidentFilters({ view, trusts, searchRef, onView }: IncidentFiltersProps) {
  const inUse = filtersInUse({ ...view, text: '' });
  const [open, setOpen] = useState(inUse > 0);
  const id = useId();
  return (
    <div className="incident-filters">
      <div className="incident-find">
        <TrustSelect {...{ view, trusts, onView }} />
        {/* keyed by the address, so that Back also changes what stands in the field */}
        <FindForm key={view.text} view={view} searchRef={searchRef} onView={onView} />
        <SortSelect view={view} onView={onView} />
        <GroupSelect view={view} onView={onView} />
        <button
          type="button"
          className="text-button filters-toggle"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Fewer filters' : 'More filters'}
          {inUse > 0 ? `, ${inUse} in use` : ''}
        </button>
      </div>
      <div id={id} hidden={!open} className="incident-more">
        <Choices
          legend="Priority"
          options={priorities}
          words={(word) => word}
          chosen={view.priority}
          onChange={(priority) => onView(changed(view, { priority }))}
        />
        <Choices
          legend="State"
          options={STATES}
          words={(word) => stateWords[word]}
          chosen={view.state}
          onChange={(state) => onView(changed(view, { state }))}
        />
        <Choices
          legend="Category"
          options={CATEGORIES}
          words={(word) => capital(categoryWords[word])}
          chosen={view.category}
          onChange={(category) => onView(changed(view, { category }))}
        />
        <Choices
          legend="Clocks"
          options={CLOCK_STATES}
          words={(word) => capital(clockStateWords[word])}
          chosen={view.clock}
          onChange={(clock) => onView(changed(view, { clock }))}
        />
        {open ? <PlaceAndPerson view={view} onView={onView} /> : null}
        <fieldset className="filter-group">
          <legend>Opened</legend>
          <TextField
            label="From"
            type="date"
            value={view.openedFrom}
            max={view.openedTo || undefined}
            onChange={(event) => onView(changed(view, { openedFrom: event.target.value }))}
          />
          <TextField
            label="To"
            type="date"
            value={view.openedTo}
            min={view.openedFrom || undefined}
            onChange={(event) => onView(changed(view, { openedTo: event.target.value }))}
          />
        </fieldset>
      </div>
    </div>
  );
}

function TrustSelect({ view, trusts, onView }: Omit<IncidentFiltersProps, 'searchRef'>) {
  const id = useId();
  const listed = trusts.some((trust) => trust.code === view.trust) || view.trust === '';
  return (
    <div className="filter-field">
      <label htmlFor={id}>Trust</label>
      <select
        id={id}
        className="nhsuk-select"
        value={view.trust}
        onChange={(event) => onView(changed(view, { trust: event.target.value }))}
      >
        <option value="">Every trust</option>
        {listed ? null : <option value={view.trust}>{view.trust}</option>}
        {trusts.map((trust) => (
          <option key={trust.code} value={trust.code}>
            {trust.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function FindForm({ view, searchRef, onView }: Pick<IncidentFiltersProps, 'view' | 'searchRef' | 'onView'>) {
  const [text, setText] = useState(view.text);
  const id = useId();
  const find = (event: FormEvent) => {
    event.preventDefault();
    onView(changed(view, { text: text.trim() }));
  };
  return (
    <form className="filter-field find-form" role="search" onSubmit={find}>
      <label htmlFor={id}>Words or number</label>
      <span className="find-line">
        <input
          id={id}
          ref={searchRef}
          type="search"
          className="nhsuk-input"
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" kind="secondary" small>
          Find
        </Button>
      </span>
    </form>
  );
}

const ORDERS: readonly { readonly sort: SortName; readonly direction: 'ASC' | 'DESC'; readonly words: string }[] = [
  { sort: 'priority', direction: 'ASC', words: 'Most urgent first' },
  { sort: 'priority', direction: 'DESC', words: 'Least urgent first' },
  { sort: 'due', direction: 'ASC', words: 'Fix due soonest' },
  { sort: 'due', direction: 'DESC', words: 'Fix due last' },
  { sort: 'opened', direction: 'DESC', words: 'Newest first' },
  { sort: 'opened', direction: 'ASC', words: 'Oldest first' },
  { sort: 'updated', direction: 'DESC', words: 'Last changed first' },
  { sort: 'updated', direction: 'ASC', words: 'Longest unchanged first' },
  { sort: 'number', direction: 'DESC', words: 'Highest number first' },
  { sort: 'number', direction: 'ASC', words: 'Lowest number first' },
];

function SortSelect({ view, onView }: Pick<IncidentFiltersProps, 'view' | 'onView'>) {
  const id = useId();
  return (
    <div className="filter-field">
      <label htmlFor={id}>Order</label>
      <select
        id={id}
        className="nhsuk-select"
        value={`${view.sort}-${view.direction}`}
        onChange={(event) => {
          const order = ORDERS.find(({ sort, direction }) => `${sort}-${direction}` === event.target.value);
          if (order) onView(changed(view, { sort: order.sort, direction: order.direction }));
        }}
      >
        {ORDERS.map(({ sort, direction, words }) => (
          <option key={words} value={`${sort}-${direction}`}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function GroupSelect({ view, onView }: Pick<IncidentFiltersProps, 'view' | 'onView'>) {
  const id = useId();
  return (
    <div className="filter-field">
      <label htmlFor={id}>Counts by</label>
      <select
        id={id}
        className="nhsuk-select"
        value={view.group}
        onChange={({ target }) => onView({ ...view, group: target.value as IncidentsView['group'] })}
      >
        <option value="">nothing</option>
        {Object.entries(GROUPS).map(([name, { words }]) => (
          <option key={name} value={name}>
            {words.toLowerCase()}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Sites and people with the most incidents, and those chosen already. */
const MOST_CHOICES = 12;

function PlaceAndPerson({ view, onView }: Pick<IncidentFiltersProps, 'view' | 'onView'>) {
  const [{ data }] = useQuery({
    query: IncidentChoicesDocument,
    variables: { filter: { ...filterOf({ ...PLAIN_VIEW, trust: view.trust, show: view.show }) } },
  });
  const sites = choicesOf(data?.incidents.sites, view.site);
  const people = choicesOf(data?.incidents.people, view.assignee);
  return (
    <>
      <Choices
        legend="Site"
        options={[...sites.keys()]}
        words={(code) => sites.get(code) || 'No site given'}
        chosen={view.site}
        onChange={(site) => onView(changed(view, { site }))}
      />
      <Choices
        legend="Person"
        options={[...people.keys()]}
        words={(name) => people.get(name) || 'Nobody'}
        chosen={view.assignee}
        onChange={(assignee) => onView(changed(view, { assignee }))}
      />
    </>
  );
}

/** Words by value: the most frequent values, and those chosen wherever they stand. */
function choicesOf(
  groups: IncidentChoicesQuery['incidents']['sites'] | undefined,
  chosen: readonly string[],
): Map<string, string> {
  const all = new Map((groups ?? []).map(({ keys: [key = ''], names: [name = ''] }) => [key, name]));
  const listed = [...all.keys()].slice(0, MOST_CHOICES);
  return new Map([...new Set([...listed, ...chosen])].map((key) => [key, all.get(key) ?? key]));
}

interface ChoicesProps<Word extends string> {
  readonly legend: string;
  readonly options: readonly Word[];
  readonly words: (word: Word) => string;
  readonly chosen: readonly Word[];
  readonly onChange: (chosen: Word[]) => void;
}

function Choices<Word extends string>({ legend, options, words, chosen, onChange }: ChoicesProps<Word>) {
  return (
    <fieldset className="filter-group">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option} className="filter-choice">
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={(event) =>
              onChange(options.filter((other) => (other === option ? event.target.checked : chosen.includes(other))))
            }
          />
          {words(option)}
        </label>
      ))}
    </fieldset>
  );
}
