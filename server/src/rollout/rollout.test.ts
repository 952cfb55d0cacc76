import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { addTrust } from '../testing/made-records.js';

const fields = `id version name release supplier phase phaseReason goLiveOn dayNumber staff critical
  trust { code name sites { code name } } site { code name }
  feeds { feed source cadence dueOn late sentence notApplicable }
  health { verdict sentence streams { stream status } }
  events { kind sentence on } nilReturns { stream on by sentence }`;

interface Answer {
  id: string;
  version: number;
  name: string;
  supplier: string | null;
  dayNumber: number | null;
  trust: { code: string; name: string; sites: { code: string }[] };
  site: { code: string; name: string };
  feeds: { feed: string; late: boolean; sentence: string; dueOn: number | null }[];
  health: { verdict: string; sentence: string; streams: { stream: string; status: string }[] };
  events: { kind: string; sentence: string }[];
  nilReturns: { stream: string; on: string; by: string; sentence: string }[];
}

describe('a deployment', () => {
  let steady: TestApp;
  let administrator: TestSession;
  let own: TestSession;
  let stranger: TestSession;
  let id = '';

  const input = {
    trust: 'RZZ',
    site: 'Made General',
    release: 'R1',
    supplier: 'A supplier',
    phase: 'HYPERCARE',
    goLiveOn: '2026-11-02',
    staff: 1000,
    feeds: [
      { feed: 'INCIDENTS', source: 'csv', cadence: 'DAILY' },
      { feed: 'TRAINING', source: 'csv', cadence: 'WEEKLY', dueOn: 1 },
    ],
  };
  const update = (version: number, changes: object, session = own) =>
    steady.graphql<{ updateDeployment: Answer }>(
      `mutation ($id: ID!, $version: Int!, $input: UpdateDeploymentInput!) { updateDeployment(id: $id, version: $version, input: $input) { ${fields} } }`,
      { id, version, input: changes },
      session,
    );

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-20T11:00:00Z' });
    administrator = await steady.signIn();
    own = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    stranger = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
  });
  afterAll(() => steady.stop());

  test('is set up by the trust itself, with a site of its own, and is unknown without data', async () => {
    const answer = await steady.graphql<{ setUpDeployment: Answer }>(
      `mutation ($input: SetUpDeploymentInput!) { setUpDeployment(input: $input) { ${fields} } }`,
      { input },
      own,
    );
    expect(answer.errors).toEqual([]);
    const made = answer.data!.setUpDeployment;
    id = made.id;
    expect(made).toMatchObject({
      version: 1,
      name: 'Made General',
      dayNumber: 18,
      site: { code: 'RZZ01', name: 'Made General' },
      trust: { code: 'RZZ', sites: [{ code: 'RZZ01' }] },
      health: { verdict: 'UNKNOWN' },
    });
    expect(made.feeds.map(({ feed, dueOn }) => [feed, dueOn])).toEqual([
      ['INCIDENTS', null],
      ['TRAINING', 1],
    ]);
    expect(made.feeds[0]?.sentence).toMatch(/^Never received/);
  });

  test('the same release at the same site again, an unknown trust, and a live phase without its day are refused', async () => {
    const refused = async (changes: object): Promise<string | undefined> => {
      const answer = await steady.graphql(
        `mutation ($input: SetUpDeploymentInput!) { setUpDeployment(input: $input) { id } }`,
        { input: { ...input, ...changes } },
        administrator,
      );
      return answer.errors[0]?.extensions.code;
    };
    expect(await refused({})).toBe('BAD_INPUT');
    expect(await refused({ trust: 'RXX' })).toBe('NOT_FOUND');
    expect(await refused({ release: 'R2', goLiveOn: null })).toBe('BAD_INPUT');
    expect(await refused({ release: 'R2', staff: 0 })).toBe('BAD_INPUT');
    expect(await refused({ release: 'R\u00002' })).toBe('BAD_INPUT');
  });

  test('another trust’s person can neither see nor change it, and a reader cannot set up', async () => {
    const seen = await steady.graphql(
      `query ($id: ID!) { deployment(id: $id) { id } deployments { id } hazards { id } trusts { code } trust(code: "RZZ") { code } }`,
      { id },
      stranger,
    );
    expect(seen.data).toEqual({ deployment: null, deployments: [], hazards: [], trusts: [{ code: 'RZY' }], trust: null });
    expect((await update(1, { staff: 5 }, stranger)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const executive = await steady.signIn('EXECUTIVE', ['RZZ']);
    expect((await update(1, { staff: 5 }, executive)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('a stale version is refused with both versions', async () => {
    const first = await update(1, { supplier: 'Another supplier' });
    expect(first.errors).toEqual([]);
    expect(first.data?.updateDeployment).toMatchObject({ version: 2, supplier: 'Another supplier' });
    expect(first.data?.updateDeployment.events.map(({ kind }) => kind)).toContain('SUPPLIER');
    const stale = await update(1, { staff: 1200 });
    expect(stale.errors[0]?.extensions).toMatchObject({ code: 'STALE_VERSION', details: { read: 1, current: 2 } });
  });

  test('a go-live day that has come is moved with a reason only, and a pause needs one', async () => {
    expect((await update(2, { goLiveOn: '2026-11-03' })).errors[0]?.extensions.code).toBe('BAD_INPUT');
    expect((await update(2, { phase: 'PAUSED' })).errors[0]?.extensions.code).toBe('BAD_INPUT');
    const moved = await update(2, { goLiveOn: '2026-11-03', reason: 'Went live a day later' });
    expect(moved.errors).toEqual([]);
    expect(moved.data?.updateDeployment.dayNumber).toBe(17);
    expect(moved.data?.updateDeployment.events.find(({ kind }) => kind === 'GO_LIVE')?.sentence).toBe(
      'Go-live moved from 2 November 2026 to 3 November 2026: Went live a day later',
    );
  });

  test('what is left out of a change stays, and null clears the supplier', async () => {
    const answer = await update(3, { supplier: null });
    expect(answer.data?.updateDeployment).toMatchObject({ version: 4, supplier: null, name: 'Made General' });
    expect(answer.data?.updateDeployment.feeds).toHaveLength(2);
  });

  test('a nil return carries a name, and the same day twice is one', async () => {
    const record = () =>
      steady.graphql<{ recordNilReturn: Answer }>(
        `mutation ($id: ID!) { recordNilReturn(deployment: $id, stream: PAPER, on: "2026-11-20") { nilReturns { stream on by sentence } } }`,
        { id },
        own,
      );
    await record();
    const answer = await record();
    expect(answer.errors).toEqual([]);
    expect(answer.data?.recordNilReturn.nilReturns).toEqual([
      {
        stream: 'PAPER',
        on: '2026-11-20',
        by: expect.any(String),
        sentence: expect.stringContaining('No downtime on 20 November 2026'),
      },
    ]);
  });

  test('a site that is not live says why, with the criteria that failed', async () => {
    const answer = await steady.graphql<{ setUpDeployment: { id: string } }>(
      `mutation ($input: SetUpDeploymentInput!) { setUpDeployment(input: $input) { id } }`,
      { input: { ...input, site: 'Second', phase: 'READY', goLiveOn: '2026-12-01' } },
      administrator,
    );
    const ready = answer.data!.setUpDeployment.id;
    const recorded = await steady.graphql<{ recordCriterion: Answer }>(
      `mutation ($id: ID!) { recordCriterion(deployment: $id, criterion: "appointmentsOutOfSlot", value: 17, evidence: "17 % of migrated appointments out of slot.", asOn: "2026-11-18") { health { verdict sentence } } }`,
      { id: ready },
      administrator,
    );
    expect(recorded.errors).toEqual([]);
    expect(recorded.data?.recordCriterion.health).toEqual({
      verdict: 'NOT_LIVE',
      sentence: 'Readiness gate failed: 17 % of migrated appointments out of slot',
    });
  });

  test('the programme tells its rules in sentences', async () => {
    const answer = await steady.graphql<{ programme: { policyVersion: number; policySentences: string[]; now: string } }>(
      `{ programme { name demonstration now policyVersion policySentences } }`,
      {},
      own,
    );
    expect(answer.data?.programme).toMatchObject({ policyVersion: 1, now: '2026-11-20T11:00:00.000Z', demonstration: null });
    expect(answer.data?.programme.policySentences.length).toBeGreaterThan(8);
  });
});
