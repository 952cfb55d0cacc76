import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addTrust, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { HealthRepository } from './health.repository.js';

interface Row {
  id: string;
  name: string;
  dayNumber: number;
  supplier: string | null;
  trust: { code: string; name: string };
  health: { verdict: string };
}
const query = `query Rollout($asOf: DateTime) { deployments(sort: WORST_FIRST, asOf: $asOf) {
  id name dayNumber supplier trust { code name } health { verdict } feeds { feed late } summary { openP1 spark { fromOn values } } } }`;

describe('the ready answer of the rollout page', () => {
  let steady: TestApp;
  let all: TestSession;
  let own: TestSession;
  let id: string;
  /** How often the answers themselves were read, which a ready answer does without. */
  let reads = 0;

  const see = async (session = all, asOf: string | null = null): Promise<Row[]> => {
    const { data, errors } = await steady.graphql<{ deployments: Row[] }>(query, { asOf }, session);
    expect(errors).toEqual([]);
    return data!.deployments;
  };
  /** Asked until what had gone out of date is worked out and kept. */
  const settled = async (session = all): Promise<Row[]> => {
    for (let index = 0; index < 3; index += 1) await see(session);
    return see(session);
  };
  const readsDuring = async (work: () => Promise<unknown>): Promise<number> => {
    const before = reads;
    await work();
    return reads - before;
  };

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-20T09:00:00Z' });
    all = await steady.signIn('PROGRAMME_MANAGER');
    own = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    id = await setUp(steady, all, { phase: 'HYPERCARE', goLiveOn: '2026-11-02', supplier: 'Fujitsu' });
    await setUp(steady, all, { trust: 'RZY', phase: 'HYPERCARE', goLiveOn: '2026-11-02' });
    const repository = steady.app.get(HealthRepository, { strict: false });
    const latest = repository.latest.bind(repository);
    repository.latest = (...asked) => {
      reads += 1;
      return latest(...asked);
    };
  });
  afterAll(() => steady.stop());

  test('is given again without reading the verdicts, and is the same', async () => {
    const first = await settled();
    expect(first.map(({ trust }) => trust.code).sort()).toEqual(['RZY', 'RZZ']);
    let again: Row[] = [];
    expect(await readsDuring(async () => (again = await see()))).toBe(0);
    expect(again).toEqual(first);
  });

  test('holds nobody else’s trust', async () => {
    await settled();
    expect((await settled(own)).map(({ trust }) => trust.code)).toEqual(['RZZ']);
    expect(await see()).toHaveLength(2);
    const { status, data } = await steady.graphql(query, {});
    expect([status, data ?? null]).toEqual([401, null]);
  });

  test('is not given once anything shown has changed', async () => {
    const act = async (mutation: string): Promise<void> =>
      expect((await steady.graphql(`mutation { ${mutation} }`, {}, all)).errors).toEqual([]);
    await settled();
    await act(`updateDeployment(id: "${id}", version: 1, input: { supplier: "BT" }) { id }`);
    expect((await see()).find((row) => row.id === id)?.supplier).toBe('BT');

    await settled();
    const renamed = ['RZZ', 'RENAMED HOSPITALS NHS TRUST', ...Array(25).fill('')].map((cell) => `"${cell}"`).join(',');
    const sent = await steady.http('/api/imports/organisations', {
      method: 'POST',
      session: await steady.signIn('ADMINISTRATOR'),
      headers: { 'content-type': 'text/csv' },
      body: renamed,
    });
    expect(sent.status).toBe(200);
    expect((await see()).find((row) => row.id === id)?.trust.name).toBe('RENAMED HOSPITALS NHS TRUST');
  });

  test('is not given on another day, nor of another instant', async () => {
    const days = (rows: Row[]): number[] => rows.map(({ dayNumber }) => dayNumber);
    expect(days(await settled())).toEqual([18, 18]);
    expect(days(await see(all, '2026-11-10T12:00:00Z'))).toEqual([8, 8]);
    steady.clock.moveTo('2026-11-21T00:30:00Z');
    all = await steady.signIn('PROGRAMME_MANAGER');
    expect(days(await see())).toEqual([19, 19]);
  });
});
