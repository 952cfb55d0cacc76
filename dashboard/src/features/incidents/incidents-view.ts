import type {
  Category,
  ClockState,
  IncidentFilter,
  IncidentGroupKey,
  IncidentSort,
  IncidentSortKey,
  IncidentState,
  Priority,
  SortDirection,
} from '../../gql/schema-types.js';
import { priorities } from '../../format/words.js';
import { CATEGORIES, CLOCK_STATES, STATES } from './incident-words.js';

/** Rows the server is asked for at once; more come as the list is read on. */
export const PAGE_SIZE = 100;

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
  /** Codes of sites; `''` stands for incidents that name none. */
  readonly site: readonly string[];
  /** Names of the people who have them; `''` stands for nobody. */
  readonly assignee: readonly string[];
  /** Names of teams, departments and suppliers, `''` for none. */
  readonly team: readonly string[];
  readonly department: readonly string[];
  readonly supplier: readonly string[];
  /** Only those the present person has, whoever that is. */
  readonly mine: boolean;
  /** What the counts above the list are by, `''` for none. */
  readonly group: GroupName | '';
  /** Columns in their order, none for the usual ones. */
  readonly columns: readonly ColumnName[];
  /** The incident opened beside the list, `''` for none chosen. */
  readonly number: string;
}

export type GroupName =
  'trust' | 'site' | 'state' | 'priority' | 'category' | 'assignee' | 'team' | 'department' | 'supplier' | 'clock' | 'week';

/** What the list can be grouped by, in words and as the server names it. */
export const GROUPS: Record<GroupName, { readonly key: IncidentGroupKey; readonly words: string }> = {
  trust: { key: 'TRUST', words: 'Trust' },
  site: { key: 'SITE', words: 'Site' },
  state: { key: 'STATE', words: 'State' },
  priority: { key: 'PRIORITY', words: 'Priority' },
  category: { key: 'CATEGORY', words: 'Category' },
  assignee: { key: 'ASSIGNEE', words: 'Person' },
  team: { key: 'TEAM', words: 'Team' },
  department: { key: 'DEPARTMENT', words: 'Department' },
  supplier: { key: 'SUPPLIER', words: 'Supplier' },
  clock: { key: 'CLOCK', words: 'Fix clock' },
  week: { key: 'WEEK', words: 'Week opened' },
};

/** Columns by the names the address and the file give them, in the order they are offered. */
export const COLUMN_NAMES = [
  'priority',
  'number',
  'incident',
  'where',
  'state',
  'fix',
  'response',
  'category',
  'trust',
  'site',
  'department',
  'assignee',
  'team',
  'supplier',
  'affected',
  'opened',
  'updated',
  'reference',
] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

export const USUAL_COLUMNS: readonly ColumnName[] = ['priority', 'number', 'incident', 'where', 'state', 'fix'];

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
  site: [],
  assignee: [],
  team: [],
  department: [],
  supplier: [],
  mine: false,
  group: '',
  columns: [],
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

/** Names with bars between, since a name may hold a comma; `-` stands for none. */
const names = (value: unknown): string[] => [
  ...new Set(
    text(value)
      .split('|')
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => (name === '-' ? '' : name)),
  ),
];

const barred = (list: readonly string[]): string => list.map((name) => (name === '' ? '-' : name)).join('|');

const groupOf = (name: string): GroupName | '' => (Object.hasOwn(GROUPS, name) ? (name as GroupName) : '');

/** Known columns in the order given, each once; the incident itself is always among them, and the usual ones are not said. */
function columnsOf(given: string): ColumnName[] {
  const known = [...new Set(given.split(','))].filter((name): name is ColumnName => COLUMN_NAMES.includes(name as ColumnName));
  if (known.length === 0 || known.join() === USUAL_COLUMNS.join()) return [];
  return known.includes('incident') ? known : ['incident', ...known];
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
    site: names(search['site']),
    assignee: names(search['assignee']),
    team: names(search['team']),
    department: names(search['department']),
    supplier: names(search['supplier']),
    mine: only.includes('mine'),
    group: groupOf(text(search['group']).toLowerCase()),
    columns: columnsOf(text(search['columns']).toLowerCase()),
    number: text(search['number']),
  };
}

/** Writes a view as an address: the inverse of {@link viewFromSearch}, with nothing said that is plain. */
export function searchFromView(view: IncidentsView): IncidentsSearch {
  const only = [view.safety && 'safety', view.paper && 'paper', view.undocumented && 'undocumented', view.mine && 'mine'].filter(
    Boolean,
  );
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
    site: barred(view.site),
    assignee: barred(view.assignee),
    team: barred(view.team),
    department: barred(view.department),
    supplier: barred(view.supplier),
    group: view.group,
    columns: view.columns.join(','),
    number: view.number,
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}

/** A view narrowed or widened: with no incident chosen, since the rows are others. */
export function changed(view: IncidentsView, change: Partial<IncidentsView>): IncidentsView {
  return { ...view, number: '', ...change };
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
    sites: view.site.length ? [...view.site] : undefined,
    assignees: view.assignee.length ? [...view.assignee] : undefined,
    teams: view.team.length ? [...view.team] : undefined,
    departments: view.department.length ? [...view.department] : undefined,
    suppliers: view.supplier.length ? [...view.supplier] : undefined,
    mine: view.mine || undefined,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

export function sortOf(view: IncidentsView): IncidentSort {
  return { by: SORTS[view.sort].key, direction: view.direction };
}

/** How many of the form's filters narrow the list (chips and sort not counted). */
export function filtersInUse(view: IncidentsView): number {
  return [
    view.state.length,
    view.priority.length,
    view.category.length,
    view.clock.length,
    view.site.length,
    view.assignee.length,
    view.team.length,
    view.department.length,
    view.supplier.length,
    view.text,
    view.openedFrom,
    view.openedTo,
  ].filter(Boolean).length;
}

/** The columns a view shows, in their order. */
export const columnsShown = (view: IncidentsView): readonly ColumnName[] =>
  view.columns.length > 0 ? view.columns : USUAL_COLUMNS;

/** A saved view's text: what stands behind the `?` of the address, without the incident that happens to be open. */
export function searchText(view: IncidentsView): string {
  return new URLSearchParams(searchFromView({ ...view, number: '' })).toString();
}

/** The address of the list as a file: the same filter, order and columns. What stands beside a title there are columns here. */
export function exportAddress(view: IncidentsView): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filterOf(view)) as [string, string | boolean | string[]][])
    for (const one of Array.isArray(value) ? value : [String(value)]) params.append(name, one);
  const { by, direction } = sortOf(view);
  params.set('sort', by);
  params.set('direction', direction ?? 'ASC');
  params.set(
    'columns',
    columnsShown(view)
      .map((name) => (name === 'incident' ? 'incident,affected,marks' : name))
      .join(','),
  );
  return `/api/export/incidents.csv?${params.toString()}`;
}
