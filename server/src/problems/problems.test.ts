import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addTrust, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

interface Problem {
  number: string;
  version: number;
  trust: string | null;
  title: string;
  state: string;
  workaround: string | null;
  mayChange: boolean;
  seen: { trusts: { trust: string; incidents: number; open: number }[]; otherTrusts: number };
  incidents: { number: string; trust: string }[];
}
const fields =
  'number version trust title state workaround mayChange seen { trusts { trust incidents open } otherTrusts } incidents { number trust }';

describe('problems', () => {
  let steady: TestApp;
  let programme: TestSession;
  let a: TestSession;
  let b: TestSession;
  let ofA: string;
  let ofB: string;
  let shared: Problem;
  let own: Problem;

  const send = async (query: string, variables: Record<string, unknown>, session: TestSession) => {
    const { data, errors } = await steady.graphql<Record<string, Problem>>(query, variables, session);
    return {
      problem: data ? Object.values(data)[0] : undefined,
      code: errors[0]?.extensions.code,
      details: errors[0]?.extensions.details,
    };
  };
  const record = (trust: string | null, incidents: string[], session: TestSession, input: Record<string, unknown> = {}) =>
    send(
      `mutation ($trust: String, $input: ProblemInput!, $incidents: [String!]) { recordProblem(trust: $trust, input: $input, incidents: $incidents) { ${fields} } }`,
      { trust, incidents, input: { title: 'Letters wait in the queue', description: 'The queue stops at night', ...input } },
      session,
    );
  const update = (problem: Problem, input: Record<string, unknown>, session: TestSession) =>
    send(
      `mutation ($number: String!, $version: Int!, $input: ProblemInput!) { updateProblem(number: $number, version: $version, input: $input) { ${fields} } }`,
      { number: problem.number, version: problem.version, input },
      session,
    );
  const list = async (session: TestSession, filter: Record<string, unknown> = {}) =>
    (
      await steady.graphql<{ problems: { nodes: Problem[]; totalCount: number } }>(
        `query ($filter: ProblemFilter) { problems(filter: $filter) { totalCount nodes { ${fields} } } }`,
        { filter },
        session,
      )
    ).data!.problems;
  const log = async (session: TestSession, trust: string): Promise<string> => {
    const input = { trust, title: 'Letters do not go out', category: 'LETTERS', impact: 3, urgency: 3 };
    const { data } = await steady.graphql<{ logIncident: { number: string } }>(
      'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }',
      { input },
      session,
    );
    return data!.logIncident.number;
  };

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-20T09:00:00Z' });
    programme = await steady.signIn('PROGRAMME_MANAGER');
    a = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    b = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    await setUp(steady, a, { goLiveOn: '2026-10-05' });
    ofA = await log(a, 'RZZ');
    ofB = await log(b, 'RZY');
  });
  afterAll(() => steady.stop());

  test('a trust’s own problem is its own', async () => {
    own = (await record('RZZ', [ofA], a)).problem!;
    expect(own).toMatchObject({ number: 'PRB00001', trust: 'RZZ', state: 'OPEN', mayChange: true, incidents: [{ number: ofA }] });
    expect((await list(b)).totalCount).toBe(0);
    expect(
      (await send(`query ($number: String!) { problem(number: $number) { ${fields} } }`, { number: own.number }, b)).problem,
    ).toBeNull();
    expect((await update(own, { title: 'Mine now' }, b)).code).toBe('NOT_FOUND');
    expect((await record('RZZ', [], b)).code).toBe('NOT_FOUND');
    expect((await record('RZZ', [ofB], programme)).code).toBe('NOT_FOUND');
    expect((await record('RZZ', [], await steady.signIn('EXECUTIVE', ['RZZ']))).code).toBe('FORBIDDEN');
  });

  test('the programme’s is written by the programme and read by all, each with its own incidents', async () => {
    expect((await record(null, [ofA], a)).code).toBe('FORBIDDEN');
    shared = (await record(null, [ofA, ofB], programme, { title: 'Letter queue stops' })).problem!;
    expect(shared.seen.trusts.map(({ trust }) => trust).sort()).toEqual(['RZY', 'RZZ']);
    const [seen] = (await list(b)).nodes;
    expect(seen).toMatchObject({
      number: shared.number,
      mayChange: false,
      seen: { trusts: [{ trust: 'RZY', incidents: 1, open: 1 }], otherTrusts: 1 },
      incidents: [{ number: ofB, trust: 'RZY' }],
    });
    expect((await update(shared, { title: 'Mine now' }, b)).code).toBe('FORBIDDEN');
  });

  test('a known error has a cause or a workaround, and is suggested while a ticket is written', async () => {
    expect((await update(shared, { state: 'KNOWN_ERROR' }, programme)).code).toBe('BAD_INPUT');
    const known = await update(shared, { state: 'KNOWN_ERROR', workaround: 'Restart the queue each morning' }, programme);
    expect(known.problem).toMatchObject({ state: 'KNOWN_ERROR', version: 2 });
    const suggested = await steady.graphql<{ knownFaults: { problem: { number: string } | null }[] }>(
      'query ($text: String!) { knownFaults(text: $text, trust: "RZY") { problem { number } } }',
      { text: 'The letter queue has stopped again' },
      b,
    );
    expect(suggested.data!.knownFaults).toEqual([{ problem: { number: shared.number } }]);
    const stale = await update(shared, { title: 'Older' }, programme);
    expect(stale.code).toBe('STALE_VERSION');
    expect(stale.details).toMatchObject({ now: { workaround: 'Restart the queue each morning' } });
    shared = known.problem!;
    expect((await update(shared, { state: 'FIXED' }, programme)).code).toBe('BAD_INPUT');
  });

  test('people link and unlink incidents of their own', async () => {
    const link = (incident: string, session: TestSession, act = 'linkProblem', given = 'incidents: [$incident]') =>
      send(`mutation ($number: String!, $incident: String!) { ${act}(number: $number, ${given}) { ${fields} } }`, { number: shared.number, incident }, session); // prettier-ignore
    expect((await link(ofA, b)).code).toBe('NOT_FOUND');
    const another = await log(b, 'RZY');
    expect((await link(another, b)).problem?.seen.trusts).toEqual([{ trust: 'RZY', incidents: 2, open: 2 }]);
    expect((await link(another, b, 'unlinkProblem', 'incident: $incident')).problem?.incidents).toHaveLength(1);
    expect((await link(another, b, 'unlinkProblem', 'incident: $incident')).code).toBe('NOT_FOUND');
    const of = await steady.graphql<{ incident: { problems: { number: string }[] } }>(
      'query ($number: String!) { incident(number: $number) { problems { number } } }',
      { number: ofA },
      a,
    );
    expect(of.data!.incident.problems.map(({ number }) => number)).toEqual([own.number, shared.number]);
  });

  test('the register is searched by words, states and trust', async () => {
    expect((await list(a, { text: 'QUEUE letter' })).totalCount).toBe(2);
    expect((await list(a, { text: 'restart' })).nodes.map(({ number }) => number)).toEqual([shared.number]);
    expect((await list(a, { text: '100%' })).totalCount).toBe(0);
    expect((await list(a, { state: ['OPEN'] })).nodes.map(({ number }) => number)).toEqual([own.number]);
    expect((await list(programme, { trust: 'RZY' })).nodes.map(({ number }) => number)).toEqual([shared.number]);
  });

  test('what people write is text, and bounded', async () => {
    const made = await record('RZZ', [], a, { title: '<script>alert(1)</script>' });
    expect(made.problem?.title).toBe('<script>alert(1)</script>');
    expect((await record('RZZ', [], a, { title: 'x'.repeat(100_000) })).details).toMatchObject({ most: 200 });
  });
});
