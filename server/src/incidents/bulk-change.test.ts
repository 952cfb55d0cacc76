import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rows } from '../database/database.js';
import { FiguresService } from '../figures/figures.service.js';
import { systemScope } from '../identity/scope.js';
import { sendFile } from '../testing/imports.js';
import { addTrust } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { WorkedFiguresService } from './worked-figures.service.js';

interface Bulk {
  id: string | null;
  changed: { number: string; changes: { field: string; from: string | null; to: string | null }[] }[];
  refused: { number: string; code: string; message: string }[];
}

let steady: TestApp;
let lead: TestSession;
let stranger: TestSession;

async function at(time: string): Promise<void> {
  steady.clock.moveTo(time);
  lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
  stranger = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
}

async function log(changes: object = {}, session = lead): Promise<string> {
  const input = { trust: 'RZZ', title: 'Clinic list is empty', category: 'APPOINTMENTS', impact: 3, urgency: 3, ...changes };
  const answer = await steady.graphql<{ logIncident: { number: string } }>(
    `mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }`,
    { input },
    session,
  );
  expect(answer.errors).toEqual([]);
  return answer.data!.logIncident.number;
}

async function act(mutation: string, number: string, rest: string, session = lead): Promise<void> {
  const version = await versionOf(number);
  const answer = await steady.graphql(
    `mutation { ${mutation}(number: "${number}", version: ${version}, ${rest}) { number } }`,
    {},
    session,
  );
  expect(answer.errors).toEqual([]);
}

async function versionOf(number: string): Promise<number> {
  const [found] = await rows<{ version: number }>(steady.database.reader, 'SELECT version FROM incident WHERE number = ?', [
    number,
  ]);
  return Number(found?.version);
}

const bulk = (numbers: string[], change: object, dryRun = false, session = lead) =>
  steady.graphql<{ changeIncidents: Bulk }>(
    `mutation ($numbers: [String!]!, $change: UpdateIncidentInput!, $dryRun: Boolean) {
      changeIncidents(numbers: $numbers, change: $change, dryRun: $dryRun) {
        id changed { number changes { field from to } } refused { number code message } } }`,
    { numbers, change, dryRun },
    session,
  );

const undo = (id: string | null, session = lead) =>
  steady.graphql<{ undoChange: Bulk }>(
    `mutation ($id: ID!) { undoChange(id: $id) { id changed { number changes { field from to } } refused { number code } } }`,
    { id },
    session,
  );

/** Everything stored of incidents and what hangs on them, but what an undo must raise. */
async function stored(numbers: readonly string[]): Promise<unknown[]> {
  const marks = numbers.map(() => '?').join(', ');
  const found = await rows<Record<string, unknown>>(
    steady.database.reader,
    `SELECT i.*, w.team, w."pauseReason", w."supplierReference", w."responseBreachedAt", w."fixBreachedAt"
     FROM incident i LEFT JOIN incident_work w ON w."incidentId" = i.id WHERE number IN (${marks}) ORDER BY number`,
    [...numbers],
  );
  return found.map(({ version: _version, updatedAt: _updatedAt, ...rest }) => rest);
}

async function figures(measure: string, trust = 'RZZ'): Promise<[string, number][]> {
  const points = await steady.app.get(FiguresService).series(systemScope, { trust, measure });
  return points.map(({ on, numerator }) => [on, Number(numerator)]);
}

async function incidentsStream(): Promise<{ status: string; reasons: { code: string; link: string | null }[] }> {
  const answer = await steady.graphql<{
    deployments: {
      health: { streams: { stream: string; status: string; reasons: { code: string; link: string | null }[] }[] };
    }[];
  }>(`{ deployments { health { streams { stream status reasons { code link } } } } }`, {}, lead);
  return answer.data!.deployments[0]!.health.streams.find(({ stream }) => stream === 'INCIDENTS')!;
}

beforeAll(async () => {
  steady = await startTestApp({ now: '2026-11-16T10:00:00Z' });
  await at('2026-11-16T10:00:00Z');
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
        goLiveOn: '2026-11-02',
        staff: 1000,
        feeds: [{ feed: 'INCIDENTS', source: 'steady', cadence: 'DAILY' }],
      },
    },
    lead,
  );
  expect(made.errors).toEqual([]);
});
afterAll(() => steady.stop());

describe('figures and verdict', () => {
  test('follow what people do, quiet days included, and are those an import would count', async () => {
    const first = await log({ site: 'RZZ01' });
    const second = await log();
    expect(await figures('incidents.opened')).toEqual([['2026-11-16', 2]]);
    await at('2026-11-18T09:00:00Z');
    await log();
    expect(await figures('incidents.opened')).toEqual([
      ['2026-11-16', 2],
      ['2026-11-17', 0],
      ['2026-11-18', 1],
    ]);
    await act('updateIncident', first, 'input: { state: IN_PROGRESS }');
    await act('resolveIncident', first, 'input: { rootCause: DATA, resolution: "Loaded again" }');
    expect(await figures('incidents.openAtClose')).toEqual([
      ['2026-11-16', 2],
      ['2026-11-17', 2],
      ['2026-11-18', 2],
    ]);
    await act('updateIncident', second, 'input: { state: CANCELLED }');
    expect(await figures('incidents.opened')).toContainEqual(['2026-11-16', 1]);
    expect(await figures('incidents.openAtClose')).toContainEqual(['2026-11-18', 1]);
    await act('reopenIncident', first, 'reason: "Empty again"');
    expect(await figures('incidents.openAtClose')).toContainEqual(['2026-11-18', 2]);
  });

  test('a day on which nobody did anything is spoken of, where tickets are logged here', async () => {
    await at('2026-11-20T00:30:00Z');
    await steady.app.get(WorkedFiguresService).speakOfQuietDays(steady.clock.now());
    expect(await figures('incidents.opened')).toContainEqual(['2026-11-19', 0]);
    expect(await figures('incidents.openAtClose')).toContainEqual(['2026-11-20', 2]);
    expect(await figures('incidents.opened', 'RZY')).toEqual([]);
  });

  test('a feed that is behind is not said to have had quiet days because a ticket is logged', async () => {
    await at('2026-11-20T09:00:00Z');
    const csv =
      'reference,title,category,priority,state,openedAt,updatedAt\nA1,Slow,performance,P3,new,2026-11-13T09:00:00Z,2026-11-13T09:00:00Z\n';
    expect((await sendFile(steady, stranger, 'incidents?trust=RZY', csv)).status).toBe('DONE');
    const before = await figures('incidents.openAtClose', 'RZY');
    await at('2026-11-25T09:00:00Z');
    await log({ trust: 'RZY' }, stranger);
    expect(await figures('incidents.openAtClose', 'RZY')).toEqual(before);
    const later = csv.replaceAll('2026-11-13', '2026-11-25').replace('A1', 'A2');
    expect((await sendFile(steady, stranger, 'incidents?trust=RZY', later)).status).toBe('DONE');
    expect(await figures('incidents.opened', 'RZY')).toContainEqual(['2026-11-25', 2]);
    expect(await figures('incidents.openAtClose', 'RZY')).toContainEqual(['2026-11-25', 3]);
  });

  test('a P1 beyond its time to fix makes incidents unsteady until it is resolved', async () => {
    await at('2026-11-26T10:00:00Z');
    const number = await log({ impact: 1, urgency: 1 });
    expect((await incidentsStream()).status).not.toBe('UNSTEADY');
    await at('2026-11-26T15:00:00Z');
    const late = await incidentsStream();
    expect(late.status).toBe('UNSTEADY');
    expect(late.reasons.map(({ link }) => link)).toContain(`/incidents/${number}`);
    await act('updateIncident', number, 'input: { state: IN_PROGRESS }');
    await act('resolveIncident', number, 'input: { rootCause: DEFECT, resolution: "Patched" }');
    expect((await incidentsStream()).status).not.toBe('UNSTEADY');
  });

  test('a breach under an earlier priority is kept', async () => {
    await at('2026-11-26T16:00:00Z');
    const number = await log({ impact: 1, urgency: 1 });
    steady.clock.moveBy(20 * 60_000);
    await act('updateIncident', number, 'input: { impact: 5, urgency: 5 }');
    const [found] = await rows<{ at: unknown; fix: unknown }>(
      steady.database.reader,
      `SELECT w."responseBreachedAt" AS at, w."fixBreachedAt" AS fix FROM incident_work w JOIN incident i ON i.id = w."incidentId" WHERE number = ?`,
      [number],
    );
    expect(found?.at).not.toBeNull();
    expect(found?.fix).toBeNull();
  });
});

describe('a change of many', () => {
  test('changes what may be changed, lists the rest, and a trial stores nothing', async () => {
    await at('2026-11-27T09:00:00Z');
    const [fresh, going, theirs] = [await log(), await log(), await log({ trust: 'RZY' }, stranger)];
    await act('updateIncident', going, 'input: { state: IN_PROGRESS }');
    const numbers = [fresh, going, theirs, 'INC9999999', fresh];
    const before = await stored([fresh, going, theirs]);
    const tried = (await bulk(numbers, { state: 'WITH_SUPPLIER', supplier: 'A supplier' }, true)).data!.changeIncidents;
    expect(tried.id).toBeNull();
    expect(await stored([fresh, going, theirs])).toEqual(before);
    const done = (await bulk(numbers, { state: 'WITH_SUPPLIER', supplier: 'A supplier' })).data!.changeIncidents;
    expect({ ...done, id: null }).toEqual(tried);
    expect(done.changed.map(({ number }) => number)).toEqual([going]);
    expect(done.refused.map(({ number, code }) => [number, code])).toEqual([
      [fresh, 'ILLEGAL_TRANSITION'],
      [theirs, 'NOT_FOUND'],
      ['INC9999999', 'NOT_FOUND'],
    ]);
    const again = (await bulk([going], { supplier: 'A supplier' })).data!.changeIncidents;
    expect(again).toMatchObject({ id: null, changed: [], refused: [{ number: going, code: 'UNCHANGED' }] });
  });

  test('is undone exactly, figures too, but for what was changed since; once, and by who did it', async () => {
    const numbers = [await log({ site: 'RZZ01' }), await log(), await log()];
    await act('updateIncident', numbers[0]!, 'input: { state: IN_PROGRESS, team: "Build" }');
    await act('updateIncident', numbers[0]!, 'input: { state: AWAITING_USER, pauseReason: "Which clinic?" }');
    const [before, opened, open] = [
      await stored(numbers),
      await figures('incidents.opened'),
      await figures('incidents.openAtClose'),
    ];
    const change = { state: 'CANCELLED', category: 'OTHER', impact: 1, urgency: 1, team: 'Other', patientSafety: true };
    const { id, changed } = (await bulk(numbers, change)).data!.changeIncidents;
    expect(changed).toHaveLength(3);
    expect(await figures('incidents.opened')).not.toEqual(opened);
    const elsewhere = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    expect((await undo(id, elsewhere)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const comment = `mutation { commentOnIncident(number: "${numbers[2]}", text: "Not this one") { number } }`;
    expect((await steady.graphql(comment, {}, lead)).errors).toEqual([]);
    const undone = (await undo(id)).data!.undoChange;
    expect(undone.changed.map(({ number }) => number)).toEqual(numbers.slice(0, 2));
    expect(undone.refused).toEqual([{ number: numbers[2], code: 'STALE_VERSION' }]);
    expect(await stored(numbers.slice(0, 2))).toEqual(before.slice(0, 2));
    expect((await undo(id)).errors[0]?.extensions.code).toBe('BAD_INPUT');
    const last = (await bulk([numbers[0]!, numbers[1]!], { state: 'CANCELLED' })).data!.changeIncidents;
    await undo(last.id);
    expect(await stored(numbers.slice(0, 2))).toEqual(before.slice(0, 2));
    const one = ([day, count]: [string, number]): [string, number] => [day, day === '2026-11-27' ? count - 1 : count];
    expect(await figures('incidents.opened')).toEqual(opened.map(one));
    expect(await figures('incidents.openAtClose')).toEqual(open.map(one));
  });

  test('of a whole page is stored, recounted and undone', async () => {
    const numbers: string[] = [];
    for (let index = 0; index < 60; index += 1) numbers.push(await log());
    const before = await stored(numbers);
    const opened = await figures('incidents.opened');
    const done = (await bulk(numbers, { state: 'CANCELLED' })).data!.changeIncidents;
    expect(done.changed).toHaveLength(60);
    const day = opened.at(-1)![0];
    expect(await figures('incidents.opened')).toContainEqual([day, opened.at(-1)![1] - 60]);
    expect((await undo(done.id)).data!.undoChange.refused).toEqual([]);
    expect(await stored(numbers)).toEqual(before);
    expect(await figures('incidents.opened')).toEqual(opened);
  });

  test('is bounded and says what it needs', async () => {
    const codes = async (numbers: string[], change: object): Promise<string | undefined> =>
      (await bulk(numbers, change)).errors[0]?.extensions.code;
    expect(await codes([], { team: 'A' })).toBe('BAD_INPUT');
    expect(await codes(['INC0000001'], {})).toBe('BAD_INPUT');
    const many = Array.from({ length: 501 }, (_, index) => `INC${index}`);
    expect(await codes(many, { team: 'A' })).toBe('BAD_INPUT');
  });
});

describe('similar incidents', () => {
  const similar = async (args: string, session = lead) =>
    (
      await steady.graphql<{
        similarIncidents: { incident: { number: string; title: string }; similarity: number; sharedTerms: string[] }[];
      }>(`{ similarIncidents(${args}) { incident { number title } similarity sharedTerms } }`, {}, session)
    ).data!.similarIncidents;

  test('are found by their words, of one’s own trusts only, and as they change', async () => {
    const number = await log({ title: 'Label printer on ward seven jams' });
    const other = await log({ title: 'Smartcard login fails', description: 'Label printers are fine' });
    await log({ trust: 'RZY', title: 'Label printer on ward nine jams' }, stranger);
    const found = await similar('text: "label printers jam", first: 5');
    expect(found[0]).toMatchObject({ incident: { number }, sharedTerms: expect.arrayContaining(['label', 'jam']) });
    expect(found.map(({ incident }) => incident.title)).not.toContain('Label printer on ward nine jams');
    const later = await log({ title: 'Printer for labels jams again' });
    expect((await similar(`number: "${number}"`)).map((one) => one.incident.number)).toContain(later);
    expect((await similar(`number: "${number}"`)).map((one) => one.incident.number)).not.toContain(number);
    await act('updateIncident', other, 'input: { title: "Theatre screen shows yesterday" }');
    expect((await similar('text: "theatre screen"'))[0]?.incident.number).toBe(other);
    expect(await similar(`number: "${number}"`, stranger)).toEqual([]);
    expect(await similar('text: ""')).toEqual([]);
    await act('updateIncident', later, 'input: { state: CANCELLED }');
    expect((await similar('text: "printer labels jam", open: true')).map((one) => one.incident.number)).not.toContain(later);
  });
});
