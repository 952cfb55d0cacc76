import type { ConnectionKind } from '../graphql/enums.js';
import { badInput } from '../errors/domain-error.js';

type Sent = Record<string, unknown>;

const mostRecords = 500;
/** Names under which senders put the record an event is about, or a list of them. */
const holders: Readonly<Record<ConnectionKind, readonly string[]>> = {
  SERVICENOW: ['result', 'record', 'current', 'incident', 'records', 'data'],
  JIRA: ['issue', 'issues'],
  GENERIC: ['records', 'data', 'items', 'events', 'tickets', 'incidents', 'record'],
};
/** Events that tell nothing of a record's present state. */
const passedOver = /delet/i;

/**
 * The records of an event, as its kind of sender wraps them; none where the event is about something else.
 * @throws BAD_INPUT
 */
export function eventRecords(kind: ConnectionKind, body: Buffer): Sent[] {
  const sent = parsed(body);
  const list = recordsIn(kind, sent);
  if (list.length > mostRecords) throw badInput(`An event has at most ${mostRecords} records.`, { most: mostRecords });
  if (!list.every(isObject)) throw badInput('The records of an event are objects of names and values.');
  return list;
}

function recordsIn(kind: ConnectionKind, sent: unknown): unknown[] {
  if (Array.isArray(sent)) return sent;
  if (!isObject(sent)) throw badInput('An event is an object of names and values, or a list of them.');
  for (const name of holders[kind]) {
    const held = sent[name];
    if (Array.isArray(held)) return held;
    if (isObject(held)) return kind === 'JIRA' && passedOver.test(String(sent['webhookEvent'] ?? '')) ? [] : [held];
  }
  if (kind === 'JIRA') return [];
  return [sent];
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw badInput('The event is no JSON in UTF-8.');
  }
}

const isObject = (value: unknown): value is Sent => typeof value === 'object' && value !== null && !Array.isArray(value);
