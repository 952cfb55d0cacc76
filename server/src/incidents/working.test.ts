import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addTrust } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

const fields = `number version source reference state priority originalPriority impact urgency title description department
  patientSafety onPaper undocumented resolution rootCause workaround resolvedAt closedAt updatedAt assignedTo team pauseReason
  supplierReference allowedMoves site { code } trust { code } comments { text by internal } clocks { kind state dueAt usedMinutes sentence }
  history { by sentence changes { field from to } }`;

interface Incident {
  number: string;
  version: number;
  state: string;
  priority: string;
  originalPriority: string;
  title: string;
  description: string | null;
  resolution: string | null;
  undocumented: boolean;
  pauseReason: string | null;
  allowedMoves: string[];
  comments: { text: string; by: string; internal: boolean }[];
  clocks: { kind: string; state: string; dueAt: string | null; usedMinutes: number | null }[];
  history: { by: string; sentence: string; changes: { field: string; from: string | null; to: string | null }[] }[];
}

/** What is asked of overdue incidents. */
interface Overdue {
  all: { counts: { breached: number } };
  late: { nodes: { number: string }[] };
}

const ticket = { trust: 'RZZ', title: 'Clinic list is empty', category: 'APPOINTMENTS', impact: 2, urgency: 2 };

describe('working an incident', () => {
  let steady: TestApp;
  let lead: TestSession;
  let stranger: TestSession;

  const log = async (changes: object = {}, session = lead) =>
    steady.graphql<{ logIncident: Incident }>(
      `mutation ($input: LogIncidentInput!) { logIncident(input: $input) { ${fields} } }`,
      { input: { ...ticket, ...changes } },
      session,
    );
  const logged = async (changes: object = {}): Promise<Incident> => {
    const answer = await log(changes);
    expect(answer.errors).toEqual([]);
    return answer.data!.logIncident;
  };
  const update = (number: string, version: number, input: object, session = lead) =>
    steady.graphql<{ updateIncident: Incident }>(
      `mutation ($number: String!, $version: Int!, $input: UpdateIncidentInput!) {
        updateIncident(number: $number, version: $version, input: $input) { ${fields} } }`,
      { number, version, input },
      session,
    );
  const resolve = (number: string, version: number, input: object = { rootCause: 'DATA', resolution: 'Lists loaded again' }) =>
    steady.graphql<{ resolveIncident: Incident }>(
      `mutation ($number: String!, $version: Int!, $input: ResolveIncidentInput!) {
        resolveIncident(number: $number, version: $version, input: $input) { ${fields} } }`,
      { number, version, input },
      lead,
    );
  const reopen = (number: string, version: number, reason: string) =>
    steady.graphql<{ reopenIncident: Incident }>(
      `mutation ($number: String!, $version: Int!, $reason: String!) {
        reopenIncident(number: $number, version: $version, reason: $reason) { ${fields} } }`,
      { number, version, reason },
      lead,
    );
  const comment = (number: string, text: string, internal: boolean | null, session = lead) =>
    steady.graphql<{ commentOnIncident: Incident }>(
      `mutation ($number: String!, $text: String!, $internal: Boolean) {
        commentOnIncident(number: $number, text: $text, internal: $internal) { ${fields} } }`,
      { number, text, internal },
      session,
    );
  const moved = async (incident: Incident, input: object): Promise<Incident> => {
    const answer = await update(incident.number, incident.version, input);
    expect(answer.errors).toEqual([]);
    return answer.data!.updateIncident;
  };

  /** Moves the clock; a session does not last that long, so everybody signs in again. */
  const at = async (time: string): Promise<void> => {
    steady.clock.moveTo(time);
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
  };

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-18T10:00:00Z' });
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    stranger = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    const made = await steady.graphql(
      `mutation ($input: SetUpDeploymentInput!) { setUpDeployment(input: $input) { id } }`,
      {
        input: {
          trust: 'RZZ',
          site: 'Made General',
          release: 'R1',
          phase: 'HYPERCARE',
          goLiveOn: '2026-10-01',
          staff: 1000,
          feeds: [{ feed: 'INCIDENTS', source: 'steady', cadence: 'DAILY' }],
        },
      },
      lead,
    );
    expect(made.errors).toEqual([]);
  });
  afterAll(() => steady.stop());

  test('logs with a number, the priority of the table and both clocks running', async () => {
    const incident = await logged({ site: 'made general', department: 'Outpatients', usersAffected: 12 });
    expect(incident).toMatchObject({
      number: expect.stringMatching(/^INC\d{7}$/),
      reference: incident.number,
      source: 'steady',
      version: 1,
      state: 'NEW',
      priority: 'P2',
      originalPriority: 'P2',
      site: { code: 'RZZ01' },
      allowedMoves: ['TRIAGED', 'IN_PROGRESS', 'CANCELLED'],
      clocks: [
        { kind: 'RESPONSE', state: 'RUNNING', dueAt: '2026-11-18T10:30:00.000Z' },
        { kind: 'FIX', state: 'RUNNING', dueAt: '2026-11-18T18:00:00.000Z' },
      ],
    });
    expect(incident.history).toHaveLength(1);
    expect(incident.history[0]?.by).toBe('Test trust_it_lead');
  });

  test('the whole life: response, pause, resolved, opened again, resolved, closed, with clocks that go on from the time used', async () => {
    await at('2026-11-18T10:00:00Z');
    let incident = await logged();
    const fix = () => incident.clocks[1];
    await at('2026-11-18T10:20:00Z');
    incident = await moved(incident, { state: 'IN_PROGRESS', assignedTo: 'A Person', team: 'Clinic build' });
    expect(incident).toMatchObject({ assignedTo: 'A Person', team: 'Clinic build', version: 2 });
    expect(incident.clocks[0]).toMatchObject({ state: 'MET', usedMinutes: 20 });
    await at('2026-11-18T11:00:00Z');
    expect((await update(incident.number, 2, { state: 'AWAITING_USER' })).errors[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      details: { needs: 'pauseReason' },
    });
    incident = await moved(incident, { state: 'AWAITING_USER', pauseReason: 'Which clinic?' });
    expect(incident.pauseReason).toBe('Which clinic?');
    expect(fix()).toMatchObject({ state: 'PAUSED', usedMinutes: 60, dueAt: null });
    await at('2026-11-18T13:00:00Z');
    incident = await moved(incident, { state: 'IN_PROGRESS' });
    expect(incident.pauseReason).toBeNull();
    expect(fix()).toMatchObject({ state: 'RUNNING', usedMinutes: 60, dueAt: '2026-11-18T20:00:00.000Z' });
    await at('2026-11-18T14:00:00Z');
    incident = (await resolve(incident.number, incident.version)).data!.resolveIncident;
    expect(incident).toMatchObject({
      state: 'RESOLVED',
      rootCause: 'DATA',
      undocumented: false,
      resolvedAt: '2026-11-18T14:00:00.000Z',
    });
    expect(fix()).toMatchObject({ state: 'MET', usedMinutes: 120 });
    await at('2026-11-18T15:00:00Z');
    expect((await reopen(incident.number, incident.version, '  ')).errors[0]?.extensions.code).toBe('BAD_INPUT');
    incident = (await reopen(incident.number, incident.version, 'Empty again')).data!.reopenIncident;
    expect(incident).toMatchObject({ state: 'IN_PROGRESS', resolvedAt: null, resolution: null, rootCause: null });
    expect(fix()).toMatchObject({ state: 'RUNNING', usedMinutes: 120, dueAt: '2026-11-18T21:00:00.000Z' });
    await at('2026-11-18T16:00:00Z');
    incident = (await resolve(incident.number, incident.version)).data!.resolveIncident;
    expect(fix()).toMatchObject({ state: 'MET', usedMinutes: 180 });
    incident = await moved(incident, { state: 'CLOSED' });
    expect(incident).toMatchObject({ state: 'CLOSED', allowedMoves: ['IN_PROGRESS'], closedAt: '2026-11-18T16:00:00.000Z' });
    const reasons = incident.history.flatMap(({ changes }) => changes.filter(({ field }) => field === 'reason'));
    expect(reasons).toEqual([{ field: 'reason', from: null, to: 'Empty again' }]);
    expect(incident.history).toHaveLength(8);
  });

  test('a stale version is refused with both versions of what differs; a comment in between is no conflict', async () => {
    const incident = await logged();
    await comment(incident.number, 'Looking', true);
    const second = await moved(incident, { impact: 1, urgency: 1 });
    expect(second).toMatchObject({ version: 3, priority: 'P1', originalPriority: 'P2' });
    const stale = await update(incident.number, 1, { impact: 5, department: 'Ward 4' });
    expect(stale.errors[0]?.extensions).toMatchObject({
      code: 'STALE_VERSION',
      details: {
        read: 1,
        current: 3,
        fields: expect.arrayContaining([
          { field: 'impact', read: '2', current: '1', yours: '5' },
          { field: 'priority', read: 'P2', current: 'P1' },
          { field: 'department', current: null, yours: 'Ward 4' },
        ]),
      },
    });
    expect((await update(incident.number, 9, { impact: 5 })).errors[0]?.extensions.code).toBe('STALE_VERSION');
  });

  test('illegal moves are refused with the legal ones, and nothing is stored', async () => {
    const incident = await logged();
    for (const state of ['RESOLVED', 'CLOSED', 'WITH_SUPPLIER', 'AWAITING_USER'])
      expect((await update(incident.number, 1, { state })).errors[0]?.extensions).toMatchObject({
        code: 'ILLEGAL_TRANSITION',
        details: { from: 'NEW', to: state, allowed: ['TRIAGED', 'IN_PROGRESS', 'CANCELLED'] },
      });
    const answer = await resolve(incident.number, 1);
    expect(answer.errors[0]).toMatchObject({
      message: 'An incident that is new cannot become resolved. It can become triaged, in progress or cancelled.',
      extensions: { code: 'ILLEGAL_TRANSITION' },
    });
    expect((await reopen(incident.number, 1, 'Again')).errors[0]?.extensions.code).toBe('ILLEGAL_TRANSITION');
    expect((await update(incident.number, 1, { state: 'NEW' })).data?.updateIncident.version).toBe(1);
  });

  test('nobody resolves without saying how and why', async () => {
    const incident = await moved(await logged(), { state: 'IN_PROGRESS' });
    const refused = async (input: object) =>
      (await update(incident.number, 2, { state: 'RESOLVED', ...input })).errors[0]?.extensions;
    expect(await refused({})).toMatchObject({ code: 'BAD_INPUT', details: { needs: 'resolution' } });
    expect(await refused({ resolution: ' \n ' })).toMatchObject({ code: 'BAD_INPUT' });
    expect(await refused({ resolution: 'Done' })).toMatchObject({ code: 'BAD_INPUT', details: { needs: 'rootCause' } });
    expect((await resolve(incident.number, 2, { rootCause: 'DATA', resolution: '  ' })).errors[0]?.extensions.code).toBe(
      'BAD_INPUT',
    );
    expect((await moved(incident, { state: 'RESOLVED', resolution: 'Done', rootCause: 'ACCESS' })).state).toBe('RESOLVED');
  });

  test('a safety flag is raised, never lowered, and keeps the incident from being closed before its disposition', async () => {
    let incident = await moved(await logged(), { state: 'IN_PROGRESS', patientSafety: true });
    expect((await update(incident.number, 2, { patientSafety: false })).errors[0]?.extensions.code).toBe('BAD_INPUT');
    incident = (await resolve(incident.number, 2)).data!.resolveIncident;
    expect(incident.allowedMoves).toEqual(['IN_PROGRESS']);
    expect((await update(incident.number, 3, { state: 'CLOSED' })).errors[0]?.extensions).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      details: { needs: 'disposition' },
    });
    const officer = await steady.signIn('SAFETY_OFFICER', ['RZZ']);
    const other = await logged();
    expect((await update(other.number, 1, { patientSafety: true }, officer)).errors).toEqual([]);
    expect((await update(other.number, 2, { state: 'TRIAGED' }, officer)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('a flagged incident that is cancelled, or resolved by somebody, still waits for its disposition', async () => {
    const queue = async (): Promise<number> =>
      (
        await steady.graphql<{ incidents: { counts: { safetyFlagged: number } } }>(
          '{ incidents(filter: { trust: "RZZ" }) { counts { safetyFlagged } } }',
          {},
          lead,
        )
      ).data!.incidents.counts.safetyFlagged;
    const before = await queue();
    await moved(await logged({ patientSafety: true }), { state: 'CANCELLED', reason: 'Raised in error' });
    const other = await moved(await logged({ patientSafety: true }), { state: 'IN_PROGRESS' });
    await resolve(other.number, other.version);
    expect(await queue()).toBe(before + 2);
  });

  test('a state nobody knows is refused with those there are', async () => {
    const { number } = await logged();
    const [error] = (await update(number, 1, { state: 'BANANA' })).errors;
    expect(error?.extensions.code).toBe('BAD_INPUT');
    expect(error?.message).toMatch(/one of NEW, TRIAGED, IN_PROGRESS/);
  });

  test('another trust’s number is not there, and a reader changes nothing', async () => {
    const incident = await logged();
    stranger = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
    const theirs = (await update(incident.number, 1, { department: 'X' }, stranger)).errors[0];
    const nobodys = (await update('INC9999999', 1, { department: 'X' }, stranger)).errors[0];
    expect(theirs?.extensions.code).toBe('NOT_FOUND');
    expect(theirs?.message.replace(incident.number, '')).toBe(nobodys?.message.replace('INC9999999', ''));
    expect((await comment(incident.number, 'Hello', false, stranger)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await log({}, stranger)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const executive = await steady.signIn('EXECUTIVE', ['RZZ']);
    expect((await update(incident.number, 1, { department: 'X' }, executive)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await log({}, executive)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('scripts are text, identifiers are hidden, and what is too long or unprintable is refused', async () => {
    const script = '<script>alert("x")</script> & <b>bold</b>';
    const incident = await logged({ title: script, description: 'Pt NHS no 943 476 5919 has no letter' });
    expect(incident.title).toBe(script);
    expect(incident.description).toBe('Pt NHS no [NHS number removed] has no letter');
    const said = await comment(incident.number, 'Call 07700 900123', false);
    expect(said.data?.commentOnIncident.comments).toEqual([
      { text: 'Call [phone number removed]', by: 'Test trust_it_lead', internal: false },
    ]);
    const refusedBy = async (changes: object) => (await log(changes)).errors[0]?.extensions;
    expect(await refusedBy({ title: 'x'.repeat(201) })).toMatchObject({ code: 'BAD_INPUT', details: { most: 200 } });
    expect(await refusedBy({ title: 'x'.repeat(100_000) })).toMatchObject({ code: 'BAD_INPUT', details: { most: 200 } });
    expect(await refusedBy({ description: 'x'.repeat(10_001) })).toMatchObject({ code: 'BAD_INPUT', details: { most: 10_000 } });
    expect(await refusedBy({ title: 'a\u0000b' })).toMatchObject({ code: 'BAD_INPUT' });
    expect(await refusedBy({ title: '   ' })).toMatchObject({ code: 'BAD_INPUT' });
    expect(await refusedBy({ impact: 6 })).toMatchObject({ code: 'BAD_INPUT' });
    expect(await refusedBy({ site: 'Nowhere' })).toMatchObject({
      code: 'BAD_INPUT',
      details: { sites: [{ code: 'RZZ01', name: 'Made General' }] },
    });
  });

  test('a breach under one priority stays when the next gives more time', async () => {
    await at('2026-11-18T16:00:00Z');
    const overdue = async (): Promise<Overdue> => {
      const query = `{ all: incidents(filter: { trust: "RZZ" }) { counts { breached } }
        late: incidents(filter: { trust: "RZZ", clock: [BREACHED] }, sort: { by: DUE_AT }, first: 200) { nodes { number } } }`;
      const { data, errors } = await steady.graphql<Overdue>(query, {}, lead);
      expect(errors).toEqual([]);
      return data!;
    };
    let incident = await logged({ impact: 1, urgency: 1 });
    await at('2026-11-18T20:30:00Z');
    const before = await overdue();
    expect(before.late.nodes).toContainEqual({ number: incident.number });
    incident = await moved(incident, { impact: 3, urgency: 3 });
    expect(incident).toMatchObject({
      priority: 'P3',
      clocks: [
        { kind: 'RESPONSE', state: 'BREACHED', sentence: 'Response overdue since 4:15pm on 18 November 2026' },
        { kind: 'FIX', state: 'BREACHED', sentence: 'Fix overdue since 8pm on 18 November 2026' },
      ],
    });
    expect(new Date(incident.clocks[1]!.dueAt!) > new Date('2026-11-20T00:00:00Z')).toBe(true);
    const after = await overdue();
    expect(after.all.counts).toEqual(before.all.counts);
    expect(after.late.nodes).toContainEqual({ number: incident.number });
    incident = await moved(incident, { state: 'IN_PROGRESS' });
    incident = (await resolve(incident.number, incident.version)).data!.resolveIncident;
    expect(incident.clocks).toMatchObject([
      { state: 'MISSED' },
      {
        state: 'MISSED',
        sentence:
          'Fixed late, at 8:30pm on 18 November 2026; it had been overdue since 8pm on 18 November 2026, under an earlier priority',
      },
    ]);
  });

  test('the first comment to the reporter is the response, an internal one is not', async () => {
    await at('2026-11-18T17:00:00Z');
    const incident = await logged();
    steady.clock.moveBy(5 * 60_000);
    expect((await comment(incident.number, 'Known to us', null)).data?.commentOnIncident.clocks[0]?.state).toBe('RUNNING');
    steady.clock.moveBy(5 * 60_000);
    const said = await comment(incident.number, 'We are looking at it', false);
    expect(said.data?.commentOnIncident.clocks[0]).toMatchObject({ state: 'MET', usedMinutes: 10 });
    expect(said.data?.commentOnIncident.state).toBe('NEW');
  });

  test('sent twice with one key it is logged once', async () => {
    const [first, second] = await Promise.all([logged({ key: 'draft-1' }), logged({ key: 'draft-1' })]);
    expect(second.number).toBe(first.number);
    expect((await logged({ key: 'draft-2' })).number).not.toBe(first.number);
  });

  test('eight people logging at once get a number each', async () => {
    const made = await Promise.all(Array.from({ length: 24 }, () => logged()));
    expect(new Set(made.map(({ number }) => number)).size).toBe(24);
  });
});
