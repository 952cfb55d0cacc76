import type { ProblemState, RootCause } from '../../gql/schema-types.js';
import type { LineField, LineValues } from '../../ui/line-form.js';
import type { StatusShapeName } from '../../ui/status-shape.js';

/** How a state of a problem looks and reads. */
export const problemLooks: Readonly<
  Record<ProblemState, { tone: 'mid' | 'info' | 'good' | 'none'; shape: StatusShapeName; words: string }>
> = {
  OPEN: { tone: 'mid', shape: 'settling', words: 'Open' },
  KNOWN_ERROR: { tone: 'info', shape: 'business-as-usual', words: 'Known error' },
  FIXED: { tone: 'good', shape: 'steady', words: 'Fixed' },
  CLOSED: { tone: 'none', shape: 'not-live', words: 'Closed' },
};

export const problemStates = Object.keys(problemLooks) as ProblemState[];

export const causeWords: Readonly<Record<RootCause, string>> = {
  DEFECT: 'defect',
  CONFIGURATION: 'configuration',
  DATA: 'data',
  TRAINING: 'training',
  ACCESS: 'access',
  INFRASTRUCTURE: 'infrastructure',
  CHANGE_REQUEST: 'change request',
};

/** The questions of a problem. */
export const problemFields: readonly LineField[] = [
  { name: 'title', label: 'Title', kind: 'line', required: true, most: 200 },
  { name: 'description', label: 'What goes wrong', kind: 'text', required: true, most: 5000 },
  {
    name: 'state',
    label: 'State',
    kind: 'choice',
    options: problemStates.map((value) => ({ value, words: problemLooks[value].words })),
  },
  {
    name: 'rootCause',
    label: 'Kind of root cause',
    kind: 'choice',
    options: [{ value: '', words: 'Not known' }, ...Object.entries(causeWords).map(([value, words]) => ({ value, words }))],
  },
  { name: 'cause', label: 'Root cause', kind: 'text', most: 5000 },
  { name: 'workaround', label: 'Workaround', kind: 'text', most: 5000 },
  { name: 'supplier', label: 'Supplier', kind: 'line', most: 120 },
  { name: 'supplierReference', label: 'Their reference', kind: 'line', most: 120 },
];

/** What was typed as the server takes it: blank is nothing. */
export const problemInputOf = (values: LineValues) => {
  const text = (name: string): string | null => values[name]?.trim() || null;
  return {
    title: text('title'),
    description: text('description'),
    state: (text('state') ?? 'OPEN') as ProblemState,
    rootCause: text('rootCause') as RootCause | null,
    cause: text('cause'),
    workaround: text('workaround'),
    supplier: text('supplier'),
    supplierReference: text('supplierReference'),
  };
};

/** Where it was met: `RAL 6 (2 open); and 1 other trust`. */
export function metAt(seen: {
  otherTrusts: number;
  trusts: readonly { trust: string; incidents: number; open: number }[];
}): string {
  const own = seen.trusts
    .map(({ trust, incidents, open }) => `${trust} ${incidents}${open > 0 ? ` (${open} open)` : ''}`)
    .join(', ');
  const others = seen.otherTrusts === 0 ? '' : `${seen.otherTrusts} other ${seen.otherTrusts === 1 ? 'trust' : 'trusts'}`;
  return [own, others].filter(Boolean).join('; ') || 'no incident';
}
