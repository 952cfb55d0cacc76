import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rows } from '../database/database.js';
import { addTrust } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

interface Made {
  connection: { id: string; path: string };
  secret: string;
}

const now = new Date('2026-11-20T10:00:00Z');
const nhs = '9434765919';

describe('webhooks', () => {
  let steady: TestApp;
  let lead: TestSession;
  let trust: string;
  let next = 0;

  beforeAll(async () => {
    steady = await startTestApp({ now });
    steady.app.getHttpServer().keepAliveTimeout = 60_000; // on a busy machine a pause is no end
  });
  afterAll(() => steady.stop());
  beforeEach(async () => {
    steady.clock.moveTo(new Date(now.getTime() + next * 3_600_000)); // failures of an earlier test are forgotten
    trust = `RY${String.fromCharCode(65 + next++)}`;
    await addTrust(steady, trust, `Made ${trust}`);
    lead = await steady.signIn('TRUST_IT_LEAD', [trust]);
  });

  const make = async (kind: string, more: object = {}, session = lead): Promise<Made> => {
    const answer = await steady.graphql<{ makeConnection: Made }>(
      'mutation ($input: ConnectionInput!) { makeConnection(input: $input) { secret connection { id path } } }',
      { input: { name: `Desk of ${trust}`, kind, trust, ...more } },
      session,
    );
    expect(answer.errors).toEqual([]);
    return answer.data!.makeConnection;
  };
  const stamp = (): string => String(Math.floor(steady.clock.now().getTime() / 1000));
  const sign = (secret: string, body: string, at: string): string =>
    `sha256=${createHmac('sha256', secret)
      .update(at === '' ? body : `${at}.${body}`)
      .digest('hex')}`;
  const deliver = async (
    { connection, secret }: Made,
    event: unknown,
    { at = stamp(), signature, path = connection.path }: { at?: string; signature?: string; path?: string } = {},
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const body = typeof event === 'string' ? event : JSON.stringify(event);
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'x-steady-signature': signature ?? sign(secret, body, at),
      ...(at !== '' && { 'x-steady-timestamp': at }),
    };
    const answer = await steady.http(path, { method: 'POST', body, headers });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const record = (number: string, state: string, updated: string, more: object = {}) => ({
    number,
    short_description: 'Printer on ward 7',
    state,
    priority: '3 - Moderate',
    opened_at: '2026-11-18 09:00:00',
    sys_created_on: '2026-11-18 09:00:00',
    sys_updated_on: updated,
    ...more,
  });
  const tickets = () =>
    rows<{ reference: string; state: string; title: string; source: string }>(
      steady.database.reader,
      'SELECT reference, state, title, source FROM incident WHERE "trustCode" = ? ORDER BY reference',
      [trust],
    );

  test('ServiceNow: records come in by the mapping; the later by its own time stands, whatever order they come in', async () => {
    const desk = await make('SERVICENOW', { mapping: 'servicenow-table' });
    const late = await deliver(desk, { result: record('INC1', 'In Progress', '2026-11-19 12:00:00') });
    expect(late).toMatchObject({ status: 200, body: { repeat: false, records: 1, rejections: [] } });
    await deliver(desk, record('INC1', 'New', '2026-11-19 09:00:00'));
    await deliver(desk, { result: [record('INC2', 'New', '2026-11-19 09:00:00')] });
    expect(await tickets()).toMatchObject([
      { reference: 'INC1', state: 'IN_PROGRESS', source: 'servicenow' },
      { reference: 'INC2', state: 'NEW' },
    ]);
  });

  test('Jira: signs the body alone, with a time of its own in it', async () => {
    const desk = await make('JIRA');
    const event = (key: string, extra: object = {}) => ({
      timestamp: steady.clock.now().getTime(),
      webhookEvent: 'jira:issue_updated',
      issue: {
        key,
        fields: {
          summary: 'Letters go out twice',
          description: 'plain',
          created: '2026-11-18T09:00:00.000+0000',
          updated: '2026-11-19T09:00:00.000+0000',
          status: { name: 'In Progress' },
          priority: { name: 'High' },
          ...extra,
        },
      },
    });
    expect(await deliver(desk, event('HD-1'), { at: '' })).toMatchObject({ status: 200, body: { records: 1, rejections: [] } });
    expect(await tickets()).toMatchObject([{ reference: 'HD-1', title: 'Letters go out twice', source: 'jira' }]);
    const other = { timestamp: steady.clock.now().getTime(), webhookEvent: 'comment_created', comment: { body: 'x' } };
    expect(await deliver(desk, other, { at: '' })).toMatchObject({ status: 200, body: { import: null, records: 0 } });
    expect(await deliver(desk, { ...event('HD-2'), timestamp: 1 }, { at: '' })).toMatchObject({ status: 401 });
  });

  test('a generic sender: what a row is refused for is said, the others are in', async () => {
    const desk = await make('GENERIC', { source: 'desk' });
    const row = (reference: string, openedAt: string) => ({
      reference,
      title: 'Slow',
      priority: 'P3',
      state: 'NEW',
      openedAt,
      updatedAt: openedAt,
    });
    const answer = await deliver(desk, { records: [row('A', '2026-11-18T09:00:00Z'), row('B', 'yesterday')] });
    expect(answer.status).toBe(422);
    expect(answer.body['rejections']).toMatchObject([
      { line: 2, column: 'openedAt' },
      { line: 2, column: 'updatedAt' },
    ]);
    expect(await tickets()).toMatchObject([{ reference: 'A', source: 'desk' }]);
    expect(await deliver(desk, 'no json')).toMatchObject({ status: 400, body: { error: { code: 'BAD_INPUT' } } });
  });

  test('the same delivery again has no second effect; one unsigned, late, early or changed is not heard', async () => {
    const desk = await make('SERVICENOW', { mapping: 'servicenow-table' });
    const event = record('INC1', 'New', '2026-11-19 09:00:00');
    const first = await deliver(desk, event);
    const again = await deliver(desk, event);
    expect(again).toMatchObject({ status: 200, body: { repeat: true, import: first.body['import'] } });
    const [{ count } = { count: 0 }] = await rows<{ count: number }>(
      steady.database.reader,
      'SELECT count(*) AS count FROM import_batch WHERE "trustCode" = ?',
      [trust],
    );
    expect(Number(count)).toBe(1);
    const at = (minutes: number): string => String(Number(stamp()) + minutes * 60);
    const other = record('INC9', 'New', '2026-11-19 09:00:00');
    const bad = [
      await deliver(desk, other, { signature: '' }),
      await deliver(desk, other, { signature: `sha256=${'0'.repeat(64)}` }),
      await deliver(desk, other, { signature: sign('another', JSON.stringify(other), stamp()) }),
      await deliver(desk, other, { signature: sign(desk.secret, JSON.stringify(event), stamp()) }),
      await deliver(desk, other, { at: at(-6) }),
      await deliver(desk, other, { at: at(6) }),
      await deliver(desk, other, { at: '' }),
      await deliver(desk, other, { path: desk.connection.path.replace('servicenow', 'jira') }),
      await deliver(desk, other, { path: '/api/hooks/servicenow/nobody' }),
    ];
    expect(bad.map(({ status }) => status)).toEqual(bad.map(() => 401));
    expect(new Set(bad.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await tickets()).toHaveLength(1);
    expect((await deliver(desk, {}, { path: '/api/hooks/other/x' })).status).toBe(404);
  });

  test('too many refused deliveries, and too many of one connection, are told to wait', async () => {
    const desk = await make('GENERIC');
    for (let count = 0; count < 60; count += 1) await deliver(desk, {}, { signature: 'x' });
    expect((await deliver(desk, {}, { signature: 'x' })).status).toBe(429);
    steady.clock.moveBy(61_000);
    expect((await deliver(desk, {}, { signature: 'x' })).status).toBe(401);
  });

  test('a secret is shown once, lies sealed, is changed with a day of both, and ended at once', async () => {
    const desk = await make('SERVICENOW', { mapping: 'servicenow-table' });
    const event = (number: string) => record(number, 'New', '2026-11-19 09:00:00');
    const rotated = await steady.graphql<{ rotateConnectionSecret: Made }>(
      'mutation ($id: ID!) { rotateConnectionSecret(id: $id) { secret connection { id path } } }',
      { id: desk.connection.id },
      lead,
    );
    const fresh = rotated.data!.rotateConnectionSecret;
    expect((await deliver(desk, event('INC1'))).status).toBe(200);
    expect((await deliver(fresh, event('INC2'))).status).toBe(200);
    steady.clock.moveBy(25 * 3_600_000);
    lead = await steady.signIn('TRUST_IT_LEAD', [trust]);
    expect((await deliver(desk, event('INC3'))).status).toBe(401);
    expect((await deliver(fresh, event('INC3'))).status).toBe(200);
    const listed = await steady.graphql('{ connections { id name kind trust source mapping path endedAt heardAt } }', {}, lead);
    expect(JSON.stringify(listed.data)).not.toContain(fresh.secret);
    expect(listed.data).toMatchObject({ connections: [{ trust, kind: 'SERVICENOW' }] });
    const stored = JSON.stringify(await rows(steady.database.reader, 'SELECT * FROM connection'));
    for (const { secret } of [desk, fresh]) expect(stored).not.toContain(secret);
    await steady.graphql('mutation ($id: ID!) { endConnection(id: $id) { endedAt } }', { id: desk.connection.id }, lead);
    expect((await deliver(fresh, event('INC4'))).status).toBe(401);
    const audit = await rows<{ action: string; details: string }>(
      steady.database.reader,
      `SELECT action, details FROM audit_entry WHERE trust = ? AND action LIKE 'connection.%' ORDER BY position`,
      [trust],
    );
    expect(audit.map(({ action }) => action)).toEqual(['connection.made', 'connection.secretChanged', 'connection.ended']);
  });

  test('another trust’s people neither see it nor change it, and a reader makes none', async () => {
    const desk = await make('GENERIC');
    const stranger = await steady.signIn('TRUST_IT_LEAD', ['RXX']);
    const seen = await steady.graphql<{ connections: unknown[] }>('{ connections { id } }', {}, stranger);
    expect(seen.data?.connections).toEqual([]);
    const end = await steady.graphql(
      'mutation ($id: ID!) { endConnection(id: $id) { id } }',
      { id: desk.connection.id },
      stranger,
    );
    expect(end.errors[0]?.extensions.code).toBe('NOT_FOUND');
    const reader = await steady.signIn('EXECUTIVE', [trust]);
    const read = await steady.graphql('{ connections { id } }', {}, reader);
    expect(read.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('texts of events are screened like those of files, and whatever is sent is answered', async () => {
    const desk = await make('SERVICENOW', { mapping: 'servicenow-table' });
    await deliver(desk, record('INC1', 'New', '2026-11-19 09:00:00', { short_description: `Letter of NHS no ${nhs} lost` }));
    expect((await tickets())[0]?.title).toBe('Letter of NHS no [NHS number removed] lost');
    const held = await steady.graphql<{ heldTexts: { totalCount: number } }>('{ heldTexts { totalCount } }', {}, lead);
    expect(held.data?.heldTexts.totalCount).toBe(1);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), async (body) => {
        expect((await deliver(desk, body)).status).toBeLessThan(500);
      }),
      { numRuns: 40 },
    );
    for (const one of readdirSync(steady.settings.DATA_DIR, { recursive: true, withFileTypes: true }).filter((found) =>
      found.isFile(),
    ))
      expect(readFileSync(join(one.parentPath, one.name)).includes(nhs)).toBe(false);
  });
});
