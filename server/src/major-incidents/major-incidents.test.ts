import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addTrust, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { actsIn, majorStates, requireAct } from './major-states.js';
import { MajorWatchService } from './major-watch.service.js';

interface Major {
  id: string;
  version: number;
  state: string;
  rule: string | null;
  lead: string | null;
  roles: { role: string; name: string }[];
  updateLate: boolean;
  allowedActs: string[];
  members: { number: string; leads: boolean; incident: { state: string } }[];
  timeline: { kind: string; text: string; late: boolean; dueAt: string | null }[];
  actions: { id: string; version: number; title: string; owner: string; doneOn: string | null }[];
}
const fields = `id version state rule lead roles { role name } updateLate allowedActs members { number leads incident { state } }
  timeline { kind text late dueAt } actions { id version title owner doneOn }`;

test('each act has its states, and no other', () => {
  const acts = Object.fromEntries(majorStates.map((state) => [state, actsIn(state)]));
  expect(acts).toEqual({
    PROPOSED: ['DECIDE'],
    DECLINED: [],
    ACTIVE: ['SET_ROLES', 'UPDATE', 'JOIN', 'LEAVE', 'RESOLVE', 'STAND_DOWN', 'RECORD_ACTION', 'FINISH_ACTION'],
    STOOD_DOWN: ['RECORD_ACTION', 'FINISH_ACTION', 'REVIEW'],
    REVIEWED: ['RECORD_ACTION', 'FINISH_ACTION'],
  });
  expect(() => requireAct('DECLINED', 'UPDATE')).toThrow('declined');
});

describe('major incidents', () => {
  let steady: TestApp;
  let lead: TestSession;
  let stranger: TestSession;
  let number: string;
  let follower: string;
  let major: Major;

  const send = async (query: string, variables: Record<string, unknown>, session = lead) => {
    const { data, errors } = await steady.graphql<Record<string, Major>>(query, variables, session);
    return { major: data ? Object.values(data)[0] : undefined, code: errors[0]?.extensions.code, message: errors[0]?.message };
  };
  const log = async (title: string, extra: Record<string, unknown> = {}, trust = 'RZZ', session = lead): Promise<string> => {
    const input = { trust, title, category: 'APPOINTMENTS', impact: 2, urgency: 2, ...extra };
    const { data } = await steady.graphql<{ logIncident: { number: string } }>(
      'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }',
      { input },
      session,
    );
    return data!.logIncident.number;
  };
  const propose = (of = number, session = lead) =>
    send(`mutation ($number: String!) { proposeMajorIncident(number: $number, reason: "All clinics are affected") { ${fields} } }`, { number: of }, session); // prettier-ignore
  const decide = (input: Record<string, unknown>, session = lead, version = major.version) =>
    send(
      `mutation ($id: ID!, $version: Int!, $input: DecideMajorIncidentInput!) {
        decideMajorIncident(id: $id, version: $version, input: $input) { ${fields} } }`,
      { id: major.id, version, input },
      session,
    );
  const update = (text: string, next: string, version = major.version) =>
    send(
      `mutation ($id: ID!, $version: Int!, $text: String!, $next: DateTime!) {
        updateMajorIncident(id: $id, version: $version, text: $text, nextUpdateDueAt: $next) { ${fields} } }`,
      { id: major.id, version, text, next },
    );

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-20T09:00:00Z' });
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    stranger = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    await setUp(steady, lead, { goLiveOn: '2026-10-05' });
    number = await log('Clinic lists empty');
    follower = await log('No patients on the clinic list');
  });
  afterAll(() => steady.stop());

  test('a person proposes one, once', async () => {
    const proposed = await propose();
    expect(proposed.major).toMatchObject({ state: 'PROPOSED', rule: null, allowedActs: ['DECIDE'] });
    major = proposed.major!;
    expect((await propose()).code).toBe('BAD_INPUT');
    expect((await propose(number, stranger)).code).toBe('NOT_FOUND');
  });

  test('accepting names a lead and the next update; readers and strangers do not decide', async () => {
    const accept = { accept: true, reason: 'Ten wards', lead: 'Duty lead', nextUpdateDueAt: '2026-11-20T09:10:00Z' };
    expect((await decide({ ...accept, lead: ' ' })).message).toContain('who leads it');
    expect((await decide({ ...accept, nextUpdateDueAt: '2026-11-20T08:00:00Z' })).code).toBe('BAD_INPUT');
    expect((await decide(accept, stranger)).code).toBe('NOT_FOUND');
    expect((await decide(accept, await steady.signIn('SAFETY_OFFICER', ['RZZ']))).code).toBe('FORBIDDEN');
    expect((await decide(accept, lead, 9)).code).toBe('STALE_VERSION');
    const accepted = await decide(accept);
    expect(accepted.major).toMatchObject({ state: 'ACTIVE', lead: 'Duty lead', updateLate: false });
    major = accepted.major!;
    expect((await decide(accept)).code).toBe('ILLEGAL_TRANSITION');
  });

  test('an update that comes after it was promised is late, and stays so', async () => {
    steady.clock.moveTo('2026-11-20T09:15:00Z');
    const query = `query ($id: ID!) { majorIncident(id: $id) { ${fields} } }`;
    expect((await send(query, { id: major.id })).major?.updateLate).toBe(true);
    const updated = await update('The supplier rebuilds the lists', '2026-11-20T10:15:00Z');
    expect(updated.major).toMatchObject({ updateLate: false });
    expect(updated.major?.timeline[0]).toMatchObject({ kind: 'UPDATE', late: true, dueAt: '2026-11-20T09:10:00.000Z' });
    expect((await update('Late', '2026-11-20T10:20:00Z')).code).toBe('STALE_VERSION');
    major = updated.major!;
    const next = await update('Half of the lists are back', '2026-11-20T10:45:00Z');
    expect(next.major?.timeline[0]).toMatchObject({ late: false });
    major = next.major!;
  });

  test('roles are told in the timeline', async () => {
    const named = await send(
      `mutation ($id: ID!, $version: Int!) { setMajorIncidentRoles(id: $id, version: $version, lead: "Night lead",
        roles: [{ role: "Communications", name: "Press officer" }]) { ${fields} } }`,
      { id: major.id, version: major.version },
    );
    major = named.major!;
    expect(major).toMatchObject({ lead: 'Night lead', roles: [{ role: 'Communications', name: 'Press officer' }] });
    expect(major.timeline[0]?.text).toContain('Communications: Press officer');
  });

  test('incidents of its own trust follow, and are resolved together after a preview', async () => {
    const join = (numbers: string[]) =>
      send(`mutation ($id: ID!, $numbers: [String!]!) { joinMajorIncident(id: $id, numbers: $numbers) { ${fields} } }`, { id: major.id, numbers }); // prettier-ignore
    const strange = await log('Clinic list empty here too', {}, 'RZY', stranger);
    expect((await join([strange])).code).toBe('NOT_FOUND');
    major = (await join([follower])).major!;
    expect(major.members.map(({ number: of, leads }) => [of, leads])).toEqual([
      [number, true],
      [follower, false],
    ]);
    expect((await propose(follower)).code).toBe('BAD_INPUT');
    await steady.graphql(
      'mutation ($number: String!) { updateIncident(number: $number, version: 1, input: { state: IN_PROGRESS }) { number } }',
      { number },
      lead,
    );
    const resolve = async (dryRun: boolean) =>
      steady.graphql<{ resolveMajorIncident: { resolved: string[]; refused: { number: string; message: string }[] } }>(
        `mutation ($id: ID!, $dryRun: Boolean!) { resolveMajorIncident(id: $id, dryRun: $dryRun,
          input: { rootCause: CONFIGURATION, resolution: "Lists rebuilt from the template" }) { resolved refused { number message } } }`,
        { id: major.id, dryRun },
        lead,
      );
    const preview = (await resolve(true)).data!.resolveMajorIncident;
    expect(preview.resolved).toEqual([number]);
    expect(preview.refused.map((one) => one.number)).toEqual([follower]);
    const states = async () => (await send(`query ($id: ID!) { majorIncident(id: $id) { ${fields} } }`, { id: major.id })).major!;
    expect((await states()).members[0]?.incident.state).toBe('IN_PROGRESS');
    expect((await resolve(false)).data!.resolveMajorIncident).toEqual(preview);
    major = await states();
    expect(major.members.map(({ incident }) => incident.state)).toEqual(['RESOLVED', 'NEW']);
    expect(major.timeline[0]?.text).toContain('1 left as they are');
  });

  test('it is stood down, reviewed with actions, and then only its actions go on', async () => {
    const down = (version: number) =>
      send(`mutation ($id: ID!, $version: Int!) { standDownMajorIncident(id: $id, version: $version, reason: "All lists are back") { ${fields} } }`, { id: major.id, version }); // prettier-ignore
    major = (await down(major.version)).major!;
    expect(major).toMatchObject({ state: 'STOOD_DOWN' });
    expect((await update('More', '2026-11-20T11:00:00Z')).code).toBe('ILLEGAL_TRANSITION');
    major = (
      await send(
        `mutation ($id: ID!) { recordMajorIncidentAction(id: $id, title: "Test the rebuild", owner: "Supplier", dueOn: "2026-12-01") { ${fields} } }`,
        { id: major.id },
      )
    ).major!;
    major =
      (await send(`mutation ($id: ID!, $version: Int!) { reviewMajorIncident(id: $id, version: $version, review: "The rebuild was not rehearsed") { ${fields} } }`, { id: major.id, version: major.version })) // prettier-ignore
      .major!;
    expect(major.state).toBe('REVIEWED');
    const done = await send(
      `mutation ($action: ID!) { finishMajorIncidentAction(action: $action, version: 1, doneOn: "2026-11-30") { ${fields} } }`,
      { action: major.actions[0]!.id },
    );
    expect(done.major?.actions).toMatchObject([{ title: 'Test the rebuild', doneOn: '2026-11-30' }]);
    expect(done.major?.timeline.map(({ kind }) => kind)).toEqual([
      'ACTION', 'REVIEWED', 'ACTION', 'STOOD_DOWN', 'RESOLVED', 'JOINED', 'ROLES', 'UPDATE', 'UPDATE', 'ACCEPTED', 'PROPOSED',
    ]); // prettier-ignore
    const [{ lines }] = (await steady.database.reader.query(
      `SELECT count(*) AS lines FROM audit_entry WHERE action LIKE 'majorIncident.%'`,
    )) as [{ lines: number | string }];
    expect(Number(lines)).toBe(11);
  });

  test('the rules propose a priority 1 and five alike in an hour, and nothing declined again', async () => {
    const watch = steady.app.get(MajorWatchService);
    const listed = async () =>
      (
        await steady.graphql<{ majorIncidents: (Major & { number: string })[] }>(
          `{ majorIncidents(filter: { state: [PROPOSED] }) { number ${fields} } }`,
          {},
          lead,
        )
      ).data!.majorIncidents;
    const first = await log('Labels come out blank in pathology', { impact: 1, urgency: 1 });
    for (let index = 0; index < 4; index += 1) await log('Letter queue stands still');
    await watch.look();
    expect((await listed()).map((one) => [one.number, one.rule])).toEqual([[first, 'PRIORITY_1']]);
    await log('Letter queue stands still again');
    await watch.look();
    const found = await listed();
    expect(found.map(({ rule }) => rule).sort()).toEqual(['PRIORITY_1', 'SIMILAR_IN_AN_HOUR']);
    expect(found.find(({ rule }) => rule === 'SIMILAR_IN_AN_HOUR')?.members).toHaveLength(5);
    major = found.find(({ rule }) => rule === 'PRIORITY_1')!;
    expect((await decide({ accept: false, reason: 'One printer only' })).major).toMatchObject({
      state: 'DECLINED',
      allowedActs: [],
    });
    expect(await watch.look()).toBe(0);
    expect((await propose(first)).major?.state).toBe('PROPOSED');
  });

  test('another trust’s people see none of it', async () => {
    const answer = await steady.graphql<{ majorIncidents: unknown[]; majorIncident: unknown }>(
      'query ($id: ID!) { majorIncidents { id } majorIncident(id: $id) { id } }',
      { id: major.id },
      stranger,
    );
    expect(answer.data).toEqual({ majorIncidents: [], majorIncident: null });
  });
});
