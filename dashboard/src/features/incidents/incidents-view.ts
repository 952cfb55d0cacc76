import type {
  Category,
  ClockState,
  IncidentFilter,
  IncidentSort,
  IncidentSortKey,
  IncidentState,
  Priority,
  SortDirection,
} from '../../gql/schema-types.js';
import { priorities } from '../../format/words.js';
import { CATEGORIES, CLOCK_STATES, STATES } from './incident-words.js';

/** Rows of one page of the list. */
export const PAGE_SIZE = 50;

/** Everything that decides what the Incidents page shows. It is the page's address and nothing else. */
export interface IncidentsView {
  /** A trust's code, `''` for every trust the person may see. */
  readonly trust: string;
  readonly show: 'open' | 'all';
  readonly state: readonly IncidentState[];
  readonly priority: readonly Priority[];
  readonly category: readonly Category[];
  readonly clock: readonly ClockState[];
  readonly text: string;
  /** Days `YYYY-MM-DD`, `''` for no bound. */
  readonly openedFrom: string;
  readonly openedTo: string;
  readonly safety: boolean;
  readonly paper: boolean;
  readonly undocumented: boolean;
  readonly sort: SortName;
  readonly direction: SortDirection;
  /** Cursor the page begins after, `''` for the first page; `page` only counts for the reader. */
  readonly after: string;
  readonly page: number;
  /** The incident opened beside the list, `''` for none chosen. */
  readonly number: string;
}

export type SortName = 'priority' | 'due' | 'opened' | 'updated' | 'number';

export const SORTS: Record<SortName, { readonly key: IncidentSortKey; readonly words: string; readonly first: SortDirection }> = {
  priority: { key: 'PRIORITY', words: 'Priority', first: 'ASC' },
  due: { key: 'DUE_AT', words: 'Fix due', first: 'ASC' },
  opened: { key: 'OPENED_AT', words: 'Opened', first: 'DESC' },
  updated: { key: 'UPDATED_AT', words: 'Updated', first: 'DESC' },
  number: { key: 'NUMBER', words: 'Number', first: 'DESC' },
};

/** The list as it opens without any choice: open incidents of every trust, the most urgent first. */
export const PLAIN_VIEW: IncidentsView = {
  trust: '',
  show: 'open',
  state: [],
  priority: [],
  category: [],
  clock: [],
  text: '',
  openedFrom: '',
  openedTo: '',
  safety: false,
  paper: false,
  undocumented: false,
  sort: 'priority',
  direction: 'ASC',
  after: '',
  page: 1,
  number: '',
};

/** The address's parameters, each a short text; a parameter at its plain value is left out. */
export type IncidentsSearch = Record<string, string>;

const text = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

const day = (value: unknown): string => (/^\d{4}-\d{2}-\d{2}$/.test(text(value)) ? text(value) : '');

/** The known words of a comma-separated list, in our order, each once; unknown words are dropped, as is their case. */
function words<Word extends string>(value: unknown, known: readonly Word[]): Word[] {
  const given = new Set(
    text(value)
      .toUpperCase()
      .split(',')
      .map((word) => word.trim().replaceAll('-', '_')),
  );
  return known.filter((word) => given.has(word));
}

const joined = (list: readonly string[]): string => list.map((word) => word.toLowerCase().replaceAll('_', '-')).join(',');

/**
 * Reads an address into a view. Whatever the address holds, a view comes out: an unknown word, an impossible page or a
 * malformed day counts as not given, so that an old or mistyped address still shows a list.
 */
export function viewFromSearch(search: Readonly<Record<string, unknown>>): IncidentsView {
  const only = text(search['only']).toLowerCase().split(',');
  const [sortGiven = '', directionGiven = ''] = text(search['sort']).toLowerCase().split('-');
  const sort: SortName = Object.hasOwn(SORTS, sortGiven) ? (sortGiven as SortName) : PLAIN_VIEW.sort;
  const direction: SortDirection = directionGiven === 'asc' ? 'ASC' : directionGiven === 'desc' ? 'DESC' : SORTS[sort].first;
  const after = text(search['after']);
  const page = Math.floor(Number(text(search['page'])));
  return {
    trust: text(search['trust']),
    show: text(search['show']).toLowerCase() === 'all' ? 'all' : 'open',
    state: words(search['state'], STATES),
    priority: words(search['priority'], priorities),
    category: words(search['category'], CATEGORIES),
    clock: words(search['clock'], CLOCK_STATES),
    text: text(search['text']),
    openedFrom: day(search['openedFrom']),
    openedTo: day(search['openedTo']),
    safety: only.includes('safety'),
    paper: only.includes('paper'),
    undocumented: only.includes('undocumented'),
    sort,
    direction,
    after,
    page: after !== '' && page > 1 ? page : 1,
    number: text(search['number']),
  };
}

/** Writes a view as an address: the inverse of {@link viewFromSearch}, with nothing said that is plain. */
export function searchFromView(view: IncidentsView): IncidentsSearch {
  const only = [view.safety && 'safety', view.paper && 'paper', view.undocumented && 'undocumented'].filter(Boolean);
  const plainSort = view.sort === PLAIN_VIEW.sort && view.direction === PLAIN_VIEW.direction;
  const search = {
    trust: view.trust,
    show: view.show === 'all' ? 'all' : '',
    state: joined(view.state),
    priority: joined(view.priority),
    category: joined(view.category),
    clock: joined(view.clock),
    text: view.text,
    openedFrom: view.openedFrom,
    openedTo: view.openedTo,
    only: only.join(','),
    sort: plainSort ? '' : `${view.sort}-${view.direction.toLowerCase()}`,
    after: view.after,
    page: view.after && view.page > 1 ? String(view.page) : '',
    number: view.number,
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}

/** A view narrowed or widened: from its first page and with no incident chosen, since the rows are others. */
export function changed(view: IncidentsView, change: Partial<IncidentsView>): IncidentsView {
  return { ...view, after: '', page: 1, number: '', ...change };
}

/** What the server is asked for a view. */
export function filterOf(view: IncidentsView): IncidentFilter {
  const filter: IncidentFilter = {
    trust: view.trust || undefined,
    // a state asked for by name decides alone: "resolved" is not open
    open: view.show === 'open' && view.state.length === 0 ? true : undefined,
    state: view.state.length ? [...view.state] : undefined,
    priority: view.priority.length ? [...view.priority] : undefined,
    category: view.category.length ? [...view.category] : undefined,
    clock: view.clock.length ? [...view.clock] : undefined,
    text: view.text || undefined,
    openedFrom: view.openedFrom || undefined,
    openedTo: view.openedTo || undefined,
    patientSafety: view.safety || undefined,
    onPaper: view.paper || undefined,
    undocumented: view.undocumented || undefined,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

export function sortOf(view: IncidentsView): IncidentSort {
  return { by: SORTS[view.sort].key, direction: view.direction };
}

/** How many of the form's filters narrow the list (chips and sort not counted). */
export function filtersInUse(view: IncidentsView): number {
  return [view.state.length, view.priority.length, view.category.length, view.text, view.openedFrom, view.openedTo].filter(
    Boolean,
  ).length;
}
