import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { TestSession } from '../../server/src/testing/test-app.js';
import { answered, dropped, fill, type Half, incidentsOf, next, startTwoTrusts, type TwoTrusts } from '../support/two-trusts.js';

jest.setTimeout(60_000);

const roles = ['TRUST_IT_LEAD', 'SAFETY_OFFICER', 'EXECUTIVE', 'SERVICE'] as const;

let world: TwoTrusts;
let people: [string, TestSession][];

beforeAll(async () => {
  world = await startTwoTrusts();
  const { steady, b } = world;
  people = await Promise.all(
    roles.map(async (role): Promise<[string, TestSession]> => [role, await steady.signIn(role, [b.trust])]),
  );
  const query = 'mutation { createApiToken(name: "nightly") { token } }';
  const made = await answered<{ createApiToken: { token: string } }>(steady, people[0]![1], query);
  people.push(['token', { userId: '', headers: { authorization: `Bearer ${made.createApiToken.token}` } }]);
}, 60_000);
afterAll(() => world.steady.stop());

const trustFields = 'code name region closedOn successorCode sites { code name }';
const healthFields =
  'asOf verdict rag sentence since score confidence exitEligible streams { stream status since scorePart reasons { code sentence value limit link } } steadyOn { on from to reached sentence withheld { code sentence } }';
const deploymentFields = `id version name release supplier phase phaseReason goLiveOn dayNumber staff critical
  trust { ${trustFields} } site { code name }
  feeds { feed source dueAt lastGoodAt late sentence } events { id on kind sentence }
  supplierPeriods { id supplier reason } supplierGaps { sentence } phaseMoves { phase } history(first: 200) { by sentence }
  milestones { id title sentence } risks { id title owner mitigation } actions { id title owner } decisions { id question outcome decidedBy } nilReturns { stream on by sentence }
  summary { openP1 openP2 trained bookingFailed { value } incidents28 { on value mark } }`;
const incidentFields = `number version reference source title description department state priority
  trust { code name } site { code name } clocks { kind dueAt state sentence } history { at by sentence changes { field from to } }
  comments { text by } team assignedTo affected { department by } peopleAffected links { words number title } attachments { id name }`;
const importFields =
  'id trust fileName by total read inserted rejected refusal rejections(first: 9) { line column code value message }';

const majorFields = `id title number lead proposedBy proposalReason decisionReason roles { name } trust { code name } site { name }
  members { number incident { title } } timeline { text by } actions { title owner }`;
const themeFields =
  'id title summary workaround decisionReason seen { sentence otherTrusts otherTickets trusts { trust tickets } } tickets(first: 9) { number trust title }';
const problemFields =
  'id number trust title description cause workaround recordedBy seen { otherTrusts trusts { trust incidents } } incidents { number trust title linkedBy }';

/** Everything a person can read that takes no name of anybody's row. */
const reportFields =
  'id name headline trust { name } content { title data sections { sentences commentary tables { rows } } figures { sentence } charts { site caption } events { sentence } } edits { after } restated { sentence }';
const wholes: readonly string[] = [
  '{ me { id name role trusts } programme { name demonstration policySentences } }',
  `{ trusts(first: 200) { ${trustFields} } }`,
  `{ found: trusts(search: "MARKER") { code } byCode: trusts(search: "RAA") { code } }`,
  `{ deployments { ${deploymentFields} } }`,
  `{ deployments { id health { ${healthFields} } } }`,
  `{ deployments(asOf: "2026-11-19T12:00:00Z") { name health { verdict score } } }`,
  `{ deployments(filter: { trust: "RAA" }) { id } bySupplier: deployments(filter: { supplier: "MARKER-A supplier" }) { id } }`,
  `{ incidents(first: 200) { totalCount nodes { ${incidentFields} } counts { open safetyFlagged onPaper atRisk breached undocumented } } }`,
  `{ incidents(filter: { text: "MARKER-A" }) { totalCount nodes { number } counts { open } } }`,
  `{ incidents(filter: { trust: "RAA" }) { totalCount nodes { number } counts { open safetyFlagged } } }`,
  `{ incidents(filter: { trust: "RAA", clock: [AT_RISK, BREACHED, RUNNING] }, sort: { by: DUE_AT }) { totalCount nodes { number } } }`,
  `{ incidents(sort: { by: DUE_AT }, first: 200) { totalCount nodes { number title } } }`,
  '{ similarIncidents(text: "MARKER-A title description", first: 50) { incident { number title } sharedTerms } }',
  `{ imports(first: 50) { totalCount nodes { ${importFields} } } }`,
  `{ imports(trust: "RAA") { totalCount nodes { id } } }`,
  '{ hazards { title description owner trust { name } } mine: hazards(trust: "RAA") { title } }',
  '{ downtimeEpisodes { reference departments reason trust { name } } }',
  '{ statements(filter: { ended: true }) { id text sourceName deployment { id name } asKnownNow { sentence } } of: statements(filter: { trust: "RAA" }) { id } }',
  '{ notifications(all: true, first: 200) { totalCount nodes { id sentence deployment { id name } } } of: notifications(trust: "RAA", all: true) { totalCount } }',
  `{ weeklyReports(first: 200) { scope ${reportFields} } of: weeklyReports(filter: { trust: "RAA" }) { id } programme: weeklyReports(filter: { scope: PROGRAMME }) { id headline } }`,
  `{ majorIncidents(first: 50) { ${majorFields} } of: majorIncidents(filter: { state: [ACTIVE] }) { id } }`,
  `{ themes(first: 50) { ${themeFields} } all: themes(state: [PROPOSED, CONFIRMED, DISMISSED]) { ${themeFields} } }`,
  `{ problems(first: 200) { totalCount nodes { ${problemFields} } } found: problems(filter: { text: "MARKER-A" }) { totalCount } }`,
  `{ knownFaults(text: "MARKER-A letter queue stops title update", first: 20) { fit theme { ${themeFields} } problem { ${problemFields} } } }`,
  `{ incidents(first: 20) { nodes { majorIncident { id title lead } theme { id title summary } problems { id title workaround } } } }`,
  '{ measures { id name } feeds { feed title } }',
  '{ mentions(all: true) { number title text by } }',
];

/** Reads of one row or trust by its name, of each of which the other trust has one. */
const singles: readonly [what: string, query: string, id: (half: Half) => string, none: string][] = [
  [
    'report',
    `query ($id: ID!) { weeklyReport(id: $id) { ${reportFields} } }`,
    (half) => half.report,
    '11111111-1111-4111-8111-111111111111',
  ],
  [
    'reports compared',
    'query ($id: ID!) { compareWeeklyReports(id: $id, with: $id) { after { name } } }',
    (half) => half.report,
    '11111111-1111-4111-8111-111111111111',
  ],
  [
    'major incident',
    `query ($id: ID!) { majorIncident(id: $id) { ${majorFields} } }`,
    (half) => half.major,
    '11111111-1111-4111-8111-111111111111',
  ],
  ['problem', `query ($id: String!) { problem(number: $id) { ${problemFields} } }`, (half) => half.problem, 'PRB99999'],
  [
    'update of a major incident',
    'mutation ($id: ID!) { updateMajorIncident(id: $id, version: 1, text: "hello", nextUpdateDueAt: "2026-11-20T12:00:00Z") { id } }',
    (half) => half.major,
    '11111111-1111-4111-8111-111111111111',
  ],
  ['link', 'mutation ($id: String!) { linkProblem(number: $id, incidents: []) { id } }', (half) => half.problem, 'PRB99999'],
  [
    'proposal',
    'mutation ($id: String!) { proposeMajorIncident(number: $id, reason: "hello") { id } }',
    (half) => half.flagged,
    'INC9999999',
  ],
  ['trust', `query ($id: String!) { trust(code: $id) { ${trustFields} } }`, (half) => half.trust, 'RZZ'],
  [
    'deployment',
    `query ($id: ID!) { deployment(id: $id) { ${deploymentFields} } }`,
    (half) => half.deployment,
    '11111111-1111-4111-8111-111111111111',
  ],
  ['incident', `query ($id: String!) { incident(number: $id) { ${incidentFields} } }`, (half) => half.flagged, 'INC9999999'],
  [
    'similar incidents',
    'query ($id: String!) { similarIncidents(number: $id) { incident { title } } }',
    (half) => half.flagged,
    'INC9999999',
  ],
  [
    'import',
    `query ($id: ID!) { import(id: $id) { ${importFields} } }`,
    (half) => half.import,
    '11111111-1111-4111-8111-111111111111',
  ],
  [
    'chart',
    'query ($id: String!) { spcChart(measure: "incidents.opened", trust: $id) { caption points { value } } }',
    (half) => half.trust,
    'RZZ',
  ],
  [
    'custom chart',
    'query ($id: String!) { spcChart(measure: "custom.letters", trust: $id) { definition } }',
    (half) => half.trust,
    'RZZ',
  ],
  ['training', 'query ($id: String!) { trainingStatus(trust: $id) { required } }', (half) => half.trust, 'RZZ'],
  ['downtime', 'query ($id: String!) { downtimeEpisodes(trust: $id) { reason } }', (half) => half.trust, 'RZZ'],
  ['hazards', 'query ($id: String!) { hazards(trust: $id) { title } }', (half) => half.trust, 'RZZ'],
  ['imports', 'query ($id: String!) { imports(trust: $id) { totalCount nodes { id } } }', (half) => half.trust, 'RZZ'],
  [
    'incidents',
    'query ($id: String!) { incidents(filter: { trust: $id }) { totalCount nodes { title } counts { open } } }',
    (half) => half.trust,
    'RZZ',
  ],
  ['deployments', 'query ($id: String!) { deployments(filter: { trust: $id }) { id } }', (half) => half.trust, 'RZZ'],
  [
    'set up',
    `mutation ($id: String!) { setUpDeployment(input: { trust: $id, site: "Ward", release: "R9", phase: PLANNED, staff: 5, feeds: [] }) { id } }`,
    (half) => half.trust,
    'RZZ',
  ],
  [
    'change',
    'mutation ($id: ID!) { updateDeployment(id: $id, version: 1, input: { staff: 7 }) { id } }',
    (half) => half.deployment,
    '11111111-1111-4111-8111-111111111111',
  ],
  [
    'nil return',
    'mutation ($id: ID!) { recordNilReturn(deployment: $id, stream: SAFETY, on: "2026-11-19") { id } }',
    (half) => half.deployment,
    '11111111-1111-4111-8111-111111111111',
  ],
  [
    'statement',
    'mutation ($id: ID!) { recordStatement(deployment: $id, input: { saidOn: "2026-11-18", source: PRESS, sourceName: "x", claim: ON_PAPER, text: "y" }) { id } }',
    (half) => half.deployment,
    '11111111-1111-4111-8111-111111111111',
  ],
  [
    'milestone',
    'mutation ($id: ID!) { recordMilestone(deployment: $id, input: { title: "x", dueOn: "2026-12-01" }) { id } }',
    (half) => half.deployment,
    '11111111-1111-4111-8111-111111111111',
  ],
  [
    'phase',
    'mutation ($id: ID!) { changePhase(deployment: $id, version: 1, phase: PAUSED, reason: "x") { id } }',
    (half) => half.deployment,
    '11111111-1111-4111-8111-111111111111',
  ],
  [
    'criterion',
    'mutation ($id: ID!) { recordCriterion(deployment: $id, criterion: "x", evidence: "y", asOn: "2026-11-19") { id } }',
    (half) => half.deployment,
    '11111111-1111-4111-8111-111111111111',
  ],
  [
    'disposition',
    'mutation ($id: String!) { disposeSafetyIncident(number: $id, version: 1, disposition: "seen") { number } }',
    (half) => half.flagged,
    'INC9999999',
  ],
  ['colleagues', 'query ($id: String!) { colleagues(trust: $id) { name role } }', (half) => half.trust, 'RZZ'],
  ['join', 'mutation ($id: String!) { joinIncident(number: $id) { number } }', (half) => half.flagged, 'INC9999999'],
  [
    'link',
    'mutation ($id: String!) { linkIncident(number: $id, version: 1, kind: CHILD_OF, to: $id) { number } }',
    (half) => half.flagged,
    'INC9999999',
  ],
  [
    'unlink',
    'mutation ($id: ID!) { unlinkIncident(id: $id) { number } }',
    (half) => half.link,
    '11111111-1111-4111-8111-111111111111',
  ],
  [
    'comment',
    'mutation ($id: String!) { commentOnIncident(number: $id, text: "hello") { number } }',
    (half) => half.flagged,
    'INC9999999',
  ],
  [
    'update',
    'mutation ($id: String!) { updateIncident(number: $id, version: 1, input: { title: "hello" }) { number } }',
    (half) => half.flagged,
    'INC9999999',
  ],
  [
    'many',
    'mutation ($id: String!) { changeIncidents(numbers: [$id], change: { team: "us" }) { id changed { number } refused { number code message } } }',
    (half) => half.flagged,
    'INC9999999',
  ],
  ['token', 'mutation ($id: String!) { createApiToken(name: "x", trust: $id) { id } }', (half) => half.trust, 'RZZ'],
];

/** Routes that name a row or trust. */
type NamedRoute = readonly [
  what: string,
  path: (id: string) => string,
  init: RequestInit,
  id: (half: Half) => string,
  none: string,
];

const nowhere = '11111111-1111-4111-8111-111111111111';
const uploads = ['incidents', 'appointments', 'training', 'downtime', 'measures'].flatMap((feed) =>
  ['', '&dryRun=true'].map((more): NamedRoute => [
    `${feed}${more}`,
    (id) => `/api/imports/${feed}?trust=${id}${more}`,
    { method: 'POST', body: 'nothing', headers: { 'content-type': 'text/csv' } },
    (half) => half.trust,
    'RZZ',
  ]),
);
const routes: readonly NamedRoute[] = [
  ['import', (id) => `/api/imports/${id}`, {}, (half) => half.import, nowhere],
  ['report as PDF', (id) => `/api/reports/${id}.pdf`, {}, (half) => half.report, nowhere],
  ['report as page', (id) => `/api/reports/${id}.html`, {}, (half) => half.report, nowhere],
  ['report as CSV', (id) => `/api/reports/${id}.csv`, {}, (half) => half.report, nowhere],
  ['rejections', (id) => `/api/imports/${id}/rejections.csv`, {}, (half) => half.import, nowhere],
  ['file of an incident', (id) => `/api/attachments/${id}`, {}, (half) => half.attachment, nowhere],
  ['file taken away', (id) => `/api/attachments/${id}`, { method: 'DELETE' }, (half) => half.attachment, nowhere],
  ['undo', (id) => `/api/imports/${id}/undo`, { method: 'POST' }, (half) => half.import, nowhere],
  ...uploads,
];

interface Seen {
  readonly status: number;
  readonly text: string;
  readonly statements: number;
}

/** Counts the statements both connections run while something is asked. */
async function counted(ask: () => Promise<Response>): Promise<Seen> {
  // work by the clock may come between: the fewest of three are those of the question
  const seen = [await countedOnce(ask), await countedOnce(ask), await countedOnce(ask)];
  return seen.reduce((least, one) => (one.statements < least.statements ? one : least));
}

async function countedOnce(ask: () => Promise<Response>): Promise<Seen> {
  const { reader, writer } = world.steady.database;
  let statements = 0;
  const spies = [reader, writer].map((source: DataSource) => {
    const make = source.createQueryRunner.bind(source);
    return jest.spyOn(source, 'createQueryRunner').mockImplementation((mode) => {
      const runner = make(mode);
      const query = runner.query.bind(runner) as (...parameters: unknown[]) => Promise<unknown>;
      runner.query = ((...parameters: unknown[]) => {
        statements += 1;
        return query(...parameters);
      }) as typeof runner.query;
      return runner;
    });
  });
  try {
    const response = await ask();
    return { status: response.status, text: await response.text(), statements };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const graphql = (query: string, variables: Record<string, unknown>, session: TestSession): Promise<Response> =>
  world.steady.http('/graphql', {
    method: 'POST',
    body: JSON.stringify({ query, variables }),
    headers: { 'content-type': 'application/json' },
    session,
  });

describe('no byte of another trust', () => {
  test('in what a person reads without naming anything', async () => {
    for (const [role, session] of people)
      for (const query of wholes) {
        const text = await (await graphql(query, {}, session)).text();
        expect({ role, query, text }).not.toEqual(expect.objectContaining({ text: expect.stringContaining('"errors"') }));
        expect(`${role} ${text}`).not.toMatch(/MARKER-A|RAA|marker-a/);
      }
  });

  test('and the same words find what is their own', async () => {
    const found = new Set<string>();
    for (const query of wholes) {
      const text = await (await graphql(query, {}, people[0]![1])).text();
      if (text.includes(world.b.mark)) found.add(query);
    }
    expect(found.size).toBeGreaterThanOrEqual(9);
  });

  test('in a sample, a description or a refused file', async () => {
    const [, lead] = people[0]!;
    const refused = await dropped(
      world.steady,
      lead,
      world.b.trust,
      'measures',
      'date,trust,measure,numerator\n2026-11-11,RAA,custom.x,5',
    );
    expect(refused).toMatchObject({ rejected: 1, inserted: 0 });
    for (const path of [
      '/api/feeds/incidents/sample.csv',
      '/api/openapi.json',
      '/api/imports/incidents?trust=RBB&mapping=MARKER',
    ])
      expect(await (await world.steady.http(path, { session: lead })).text()).not.toContain('MARKER-A');
  });
});

describe('not yours is not there: status, body and statements', () => {
  const compare = (mine: string, theirs: Seen, none: Seen, [their, no]: [string, string]): void => {
    expect({ ...theirs, text: theirs.text.replaceAll(their, '…') }).toEqual({ ...none, text: none.text.replaceAll(no, '…') });
    expect(theirs.text).not.toContain('MARKER-A');
    expect(mine.length).toBeGreaterThan(0);
  };

  test.each(singles)('%s', async (_, query, id, none) => {
    for (const [role, session] of people) {
      // asked once before, so that what is made at the first call is made
      await graphql(query, { id: none }, session);
      const theirs = await counted(() => graphql(query, { id: id(world.a) }, session));
      const nothing = await counted(() => graphql(query, { id: none }, session));
      compare(role, theirs, nothing, [id(world.a), none]);
    }
  });

  test.each(routes)('%s', async (_, path, init, id, none) => {
    for (const [role, session] of people) {
      await (await world.steady.http(path(none), { ...init, session })).text();
      const theirs = await counted(() => world.steady.http(path(id(world.a)), { ...init, session }));
      const nothing = await counted(() => world.steady.http(path(none), { ...init, session }));
      expect([403, 404]).toContain(theirs.status);
      compare(role, theirs, nothing, [id(world.a), none]);
    }
  });

  test('and statements are counted', async () => {
    const seen = await counted(() => graphql(singles[0]![1], { id: world.b.trust }, people[0]![1]));
    expect(seen.statements).toBeGreaterThan(1);
  });
});

test('a trust’s people see the same bytes whatever another trust does', async () => {
  const { steady, administrator, a } = world;
  const view = async (): Promise<string[]> => {
    const texts: string[] = [];
    for (const [, session] of people) for (const query of wholes) texts.push(await (await graphql(query, {}, session)).text());
    return texts;
  };
  await view(); // what is worked out at the first call is worked out
  const before = await view();
  const lead = await steady.signIn('TRUST_IT_LEAD', [a.trust]);
  for (let round = 0; round < 3; round += 1) {
    await fill(steady, lead, a);
    const { id } = await dropped(steady, lead, a.trust, 'incidents', incidentsOf(`${a.mark} ${world.b.mark}`, 20));
    await steady.http(`/api/imports/${id}/undo`, { method: 'POST', session: lead });
    await answered(steady, lead, 'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }', {
      input: {
        trust: a.trust,
        title: `${a.mark} title ${next()}`,
        category: 'OTHER',
        impact: 1,
        urgency: 1,
        patientSafety: true,
      },
    });
    await answered(steady, administrator, 'mutation ($name: String!) { createApiToken(name: $name) { id } }', { name: a.mark });
  }
  expect(await view()).toEqual(before);
}, 60_000);
