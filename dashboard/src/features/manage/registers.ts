import type { Client, CombinedError } from 'urql';
import {
  RecordActionDocument,
  RecordDecisionDocument,
  RecordMilestoneDocument,
  RecordRiskDocument,
  UpdateActionDocument,
  UpdateDecisionDocument,
  UpdateMilestoneDocument,
  UpdateRiskDocument,
} from '../../gql/manage-acts.js';
import type { LineField, LineValues } from '../../ui/line-form.js';
import {
  actionLines,
  decisionLines,
  inputOf,
  type ManagedDeployment,
  milestoneLines,
  riskLines,
  type ShownLine,
} from './manage-words.js';

/** One register of a deployment: its lines, its form, and how a line is sent. */
export interface Register {
  readonly title: string;
  readonly none: string;
  readonly add: string;
  readonly one: string;
  /** Asked when a line is new, and when it is changed. */
  readonly fields: readonly LineField[];
  /** Asked only when it is changed. */
  readonly later: readonly LineField[];
  lines(deployment: ManagedDeployment): ShownLine[];
  record(client: Client, deployment: string, values: LineValues): Promise<CombinedError | undefined>;
  update(client: Client, id: string, version: number, values: LineValues): Promise<CombinedError | undefined>;
}

const fiveSteps = ['1', '2', '3', '4', '5'].map((value) => ({
  value,
  words: value === '1' ? '1, least' : value === '5' ? '5, most' : value,
}));
const steps = [{ value: '', words: 'Choose' }, ...fiveSteps];

const ratings = ['likelihood', 'impact'];

const dropped: LineField = { name: 'droppedReason', label: 'Why it is no longer wanted', kind: 'line', most: 500 };

export const registers: readonly Register[] = [
  {
    title: 'Milestones',
    none: 'No milestone is set. A milestone is something this site has to reach by a day.',
    add: 'Add a milestone',
    one: 'milestone',
    fields: [
      { name: 'title', label: 'Milestone', kind: 'line', required: true },
      { name: 'dueOn', label: 'Due on', kind: 'day', required: true },
    ],
    later: [{ name: 'doneOn', label: 'Done on', kind: 'day' }, dropped],
    lines: milestoneLines,
    record: async (client, deployment, values) =>
      (await client.mutation(RecordMilestoneDocument, { deployment, input: inputOf(values, true) }).toPromise()).error,
    update: async (client, id, version, values) =>
      (await client.mutation(UpdateMilestoneDocument, { id, version, input: inputOf(values, false) }).toPromise()).error,
  },
  {
    title: 'Risks',
    none: 'No risk is recorded.',
    add: 'Add a risk',
    one: 'risk',
    fields: [
      { name: 'title', label: 'Risk', kind: 'line', required: true },
      { name: 'likelihood', label: 'Likelihood', kind: 'choice', options: steps, required: true },
      { name: 'impact', label: 'Impact', kind: 'choice', options: steps, required: true },
      { name: 'owner', label: 'Owner', kind: 'line', required: true, most: 120 },
      { name: 'mitigation', label: 'What is done about it', kind: 'text', most: 2000 },
    ],
    later: [{ name: 'closedReason', label: 'Why it is closed', kind: 'line', most: 500, hint: 'Filled in, it closes the risk.' }],
    lines: riskLines,
    record: async (client, deployment, values) =>
      (await client.mutation(RecordRiskDocument, { deployment, input: inputOf(values, true, ratings) }).toPromise()).error,
    update: async (client, id, version, values) =>
      (await client.mutation(UpdateRiskDocument, { id, version, input: inputOf(values, false, ratings) }).toPromise()).error,
  },
  {
    title: 'Actions',
    none: 'No action is recorded.',
    add: 'Add an action',
    one: 'action',
    fields: [
      { name: 'title', label: 'Action', kind: 'line', required: true },
      { name: 'owner', label: 'Who does it', kind: 'line', required: true, most: 120 },
      { name: 'dueOn', label: 'Due on', kind: 'day' },
    ],
    later: [{ name: 'doneOn', label: 'Done on', kind: 'day' }, dropped],
    lines: actionLines,
    record: async (client, deployment, values) =>
      (await client.mutation(RecordActionDocument, { deployment, input: inputOf(values, true) }).toPromise()).error,
    update: async (client, id, version, values) =>
      (await client.mutation(UpdateActionDocument, { id, version, input: inputOf(values, false) }).toPromise()).error,
  },
  {
    title: 'Decisions',
    none: 'No decision is recorded.',
    add: 'Add a decision',
    one: 'decision',
    fields: [
      { name: 'question', label: 'What is to be decided', kind: 'line', required: true, most: 500 },
      { name: 'askedOf', label: 'Asked of', kind: 'line', most: 120 },
      { name: 'neededByOn', label: 'Needed by', kind: 'day' },
      { name: 'outcome', label: 'What was decided', kind: 'text', most: 1000, hint: 'Leave blank while it is only asked for.' },
      { name: 'decidedOn', label: 'Decided on', kind: 'day' },
      { name: 'decidedBy', label: 'Decided by', kind: 'line' },
      { name: 'reason', label: 'Reason', kind: 'text', most: 1000 },
    ],
    later: [],
    lines: decisionLines,
    record: async (client, deployment, values) =>
      (await client.mutation(RecordDecisionDocument, { deployment, input: inputOf(values, true) }).toPromise()).error,
    update: async (client, id, version, values) =>
      (await client.mutation(UpdateDecisionDocument, { id, version, input: inputOf(values, false) }).toPromise()).error,
  },
];
