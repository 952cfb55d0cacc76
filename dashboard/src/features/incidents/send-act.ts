import type { Client, CombinedError } from 'urql';
import {
  CommentOnIncidentDocument,
  DisposeSafetyIncidentDocument,
  JoinIncidentDocument,
  LinkIncidentDocument,
  ReopenIncidentDocument,
  ResolveIncidentDocument,
  UpdateIncidentDocument,
} from '../../gql/incident-work.js';
import type { Harm, LinkKind, RootCause, UpdateIncidentInput } from '../../gql/schema-types.js';
import type { Act } from './incident-acts.js';

type Values = Readonly<Record<string, string>>;

/** Does an act on the incident as it was at `version`; answers the refusal, or undefined when it is done. */
export async function sendAct(
  client: Client,
  number: string,
  version: number,
  act: Act,
  values: Values,
): Promise<CombinedError | undefined> {
  const text = (name: string): string => values[name]?.trim() ?? '';
  switch (act.id) {
    case 'COMMENT': {
      const asked = { number, text: text('text'), internal: values['internal'] !== 'no' };
      return (await client.mutation(CommentOnIncidentDocument, asked).toPromise()).error;
    }
    case 'REOPEN':
      return (await client.mutation(ReopenIncidentDocument, { number, version, reason: text('reason') }).toPromise()).error;
    case 'RESOLVED': {
      const input = {
        rootCause: text('rootCause') as RootCause,
        resolution: text('resolution'),
        workaround: text('workaround') || null,
      };
      return (await client.mutation(ResolveIncidentDocument, { number, version, input }).toPromise()).error;
    }
    case 'DISPOSE': {
      const harm = text('harm') === '' ? null : (text('harm') as Harm);
      const asked = { number, version, disposition: text('disposition'), harm };
      return (await client.mutation(DisposeSafetyIncidentDocument, asked).toPromise()).error;
    }
    case 'JOIN': {
      const users = text('users') === '' ? null : Number(text('users'));
      const asked = { number, input: { department: text('department'), users } };
      return (await client.mutation(JoinIncidentDocument, asked).toPromise()).error;
    }
    case 'LINK': {
      const asked = { number, version, kind: text('kind') as LinkKind, to: text('to') };
      return (await client.mutation(LinkIncidentDocument, asked).toPromise()).error;
    }
    default: {
      const input = updateOf(act, values);
      return (await client.mutation(UpdateIncidentDocument, { number, version, input }).toPromise()).error;
    }
  }
}

/** Acts that move the incident to no other state. */
const changesOnly: readonly Act['id'][] = ['ASSIGN', 'LEVELS', 'EDIT', 'WORKAROUND'];

/** An act that is a change of fields: what was not touched is left out, so that another person's change of it stands. */
function updateOf(act: Act, values: Values): UpdateIncidentInput {
  const touched: Record<string, string | number | boolean | null> = {};
  for (const { name } of act.fields) {
    const value = values[name]?.trim() ?? '';
    if (value === (act.values[name] ?? '')) continue;
    touched[name] = act.id === 'LEVELS' ? Number(value) : name === 'onPaper' ? value === 'true' : value || null;
  }
  if (act.id === 'FLAG') return { ...touched, patientSafety: true };
  return changesOnly.includes(act.id) ? touched : { ...touched, state: act.id as UpdateIncidentInput['state'] };
}
