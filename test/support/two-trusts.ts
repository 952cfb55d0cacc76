import { addDays } from '../../shared/src/time/index.js';
import { rows } from '../../server/src/database/database.js';
import { MajorWatchService } from '../../server/src/major-incidents/major-watch.service.js';
import { ThemeFinderService } from '../../server/src/themes/theme-finder.service.js';
import { addTrust } from '../../server/src/testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../../server/src/testing/test-app.js';

/** One of the two trusts, with the names of what is its own. Every text of it holds `mark`. */
export interface Half {
  readonly trust: string;
  readonly mark: string;
  readonly deployment: string;
  /** An incident with a safety flag. */
  readonly flagged: string;
  readonly import: string;
  /** A published weekly report. */
  readonly report: string;
  /** A file of the flagged incident. */
  readonly attachment: string;
  /** A tie of the flagged incident to another of the trust. */
  readonly link: string;
  /** The number of a problem of its own. */
  readonly problem: string;
  /** A major incident that is running; its flagged incident leads it. */
  readonly major: string;
}

/** A report as a change of it names it. */
export interface ReportRead {
  readonly id: string;
  readonly version: number;
}

export interface TwoTrusts {
  readonly steady: TestApp;
  readonly administrator: TestSession;
  readonly a: Half;
  readonly b: Half;
  /** A confirmed theme with the flagged incident of each. */
  readonly theme: string;
}

/** A number no other call was given: what must be new each time is made of it. */
let given = 0;
export const next = (): number => (given += 1);

/** Asks GraphQL and expects an answer. */
export async function answered<T>(
  steady: TestApp,
  session: TestSession,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<T> {
  const { data, errors } = await steady.graphql<T>(query, variables, session);
  if (errors.length > 0 || !data) throw new Error(`${query.slice(0, 80)}: ${JSON.stringify(errors)}`);
  return data;
}

/** Drops a file and expects it taken. */
export async function dropped(
  steady: TestApp,
  session: TestSession,
  trust: string,
  feed: string,
  text: string,
): Promise<{ id: string; rejected: number; inserted: number }> {
  const answer = await steady.http(`/api/imports/${feed}?trust=${trust}`, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'text/csv' },
    session,
  });
  const body = (await answer.json()) as { id: string; rejected: number; inserted: number };
  if (answer.status !== 200) throw new Error(`${feed}: ${JSON.stringify(body)}`);
  return body;
}

/** A file of incidents of which one line cannot be read; the fault quotes the mark. */
export const incidentsOf = (mark: string, count = 3): string =>
  [
    'reference,title,description,category,priority,state,department,openedAt,updatedAt,patientSafety',
    ...Array.from(
      { length: count },
      (_, index) =>
        `${mark}-ref-${next()},${mark} title,${mark} description,appointments,P2,in progress,${mark} ward,2026-11-1${index % 9}T09:00:00Z,2026-11-1${index % 9}T10:00:00Z,${index === 0}`,
    ),
    `${mark}-bad,${mark} title,${mark} description,appointments,P2,in progress,${mark} ward,${mark} never,,false`,
  ].join('\n');

const hazardOf = (half: { trust: string; mark: string }): Record<string, unknown> => ({
  trust: half.trust,
  title: `${half.mark} hazard`,
  description: `${half.mark} description`,
  effect: `${half.mark} effect`,
  causes: `${half.mark} causes`,
  controls: `${half.mark} controls`,
  owner: `${half.mark} owner`,
  initialLikelihood: 'LOW',
  initialSeverity: 'MAJOR',
  residualLikelihood: 'LOW',
  residualSeverity: 'MAJOR',
});
export { hazardOf };

export const deploymentOf = (
  half: { trust: string; mark: string },
  release = `${half.mark} release`,
): Record<string, unknown> => ({
  trust: half.trust,
  site: `${half.mark} site`,
  release,
  supplier: `${half.mark} supplier`,
  phase: 'HYPERCARE',
  goLiveOn: '2026-11-02',
  staff: 1000,
  critical: [`${half.mark} staff`],
  feeds: ['INCIDENTS', 'APPOINTMENTS', 'TRAINING', 'DOWNTIME', 'MEASURES'].map((feed) => ({
    feed,
    source: `${half.mark} source`,
    cadence: 'DAILY',
  })),
});

/** More of everything for one trust; answers the id of its import of incidents. */
export async function fill(steady: TestApp, session: TestSession, half: { trust: string; mark: string }): Promise<string> {
  const { trust, mark } = half;
  const drop = (feed: string, lines: string[]) => dropped(steady, session, trust, feed, lines.join('\n'));
  const incidents = await dropped(steady, session, trust, 'incidents', incidentsOf(mark));
  const days = Array.from({ length: 9 }, (_, index) => `2026-11-1${index}`);
  await drop('appointments', [
    'date,specialty,measure,count',
    `2026-10-15,${mark} specialty,attempts,400`, // outcomes of October are in
    `2026-10-15,${mark} specialty,bookingFailed,7`,
    ...days.flatMap((on) => [`${on},${mark} specialty,attempts,400`, `${on},${mark} specialty,bookingFailed,${next() % 40}`]),
  ]);
  await drop('training', ['date,staffGroup,course,required,completed', `2026-11-16,${mark} staff,ALL,400,${next() % 400}`]);
  await drop('downtime', [
    'reference,departments,startedAt,endedAt,planned,backEntryDoneAt,reason',
    `${mark}-down-${next()},${mark} ward,2026-11-17T08:00:00Z,2026-11-17T1${next() % 9}:00:00Z,false,,${mark} reason`,
  ]);
  await drop('measures', [
    'date,trust,site,measure,period,numerator,denominator',
    ...days.map((on) => `${on},,,custom.letters,DAY,${next()},`),
  ]);
  await answered(steady, session, 'mutation ($input: RecordHazardInput!) { recordHazard(input: $input) { id } }', {
    input: hazardOf(half),
  });
  return incidents.id;
}

/** A draft of a week nobody has drafted yet. */
export async function draftedReport(
  { steady, administrator }: Pick<TwoTrusts, 'steady' | 'administrator'>,
  trust: string | null,
): Promise<ReportRead> {
  const query = 'mutation ($trust: String, $on: Day!) { draftWeeklyReport(trust: $trust, weekEndingOn: $on) { id version } }';
  const on = addDays('2026-11-15', -7 * next());
  return (await answered<{ draftWeeklyReport: ReportRead }>(steady, administrator, query, { trust, on })).draftWeeklyReport;
}

/** One that somebody has approved, who is nobody else here. */
export async function approvedReport(
  world: Pick<TwoTrusts, 'steady' | 'administrator'>,
  trust: string | null,
): Promise<ReportRead> {
  const approver = await world.steady.signIn('PROGRAMME_MANAGER');
  const query = 'mutation ($id: ID!, $version: Int!) { approveWeeklyReport(id: $id, version: $version) { id version } }';
  const drafted = await draftedReport(world, trust);
  return (await answered<{ approveWeeklyReport: ReportRead }>(world.steady, approver, query, { ...drafted })).approveWeeklyReport;
}

async function publishedReport(world: Pick<TwoTrusts, 'steady' | 'administrator'>, trust: string | null): Promise<string> {
  const query = 'mutation ($id: ID!, $version: Int!) { publishWeeklyReport(id: $id, version: $version) { id } }';
  const approved = await approvedReport(world, trust);
  return (await answered<{ publishWeeklyReport: ReportRead }>(world.steady, world.administrator, query, { ...approved }))
    .publishWeeklyReport.id;
}

/** The smallest PNG, with a text behind its end: each text is another file. */
export const pictureOf = (text: string): Buffer =>
  Buffer.concat([
    Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64'),
    Buffer.from(text),
  ]);

/** Attaches a picture to an incident; answers its id. */
export async function attached(steady: TestApp, session: TestSession, number: string, mark: string): Promise<string> {
  const answer = await steady.http(`/api/incidents/${number}/attachments?name=${mark}-${next()}.png`, {
    method: 'POST',
    body: new Uint8Array(pictureOf(`${mark} ${next()}`)),
    headers: { 'content-type': 'application/octet-stream' },
    session,
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  return ((await answer.json()) as { id: string }).id;
}

/** Ties an incident to a new one of its trust; answers the tie's id. */
export async function tied(steady: TestApp, session: TestSession, trust: string, mark: string, number: string): Promise<string> {
  const log = 'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number version } }';
  const input = { trust, title: `${mark} child ${next()}`, category: 'OTHER', impact: 4, urgency: 4 };
  const { logIncident } = await answered<{ logIncident: { number: string; version: number } }>(steady, session, log, { input });
  const link = `mutation ($number: String!, $version: Int!, $to: String!) {
    linkIncident(number: $number, version: $version, kind: CHILD_OF, to: $to) { links { id } } }`;
  const made = await answered<{ linkIncident: { links: { id: string }[] } }>(steady, session, link, {
    ...logIncident,
    to: number,
  });
  return made.linkIncident.links[0]?.id ?? '';
}

async function makeHalf(steady: TestApp, administrator: TestSession, trust: string, mark: string): Promise<Half> {
  await addTrust(steady, trust, `${mark} NHS Trust`);
  const made = await answered<{ setUpDeployment: { id: string } }>(
    steady,
    administrator,
    'mutation ($input: SetUpDeploymentInput!) { setUpDeployment(input: $input) { id } }',
    { input: deploymentOf({ trust, mark }) },
  );
  const deployment = made.setUpDeployment.id;
  const importId = await fill(steady, administrator, { trust, mark });
  await answered(
    steady,
    administrator,
    `mutation ($id: ID!) { recordNilReturn(deployment: $id, stream: PAPER, on: "2026-11-18") { id } }`,
    {
      id: deployment,
    },
  );
  await answered(
    steady,
    administrator,
    `mutation ($id: ID!, $title: String!, $owner: String!) {
      recordMilestone(deployment: $id, input: { title: $title, dueOn: "2026-12-01" }) { id }
      recordRisk(deployment: $id, input: { title: $title, likelihood: 3, impact: 4, owner: $owner }) { id }
      recordAction(deployment: $id, input: { title: $title, owner: $owner }) { id }
      recordDecision(deployment: $id, input: { question: $title, askedOf: $owner }) { id }
      recordStatement(deployment: $id, input: { saidOn: "2026-11-18", source: TRUST, sourceName: $owner, claim: BACK_TO_NORMAL, text: $title }) { id } }`,
    { id: deployment, title: `${mark} line`, owner: `${mark} owner` },
  );
  // a notice as Steady raises it, with a word of the trust's own
  await steady.unitOfWork.run((manager) =>
    rows(
      manager,
      `INSERT INTO notice (id, version, trust, "deploymentId", kind, code, cause, sentence, "raisedAt") VALUES (?, 1, ?, ?, 'PLAN', 'MADE', 'MADE', ?, ?)`,
      [`notice-${trust}`, trust, deployment, `${mark} notice`, '2026-11-19 09:00:00.000'],
    ),
  );
  const { incidents } = await answered<{ incidents: { nodes: { number: string }[] } }>(
    steady,
    administrator,
    'query ($trust: String) { incidents(filter: { trust: $trust, patientSafety: true }, first: 1) { nodes { number } } }',
    { trust },
  );
  const flagged = incidents.nodes[0]?.number;
  if (!flagged) throw new Error('no flagged incident');
  await steady.signIn('TRUST_IT_LEAD', [trust]); // somebody the comment names
  await answered(
    steady,
    administrator,
    `mutation ($number: String!, $ward: String!, $said: String!) {
      joinIncident(number: $number, input: { department: $ward, users: 4 }) { number }
      commentOnIncident(number: $number, text: $said) { number } }`,
    { number: flagged, ward: `${mark} other ward`, said: `${mark} said @Test trust_it_lead` },
  );
  const attachment = await attached(steady, administrator, flagged, mark);
  const link = await tied(steady, administrator, trust, mark, flagged);
  const report = await publishedReport({ steady, administrator }, trust);
  const { problem, major } = await makeLearned(steady, administrator, { trust, mark, flagged });
  return { trust, mark, deployment, flagged, import: importId, report, attachment, link, problem, major };
}

/** A problem of a trust with its flagged incident, which leads a major incident. */
async function makeLearned(
  steady: TestApp,
  administrator: TestSession,
  { trust, mark, flagged }: Pick<Half, 'trust' | 'mark' | 'flagged'>,
): Promise<Pick<Half, 'problem' | 'major'>> {
  const made = await answered<{ recordProblem: { number: string }; proposeMajorIncident: { id: string } }>(
    steady,
    administrator,
    `mutation ($trust: String, $title: String!, $number: String!) {
      recordProblem(trust: $trust, incidents: [$number], input: { title: $title, description: $title, workaround: $title }) { number }
      proposeMajorIncident(number: $number, reason: $title) { id } }`,
    { trust, number: flagged, title: `${mark} letter queue` },
  );
  const major = made.proposeMajorIncident.id;
  await answered(
    steady,
    administrator,
    `mutation ($id: ID!, $text: String!) {
      decideMajorIncident(id: $id, version: 1, input: { accept: true, reason: $text, lead: $text, nextUpdateDueAt: "2026-11-20T10:00:00Z" }) { id }
      updateMajorIncident(id: $id, version: 2, text: $text, nextUpdateDueAt: "2026-11-20T11:00:00Z") { id }
      recordMajorIncidentAction(id: $id, title: $text, owner: $text, dueOn: "2026-12-01") { id } }`,
    { id: major, text: `${mark} update` },
  );
  return { problem: made.recordProblem.number, major };
}

/** A theme of incidents of both trusts, confirmed in words of nobody's. */
export async function confirmedTheme(
  { steady, administrator }: Pick<TwoTrusts, 'steady' | 'administrator'>,
  numbers: readonly string[],
): Promise<string> {
  const { proposeTheme } = await answered<{ proposeTheme: { id: string } }>(
    steady,
    administrator,
    'mutation ($numbers: [String!]!) { proposeTheme(title: "To be worded", numbers: $numbers) { id } }',
    { numbers },
  );
  await answered(
    steady,
    administrator,
    `mutation ($id: ID!) { confirmTheme(id: $id, version: 1, input: { title: "Queues stop", summary: "They stop at night" }) { id } }`,
    { id: proposeTheme.id },
  );
  return proposeTheme.id;
}

/** The real server with two trusts that hold the same kinds of things, each marked as its own. */
export async function startTwoTrusts(): Promise<TwoTrusts> {
  const steady = await startTestApp({ now: '2026-11-20T09:00:00Z' });
  const administrator = await steady.signIn();
  // what Steady looks for by itself would come in between
  steady.app.get(MajorWatchService).hold(true);
  steady.app.get(ThemeFinderService).hold(true);
  const a = await makeHalf(steady, administrator, 'RAA', 'MARKER-A');
  const b = await makeHalf(steady, administrator, 'RBB', 'MARKER-B');
  await publishedReport({ steady, administrator }, null); // of the programme, which tells of both
  const theme = await confirmedTheme({ steady, administrator }, [a.flagged, b.flagged]);
  return { steady, administrator, a, b, theme };
}
