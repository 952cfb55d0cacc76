import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { appointmentOfFhir, type FhirFault } from '@steady/shared/feeds';
import { Clock } from '../clock/clock.js';
import type { Scope } from '../identity/scope.js';
import { AppointmentInbox, type AppointmentMessage, type Taken } from './appointment-inbox.service.js';

/** What a FHIR call is answered. */
export interface FhirAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

const mostEntries = 1000;
const sourceOfFhir = 'fhir';

/** FHIR R4 appointments: one, or a Bundle of them. A transaction goes in whole or not at all. */
@Injectable()
export class FhirService {
  constructor(
    @Inject(AppointmentInbox) private readonly inbox: AppointmentInbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async receive(scope: Scope, trust: string, bytes: Buffer): Promise<FhirAnswer> {
    const sent = parsed(bytes);
    if (sent === null) return refused(400, [{ code: 'structure', path: '', message: 'The body is no JSON in UTF-8.' }]);
    if (typeOf(sent) === 'Bundle') return this.bundle(scope, trust, sent);
    if (typeOf(sent) !== 'Appointment')
      return refused(422, [
        { code: 'not-supported', path: 'resourceType', message: 'Steady takes Appointment, and Bundle of them.' },
      ]);
    const message = this.messageOf(scope, trust, sent);
    if (!message.ok) return refused(422, message.faults);
    const [taken] = await this.inbox.take([message.value]);
    return { status: statusOf(taken), body: { ...outcome('information', [informationOf(taken)]) } };
  }

  private async bundle(scope: Scope, trust: string, sent: Record<string, unknown>): Promise<FhirAnswer> {
    const entries: unknown = sent['entry'] ?? [];
    if (!Array.isArray(entries) || entries.length > mostEntries)
      return refused(422, [
        { code: 'structure', path: 'Bundle.entry', message: `A Bundle has a list of at most ${mostEntries} entries.` },
      ]);
    const isTransaction = sent['type'] === 'transaction';
    const read = entries.map((entry, index) => this.entry(scope, trust, entry, index));
    const faults = read.flatMap((one) => (one.ok ? [] : one.faults));
    if (isTransaction) {
      if (faults.length > 0) return refused(422, faults.slice(0, 50));
      const taken = await this.inbox.take(read.flatMap((one) => (one.ok ? [one.value] : [])));
      return answered(
        'transaction-response',
        taken.map((one) => entryOf(one)),
      );
    }
    const good = read.flatMap((one) => (one.ok ? [one.value] : []));
    const taken = await Promise.all(good.map((one) => this.inbox.take([one])));
    let next = 0;
    return answered(
      'batch-response',
      read.map((one) =>
        one.ok ? entryOf(taken[next++]?.[0]) : { response: { status: '422', outcome: outcome('error', one.faults) } },
      ),
    );
  }

  private entry(scope: Scope, trust: string, entry: unknown, index: number): Read {
    const place = `Bundle.entry[${index}]`;
    const wrong = (code: FhirFault['code'], path: string, message: string): Read => ({
      ok: false,
      faults: [{ code, path: `${place}${path}`, message }],
    });
    if (!isObject(entry) || !isObject(entry['resource'])) return wrong('required', '.resource', 'The entry holds no resource.');
    const request = isObject(entry['request']) ? entry['request']['method'] : undefined;
    if (request !== undefined && request !== 'POST' && request !== 'PUT')
      return wrong('not-supported', '.request.method', 'Steady takes POST and PUT; an appointment is taken out by its status.');
    if (typeOf(entry['resource']) !== 'Appointment')
      return wrong('not-supported', '.resource.resourceType', 'Steady takes Appointment.');
    const message = this.messageOf(scope, trust, entry['resource']);
    if (message.ok) return message;
    return { ok: false, faults: message.faults.map((fault) => ({ ...fault, path: `${place}.resource ${fault.path}` })) };
  }

  private messageOf(scope: Scope, trust: string, resource: Record<string, unknown>): Read {
    const found = appointmentOfFhir(resource, this.clock.now().toISOString());
    if (!found.ok) return found;
    const content = JSON.stringify(ordered(resource));
    // a resource has no name of its own as a message: the same content again is a repeat
    const controlId = createHash('sha256').update(content).digest('hex');
    return { ok: true, value: { scope, trust, source: sourceOfFhir, sender: '', controlId, content, event: found.value } };
  }
}

type Read =
  { readonly ok: true; readonly value: AppointmentMessage } | { readonly ok: false; readonly faults: readonly FhirFault[] };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const typeOf = (value: unknown): unknown => (isObject(value) ? value['resourceType'] : undefined);

function parsed(bytes: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** With keys in order, so that the same resource written otherwise is the same. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, ordered(value[key])]),
  );
}

function outcome(severity: 'error' | 'information', issues: readonly FhirFault[] | readonly string[]): Record<string, unknown> {
  return {
    resourceType: 'OperationOutcome',
    issue: issues.map((issue) =>
      typeof issue === 'string'
        ? { severity, code: 'informational', diagnostics: issue }
        : { severity, code: issue.code, diagnostics: issue.message, ...(issue.path && { expression: [issue.path] }) },
    ),
  };
}

/** What keeps a call from being taken, as FHIR has it. */
export const refused = (status: number, faults: readonly FhirFault[]): FhirAnswer => ({ status, body: outcome('error', faults) });

const answered = (type: string, entry: readonly Record<string, unknown>[]): FhirAnswer => ({
  status: 200,
  body: { resourceType: 'Bundle', type, entry },
});

const statusOf = (taken: Taken | undefined): number => (taken === 'inserted' ? 201 : 200);
const informationOf = (taken: Taken | undefined): string =>
  taken === 'repeat'
    ? 'Taken before; nothing was changed.'
    : taken === 'unchanged'
      ? 'Taken; a later word on it stands.'
      : 'Taken.';
const entryOf = (taken: Taken | undefined): Record<string, unknown> => ({
  response: { status: statusOf(taken) === 201 ? '201 Created' : '200 OK' },
});
