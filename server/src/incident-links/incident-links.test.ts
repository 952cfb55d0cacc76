import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addTrust } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

interface Incident {
  number: string;
  version: number;
  state: string;
  patientSafety: boolean;
  peopleAffected: number | null;
  affected: { department: string | null; users: number | null; by: string }[];
  links: { id: string; kind: string; words: string; number: string }[];
  history: { sentence: string }[];
}
const fields = `number version state patientSafety peopleAffected affected { siteCode department users by }
  links { id kind words number } history { sentence }`;

describe('others affected, and ties between incidents', () => {
  let steady: TestApp;
  let lead: TestSession;
  let colleague: TestSession;
  let stranger: TestSession;
  let programme: TestSession;

  const ask = <T>(query: string, variables: object, session = lead) =>
    steady.graphql<T>(query, variables as Record<string, unknown>, session);
  const log = async (changes: object = {}, session = lead): Promise<Incident> => {
    const input = { trust: 'RZZ', title: 'Clinic list is empty', category: 'APPOINTMENTS', impact: 3, urgency: 3, ...changes };
    const { data, errors } = await ask<{ logIncident: Incident }>(
      `mutation ($input: LogIncidentInput!) { logIncident(input: $input) { ${fields} } }`,
      { input },
      session,
    );
    expect(errors).toEqual([]);
    return data!.logIncident;
  };
  const join = (number: string, input: object, session = lead) =>
    ask<{ joinIncident: Incident }>(
      `mutation ($number: String!, $input: JoinIncidentInput) { joinIncident(number: $number, input: $input) { ${fields} } }`,
      { number, input },
      session,
    );
  const link = ({ number, version }: Incident, kind: string, to: string, session = lead) =>
    ask<{ linkIncident: Incident }>(
      `mutation ($number: String!, $version: Int!, $kind: LinkKind!, $to: String!) {
        linkIncident(number: $number, version: $version, kind: $kind, to: $to) { ${fields} } }`,
      { number, version, kind, to },
      session,
    );
  const read = async (number: string, session = lead): Promise<Incident> =>
    (
      await ask<{ incident: Incident }>(
        `query ($number: String!) { incident(number: $number) { ${fields} } }`,
        { number },
        session,
      )
    ).data!.incident;

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-18T10:00:00Z' });
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    colleague = await steady.signIn('SAFETY_OFFICER', ['RZZ']);
    stranger = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
    programme = await steady.signIn('PROGRAMME_MANAGER');
  });
  afterAll(() => steady.stop());

  test('“mine too” counts another place on the incident, once for a person and place, also said at the same time', async () => {
    const { number } = await log({ usersAffected: 10 });
    await Promise.all([1, 2, 3].map(() => join(number, { department: 'Ward 4', users: 5 })));
    await join(number, { department: 'ward 4', users: 7 });
    await join(number, { department: 'Ward 4', users: 2 }, colleague);
    const joined = await read(number);
    expect(joined.affected.map(({ users }) => users).sort()).toEqual([2, 7]);
    expect(joined.peopleAffected).toBe(19);
    expect(joined.history.map(({ sentence }) => sentence)).toContain('Also met by Ward 4, 5 people');
    expect(joined.version).toBe(4);
  });

  test('a person who edits meanwhile is not held up by somebody who joins', async () => {
    const { number, version } = await log();
    expect((await join(number, { department: 'Ward 9' })).errors).toEqual([]);
    const { errors } = await ask(
      'mutation ($number: String!, $version: Int!) { updateIncident(number: $number, version: $version, input: { team: "Desk" }) { number } }',
      { number, version },
    );
    expect(errors).toEqual([]);
  });

  test('what is over is not joined, another trust’s number is not there, counts and sites are checked', async () => {
    const { number, version } = await log();
    expect((await join(number, {}, stranger)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await join(number, { users: -1 })).errors[0]?.extensions.code).toBe('BAD_INPUT');
    expect((await join(number, { site: 'Nowhere' })).errors[0]?.extensions.code).toBe('BAD_INPUT');
    expect((await join(number, { department: 'x'.repeat(100_000) })).errors[0]?.extensions.details).toMatchObject({ most: 120 });
    await ask(
      'mutation ($number: String!, $version: Int!) { updateIncident(number: $number, version: $version, input: { state: CANCELLED, reason: "no" }) { number } }',
      { number, version },
    );
    expect((await join(number, {})).errors[0]?.extensions.code).toBe('ILLEGAL_TRANSITION');
  });

  test('a duplicate is cancelled towards the original, which counts its place and takes over its flag; both sides show the tie', async () => {
    const original = await log({ usersAffected: 3 });
    const copy = await log({ department: 'Theatres', usersAffected: 4, patientSafety: true });
    const made = await link(copy, 'DUPLICATE_OF', original.number.toLowerCase());
    expect(made.errors).toEqual([]);
    expect(made.data!.linkIncident).toMatchObject({
      state: 'CANCELLED',
      links: [{ words: 'duplicate of', number: original.number }],
    });
    const counted = await read(original.number);
    expect(counted).toMatchObject({
      patientSafety: true,
      peopleAffected: 7,
      affected: [{ department: 'Theatres', users: 4 }],
      links: [{ words: 'duplicated by', number: copy.number }],
    });
    const third = await log();
    expect((await link(await read(copy.number), 'DUPLICATE_OF', third.number)).errors[0]?.message).toMatch(
      /duplicate of another already/,
    );
  });

  test('no circles, however long, nothing tied to itself, the same tie once', async () => {
    const [a, b, c] = [await log(), await log(), await log()];
    expect((await link(a, 'CHILD_OF', a.number)).errors[0]?.extensions.code).toBe('BAD_INPUT');
    expect((await link(a, 'CHILD_OF', b.number)).errors).toEqual([]);
    expect((await link(await read(b.number), 'CHILD_OF', c.number)).errors).toEqual([]);
    const circle = await link(await read(c.number), 'CHILD_OF', a.number);
    expect(circle.errors[0]?.message).toMatch(/circle/);
    expect((await read(c.number)).links).toHaveLength(1);
    const again = await link(await read(a.number), 'CHILD_OF', b.number);
    expect(again.data?.linkIncident.links).toHaveLength(1);
    expect((await link(await read(c.number), 'CAUSED_BY', a.number)).errors).toEqual([]);
  });

  test('two at once cannot close a circle between them', async () => {
    const [a, b] = [await log(), await log()];
    const answers = await Promise.all([link(a, 'CAUSED_BY', b.number), link(b, 'CAUSED_BY', a.number)]);
    expect(answers.filter(({ errors }) => errors.length > 0)).toHaveLength(1);
  });

  test('ties stay inside one trust, and are taken away by those who see them only', async () => {
    const own = await log();
    const theirs = await log({ trust: 'RZY' }, stranger);
    expect((await link(own, 'CHILD_OF', theirs.number)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await link(own, 'CHILD_OF', theirs.number, programme)).errors[0]).toMatchObject({
      message: expect.stringMatching(/one trust/),
      extensions: { code: 'BAD_INPUT' },
    });
    const parent = await log();
    const { id } = (await link(own, 'CHILD_OF', parent.number)).data!.linkIncident.links[0]!;
    const unlink = (session: TestSession) =>
      ask<{ unlinkIncident: Incident }>(`mutation ($id: ID!) { unlinkIncident(id: $id) { ${fields} } }`, { id }, session);
    expect((await unlink(stranger)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await unlink(colleague)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await unlink(lead)).data?.unlinkIncident.links).toEqual([]);
    expect((await read(parent.number)).history.at(-1)?.sentence).toBe(`No longer parent of ${own.number}`);
  });

  test('an older version is refused with both', async () => {
    const [a, b] = [await log(), await log()];
    await ask(
      'mutation ($number: String!) { updateIncident(number: $number, version: 1, input: { title: "Another title" }) { number } }',
      a,
    );
    expect((await link(a, 'DUPLICATE_OF', b.number)).errors[0]?.extensions).toMatchObject({
      code: 'STALE_VERSION',
      details: { current: 2 },
    });
  });
});
