import { randomBytes, randomUUID } from 'node:crypto';
import { rows } from '../../server/src/database/database.js';
import { UnitOfWork } from '../../server/src/database/unit-of-work.js';
import { instantParameter } from '../../server/src/database/dialect.js';
import { systemScope } from '../../server/src/identity/scope.js';
import { UserService } from '../../server/src/identity/user.service.js';
import { UnsubscribeService } from '../../server/src/report-delivery/unsubscribe.service.js';
import { LiveBus } from '../../server/src/live/live-bus.js';
import type { TestSession } from '../../server/src/testing/test-app.js';
import { addDays } from '../../shared/src/time/index.js';
import {
  answered,
  approvedReport,
  attached,
  deploymentOf,
  draftedReport,
  dropped,
  type Half,
  hazardOf,
  incidentsOf,
  next,
  pictureOf,
  tied,
  type TwoTrusts,
} from './two-trusts.js';

/** One call of a field or route: `query` for GraphQL, `path` for HTTP; `listen` for a subscription, with what makes it speak. */
export type Call =
  | { readonly query: string; readonly variables?: Record<string, unknown> }
  | { readonly path: string; readonly init?: RequestInit }
  | { readonly listen: string; readonly variables: Record<string, unknown>; readonly change: () => unknown };

/** Makes a call about one of the trusts that would succeed for somebody who may do everything there. */
export type Probe = (world: TwoTrusts, half: Half, asker: TestSession | undefined, mayAct: boolean) => Call | Promise<Call>;

const deployment =
  (fields: string): Probe =>
  (_, half) => ({ query: `query ($id: ID!) { deployment(id: $id) { name ${fields} } }`, variables: { id: half.deployment } });
const incident =
  (fields: string): Probe =>
  (_, half) => ({
    query: `query ($number: String!) { incident(number: $number) { title ${fields} } }`,
    variables: { number: half.flagged },
  });
const report =
  (fields: string): Probe =>
  (_, half) => ({ query: `query ($id: ID!) { weeklyReport(id: $id) { name ${fields} } }`, variables: { id: half.report } });
const plain =
  (query: string): Probe =>
  () => ({ query: `{ ${query} }` });
const plainMutation =
  (query: string): Probe =>
  () => ({ query: `mutation { ${query} }` });
const ofTrust =
  (query: string): Probe =>
  (_, { trust }) => ({ query: `query ($trust: String!) { ${query} }`, variables: { trust } });
const everywhere =
  (query: string): Probe =>
  () => ({ query: `{ ${query} }` });

async function versionOf({ steady, administrator }: TwoTrusts, number: string): Promise<number> {
  const query = 'query ($number: String!) { incident(number: $number) { version } }';
  return (await answered<{ incident: { version: number } }>(steady, administrator, query, { number })).incident.version;
}

/** A mapping of tickets; its marks are in the columns' names. */
const mappingOf = (mark = 'made'): Record<string, unknown> => ({
  feed: 'incidents',
  fields: { reference: { columns: ['Ref'] }, openedAt: { columns: ['Logged'] }, title: { columns: [`${mark} what`] } },
});

/** A measure of a trust's own; its marks are in its name. */
const measureOf = (mark = 'made'): Record<string, unknown> => ({
  name: `Letters ${mark}`,
  numerator: 'letters waiting',
  improvementDirection: 'DECREASE',
});

async function madeMeasure({ steady, administrator }: TwoTrusts, { trust, mark }: Half): Promise<void> {
  const path = `/api/measures/custom.made${next()}?trust=${trust}`;
  await steady.http(path, { ...json('PUT', measureOf(mark)), session: administrator });
}

/** A new mapping of a trust, by its address. */
async function savedMapping({ steady, administrator }: TwoTrusts, { trust, mark }: Half): Promise<string> {
  const path = `/api/mappings/made-${next()}?trust=${trust}`;
  const answer = await steady.http(path, { ...json('PUT', mappingOf(mark)), session: administrator });
  if (answer.status !== 200) throw new Error(await answer.text());
  return path;
}

type Made = { readonly number: string; readonly version: number };

/** A new incident of a trust. */
async function logged({ steady, administrator }: TwoTrusts, half: Half): Promise<Made> {
  const query = 'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number version } }';
  return (await answered<{ logIncident: Made }>(steady, administrator, query, { input: ticketOf(half) })).logIncident;
}

/** One that is being worked on. */
async function begun(world: TwoTrusts, half: Half): Promise<Made> {
  const query = `mutation ($number: String!, $version: Int!) {
    updateIncident(number: $number, version: $version, input: { state: IN_PROGRESS }) { number version } }`;
  const made = await logged(world, half);
  return (await answered<{ updateIncident: Made }>(world.steady, world.administrator, query, { ...made })).updateIncident;
}

const asResolved = '(number: $number, version: $version, input: { rootCause: DATA, resolution: "Lists loaded again" })';

/** One that is resolved. */
async function resolved(world: TwoTrusts, half: Half): Promise<Made> {
  const query = `mutation ($number: String!, $version: Int!) { resolveIncident${asResolved} { number version } }`;
  const made = await begun(world, half);
  return (await answered<{ resolveIncident: Made }>(world.steady, world.administrator, query, { ...made })).resolveIncident;
}

/** Puts a new address on a trust's list of receivers, and answers its id. */
async function listed({ steady, administrator }: TwoTrusts, { trust, mark }: Half): Promise<string> {
  const query = 'mutation ($trust: String, $address: String!) { addReportRecipient(trust: $trust, address: $address) { id } }';
  const variables = { trust, address: `${mark}-${next()}@example.org` };
  return (await answered<{ addReportRecipient: { id: string } }>(steady, administrator, query, variables)).addReportRecipient.id;
}

/** The link with which a receiver of a trust's reports leaves the list. */
async function unsubscribePath(world: TwoTrusts, half: Half): Promise<string> {
  const id = await listed(world, half);
  const [row] = await rows<{ unsubscribeKey: string }>(
    world.steady.database.reader,
    'SELECT "unsubscribeKey" FROM report_recipient WHERE id = ?',
    [id],
  );
  const receiver = { id, address: '', unsubscribeKey: row?.unsubscribeKey ?? '' };
  return new URL(world.steady.app.get(UnsubscribeService).linkFor(receiver)).pathname;
}

const ticketOf = ({ trust, mark }: Half): Record<string, unknown> => ({
  trust,
  title: `${mark} logged ${next()}`,
  category: 'OTHER',
  impact: 3,
  urgency: 3,
});

/** A text of a trust in quarantine, by its id. */
async function held(world: TwoTrusts, { trust, mark }: Half): Promise<string> {
  const { steady, administrator } = world;
  const title = `${mark} held ${next()}, DOB 01/02/1960`;
  const input = { trust, title, category: 'OTHER', impact: 3, urgency: 3 };
  await answered(steady, administrator, 'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }', {
    input,
  });
  const [row] = await rows<{ id: string }>(
    steady.database.reader,
    'SELECT id FROM held_text WHERE "trustCode" = ? AND decision IS NULL AND masked LIKE ?',
    [trust, title.slice(0, -10) + '%'],
  );
  return row?.id ?? '';
}

/** A new sender of a trust's webhooks, by its id. */
async function connected({ steady, administrator }: TwoTrusts, { trust, mark }: Half): Promise<string> {
  const made = 'mutation ($input: ConnectionInput!) { makeConnection(input: $input) { connection { id } } }';
  const input = { name: `${mark} desk ${next()}`, kind: 'GENERIC', trust };
  type Made = { makeConnection: { connection: { id: string } } };
  return (await answered<Made>(steady, administrator, made, { input })).makeConnection.connection.id;
}

const changeMany = `mutation ($numbers: [String!]!, $team: String!) {
  changeIncidents(numbers: $numbers, change: { team: $team }) { id changed { number changes { field to } } refused { number code message } } }`;

const onIncident =
  (field: string, made: (world: TwoTrusts, half: Half) => Promise<Made>): Probe =>
  async (world, half) => ({
    query: `mutation ($number: String!, $version: Int!) { ${field} { title } }`,
    variables: { ...(await made(world, half)) },
  });

interface ChartAnswer {
  readonly spcChart: {
    readonly points: { readonly on: string }[];
    readonly rebases: { readonly id: string; readonly on: string }[];
  };
}

async function chartOf({ steady, administrator }: TwoTrusts, { trust }: Half): Promise<ChartAnswer['spcChart']> {
  const query = `query ($trust: String!) {
    spcChart(measure: "incidents.opened", trust: $trust) { points { on } rebases { id on } } }`;
  return (await answered<ChartAnswer>(steady, administrator, query, { trust })).spcChart;
}

const pointsOf = async (world: TwoTrusts, half: Half): Promise<{ on: string }[]> => (await chartOf(world, half)).points;

/** A point on which limits do not start again; where all have been used the last rebase is taken back. */
async function pointNotRebased(world: TwoTrusts, half: Half): Promise<string> {
  const { points, rebases } = await chartOf(world, half);
  const free = points.find(({ on }) => rebases.every((rebase) => rebase.on !== on));
  if (free) return free.on;
  const [first] = rebases;
  const query = 'mutation ($id: ID!) { withdrawRebase(id: $id) { id } }';
  await answered(world.steady, world.administrator, query, { id: first?.id });
  return first?.on ?? '';
}

/** A rebase that stands. */
async function rebased(world: TwoTrusts, half: Half): Promise<string> {
  const query = `mutation ($trust: String!, $on: Day!, $reason: String!) {
    rebase(measure: "incidents.opened", trust: $trust, on: $on, reason: $reason) { id } }`;
  const variables = { trust: half.trust, on: await pointNotRebased(world, half), reason: `${half.mark} reason` };
  return (await answered<{ rebase: { id: string } }>(world.steady, world.administrator, query, variables)).rebase.id;
}
/** A change of a deployment at its present version, with a word of the trust's own. */
const onDeployment =
  (field: string): Probe =>
  async ({ steady, administrator }, half) => {
    const query = 'query ($id: ID!) { deployment(id: $id) { version } }';
    const read = await answered<{ deployment: { version: number } }>(steady, administrator, query, { id: half.deployment });
    const word = `${half.mark} word ${next()}`;
    const given = field.includes('$word') ? ', $word: String!' : '';
    return {
      query: `mutation ($id: ID!, $version: Int!${given}) { ${field} { name } }`,
      variables: { id: half.deployment, version: read.deployment.version, ...(given ? { word } : {}) },
    };
  };

/** A line of the register with words of the trust's own: the type of its input, and the input. */
type RegisterLine = readonly [type: string, input: (mark: string) => Record<string, unknown>, shown: string];
const milestone: RegisterLine = ['Milestone', (mark) => ({ title: `${mark} milestone`, dueOn: '2026-12-01' }), 'title'];
const risk: RegisterLine = [
  'Risk',
  (mark) => ({ title: `${mark} risk`, likelihood: 3, impact: 4, owner: `${mark} owner` }),
  'title owner',
];
const action: RegisterLine = ['Action', (mark) => ({ title: `${mark} action`, owner: `${mark} owner` }), 'title owner'];
const decision: RegisterLine = ['Decision', (mark) => ({ question: `${mark} question ${next()}` }), 'question'];

const statementOf = ({ mark }: Half): Record<string, unknown> => ({
  saidOn: '2026-11-18',
  source: 'TRUST',
  sourceName: `${mark} spokesman`,
  claim: 'BACK_TO_NORMAL',
  text: `${mark} statement ${next()}`,
});

/** A statement that was recorded. */
async function stated(world: TwoTrusts, half: Half): Promise<{ id: string; version: number }> {
  const query = 'mutation ($id: ID!, $input: StatementInput!) { recordStatement(deployment: $id, input: $input) { id version } }';
  const asked = { id: half.deployment, input: statementOf(half) };
  return (await answered<{ recordStatement: { id: string; version: number } }>(world.steady, world.administrator, query, asked))
    .recordStatement;
}

/** A view shared with a trust: the one that is there already, or a new one. */
async function shared({ steady, administrator }: TwoTrusts, half: Half): Promise<{ id: string }> {
  const all = '{ savedViews { id name mine } }';
  const known = await answered<{ savedViews: { id: string; name: string; mine: boolean }[] }>(steady, administrator, all);
  const own = known.savedViews.find(({ name, mine }) => mine && name === viewOf(half)['name']);
  if (own) return { id: own.id };
  const query = 'mutation ($input: SaveViewInput!) { saveView(input: $input) { id } }';
  return (await answered<{ saveView: { id: string } }>(steady, administrator, query, { input: viewOf(half) })).saveView;
}

const viewOf = ({ trust, mark }: Half): Record<string, string> => ({ name: `${mark} view`, search: 'show=all', trust });

const recorded =
  (field: string, [type, input, shown]: RegisterLine): Probe =>
  (_, half) => ({
    query: `mutation ($id: ID!, $input: ${type}Input!) { ${field}(deployment: $id, input: $input) { ${shown} } }`,
    variables: { id: half.deployment, input: input(half.mark) },
  });

const changed =
  (made: string, field: string, [type, input, shown]: RegisterLine): Probe =>
  async (world, half) => {
    const query = `mutation ($id: ID!, $input: ${type}Input!) { line: ${made}(deployment: $id, input: $input) { id version } }`;
    const asked = { id: half.deployment, input: input(half.mark) };
    const { line } = await answered<{ line: { id: string; version: number } }>(world.steady, world.administrator, query, asked);
    return {
      query: `mutation ($id: ID!, $version: Int!, $input: ${type}Input!) { ${field}(id: $id, version: $version, input: $input) { ${shown} } }`,
      variables: { ...line, input: input(half.mark) },
    };
  };

const madeWave = async ({ steady, administrator }: TwoTrusts, mark = 'Made'): Promise<string> => {
  const query = `mutation { recordWave(input: { name: "${mark} wave ${next()}" }) { id } }`;
  return (await answered<{ recordWave: { id: string } }>(steady, administrator, query)).recordWave.id;
};

const madePerson = (): Record<string, unknown> => ({ name: `Made ${next()}`, role: 'EXECUTIVE' });

/** Something an administrator does to a person, one for each call. */
const onPerson =
  (field: string, input?: () => Record<string, unknown>): Probe =>
  async ({ steady }) => {
    const email = `person${next()}@example.org`;
    const { id } = await steady.app.get(UserService).add(systemScope, { email, name: 'Made', role: 'EXECUTIVE', trusts: 'ALL' });
    return {
      query: `mutation ($user: ID!${input ? ', $input: UserInput!' : ''}) { ${field} }`,
      variables: { user: id, ...(input ? { input: input() } : {}) },
    };
  };

const listening =
  (field: string): Probe =>
  (world, half) => ({
    listen: `subscription ($trust: String) { ${field} }`,
    variables: { trust: half.trust },
    change: () => logged(world, half),
  });

const major =
  (fields: string): Probe =>
  (_, half) => ({ query: `query ($id: ID!) { majorIncident(id: $id) { title ${fields} } }`, variables: { id: half.major } });

/** A new major incident as a proposal. */
async function proposed(world: TwoTrusts, half: Half): Promise<{ id: string; version: number; number: string }> {
  const query =
    'mutation ($number: String!) { proposeMajorIncident(number: $number, reason: "Many wards") { id version number } }';
  const { number } = await logged(world, half);
  type Proposed = { proposeMajorIncident: { id: string; version: number; number: string } };
  return (await answered<Proposed>(world.steady, world.administrator, query, { number })).proposeMajorIncident;
}

const asAccepted = 'accept: true, reason: "Many wards", lead: "Duty lead", nextUpdateDueAt: "2026-11-20T10:00:00Z"';

/** One that is running. */
async function running(world: TwoTrusts, half: Half): Promise<{ id: string; version: number }> {
  const { id } = await proposed(world, half);
  const query = `mutation ($id: ID!) { decideMajorIncident(id: $id, version: 1, input: { ${asAccepted} }) { id version } }`;
  type Decided = { decideMajorIncident: { id: string; version: number } };
  return (await answered<Decided>(world.steady, world.administrator, query, { id })).decideMajorIncident;
}

/** Something done to a major incident of its own that is running. */
const onMajor =
  (field: string): Probe =>
  async (world, half) => ({
    query: `mutation ($id: ID!, $version: Int!) { ${field} { title } }`,
    variables: { ...(await running(world, half)) },
  });

const asVersion = 'id: $id, version: $version';

/** A new proposal of a theme of both trusts, with one of its incidents. */
async function gathered(world: TwoTrusts): Promise<{ id: string; number: string }> {
  const numbers = [(await logged(world, world.a)).number, (await logged(world, world.b)).number];
  const query = 'mutation ($numbers: [String!]!) { proposeTheme(title: "Alike", numbers: $numbers) { id } }';
  const { proposeTheme } = await answered<{ proposeTheme: { id: string } }>(world.steady, world.administrator, query, {
    numbers,
  });
  return { id: proposeTheme.id, number: numbers[0]! };
}

const onTheme =
  (field: string, types = ''): Probe =>
  async (world) => {
    const { id, number } = await gathered(world);
    return { query: `mutation ($id: ID!${types}) { ${field} { title } }`, variables: { id, ...(types ? { number } : {}) } };
  };

/** Something done to a trust's problem with a new incident of the same trust. */
const onProblem =
  (field: string, linked = false): Probe =>
  async (world, half) => {
    const { number: incident } = await logged(world, half);
    const variables = { number: half.problem, incident };
    const query =
      'mutation ($number: String!, $incident: String!) { linkProblem(number: $number, incidents: [$incident]) { number } }';
    if (linked) await answered(world.steady, world.administrator, query, variables);
    return { query: `mutation ($number: String!, $incident: String!) { ${field} { title } }`, variables };
  };

/** Hears of the notice that a trust has, as of one that was raised. */
const noticed =
  (fields: string): Probe =>
  ({ steady }, { trust }) => ({
    listen: `subscription ($trust: String) { notificationAdded(trust: $trust) { ${fields} } }`,
    variables: { trust },
    change: () => steady.app.get(LiveBus).publish({ kind: 'NOTICE', trust, id: `notice-${trust}` }),
  });

export const graphqlProbes: Readonly<Record<string, Probe>> = {
  'Query.majorIncidents': everywhere('majorIncidents(first: 200) { title lead }'),
  'Query.majorIncident': major('lead'),
  'Query.themes': everywhere('themes(state: [CONFIRMED]) { title tickets { title } }'),
  'Query.theme': ({ theme }) => ({
    query: 'query ($id: ID!) { theme(id: $id) { title tickets { title } } }',
    variables: { id: theme },
  }),
  'Query.problems': everywhere('problems(first: 200) { totalCount nodes { title } }'),
  'Query.problem': (_, half) => ({
    query: 'query ($number: String!) { problem(number: $number) { title } }',
    variables: { number: half.problem },
  }),
  'Query.knownFaults': (_, { mark }) => ({
    query: `{ knownFaults(text: "${mark} letter queue", first: 20) { problem { title } } }`,
  }),
  'Mutation.proposeMajorIncident': async (world, half) => ({
    query: 'mutation ($number: String!) { proposeMajorIncident(number: $number, reason: "Many wards") { title } }',
    variables: { number: (await logged(world, half)).number },
  }),
  'Mutation.decideMajorIncident': async (world, half) => ({
    query: `mutation ($id: ID!) { decideMajorIncident(id: $id, version: 1, input: { ${asAccepted} }) { title } }`,
    variables: { id: (await proposed(world, half)).id },
  }),
  'Mutation.setMajorIncidentRoles': onMajor(`setMajorIncidentRoles(${asVersion}, lead: "Night lead", roles: [])`),
  'Mutation.updateMajorIncident': onMajor(
    `updateMajorIncident(${asVersion}, text: "Half done", nextUpdateDueAt: "2026-11-20T12:00:00Z")`,
  ),
  'Mutation.joinMajorIncident': async (world, half) => ({
    query: 'mutation ($id: ID!, $numbers: [String!]!) { joinMajorIncident(id: $id, numbers: $numbers) { title } }',
    variables: { id: half.major, numbers: [(await logged(world, half)).number] },
  }),
  'Mutation.leaveMajorIncident': async (world, half) => {
    const { number } = await logged(world, half);
    const query = 'mutation ($id: ID!, $number: String!) { joinMajorIncident(id: $id, numbers: [$number]) { id } }';
    await answered(world.steady, world.administrator, query, { id: half.major, number });
    return {
      query: 'mutation ($id: ID!, $number: String!) { leaveMajorIncident(id: $id, number: $number) { title } }',
      variables: { id: half.major, number },
    };
  },
  'Mutation.resolveMajorIncident': async (world, half) => ({
    query: `mutation ($id: ID!, $text: String!) {
      resolveMajorIncident(id: $id, dryRun: true, input: { rootCause: DATA, resolution: $text }) { majorIncident { title } resolved refused { number message } } }`,
    variables: { id: half.major, text: `${half.mark} text` },
  }),
  'Mutation.standDownMajorIncident': onMajor(`standDownMajorIncident(${asVersion}, reason: "It is over")`),
  'Mutation.reviewMajorIncident': async (world, half) => {
    const { id, version } = await running(world, half);
    const query =
      'mutation ($id: ID!, $version: Int!) { standDownMajorIncident(id: $id, version: $version, reason: "Over") { id } }';
    await answered(world.steady, world.administrator, query, { id, version });
    return {
      query:
        'mutation ($id: ID!, $version: Int!) { reviewMajorIncident(id: $id, version: $version, review: "Learned") { title } }',
      variables: { id, version: version + 1 },
    };
  },
  'Mutation.recordMajorIncidentAction': (_, half) => ({
    query: `mutation ($id: ID!) { recordMajorIncidentAction(id: $id, title: "Rehearse", owner: "Supplier", dueOn: "2026-12-01") { title } }`,
    variables: { id: half.major },
  }),
  'Mutation.finishMajorIncidentAction': async (world, half) => {
    const query = `mutation ($id: ID!, $title: String!) {
      recordMajorIncidentAction(id: $id, title: $title, owner: "Supplier", dueOn: "2026-12-01") { actions { id title } } }`;
    const title = `Made ${next()}`;
    type Recorded = { recordMajorIncidentAction: { actions: { id: string; title: string }[] } };
    const made = await answered<Recorded>(world.steady, world.administrator, query, { id: half.major, title });
    return {
      query: 'mutation ($action: ID!) { finishMajorIncidentAction(action: $action, version: 1, doneOn: "2026-11-20") { title } }',
      variables: { action: made.recordMajorIncidentAction.actions.find((action) => action.title === title)?.id },
    };
  },
  'Mutation.proposeTheme': async (world) => ({
    query: 'mutation ($numbers: [String!]!) { proposeTheme(title: "Alike", numbers: $numbers) { title } }',
    variables: { numbers: [(await logged(world, world.a)).number] },
  }),
  'Mutation.confirmTheme': onTheme(
    'confirmTheme(id: $id, version: 1, input: { title: "Queues stop", summary: "They stop at night" })',
  ),
  'Mutation.dismissTheme': onTheme('dismissTheme(id: $id, version: 1, reason: "Two faults")'),
  'Mutation.addToTheme': onTheme('addToTheme(id: $id, numbers: [$number])', ', $number: String!'),
  'Mutation.removeFromTheme': onTheme('removeFromTheme(id: $id, number: $number)', ', $number: String!'),
  'Mutation.recordProblem': (_, { trust, mark }) => ({
    query: `mutation ($trust: String, $text: String!) {
      recordProblem(trust: $trust, input: { title: $text, description: $text }) { title } }`,
    variables: { trust, text: `${mark} fault ${next()}` },
  }),
  'Mutation.recordProblem (of the programme)': plainMutation(
    'recordProblem(input: { title: "Seen by all", description: "Of no trust" }) { title }',
  ),
  'Mutation.updateProblem': async ({ steady, administrator }, half) => {
    const query = 'query ($number: String!) { problem(number: $number) { version } }';
    const read = await answered<{ problem: { version: number } }>(steady, administrator, query, { number: half.problem });
    return {
      query: `mutation ($number: String!, $version: Int!, $text: String!) {
        updateProblem(number: $number, version: $version, input: { cause: $text }) { title } }`,
      variables: { number: half.problem, version: read.problem.version, text: `${half.mark} cause ${next()}` },
    };
  },
  'Mutation.linkProblem': onProblem('linkProblem(number: $number, incidents: [$incident])'),
  'Mutation.unlinkProblem': onProblem('unlinkProblem(number: $number, incident: $incident)', true),
  'MajorIncident.trust': major('trust { name }'),
  'MajorIncident.site': major('site { name }'),
  'MajorIncident.members': major('members { number leads }'),
  'MajorIncident.timeline': major('timeline { text by }'),
  'MajorIncident.actions': major('actions { title owner }'),
  'MajorIncidentMember.incident': major('members { incident { title } }'),
  'Theme.seen': everywhere('themes(state: [CONFIRMED]) { title seen { sentence trusts { trust tickets } } tickets { title } }'),
  'Theme.tickets': everywhere('themes(state: [CONFIRMED]) { title tickets(first: 200) { title trust } }'),
  'Problem.seen': (_, half) => ({
    query: 'query ($number: String!) { problem(number: $number) { title seen { otherTrusts trusts { trust incidents } } } }',
    variables: { number: half.problem },
  }),
  'Problem.incidents': (_, half) => ({
    query: 'query ($number: String!) { problem(number: $number) { title incidents { title trust } } }',
    variables: { number: half.problem },
  }),
  'Incident.majorIncident': incident('majorIncident { title lead }'),
  'Incident.theme': incident('theme { title summary }'),
  'Incident.problems': incident('problems { title }'),
  'Query.me': plain('me { id role trusts }'),
  'Query.programme': plain('programme { name now }'),
  'Query.measures': plain('measures { id }'),
  'Query.feeds': plain('feeds { feed sampleUrl }'),
  'Query.spcOf': plain('spcOf(points: [{ on: "2026-11-01", value: 1 }, { on: "2026-11-02", value: 2 }]) { kind }'),
  'Query.trusts': everywhere('trusts(first: 200) { name }'),
  'Query.trust': ofTrust('trust(code: $trust) { name }'),
  'Query.deployments': everywhere('deployments { name supplier }'),
  'Query.deployment': deployment('release'),
  'Query.incidents': everywhere('incidents(first: 200) { totalCount nodes { title } }'),
  'Query.incident': incident('description'),
  'Query.similarIncidents': (_, { mark }) => ({ query: `{ similarIncidents(text: "${mark} title") { incident { title } } }` }),
  'Query.colleagues': async ({ steady }, { trust, mark }) => {
    const email = `colleague-${next()}@example.org`;
    await steady.app.get(UserService).add(systemScope, { email, name: `${mark} lead`, role: 'TRUST_IT_LEAD', trusts: [trust] });
    return { query: 'query ($trust: String!) { colleagues(trust: $trust) { name } }', variables: { trust } };
  },
  'Query.mentions': plain('mentions(all: true) { title text }'),
  'Query.imports': everywhere('imports(first: 50) { totalCount nodes { trust rejections(first: 5) { value } } }'),
  'Query.import': (_, half) => ({
    query: 'query ($id: ID!) { import(id: $id) { trust rejections { value } } }',
    variables: { id: half.import },
  }),
  'Query.hazards': everywhere('hazards { title }'),
  'Query.downtimeEpisodes': ofTrust('downtimeEpisodes(trust: $trust) { reason }'),
  'Query.signOn': plain('signOn { configured version rules { claim } }'),
  'Query.trainingStatus': ofTrust('trainingStatus(trust: $trust) { groups { staffGroup } }'),
  'Query.spcChart': ofTrust('spcChart(measure: "appointments.bookingFailed", trust: $trust) { source points { value } }'),
  'Query.spcSummary': everywhere('spcSummary(measures: ["appointments.bookingFailed"]) { trustCode sentence }'),
  'Query.dayCurves': everywhere('dayCurves(measure: "appointments.bookingFailed") { curves { name points { value } } }'),
  'Query.weeklyReports': everywhere('weeklyReports(first: 200) { name headline }'),
  'Query.weeklyReport': report('headline'),
  'Query.compareWeeklyReports': (_, half) => ({
    query: 'query ($id: ID!) { compareWeeklyReports(id: $id, with: $id) { after { name } differences { before after } } }',
    variables: { id: half.report },
  }),

  'Query.funnel': everywhere('funnel(measure: "appointments.bookingFailed") { points { value trust { name } } }'),
  'Query.appointmentStatus': ofTrust(
    'appointmentStatus(trust: $trust, from: "2026-10-01") { total { attempts } specialties { specialty } }',
  ),
  'Query.trainingGaps': everywhere('trainingGaps { name percent }'),
  'Query.reportSchedules': everywhere('reportSchedules { trust { name code } time }'),
  'Query.reportRecipients': async (world, half) => {
    await listed(world, half);
    return {
      query: 'query ($trust: String) { reportRecipients(trust: $trust) { trust address } }',
      variables: { trust: half.trust },
    };
  },
  'Query.reportMailing': (_, half) => ({
    query: 'query ($id: ID!) { reportMailing(report: $id) { trust isMailOn deliveries { recipient } } }',
    variables: { id: half.report },
  }),
  'Mutation.setReportSchedule': (_, { trust }) => ({
    query: `mutation ($trust: String) {
      setReportSchedule(trust: $trust, input: { weekday: 1, time: "06:00", isOn: false }) { time trust { code } } }`,
    variables: { trust },
  }),
  'Mutation.addReportRecipient': (_, { trust, mark }) => ({
    query:
      'mutation ($trust: String, $address: String!) { addReportRecipient(trust: $trust, address: $address) { trust address } }',
    variables: { trust, address: `${mark}-${next()}@example.org` },
  }),
  'Mutation.confirmReportRecipient': async (world, half) => ({
    query: 'mutation ($id: ID!) { confirmReportRecipient(id: $id) { trust address } }',
    variables: { id: await listed(world, half) },
  }),
  'Mutation.removeReportRecipient': async (world, half) => ({
    query: 'mutation ($id: ID!) { removeReportRecipient(id: $id) { trust address } }',
    variables: { id: await listed(world, half) },
  }),

  'Mutation.setUpDeployment': (_, half) => ({
    query: 'mutation ($input: SetUpDeploymentInput!) { setUpDeployment(input: $input) { name } }',
    variables: { input: deploymentOf(half, `${half.mark} release ${next()}`) },
  }),
  'Mutation.updateDeployment': async ({ steady, administrator }, half) => {
    const query = 'query ($id: ID!) { deployment(id: $id) { version } }';
    const read = await answered<{ deployment: { version: number } }>(steady, administrator, query, { id: half.deployment });
    return {
      query: `mutation ($id: ID!, $version: Int!, $input: UpdateDeploymentInput!) {
        updateDeployment(id: $id, version: $version, input: $input) { name } }`,
      variables: { id: half.deployment, version: read.deployment.version, input: { staff: 1000 + next() } },
    };
  },
  'Mutation.changePhase': onDeployment('changePhase(deployment: $id, version: $version, phase: HYPERCARE)'),
  'Mutation.changeSupplier': onDeployment(
    'changeSupplier(deployment: $id, version: $version, supplier: $word, on: "2026-11-19")',
  ),
  'Mutation.recordSupplierPeriod': onDeployment(
    'recordSupplierPeriod(deployment: $id, version: $version, input: { supplier: $word, fromOn: "2025-01-01", toOn: "2025-02-01" })',
  ),
  'Mutation.correctSupplierPeriod': async (world, half) => {
    const query = 'query ($id: ID!) { deployment(id: $id) { supplierPeriods { id version supplier } } }';
    const { deployment: found } = await answered<{ deployment: { supplierPeriods: { id: string; version: number }[] } }>(
      world.steady,
      world.administrator,
      query,
      { id: half.deployment },
    );
    const { id, version } = found.supplierPeriods[0]!;
    return {
      query: `mutation ($id: ID!, $version: Int!, $word: String!) {
        correctSupplierPeriod(id: $id, version: $version, input: { supplier: $word, fromOn: "2024-01-01", toOn: "2024-02-01" }) { name } }`,
      variables: { id, version, word: `${half.mark} supplier ${next()}` },
    };
  },
  'Query.waves': () => ({ query: '{ waves { name } }' }),
  'Mutation.recordWave': () => ({ query: `mutation { recordWave(input: { name: "Wave ${next()}" }) { position } }` }),
  'Mutation.updateWave': async (world) => ({
    query: `mutation ($id: ID!) { updateWave(id: $id, version: 1, input: { name: "Wave ${next()}" }) { position } }`,
    variables: { id: await madeWave(world) },
  }),
  'Mutation.assignWave': async (world, half) => ({
    query: 'mutation ($id: ID!, $wave: ID) { assignWave(deployment: $id, wave: $wave) { name } }',
    variables: { id: half.deployment, wave: await madeWave(world, half.mark) },
  }),
  'Mutation.renameProgramme': async ({ steady, administrator }) => {
    const read = await answered<{ programme: { version: number } }>(steady, administrator, '{ programme { version } }');
    return { query: `mutation { renameProgramme(version: ${read.programme.version}, name: "Programme ${next()}") { version } }` };
  },
  'Mutation.recordMerger': (_, half) => ({
    query: 'mutation ($trust: String!) { recordMerger(trust: $trust) { name } }',
    variables: { trust: half.trust },
  }),
  'Mutation.recordMilestone': recorded('recordMilestone', milestone),
  'Mutation.updateMilestone': changed('recordMilestone', 'updateMilestone', milestone),
  'Mutation.recordRisk': recorded('recordRisk', risk),
  'Mutation.updateRisk': changed('recordRisk', 'updateRisk', risk),
  'Mutation.recordAction': recorded('recordAction', action),
  'Mutation.updateAction': changed('recordAction', 'updateAction', action),
  'Mutation.recordDecision': recorded('recordDecision', decision),
  'Mutation.updateDecision': changed('recordDecision', 'updateDecision', decision),
  'Mutation.recordStatement': (_, half) => ({
    query: `mutation ($id: ID!, $input: StatementInput!) { recordStatement(deployment: $id, input: $input) { text } }`,
    variables: { id: half.deployment, input: statementOf(half) },
  }),
  'Mutation.correctStatement': async (world, half) => ({
    query: `mutation ($id: ID!, $version: Int!, $input: StatementInput!) {
      correctStatement(id: $id, version: $version, input: $input, reason: "Misheard") { text } }`,
    variables: { ...(await stated(world, half)), input: statementOf(half) },
  }),
  'Mutation.withdrawStatement': async (world, half) => ({
    query: `mutation ($id: ID!, $version: Int!) { withdrawStatement(id: $id, version: $version, reason: "Misheard") { text } }`,
    variables: { ...(await stated(world, half)) },
  }),
  'Query.feedRegister': everywhere('feedRegister { trust feed source loads }'),
  'Query.connections': async (world, half) => {
    await connected(world, half);
    return { query: '{ connections { trust name path } }' };
  },
  'Mutation.makeConnection': (_, { trust, mark }) => ({
    query: 'mutation ($input: ConnectionInput!) { makeConnection(input: $input) { secret connection { trust name } } }',
    variables: { input: { name: `${mark} desk ${next()}`, kind: 'GENERIC', trust } },
  }),
  'Mutation.rotateConnectionSecret': async (world, half) => ({
    query: 'mutation ($id: ID!) { rotateConnectionSecret(id: $id) { secret connection { trust name } } }',
    variables: { id: await connected(world, half) },
  }),
  'Mutation.endConnection': async (world, half) => ({
    query: 'mutation ($id: ID!) { endConnection(id: $id) { trust name } }',
    variables: { id: await connected(world, half) },
  }),
  'Query.heldTexts': async (world, half) => {
    await held(world, half);
    return { query: '{ heldTexts(first: 200) { nodes { trust masked record } } }' };
  },
  'Mutation.decideHeldText': async (world, half) => ({
    query: 'mutation ($id: ID!) { decideHeldText(id: $id, decision: MASK) { masked } }',
    variables: { id: await held(world, half) },
  }),
  'Mutation.decideHeldText (to release)': async (world, half) => ({
    query: 'mutation ($id: ID!) { decideHeldText(id: $id, decision: RELEASE, reason: "Made up") { masked } }',
    variables: { id: await held(world, half) },
  }),
  'Mutation.saveView': () => ({ query: 'mutation { saveView(input: { name: "Mine", search: "show=all" }) { name } }' }),
  'Mutation.saveView (shared)': (_, half) => ({
    query: 'mutation ($input: SaveViewInput!) { saveView(input: $input) { name trust { code } } }',
    variables: { input: viewOf(half) },
  }),
  'Mutation.deleteView': async (world, half) => ({
    query: 'mutation ($id: ID!) { deleteView(id: $id) { name } }',
    variables: await shared(world, half),
  }),
  'Mutation.openWithView': async (world, half) => ({
    query: 'mutation ($id: ID!) { openWithView(id: $id) { name } }',
    variables: await shared(world, half),
  }),
  'Mutation.dismissNotification': (_, half) => ({
    query: 'mutation ($id: ID!) { dismissNotification(id: $id, reason: "Looked into") { sentence deployment { name } } }',
    variables: { id: `notice-${half.trust}` },
  }),
  'Mutation.recordNilReturn': (_, half) => ({
    query: 'mutation ($id: ID!) { recordNilReturn(deployment: $id, stream: PAPER, on: "2026-11-19") { name } }',
    variables: { id: half.deployment },
  }),
  'Mutation.recordCriterion': (_, half) => ({
    query: `mutation ($id: ID!, $evidence: String!) {
      recordCriterion(deployment: $id, criterion: "rehearsal", value: 1, evidence: $evidence, asOn: "2026-11-19") { name } }`,
    variables: { id: half.deployment, evidence: `${half.mark} evidence` },
  }),
  'Mutation.recordHazard': (_, half) => ({
    query: 'mutation ($input: RecordHazardInput!) { recordHazard(input: $input) { title } }',
    variables: { input: hazardOf(half) },
  }),
  'Mutation.disposeSafetyIncident': async (world, half) => ({
    query: `mutation ($number: String!, $version: Int!, $disposition: String!) {
      disposeSafetyIncident(number: $number, version: $version, disposition: $disposition, harm: NONE) { title } }`,
    variables: {
      number: half.flagged,
      version: await versionOf(world, half.flagged),
      disposition: `${half.mark} seen ${next()}`,
    },
  }),
  'Mutation.logIncident': (_, half) => ({
    query: 'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { title } }',
    variables: { input: ticketOf(half) },
  }),
  'Mutation.updateIncident': async (world, half) => ({
    query: `mutation ($number: String!, $version: Int!, $input: UpdateIncidentInput!) {
      updateIncident(number: $number, version: $version, input: $input) { title } }`,
    variables: { ...(await logged(world, half)), input: { title: `${half.mark} title ${next()}` } },
  }),
  'Mutation.updateIncident (to raise the safety flag)': async (world, half) => ({
    query: `mutation ($number: String!, $version: Int!) {
      updateIncident(number: $number, version: $version, input: { patientSafety: true }) { title } }`,
    variables: { ...(await logged(world, half)) },
  }),
  'Mutation.resolveIncident': onIncident(`resolveIncident${asResolved}`, begun),
  'Mutation.reopenIncident': onIncident('reopenIncident(number: $number, version: $version, reason: "It is back")', resolved),
  'Mutation.commentOnIncident': async (world, half) => ({
    query: 'mutation ($number: String!, $text: String!) { commentOnIncident(number: $number, text: $text) { title } }',
    variables: { number: (await logged(world, half)).number, text: `${half.mark} comment` },
  }),
  'Mutation.joinIncident': async (world, half) => ({
    query:
      'mutation ($number: String!, $ward: String!) { joinIncident(number: $number, input: { department: $ward }) { title } }',
    variables: { number: (await logged(world, half)).number, ward: `${half.mark} ward ${next()}` },
  }),
  'Mutation.linkIncident': async (world, half) => ({
    query: `mutation ($number: String!, $version: Int!, $to: String!) {
      linkIncident(number: $number, version: $version, kind: CAUSED_BY, to: $to) { title links { title } } }`,
    variables: { ...(await logged(world, half)), to: half.flagged },
  }),
  'Mutation.unlinkIncident': async ({ steady, administrator }, { trust, mark, flagged }) => ({
    query: 'mutation ($id: ID!) { unlinkIncident(id: $id) { title } }',
    variables: { id: await tied(steady, administrator, trust, mark, flagged) },
  }),
  'Mutation.seeMentions': plainMutation('seeMentions(ids: ["none"])'),
  'Mutation.changeIncidents': async (world, half) => ({
    query: changeMany,
    variables: { numbers: [(await logged(world, half)).number], team: `${half.mark} team ${next()}` },
  }),
  'Mutation.undoChange': async (world, half, asker, mayAct) => {
    // who may undo made the change; what others did at another trust is not there
    const { number } = await logged(world, half);
    const maker = mayAct && asker ? asker : world.administrator;
    const made = await answered<{ changeIncidents: { id: string | null } }>(world.steady, maker, changeMany, {
      numbers: [number],
      team: `${half.mark} team ${next()}`,
    });
    return {
      query: 'mutation ($id: ID!) { undoChange(id: $id) { changed { number changes { from } } } }',
      variables: { id: made.changeIncidents.id },
    };
  },
  'Mutation.setSignOnRules': async ({ steady, administrator }) => {
    const { signOn } = await answered<{ signOn: { version: number } }>(steady, administrator, '{ signOn { version } }');
    return {
      query: `mutation ($version: Int!) { setSignOnRules(version: $version, rules: [
        { claim: "groups", value: "admins", role: ADMINISTRATOR, trusts: ["ALL"] }]) { version } }`,
      variables: { version: signOn.version },
    };
  },
  'Mutation.createApiToken': (_, half) => ({
    query: 'mutation ($name: String!, $trust: String) { createApiToken(name: $name, trust: $trust) { name trust } }',
    variables: { name: `${half.mark} nightly`, trust: half.trust },
  }),
  'Mutation.rebase': async (world, half) => ({
    query: `mutation ($trust: String!, $on: Day!, $reason: String!) {
      rebase(measure: "incidents.opened", trust: $trust, on: $on, reason: $reason) { reason by } }`,
    variables: { trust: half.trust, on: await pointNotRebased(world, half), reason: `${half.mark} reason` },
  }),
  'Mutation.withdrawRebase': async (world, half) => ({
    query: 'mutation ($id: ID!) { withdrawRebase(id: $id) { reason } }',
    variables: { id: await rebased(world, half) },
  }),
  'Mutation.annotatePoint': async (world, half) => ({
    query: `mutation ($trust: String!, $on: Day!, $text: String!) {
      annotatePoint(measure: "incidents.opened", trust: $trust, on: $on, text: $text) { text by } }`,
    variables: { trust: half.trust, on: (await pointsOf(world, half)).at(-1)?.on, text: `${half.mark} note ${next()}` },
  }),
  'Mutation.draftWeeklyReport': (_, { trust }) => ({
    query: 'mutation ($trust: String, $on: Day!) { draftWeeklyReport(trust: $trust, weekEndingOn: $on) { name } }',
    variables: { trust, on: addDays('2026-11-15', -7 * next()) },
  }),
  'Mutation.draftWeeklyReport (of the programme)': () => ({
    query: 'mutation ($on: Day!) { draftWeeklyReport(weekEndingOn: $on) { id content { sections { tables { rows } } } } }',
    variables: { on: addDays('2026-11-15', -7 * next()) },
  }),
  'Mutation.editWeeklyReport': async (world, half) => ({
    query: `mutation ($id: ID!, $version: Int!, $line: String!) {
      editWeeklyReport(id: $id, version: $version, input: { nextWeek: [$line] }) { name content { sections { sentences } } } }`,
    variables: { ...(await draftedReport(world, half.trust)), line: `${half.mark} next week` },
  }),
  'Mutation.approveWeeklyReport': async (world, half) => ({
    query: 'mutation ($id: ID!, $version: Int!) { approveWeeklyReport(id: $id, version: $version) { name } }',
    variables: { ...(await draftedReport(world, half.trust)) },
  }),
  'Mutation.publishWeeklyReport': async (world, half) => ({
    query: 'mutation ($id: ID!, $version: Int!) { publishWeeklyReport(id: $id, version: $version) { name } }',
    variables: { ...(await approvedReport(world, half.trust)) },
  }),

  'Query.policies': plain('policies { version effectiveOn values { path value } }'),
  'Query.policyPreview': plain(
    'policyPreview(changes: [{ path: "streams.training.thresholdShare", value: "0.9" }]) { name before after }',
  ),
  'Mutation.makePolicy': async ({ steady, administrator }) => {
    const { policies } = await answered<{ policies: { version: number }[] }>(steady, administrator, '{ policies { version } }');
    return {
      query: 'mutation ($input: PolicyInput!) { makePolicy(input: $input) { version } }',
      variables: {
        input: {
          name: 'Made',
          reason: 'Tried',
          effectiveOn: '2030-01-01',
          basedOn: policies[0]?.version,
          changes: [{ path: 'confirmedWithinDays', value: String(next()) }],
        },
      },
    };
  },
  'Query.auditEntries': plain('auditEntries(first: 5) { nodes { action } }'),
  'AuditEntryConnection.totalCount': plain('auditEntries(first: 1) { totalCount }'),
  'Query.users': plain('users { totalCount nodes { name } }'),
  'Mutation.inviteUser': () => ({
    query: 'mutation ($input: InviteUserInput!) { inviteUser(input: $input) { account { id } link { path } } }',
    variables: { input: { ...madePerson(), email: `invited${next()}@example.org` } },
  }),
  'Mutation.makePasswordLink': onPerson('makePasswordLink(user: $user) { link { path } }'),
  'Mutation.updateUser': onPerson('updateUser(user: $user, input: $input) { id }', madePerson),
  'Mutation.disableUser': onPerson('disableUser(user: $user) { id }'),
  'Mutation.enableUser': onPerson('enableUser(user: $user) { id }'),
  'Query.sessions': plain('sessions { id address }'),
  'Query.sessions (of everybody)': plain('sessions(everyones: true) { id address }'),
  'Mutation.endSession': async ({ steady, administrator }, _, asker, mayAct) => {
    // another session of the asker's own: the one that asks goes on
    const tokenHash = randomBytes(32).toString('hex');
    const now = instantParameter(steady.clock.now());
    const later = instantParameter(new Date(steady.clock.now().getTime() + 3_600_000));
    await steady.unitOfWork.run((manager) =>
      rows(manager, 'INSERT INTO session ("tokenHash", "userId", "startedAt", "lastSeenAt", "endsAt") VALUES (?, ?, ?, ?, ?)', [
        tokenHash,
        (mayAct && asker ? asker : administrator).userId,
        now,
        now,
        later,
      ]),
    );
    return { query: 'mutation ($id: ID!) { endSession(id: $id) }', variables: { id: tokenHash.slice(0, 32) } };
  },
  'Query.apiTokens': plain('apiTokens { id name }'),
  'Mutation.revokeApiToken': async ({ steady, administrator }, _, asker, mayAct) => {
    const id = randomUUID();
    await steady.unitOfWork.run((manager) =>
      rows(manager, 'INSERT INTO api_token (id, "userId", name, "tokenHash", "createdAt") VALUES (?, ?, ?, ?, ?)', [
        id,
        (mayAct && asker ? asker : administrator).userId,
        'made',
        id,
        instantParameter(steady.clock.now()),
      ]),
    );
    return { query: 'mutation ($id: ID!) { revokeApiToken(id: $id) }', variables: { id } };
  },

  'TrainingStatus.trajectory': ofTrust('trainingStatus(trust: $trust) { groups { staffGroup } trajectory { sentence } }'),
  'ReportSchedule.trust': everywhere('reportSchedules { time trust { name code } }'),
  'Subscription.incidentChanged': listening('incidentChanged(trust: $trust) { trust number }'),
  'Subscription.healthChanged': listening('healthChanged(trust: $trust) { trust deploymentId }'),
  'Subscription.importProgress': ({ steady }, half) => ({
    listen: 'subscription ($id: ID!) { importProgress(id: $id) { trust } }',
    variables: { id: half.import },
    change: () => steady.app.get(LiveBus).publish({ kind: 'IMPORT', trust: null, id: half.import }),
  }),
  'Subscription.notificationAdded': noticed('trust notificationId'),
  'NotificationChange.notification': noticed('notification { sentence deployment { name } }'),
  'IncidentChange.incident': listening('incidentChanged(trust: $trust) { incident { title } }'),
  'HealthChange.deployment': listening('healthChanged(trust: $trust) { deployment { name } }'),

  'Trust.successor': ofTrust('trust(code: $trust) { name successor { code } }'),
  'Trust.predecessors': ofTrust('trust(code: $trust) { name predecessors { code } }'),
  'Trust.sites': ofTrust('trust(code: $trust) { sites { name } }'),
  'Deployment.trust': deployment('trust { name }'),
  'Deployment.site': deployment('site { name }'),
  'Deployment.dayNumber': deployment('dayNumber'),
  'Deployment.health': deployment('health { verdict streams { reasons { sentence } } }'),
  'Deployment.summary': deployment('summary { openP1 incidents28 { value } }'),
  'Deployment.feeds': deployment('feeds { source sentence }'),
  'Deployment.events': deployment('events { sentence }'),
  'Deployment.nilReturns': deployment('nilReturns { sentence by }'),
  'Deployment.downtimeEpisodes': deployment('downtimeEpisodes { reason }'),
  'Deployment.trainingStatus': deployment('trainingStatus { groups { staffGroup } }'),
  'Deployment.charts': deployment('charts(measures: ["incidents.opened"]) { source points { value } }'),
  'Deployment.steadyHistory': deployment('steadyHistory { on sentence }'),
  'Deployment.supplierPeriods': deployment('supplierPeriods { supplier fromOn }'),
  'Deployment.supplierGaps': deployment('supplierGaps { sentence }'),
  'Deployment.phaseMoves': deployment('phaseMoves { phase }'),
  'Deployment.history': deployment('history(first: 200) { sentence by }'),
  'Deployment.notifications': deployment('notifications { sentence rule }'),
  'Query.statements': everywhere('statements { text sourceName }'),
  'Statement.deployment': everywhere('statements { text deployment { name } }'),
  'Statement.asKnownThen': everywhere('statements { text asKnownThen { outcome sentence } }'),
  'Statement.asKnownNow': everywhere('statements { text asKnownNow { outcome sentence } }'),
  'Query.notifications': everywhere('notifications(all: true) { totalCount nodes { sentence deployment { name } } }'),
  'Notification.deployment': everywhere('notifications(all: true) { nodes { code deployment { name } } }'),
  'Deployment.wave': deployment('wave { position }'),
  'Deployment.milestones': deployment('milestones { title sentence }'),
  'Deployment.risks': deployment('risks { title owner }'),
  'Deployment.actions': deployment('actions { title owner }'),
  'Deployment.decisions': deployment('decisions { question decidedBy }'),
  'Incident.trust': incident('trust { name }'),
  'Incident.site': incident('site { name }'),
  'Incident.clocks': incident('clocks { sentence }'),
  'Incident.history': incident('history { sentence changes { from to } }'),
  'Incident.comments': incident('comments { text by }'),
  'Incident.allowedMoves': incident('allowedMoves'),
  'Incident.assignedTo': incident('assignedTo'),
  'Incident.team': incident('team'),
  'Incident.pauseReason': incident('pauseReason'),
  'Incident.supplierReference': incident('supplierReference'),
  'Incident.affected': incident('affected { department by }'),
  'Incident.peopleAffected': incident('peopleAffected'),
  'Incident.links': incident('links { words title }'),
  'Incident.attachments': incident('attachments { name }'),
  'IncidentConnection.groups': everywhere('incidents(first: 1) { groups(by: [TRUST]) { keys names count } }'),
  'Query.savedViews': async (world, half) => {
    await shared(world, half);
    return { query: '{ savedViews { name } }' };
  },
  'SavedView.trust': async (world, half) => {
    await shared(world, half);
    return { query: '{ savedViews { trust { code } } }' };
  },
  'IncidentConnection.counts': everywhere('incidents(first: 200) { nodes { title } counts { open safetyFlagged } }'),
  'Import.rejections': (_, half) => ({
    query: 'query ($id: ID!) { import(id: $id) { rejections(first: 9) { value message } } }',
    variables: { id: half.import },
  }),
  'Hazard.trust': everywhere('hazards { trust { name } }'),
  'DowntimeEpisode.trust': ofTrust('downtimeEpisodes(trust: $trust) { trust { name } }'),
  'DowntimeEpisode.site': ofTrust('downtimeEpisodes(trust: $trust) { reason site { name } }'),
  'WeeklyReport.trust': report('trust { name }'),
  'WeeklyReport.content': report('content { title sections { sentences commentary tables { rows } } figures { sentence } }'),
  'WeeklyReport.edits': report('edits { field after }'),
  'WeeklyReport.restated': report('restated { sentence }'),
};

const json = (method: string, body: unknown): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});
const csv = (body: string): RequestInit => ({ method: 'POST', body, headers: { 'content-type': 'text/csv' } });

export const routeProbes: Readonly<Record<string, Probe>> = {
  'POST /api/session': () => ({ path: '/api/session', init: json('POST', {}) }),
  'GET /api/unsubscribe/:token': async (world, half) => ({ path: await unsubscribePath(world, half) }),
  'POST /api/unsubscribe/:token': async (world, half) => ({ path: await unsubscribePath(world, half), init: { method: 'POST' } }),
  'POST /api/unsubscribe/:token/undo': async (world, half) => ({
    path: `${await unsubscribePath(world, half)}/undo`,
    init: { method: 'POST' },
  }),
  'POST /api/session/welcome': () => ({ path: '/api/session/welcome', init: json('POST', {}) }),
  'DELETE /api/session': () => ({ path: '/api/session', init: { method: 'DELETE' } }),
  'GET /api/session/oidc': () => ({ path: '/api/session/oidc' }),
  'GET /api/session/oidc/begin': () => ({ path: '/api/session/oidc/begin' }),
  'GET /api/session/oidc/callback': () => ({ path: '/api/session/oidc/callback' }),
  'POST /api/session/reset': () => ({ path: '/api/session/reset', init: json('POST', {}) }),
  'POST /api/session/link': () => ({ path: '/api/session/link', init: json('POST', {}) }),
  'POST /api/session/choose-password': () => ({ path: '/api/session/choose-password', init: json('POST', {}) }),
  'POST /api/session/password': () => ({
    path: '/api/session/password',
    init: json('POST', { present: 'x', password: 'short' }),
  }),
  'POST /api/imports/columns': (_, { trust, mark }) => ({
    path: `/api/imports/columns?trust=${trust}`,
    init: csv(incidentsOf(mark, 1)),
  }),
  'POST /api/imports/:feed': (_, { trust, mark }) => ({
    path: `/api/imports/incidents?trust=${trust}`,
    init: csv(incidentsOf(mark, 1)),
  }),
  'POST /api/imports/:feed (organisations)': () => ({
    path: '/api/imports/organisations',
    init: csv(['RYY', `MADE ${next()}`, ...Array<string>(25).fill('')].map((cell) => `"${cell}"`).join(',')),
  }),
  'POST /api/incidents/:number/attachments': (_, { flagged, mark }) => ({
    path: `/api/incidents/${flagged}/attachments?name=${mark}.png`,
    init: {
      method: 'POST',
      body: new Uint8Array(pictureOf(mark)), // the same again is the same file: an incident has room for 20
      headers: { 'content-type': 'application/octet-stream' },
    },
  }),
  'GET /api/attachments/:id': (_, half) => ({ path: `/api/attachments/${half.attachment}` }),
  'DELETE /api/attachments/:id': async (world, half) => ({
    path: `/api/attachments/${await attached(world.steady, world.administrator, (await logged(world, half)).number, half.mark)}`,
    init: { method: 'DELETE' },
  }),
  'GET /api/imports/:id': (_, half) => ({ path: `/api/imports/${half.import}` }),
  'GET /api/imports/:id/rejections.csv': (_, half) => ({ path: `/api/imports/${half.import}/rejections.csv` }),
  'GET /api/imports/:id/rejected-rows.csv': (_, half) => ({ path: `/api/imports/${half.import}/rejected-rows.csv` }),
  'POST /api/imports/:id/cancel': async ({ steady, administrator }, { trust, mark }) => {
    const { id } = await dropped(steady, administrator, trust, 'incidents', incidentsOf(mark, 1));
    // one that was stopped before answers as it did then; to stop one while it runs is tried elsewhere
    const stopped = `UPDATE import_batch SET status = 'UNDONE', "refusalCode" = 'CANCELLED' WHERE id = ?`;
    await steady.app.get(UnitOfWork).run((manager) => rows(manager, stopped, [id]));
    return { path: `/api/imports/${id}/cancel`, init: { method: 'POST' } };
  },
  'GET /api/measures': async (world, half) => {
    await madeMeasure(world, half);
    return { path: `/api/measures?trust=${half.trust}` };
  },
  'PUT /api/measures/:measure': (_, { trust }) => ({
    path: `/api/measures/custom.made${next()}?trust=${trust}`,
    init: json('PUT', measureOf()),
  }),
  'POST /api/imports/:id/undo': async ({ steady, administrator }, { trust, mark }) => {
    const { id } = await dropped(steady, administrator, trust, 'incidents', incidentsOf(mark, 1));
    return { path: `/api/imports/${id}/undo`, init: { method: 'POST' } };
  },
  'POST /api/hooks/:source/:connection': async (world, half) => ({
    path: `/api/hooks/generic/${await connected(world, half)}`,
    init: json('POST', {}),
  }),
  'POST /api/hl7': () => ({
    path: '/api/hl7',
    init: {
      method: 'POST',
      body: `MSH|^~\\&|PAS|X|||202611191200||SIU^S12|${next()}|P|2.5\rSCH||${next()}\rTQ1|||||||202611200900\r`,
    },
  }),
  'POST /api/fhir': () => ({
    path: '/api/fhir',
    init: json('POST', { resourceType: 'Appointment', id: String(next()), status: 'booked', start: '2026-11-20T09:00:00Z' }),
  }),
  'PUT /api/mappings/:name': (_, { trust }) => ({
    path: `/api/mappings/made-${next()}?trust=${trust}`,
    init: json('PUT', mappingOf()),
  }),
  'DELETE /api/mappings/:name': async (world, half) => ({
    path: await savedMapping(world, half),
    init: { method: 'DELETE' },
  }),
  'GET /api/mappings': async (world, half) => {
    await savedMapping(world, half);
    return { path: `/api/mappings?trust=${half.trust}` };
  },
  'GET /api/mappings/:name': async (world, half) => ({ path: await savedMapping(world, half) }),
  'GET /api/feeds/:feed/sample.csv': () => ({ path: '/api/feeds/incidents/sample.csv' }),
  'GET /api/export/incidents.csv': () => ({ path: '/api/export/incidents.csv?columns=incident,trust' }),
  'GET /api/export/audit.csv': () => ({ path: '/api/export/audit.csv?action=session' }),
  'GET /api/reports/:id.pdf': (_, half) => ({ path: `/api/reports/${half.report}.pdf` }),
  'GET /api/reports/:id.html': (_, half) => ({ path: `/api/reports/${half.report}.html` }),
  'GET /api/reports/:id.csv': (_, half) => ({ path: `/api/reports/${half.report}.csv` }),
  'GET /api/openapi.json': () => ({ path: '/api/openapi.json' }),
  'GET /health/live': () => ({ path: '/health/live' }),
  'GET /health/ready': () => ({ path: '/health/ready' }),
  'GET /metrics': () => ({ path: '/metrics' }),
};
