import { categoryWords } from '../../format/words.js';
import type { IncidentDetailQuery } from '../../gql/incident-detail.js';
import type { IncidentState, Role } from '../../gql/schema-types.js';
import { DISPOSING_ROLES, LOGGING_ROLES, WORKING_ROLES } from './incident-roles.js';
import { capital, harmWords, rootCauseWords } from './incident-words.js';
import { impactOptions, urgencyOptions } from './log-form.js';

type Incident = NonNullable<IncidentDetailQuery['incident']>;

/** One thing a person is asked before an act. */
export interface ActField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind: 'line' | 'text' | 'choice';
  readonly options?: readonly { readonly value: string; readonly words: string }[];
  /** What is said when it is left blank; absent where it may be. */
  readonly needed?: string;
  readonly most?: number;
  /** People who may see the incident are suggested: as the whole of a line, or where a text names one with `@`. */
  readonly people?: true;
}

export type ActId =
  IncidentState | 'REOPEN' | 'COMMENT' | 'ASSIGN' | 'LEVELS' | 'FLAG' | 'DISPOSE' | 'EDIT' | 'WORKAROUND' | 'JOIN' | 'LINK';

/** Something a person may do with an incident now: its button, what it asks, and what stands in those fields already. */
export interface Act {
  readonly id: ActId;
  readonly words: string;
  readonly note?: string;
  readonly fields: readonly ActField[];
  readonly values: Readonly<Record<string, string>>;
}

const choose = { value: '', words: 'Choose' };

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, named]) => ({ value, words: capital(named) }));

const team: ActField = { name: 'team', label: 'Team', kind: 'line', most: 120 };
const person: ActField = { name: 'assignedTo', label: 'Person', kind: 'line', most: 120, people: true };

const reason = (label: string, needed: string): ActField => ({ name: 'reason', label, kind: 'line', needed, most: 500 });

const moveOf = (incident: Incident, state: IncidentState): Act | null => {
  const ended = incident.state === 'RESOLVED' || incident.state === 'CLOSED';
  const having = { team: incident.team ?? '', assignedTo: incident.assignedTo ?? '' };
  switch (state) {
    case 'TRIAGED':
      return { id: state, words: 'Triage', fields: [team, person], values: having };
    case 'IN_PROGRESS':
      if (ended)
        return {
          id: 'REOPEN',
          words: 'Reopen',
          note: 'Its fix clock goes on from the time used.',
          fields: [reason('Why it is opened again', 'Say why it is opened again')],
          values: {},
        };
      return {
        id: state,
        words: incident.state === 'AWAITING_USER' || incident.state === 'WITH_SUPPLIER' ? 'Go on with it' : 'Start work',
        fields: [team, person],
        values: having,
      };
    case 'AWAITING_USER':
      return {
        id: state,
        words: 'Pause for the user',
        note: 'Its clock stops until work goes on.',
        fields: [
          {
            name: 'pauseReason',
            label: 'What the user is awaited for',
            kind: 'line',
            needed: 'Say what the user is awaited for',
            most: 500,
          },
        ],
        values: {},
      };
    case 'WITH_SUPPLIER':
      return {
        id: state,
        words: 'Hand to the supplier',
        note: 'Its clock runs on while the supplier has it.',
        fields: [
          { name: 'supplier', label: 'Supplier', kind: 'line', needed: 'Name the supplier', most: 120 },
          { name: 'supplierReference', label: 'The supplier’s reference (optional)', kind: 'line', most: 120 },
        ],
        values: { supplier: incident.supplier ?? '', supplierReference: incident.supplierReference ?? '' },
      };
    case 'RESOLVED':
      return {
        id: state,
        words: 'Resolve',
        fields: [
          {
            name: 'rootCause',
            label: 'Root cause',
            kind: 'choice',
            options: [choose, ...optionsOf(rootCauseWords)],
            needed: 'Choose the root cause',
          },
          {
            name: 'resolution',
            label: 'What was done about it',
            kind: 'text',
            needed: 'Say what was done about it',
            most: 10_000,
          },
          { name: 'workaround', label: 'Workaround (optional)', kind: 'text', most: 10_000 },
        ],
        values: { rootCause: incident.rootCause ?? '', workaround: incident.workaround ?? '' },
      };
    case 'CLOSED':
      return { id: state, words: 'Close', note: 'It can be opened again later, with a reason.', fields: [], values: {} };
    case 'CANCELLED':
      return {
        id: state,
        words: 'Cancel it',
        note: 'For what was no incident. It cannot be opened again.',
        fields: [reason('Why it is cancelled', 'Say why it is cancelled')],
        values: {},
      };
    case 'NEW':
      return null;
  }
};

/** What a person of this role may do with the incident as it stands, moves first. Nothing that would be refused is offered. */
export function actsOf(incident: Incident, role: Role): Act[] {
  const works = WORKING_ROLES.includes(role);
  const open = !['RESOLVED', 'CLOSED', 'CANCELLED'].includes(incident.state);
  const acts: (Act | null)[] = works ? incident.allowedMoves.map((state) => moveOf(incident, state)) : [];
  if (LOGGING_ROLES.includes(role)) acts.push(comment);
  if (LOGGING_ROLES.includes(role) && open) acts.push(joining);
  if (works && open) {
    acts.push({
      id: 'ASSIGN',
      words: 'Assign',
      fields: [team, person],
      values: { team: incident.team ?? '', assignedTo: incident.assignedTo ?? '' },
    });
    acts.push({
      id: 'LEVELS',
      words: 'Change the priority',
      note: 'The priority follows from both; the one it was opened with is kept.',
      fields: [
        { name: 'impact', label: 'Impact: who is hit', kind: 'choice', options: impactOptions, needed: 'Choose the impact' },
        {
          name: 'urgency',
          label: 'Urgency: how much it holds up',
          kind: 'choice',
          options: urgencyOptions,
          needed: 'Choose the urgency',
        },
      ],
      values: { impact: String(incident.impact ?? ''), urgency: String(incident.urgency ?? '') },
    });
  }
  if (works) acts.push(editing(incident), workaroundOf(incident), linking);
  if (!incident.patientSafety && (works || role === 'SAFETY_OFFICER')) {
    acts.push({
      id: 'FLAG',
      words: 'Flag for patient safety',
      note: 'The flag is never lowered: the safety officer’s disposition answers it.',
      fields: [reason('How a patient could come to harm', 'Say how a patient could come to harm')],
      values: {},
    });
  }
  if (incident.patientSafety && incident.disposition === null && DISPOSING_ROLES.includes(role)) acts.push(disposition);
  return acts.filter((act) => act !== null);
}

/** "Mine too": another place, instead of another ticket. */
const joining: Act = {
  id: 'JOIN',
  words: 'Mine too',
  note: 'Counts your place on this incident. Said again for the same place it changes the number of people.',
  fields: [
    { name: 'department', label: 'Department or ward', kind: 'line', most: 120, needed: 'Say where it is met too' },
    { name: 'users', label: 'People affected there (optional)', kind: 'line', most: 7 },
  ],
  values: {},
};

const editing = (incident: Incident): Act => ({
  id: 'EDIT',
  words: 'Edit',
  fields: [
    { name: 'title', label: 'What is wrong', kind: 'line', most: 200, needed: 'Enter what is wrong, in a few words' },
    { name: 'description', label: 'What happened', kind: 'text', most: 10_000 },
    { name: 'department', label: 'Department or ward', kind: 'line', most: 120 },
    { name: 'category', label: 'Category', kind: 'choice', options: optionsOf(categoryWords) },
    {
      name: 'onPaper',
      label: 'Working on paper',
      kind: 'choice',
      options: [
        { value: 'false', words: 'No' },
        { value: 'true', words: 'Yes' },
      ],
    },
  ],
  values: {
    title: incident.title,
    description: incident.description ?? '',
    department: incident.department ?? '',
    category: incident.category,
    onPaper: String(incident.onPaper),
  },
});

const workaroundOf = (incident: Incident): Act => ({
  id: 'WORKAROUND',
  words: 'Workaround',
  fields: [
    { name: 'workaround', label: 'What people can do meanwhile', kind: 'text', most: 10_000, hint: 'Left blank, there is none.' },
  ],
  values: { workaround: incident.workaround ?? '' },
});

const linking: Act = {
  id: 'LINK',
  words: 'Link',
  note: 'A duplicate is cancelled here; its place, its people and its safety flag go to the original.',
  fields: [
    {
      name: 'kind',
      label: 'This incident is',
      kind: 'choice',
      options: [
        { value: 'DUPLICATE_OF', words: 'A duplicate of' },
        { value: 'CAUSED_BY', words: 'Caused by' },
        { value: 'CHILD_OF', words: 'A child of' },
      ],
    },
    { name: 'to', label: 'The other’s number', kind: 'line', most: 20, needed: 'Enter the other incident’s number' },
  ],
  values: { kind: 'DUPLICATE_OF' },
};

const comment: Act = {
  id: 'COMMENT',
  words: 'Comment',
  fields: [
    {
      name: 'text',
      label: 'Comment',
      hint: 'No patient’s name or number. A colleague named with @ is told.',
      kind: 'text',
      needed: 'Write the comment',
      most: 10_000,
      people: true,
    },
    {
      name: 'internal',
      label: 'Who reads it',
      kind: 'choice',
      options: [
        { value: 'yes', words: 'Those who work on it' },
        { value: 'no', words: 'The reporter too' },
      ],
    },
  ],
  values: { internal: 'yes' },
};

const disposition: Act = {
  id: 'DISPOSE',
  words: 'Record the disposition',
  fields: [
    {
      name: 'harm',
      label: 'Harm',
      kind: 'choice',
      options: [{ value: '', words: 'Not assessed' }, ...optionsOf(harmWords)],
    },
    {
      name: 'disposition',
      label: 'Disposition',
      hint: 'What was found, and what makes it safe to close',
      kind: 'text',
      needed: 'Write the disposition',
      most: 4000,
    },
  ],
  values: {},
};

/** What is missing before an act can be sent, by field. */
export function faultsOfAct(act: Act, values: Readonly<Record<string, string>>): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { name, needed } of act.fields) if (needed !== undefined && !values[name]?.trim()) faults[name] = needed;
  if (act.id === 'JOIN' && !/^\d*$/.test(values['users']?.trim() ?? ''))
    faults['users'] = 'Enter how many people as a whole number, or leave it blank';
  return faults;
}
