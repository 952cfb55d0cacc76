import type { Client, CombinedError } from 'urql';
import {
  DecideMajorIncidentDocument,
  JoinMajorIncidentDocument,
  RecordMajorIncidentActionDocument,
  ReviewMajorIncidentDocument,
  SetMajorIncidentRolesDocument,
  StandDownMajorIncidentDocument,
  UpdateMajorIncidentDocument,
} from '../../gql/major-acts.js';
import type { MajorIncidentQuery } from '../../gql/major-incident.js';
import type { MajorIncidentAct } from '../../gql/schema-types.js';
import type { LineField, LineValues } from '../../ui/line-form.js';
import { rolesOf } from './major-words.js';

export type Major = NonNullable<MajorIncidentQuery['majorIncident']>;

/** One thing to do with a major incident: its button, its questions, and how it is sent. */
export interface MajorForm {
  readonly id: string;
  readonly act: MajorIncidentAct;
  readonly words: string;
  readonly button: string;
  readonly fields: readonly LineField[];
  readonly values: (major: Major) => LineValues;
  readonly send: (
    client: Client,
    major: Major,
    values: LineValues,
    version: number,
    now: number,
  ) => Promise<CombinedError | undefined>;
}

const next: LineField = {
  name: 'next',
  label: 'Next update',
  kind: 'choice',
  required: true,
  options: [15, 30, 60, 120, 240, 480].map((minutes) => ({
    value: String(minutes),
    words: minutes < 60 ? `in ${minutes} minutes` : minutes === 60 ? 'in an hour' : `in ${minutes / 60} hours`,
  })),
};
const reason: LineField = { name: 'reason', label: 'Reason', kind: 'text', required: true, most: 1000 };
const text = (values: LineValues, name: string): string => values[name]?.trim() ?? '';
const dueAt = (values: LineValues, now: number): string =>
  new Date(now + Number(text(values, 'next') || 30) * 60_000).toISOString();
const none = (): LineValues => ({});

export const majorForms: readonly MajorForm[] = [
  {
    id: 'accept',
    act: 'DECIDE',
    words: 'Accept',
    button: 'Accept it',
    fields: [reason, { name: 'lead', label: 'Lead', kind: 'line', required: true, most: 120 }, next],
    values: () => ({ next: '30' }),
    send: async (client, { id }, values, version, now) => {
      const input = {
        accept: true,
        reason: text(values, 'reason'),
        lead: text(values, 'lead'),
        nextUpdateDueAt: dueAt(values, now),
      };
      return (await client.mutation(DecideMajorIncidentDocument, { id, version, input }).toPromise()).error;
    },
  },
  {
    id: 'decline',
    act: 'DECIDE',
    words: 'Decline',
    button: 'Decline it',
    fields: [reason],
    values: none,
    send: async (client, { id }, values, version) => {
      const input = { accept: false, reason: text(values, 'reason') };
      return (await client.mutation(DecideMajorIncidentDocument, { id, version, input }).toPromise()).error;
    },
  },
  {
    id: 'update',
    act: 'UPDATE',
    words: 'Post an update',
    button: 'Post the update',
    fields: [{ name: 'text', label: 'How it stands', kind: 'text', required: true, most: 2000 }, next],
    values: () => ({ next: '30' }),
    send: async (client, { id }, values, version, now) =>
      (
        await client
          .mutation(UpdateMajorIncidentDocument, { id, version, text: text(values, 'text'), nextUpdateDueAt: dueAt(values, now) })
          .toPromise()
      ).error,
  },
  {
    id: 'roles',
    act: 'SET_ROLES',
    words: 'Change lead and roles',
    button: 'Save lead and roles',
    fields: [
      { name: 'lead', label: 'Lead', kind: 'line', required: true, most: 120 },
      { name: 'roles', label: 'Roles', kind: 'text', hint: 'A line each, as: Communications: Duty press officer' },
    ],
    values: ({ lead, roles }) => ({ lead: lead ?? '', roles: roles.map(({ role, name }) => `${role}: ${name}`).join('\n') }),
    send: async (client, { id }, values, version) =>
      (
        await client
          .mutation(SetMajorIncidentRolesDocument, {
            id,
            version,
            lead: text(values, 'lead'),
            roles: rolesOf(values['roles'] ?? ''),
          })
          .toPromise()
      ).error,
  },
  {
    id: 'join',
    act: 'JOIN',
    words: 'Add incidents',
    button: 'Have them follow',
    fields: [
      { name: 'numbers', label: 'Incident numbers', kind: 'line', required: true, most: 2000, hint: 'With spaces between' },
    ],
    values: none,
    send: async (client, { id }, values) => {
      const numbers = text(values, 'numbers').toUpperCase().split(/[\s,;]+/).filter(Boolean); // prettier-ignore
      return (await client.mutation(JoinMajorIncidentDocument, { id, numbers }).toPromise()).error;
    },
  },
  {
    id: 'standDown',
    act: 'STAND_DOWN',
    words: 'Stand down',
    button: 'Stand it down',
    fields: [reason],
    values: none,
    send: async (client, { id }, values, version) =>
      (await client.mutation(StandDownMajorIncidentDocument, { id, version, reason: text(values, 'reason') }).toPromise()).error,
  },
  {
    id: 'review',
    act: 'REVIEW',
    words: 'Write the review',
    button: 'Finish the review',
    fields: [{ name: 'review', label: 'What happened, and what was learned', kind: 'text', required: true, most: 5000 }],
    values: none,
    send: async (client, { id }, values, version) =>
      (await client.mutation(ReviewMajorIncidentDocument, { id, version, review: text(values, 'review') }).toPromise()).error,
  },
  {
    id: 'action',
    act: 'RECORD_ACTION',
    words: 'Record an action',
    button: 'Record the action',
    fields: [
      { name: 'title', label: 'What is to be done', kind: 'line', required: true, most: 300 },
      { name: 'owner', label: 'Owner', kind: 'line', required: true, most: 120 },
      { name: 'dueOn', label: 'Due', kind: 'day', required: true },
    ],
    values: none,
    send: async (client, { id }, values) =>
      (
        await client
          .mutation(RecordMajorIncidentActionDocument, {
            id,
            title: text(values, 'title'),
            owner: text(values, 'owner'),
            dueOn: text(values, 'dueOn'),
          })
          .toPromise()
      ).error,
  },
];
