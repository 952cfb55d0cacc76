import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rows } from '../database/database.js';
import { addTrust } from '../testing/made-records.js';
import { type MadeMessage, madeMessage, madePatient } from '../testing/made-messages.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { AppointmentDaysService } from './appointment-days.service.js';

const realFiles = (): string => {
  const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
  return join(process.env['STEADY_REAL_FILES'] ?? join(root, '../shared/data'), 'hl7-siu');
};

describe('appointments by messages', () => {
  let steady: TestApp;
  let lead: TestSession;
  let next = 0;

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-20T10:00:00Z' });
    steady.app.getHttpServer().keepAliveTimeout = 60_000; // on a busy machine a pause is no end
  });
  afterAll(() => steady.stop());

  /** A trust of its own for a test, with somebody who sends its messages. */
  const fresh = async (): Promise<string> => {
    const trust = `RZ${String.fromCharCode(65 + next++)}`;
    await addTrust(steady, trust, `Made ${trust}`);
    lead = await steady.signIn('SERVICE', [trust]);
    return trust;
  };
  const send = async (body: string | Buffer<ArrayBuffer>, session = lead): Promise<{ status: number; text: string }> => {
    const answer = await steady.http('/api/hl7', { method: 'POST', body, session });
    return { status: answer.status, text: await answer.text() };
  };
  const sent = async (...made: readonly MadeMessage[]): Promise<string[]> => {
    const { text } = await send(made.map(madeMessage).join('\r'));
    return [...text.matchAll(/MSA\|(A[AER])\|/g)].map((found) => found[1] ?? '');
  };
  const counts = async (trust: string): Promise<Record<string, number>> => {
    await steady.app.get(AppointmentDaysService, { strict: false }).count();
    const found = await rows<{ day: string; measure: string; count: number }>(
      steady.database.reader,
      `SELECT day, measure, sum(count) AS count FROM appointment_count WHERE "trustCode" = ? AND count > 0 GROUP BY day, measure ORDER BY day, measure`,
      [trust],
    );
    return Object.fromEntries(found.map(({ day, measure, count }) => [`${day} ${measure}`, Number(count)]));
  };

  test('a life: booked, moved, cancelled; figures follow', async () => {
    const trust = await fresh();
    expect(await sent({ control: '1', at: '20261110090000' })).toEqual(['AA']);
    expect(await counts(trust)).toEqual({ '2026-11-10 attempts': 1 });
    expect(await sent({ control: '2', event: 'S13', at: '20261111090000', begins: '20261119100000' })).toEqual(['AA']);
    expect(await sent({ control: '3', event: 'S15', at: '20261112090000', begins: '20261119100000', reason: 'PAT' })).toEqual([
      'AA',
    ]);
    expect(await counts(trust)).toEqual({
      '2026-11-10 attempts': 1,
      '2026-11-11 attempts': 1,
      '2026-11-12 attempts': 1,
      '2026-11-19 patientCancelled': 1,
    });
    const [stored] = await rows(steady.database.reader, 'SELECT * FROM appointment WHERE "trustCode" = ?', [trust]);
    expect(stored).toMatchObject({ state: 'CANCELLED', day: '2026-11-19', specialty: 'Cardiology', clinic: 'North Wing' });
  });

  test('attended and without an outcome are counted once a source has told of the first; then rates are known', async () => {
    const trust = await fresh();
    await sent({ control: '1', id: 'A' }, { control: '2', id: 'B' }, { control: '3', id: 'C', event: 'S26' });
    expect(await counts(trust)).toMatchObject({ '2026-11-18 didNotAttend': 1 });
    expect((await counts(trust))['2026-11-18 outcomeMissing']).toBeUndefined();
    await sent({ control: '4', id: 'A', event: 'S14', status: 'Complete', at: '20261119130000' });
    expect(await counts(trust)).toMatchObject({
      '2026-11-18 attended': 1,
      '2026-11-18 didNotAttend': 1,
      '2026-11-18 outcomeMissing': 1,
    });
    const [figure] = await rows(
      steady.database.reader,
      `SELECT numerator, denominator FROM daily_figure WHERE trust = ? AND measure = 'appointments.didNotAttend' AND split = '' AND site = '' AND "knownTo" IS NULL`,
      [trust],
    );
    expect(figure).toEqual({ numerator: 1, denominator: 2 });
  });

  test('an appointment to come has no outcome missing until its day is over', async () => {
    const trust = await fresh();
    await sent({ control: '1', id: 'A', event: 'S14', status: 'Complete' }, { control: '2', id: 'B', begins: '20261120090000' });
    expect((await counts(trust))['2026-11-20 outcomeMissing']).toBeUndefined();
    const before = steady.clock.now();
    steady.clock.moveTo('2026-11-21T06:00:00Z');
    expect(await counts(trust)).toMatchObject({ '2026-11-20 outcomeMissing': 1 });
    steady.clock.moveTo(before);
  });

  test('whatever order messages come in, the same is known in the end', async () => {
    const life: MadeMessage[] = [
      { control: '1', at: '20261110090000' },
      { control: '2', event: 'S14', at: '20261111090000', specialty: 'Dermatology' },
      { control: '3', event: 'S13', at: '20261112090000', begins: '20261119100000' },
      { control: '4', event: 'S26', at: '20261119180000', begins: '20261119100000' },
    ];
    const ends = new Set<string>();
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ]) {
      const trust = await fresh();
      for (const index of order) await sent(life[index] as MadeMessage);
      const [stored] = await rows<Record<string, unknown>>(
        steady.database.reader,
        'SELECT day, state, specialty, rank FROM appointment WHERE "trustCode" = ?',
        [trust],
      );
      ends.add(JSON.stringify([stored, await counts(trust)]));
    }
    expect([...ends]).toHaveLength(1);
    expect([...ends][0]).toContain('DID_NOT_ATTEND');
  });

  test('a repeat is answered again and changes nothing; another message under its id is refused', async () => {
    const trust = await fresh();
    const first = await send(madeMessage({ control: 'R1' }));
    expect(first.status).toBe(200);
    const again = await send(madeMessage({ control: 'R1' }));
    expect(again.status).toBe(200);
    expect(again.text).toContain('MSA|AA|R1');
    expect(await counts(trust)).toEqual({ '2026-11-19 attempts': 1 });
    const other = await send(madeMessage({ control: 'R1', id: 'F2' }));
    expect(other.status).toBe(400);
    expect(other.text).toMatch(/MSA\|AE\|R1\rERR\|\|MSH\^1\^10\|205/);
    // ids are those of the sending application
    expect(await sent({ control: 'R1', id: 'F2', sender: 'OTHER' })).toEqual(['AA']);
    const batches = await steady.graphql<{ imports: { nodes: { source: string; read: number; inserted: number }[] } }>(
      '{ imports { nodes { id source read inserted feed } } }',
      {},
      lead,
    );
    expect(batches.data?.imports.nodes).toMatchObject([{ source: 'hl7', feed: 'APPOINTMENTS', read: 2, inserted: 2 }]);
    const [batch] = batches.data?.imports.nodes as unknown as { id: string }[];
    const undo = await steady.http(`/api/imports/${batch?.id}/undo`, { method: 'POST', session: lead });
    expect(undo.status).toBe(409);
  });

  test('a message is refused with where and why, and nothing of it is repeated', async () => {
    await fresh();
    const bad = await send(madeMessage({ control: 'B1', begins: madePatient.name }));
    expect(bad).toMatchObject({ status: 400 });
    expect(bad.text).toMatch(/MSA\|AE\|B1\rERR\|\|TQ1\^1\^7\|102\^\^HL70357\|E/);
    expect(bad.text).not.toContain(madePatient.name);
    const wrong = await send(Buffer.from(madeMessage({ control: 'B2', specialty: 'Café' }), 'latin1'));
    expect(wrong.text).toMatch(/MSA\|AR\|\rERR\|\|MSH\^1\^18/);
    const latin = await send(
      Buffer.from(madeMessage({ control: 'B3', specialty: 'Café' }).replace('UNICODE UTF-8', '8859/1'), 'latin1'),
    );
    expect(latin.text).toContain('MSA|AA|B3');
    expect((await send('')).text).toContain('MSA|AR|');
    expect(await sent({ control: 'C1' }, { control: 'C2', event: 'S99' }, { control: 'C3', id: 'Z' })).toEqual([
      'AA',
      'AR',
      'AA',
    ]);
  });

  test('who sees more than one trust, or only reads, sends none', async () => {
    await fresh();
    const body = madeMessage({ control: 'X1' });
    expect((await send(body, await steady.signIn('ADMINISTRATOR'))).status).toBe(403);
    expect((await send(body, await steady.signIn('TRUST_IT_LEAD', ['RZA', 'RZB']))).status).toBe(403);
    expect((await send(body, await steady.signIn('EXECUTIVE', ['RZA']))).status).toBe(403);
    expect((await send('x'.repeat(5 * 1024 ** 2))).status).toBe(413);
  });

  test('FHIR: one, a transaction whole or not at all, a batch each by itself', async () => {
    const trust = await fresh();
    const of = (id: string, status = 'booked', more: object = {}) => ({
      resourceType: 'Appointment',
      identifier: [{ system: 'urn:pas', value: id }],
      status,
      start: '2026-11-18T09:30:00Z',
      meta: { lastUpdated: '2026-11-18T12:00:00Z' },
      participant: [{ actor: { reference: 'Patient/1', display: `${madePatient.given} ${madePatient.name}` } }],
      ...more,
    });
    const post = async (body: unknown) => {
      const answer = await steady.http('/api/fhir', {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        session: lead,
      });
      return {
        status: answer.status,
        type: answer.headers.get('content-type'),
        body: (await answer.json()) as {
          resourceType: string;
          type?: string;
          entry?: { response: { status: string } }[];
          issue?: { code: string }[];
        },
      };
    };
    expect(await post(of('1'))).toMatchObject({
      status: 201,
      type: 'application/fhir+json; charset=utf-8',
      body: { resourceType: 'OperationOutcome' },
    });
    expect(await post(of('1'))).toMatchObject({ status: 200 });
    const bundle = (type: string, ...resources: object[]) => ({
      resourceType: 'Bundle',
      type,
      entry: resources.map((resource) => ({ resource, request: { method: 'PUT', url: 'Appointment' } })),
    });
    const half = await post(bundle('transaction', of('2'), of('3', 'lost')));
    expect(half).toMatchObject({ status: 422, body: { resourceType: 'OperationOutcome' } });
    expect(await counts(trust)).toEqual({ '2026-11-18 attempts': 1 });
    const whole = await post(bundle('transaction', of('2'), of('3', 'noshow')));
    expect(whole).toMatchObject({
      status: 200,
      body: {
        type: 'transaction-response',
        entry: [{ response: { status: '201 Created' } }, { response: { status: '201 Created' } }],
      },
    });
    const batch = await post(bundle('batch', of('4', 'fulfilled'), of('5', 'lost')));
    expect(batch.body.entry?.map(({ response }) => response.status)).toEqual(['201 Created', '422']);
    expect(await counts(trust)).toEqual({
      '2026-11-18 attempts': 2,
      '2026-11-18 attended': 1,
      '2026-11-18 didNotAttend': 1,
      '2026-11-18 outcomeMissing': 2,
    });
    expect(await post('{')).toMatchObject({ status: 400, body: { resourceType: 'OperationOutcome' } });
    expect(await post({ resourceType: 'Patient', name: madePatient.name })).toMatchObject({ status: 422 });
  });

  test('the real messages count two', async () => {
    const trust = await fresh();
    const files = existsSync(realFiles()) ? readdirSync(realFiles()).filter((name) => name.endsWith('.hl7')) : [];
    for (const name of files) expect((await send(readFileSync(join(realFiles(), name)))).text).toContain('MSA|AA|');
    if (files.length > 0)
      expect(await counts(trust)).toEqual({ '2021-09-14 attempts': 1, '2021-09-23 attempts': 1, '2021-09-24 cancelled': 1 });
  });

  test('whatever is sent, it is answered, and no answer is a failure of ours', async () => {
    await fresh();
    const whole = madeMessage({ control: 'F' });
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
      fc
        .tuple(fc.nat(whole.length), fc.uint8Array({ maxLength: 12 }))
        .map(([at, bytes]) => Buffer.concat([Buffer.from(whole.slice(0, at)), bytes, Buffer.from(whole.slice(at))])),
    );
    await fc.assert(
      fc.asyncProperty(body, async (bytes) => {
        expect((await send(Buffer.from(bytes))).status).toBeLessThan(500);
        const fhir = await steady.http('/api/fhir', { method: 'POST', body: Buffer.from(bytes), session: lead });
        expect(fhir.status).toBeLessThan(500);
      }),
      { numRuns: 100 },
    );
  });

  test('nothing of a patient lies anywhere afterwards', async () => {
    const folder = steady.settings.DATA_DIR;
    for (const one of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((found) => found.isFile())) {
      const bytes = readFileSync(join(one.parentPath, one.name));
      for (const word of [...Object.values(madePatient), 'EVERYMAN', '07700900123'])
        expect({ file: one.name, word, found: bytes.includes(word) }).toEqual({ file: one.name, word, found: false });
    }
  });
});
