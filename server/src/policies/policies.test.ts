import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { policy1 } from '@steady/shared/policy';
import { rows } from '../database/database.js';
import { addFigures, addLoad, addTrust, madeFigures } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { policies, usePolicies } from './known-policies.js';
import { PoliciesService } from './policies.service.js';

let steady: TestApp;
let administrator: TestSession;
beforeEach(async () => {
  steady = await startTestApp({ now: '2026-11-20T11:00:00Z' });
  administrator = await steady.signIn();
});
afterEach(() => steady.stop());

interface Version {
  version: number;
  effectiveOn: string;
  name: string;
  reason: string;
  madeBy: string;
  isInForce: boolean;
  values: { path: string; value: string }[];
}
const fields = 'version effectiveOn name reason madeBy isInForce values { path value }';
const versions = async (): Promise<Version[]> =>
  (await steady.graphql<{ policies: Version[] }>(`{ policies { ${fields} } }`, {}, administrator)).data?.policies ?? [];
const wish = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: 'Stricter training',
  reason: 'Agreed by the board',
  effectiveOn: '2026-11-20',
  basedOn: 1,
  changes: [{ path: 'streams.training.thresholdShare', value: '0.9' }],
  ...more,
});
const make = (input: Record<string, unknown>, as = administrator) =>
  steady.graphql<{ makePolicy: Version }>(
    `mutation ($input: PolicyInput!) { makePolicy(input: $input) { ${fields} } }`,
    { input },
    as,
  );
const previewQuery = `query ($changes: [PolicyChangeInput!]!) { policyPreview(changes: $changes) {
  name before after scoreBefore scoreAfter sentence streams { stream before after } } }`;

test('the first version is the one the program came with', async () => {
  expect(await versions()).toEqual([
    expect.objectContaining({ version: 1, effectiveOn: '2000-01-01', isInForce: true, madeBy: 'Steady' }),
  ]);
  expect(policies).toEqual([policy1]);
});

describe('a version', () => {
  test('judges from its day on, with who made it and why, and the one before stays', async () => {
    const { data, errors } = await make(wish({ effectiveOn: '2026-11-25' }));
    expect(errors).toEqual([]);
    expect(data?.makePolicy).toMatchObject({
      version: 2,
      isInForce: false,
      madeBy: 'Test administrator',
      reason: 'Agreed by the board',
    });
    expect((await versions()).map(({ version, isInForce }) => [version, isInForce])).toEqual([
      [2, false],
      [1, true],
    ]);
    steady.clock.moveTo('2026-11-25T00:00:00Z');
    administrator = await steady.signIn();
    expect((await versions()).map(({ isInForce }) => isInForce)).toEqual([true, false]);
    const sentence = await steady.graphql<{ programme: { policyVersion: number; policySentences: string[] } }>(
      '{ programme { policyVersion policySentences } }',
      {},
      administrator,
    );
    expect(sentence.data?.programme.policyVersion).toBe(2);
    expect(sentence.data?.programme.policySentences.join(' ')).toContain('90 % overall');
  });

  test('is read again when the server starts, and by another server that did not make it', async () => {
    await make(wish());
    usePolicies([policy1]);
    await steady.app.get(PoliciesService).onModuleInit();
    expect(policies.map(({ version }) => version)).toEqual([2, 1]);
  });

  test('is in the log, with what was and what is', async () => {
    await make(wish());
    const [line] = await rows(steady.database.reader, `SELECT * FROM audit_entry WHERE action = 'policy.made'`);
    expect(line).toMatchObject({
      subject: 'policy 2',
      before: '{"streams.training.thresholdShare":0.8}',
      after: '{"streams.training.thresholdShare":0.9}',
    });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['of a day that is over', { effectiveOn: '2026-11-19' }, 'BAD_INPUT'],
    ['without a change', { changes: [] }, 'BAD_INPUT'],
    ['without a reason', { reason: ' ' }, 'BAD_INPUT'],
    ['with a share over 1', { changes: [{ path: 'streams.training.thresholdShare', value: '1.4' }] }, 'BAD_INPUT'],
    ['with a number that is none', { changes: [{ path: 'streams.training.thresholdShare', value: 'NaN' }] }, 'BAD_INPUT'],
    ['with a number without end', { changes: [{ path: 'sla.targets.P1.fixMinutes', value: '1e999' }] }, 'BAD_INPUT'],
    ['with a threshold nobody knows', { changes: [{ path: '__proto__.x', value: '1' }] }, 'BAD_INPUT'],
    ['on an older version than the newest', { basedOn: 0 }, 'STALE_VERSION'],
  ])('%s is refused', async (_, more, code) => {
    expect((await make(wish(more))).errors[0]?.extensions.code).toBe(code);
    expect(await versions()).toHaveLength(1);
  });

  test('of two made at once on the same one, one is told of the other', async () => {
    const both = await Promise.all([make(wish()), make(wish({ name: 'Other' }))]);
    expect(both.map(({ errors }) => errors[0]?.extensions.code).sort()).toEqual(['STALE_VERSION', undefined]);
  });

  test('is made by administrators', async () => {
    const manager = await steady.signIn('PROGRAMME_MANAGER');
    expect((await make(wish(), manager)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const changes = [{ path: 'confirmedWithinDays', value: '3' }];
    expect((await steady.graphql(previewQuery, { changes }, manager)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('with a site whose incidents are steady', () => {
  const goLiveOn = '2026-10-19';
  interface Previewed {
    policyPreview: {
      name: string;
      before: string;
      after: string;
      streams: { stream: string; before: string; after: string }[];
    }[];
  }
  const streamsOf = async (asOf?: string): Promise<Record<string, string>> => {
    const query = `query ($asOf: DateTime) { deployments { health(asOf: $asOf) { streams { stream status } } } }`;
    const { data, errors } = await steady.graphql<{
      deployments: { health: { streams: { stream: string; status: string }[] } }[];
    }>(query, { asOf }, administrator);
    if (!data) throw new Error(JSON.stringify(errors));
    return Object.fromEntries(data.deployments[0]!.health.streams.map(({ stream, status }) => [stream, status]));
  };

  beforeEach(async () => {
    await addTrust(steady, 'RAL', 'Royal Free');
    const input = { trust: 'RAL', site: 'Hampstead', release: 'R1', supplier: 'BT', phase: 'HYPERCARE', goLiveOn, staff: 1000 };
    const feeds = ['INCIDENTS', 'APPOINTMENTS', 'TRAINING', 'DOWNTIME'].map((feed) => ({
      feed,
      source: 'csv',
      cadence: 'DAILY',
    }));
    const { errors } = await steady.graphql(
      'mutation ($input: SetUpDeploymentInput!) { setUpDeployment(input: $input) { id } }',
      { input: { ...input, feeds } },
      administrator,
    );
    expect(errors).toEqual([]);
    const made = madeFigures('RAL', { goLiveOn, today: '2026-11-20', incidents: [10, 10], failures: [8, 8] });
    await addFigures(steady, made, new Date('2026-11-18T20:00:00Z'));
    for (const feed of ['incidents', 'appointments', 'training', 'downtime']) {
      await addLoad(steady, 'RAL', feed, new Date('2026-11-19T06:00:00Z'), '2026-11-18');
      await addLoad(steady, 'RAL', feed, new Date('2026-11-20T06:00:00Z'), '2026-11-19');
    }
  });

  test('the preview tells what a change would do, stores nothing, and making it does just that', async () => {
    const before = await streamsOf();
    expect(before).toMatchObject({ INCIDENTS: 'STEADY' });
    const changes = [{ path: 'steadyFromWorkingDay', value: '60' }];
    const { data, errors } = await steady.graphql<Previewed>(previewQuery, { changes }, administrator);
    expect(errors).toEqual([]);
    expect(data?.policyPreview[0]?.streams).toContainEqual({ stream: 'INCIDENTS', before: 'STEADY', after: 'SETTLING' });
    expect(await versions()).toHaveLength(1);
    expect(await streamsOf()).toEqual(before);

    await make(wish({ changes }));
    expect(await streamsOf()).toMatchObject({ INCIDENTS: 'SETTLING' });
    // yesterday keeps the judge it had
    expect(await streamsOf('2026-11-19T22:00:00Z')).toMatchObject({ INCIDENTS: 'STEADY' });
  });

  test('a version of a later day changes nothing until it comes', async () => {
    await make(wish({ effectiveOn: '2026-11-24', changes: [{ path: 'steadyFromWorkingDay', value: '60' }] }));
    expect(await streamsOf()).toMatchObject({ INCIDENTS: 'STEADY' });
    steady.clock.moveTo('2026-11-24T00:00:01Z');
    administrator = await steady.signIn();
    expect((await streamsOf())['INCIDENTS']).not.toBe('STEADY');
  });
});
