import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rows } from '../database/database.js';
import { addFigures, addLoad, addTrust, madeFigures, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

const today = '2026-11-20';
const goLiveOn = '2026-10-05';

interface Chart {
  points: { on: string; value: number | null; note: string | null; restatedTo: number | null }[];
  groups: { from: string; to: string; centre: number; count: number; baselineCount: number; reason: string | null }[];
  rebases: { id: string; on: string; datedOn: string; reason: string; by: string }[];
  caption: string;
  notes: string[];
  grain: string;
  kind: string;
  ruleSet: string;
  ruleSets: string[];
}
const fields = `points { on value note restatedTo } groups { from to centre count baselineCount reason }
  rebases { id on datedOn reason by } caption notes grain kind ruleSet ruleSets`;

describe('what people say on charts', () => {
  let steady: TestApp;
  let own: TestSession;
  let stranger: TestSession;
  let deployment: string;
  const answer = (query: string, session = own) => steady.graphql<Record<string, never>>(query, {}, session);
  const done = async <T>(query: string, session = own): Promise<T> => {
    const { data, errors } = await steady.graphql<T>(query, {}, session);
    expect(errors).toEqual([]);
    return data as T;
  };
  const chart = async (more = '', measure = 'incidents.opened'): Promise<Chart> =>
    (await done<{ spcChart: Chart }>(`{ spcChart(measure: "${measure}", trust: "RZZ"${more}) { ${fields} } }`)).spcChart;
  const rebase = (on: string, reason = 'Clinics rebuilt'): string =>
    `mutation { rebase(measure: "incidents.opened", trust: "RZZ", on: "${on}", reason: "${reason}") { id on reason by } }`;
  const note = (on: string, text: string): string =>
    `mutation { annotatePoint(measure: "incidents.opened", trust: "RZZ", on: "${on}", text: "${text}") { text by } }`;
  const verdictOf = async (): Promise<unknown> =>
    done(`{ deployment(id: "${deployment}") { health { verdict score streams { status reasons { sentence } } } } }`);

  beforeAll(async () => {
    steady = await startTestApp({ now: `${today}T11:00:00Z` });
    own = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    stranger = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    deployment = await setUp(steady, own, { goLiveOn });
    const figures = madeFigures('RZZ', { goLiveOn, today, incidents: [10, 30], failures: [8, 40] });
    await addFigures(steady, figures, new Date(`${today}T07:00:00Z`));
    await addLoad(steady, 'RZZ', 'incidents', new Date(`${today}T07:00:00Z`), '2026-11-19');
    await addLoad(steady, 'RZZ', 'appointments', new Date(`${today}T07:05:00Z`), '2026-11-19');
  });
  afterAll(() => steady.stop());

  test('a rebase is dated on a point: for any other day the next that has one is named', async () => {
    const { errors } = await answer(rebase('2026-11-07'));
    expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_INPUT', details: { next: '2026-11-09' } } });
    expect(errors[0]?.message).toBe('7 November 2026 is no point of Incidents opened: the next is 9 November 2026.');
    expect((await chart()).rebases).toEqual([]);
  });

  test('a rebase starts the limits again on the chart, with its reason and its maker, and leaves every verdict alone', async () => {
    const before = await verdictOf();
    await done(rebase('2026-10-26'));
    const drawn = await chart();
    expect(drawn.groups).toHaveLength(2);
    expect(drawn.groups[1]).toMatchObject({ from: '2026-10-26', reason: 'Clinics rebuilt' });
    expect(drawn.groups[1]!.centre).toBeGreaterThan(2.5);
    expect(drawn.rebases).toMatchObject([{ on: '2026-10-26', reason: 'Clinics rebuilt', by: 'Test trust_it_lead' }]);
    expect(drawn.caption).toContain('since limits began again on 26 October 2026 (Clinics rebuilt)');
    await steady.unitOfWork.run((manager) =>
      rows(manager, 'UPDATE latest_health SET touches = touches + 1, "goodUntil" = "asOf"'),
    );
    expect(await verdictOf()).toEqual(before);
    const audit = await rows<{ action: string }>(
      steady.database.reader,
      `SELECT action FROM audit_entry WHERE action LIKE 'chart.%'`,
    );
    expect(audit.map(({ action }) => action)).toEqual(['chart.rebased']);
  });

  test('the same day twice is refused, an empty reason too, and a rebase by week starts with its week', async () => {
    expect((await answer(rebase('2026-10-26'))).errors[0]?.extensions.code).toBe('ILLEGAL_TRANSITION');
    expect((await answer(rebase('2026-10-27', '  '))).errors[0]?.extensions.code).toBe('BAD_INPUT');
    const weeks = await chart(', grain: WEEK');
    expect(weeks.rebases).toMatchObject([{ on: '2026-10-26', datedOn: '2026-10-26' }]);
  });

  test('a rebase is taken back once; a chart of what was known before still shows it', async () => {
    const { rebases } = await chart();
    steady.clock.moveTo(`${today}T11:10:00Z`);
    await done(`mutation { withdrawRebase(id: "${rebases[0]?.id}") { id } }`);
    expect((await chart()).groups).toHaveLength(1);
    expect((await chart(`, asOf: "${today}T11:05:00Z"`)).rebases).toHaveLength(1);
    expect((await chart(`, asOf: "${today}T10:00:00Z"`)).rebases).toHaveLength(0);
    const again = await answer(`mutation { withdrawRebase(id: "${rebases[0]?.id}") { id } }`);
    expect(again.errors[0]?.extensions.code).toBe('ILLEGAL_TRANSITION');
  });

  test('a point is given its reason, masked where it names a patient; the latest stands and an empty one takes it back', async () => {
    await done(note('2026-11-18', 'Booking screen patch 4.1.7'));
    await done(note('2026-11-18', 'Patch 4.1.7, NHS no 943 476 5919'));
    const noted = (await chart()).points.find(({ on }) => on === '2026-11-18');
    expect(noted?.note).toMatch(/^Patch 4\.1\.7, .* \(Test trust_it_lead\)$/);
    expect(noted?.note).not.toContain('943');
    await done(note('2026-11-11', 'Clinics closed'));
    expect((await chart(', grain: WEEK')).points.find(({ on }) => on === '2026-11-09')?.note).toContain('Clinics closed');
    for (const on of ['2026-11-11', '2026-11-18']) await done(note(on, ' '));
    expect((await chart()).points.every((point) => point.note === null)).toBe(true);
  });

  test('another trust’s person can neither rebase nor note, and an executive only reads', async () => {
    for (const query of [rebase('2026-10-27'), note('2026-11-18', 'mine')])
      expect((await answer(query, stranger)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const executive = await steady.signIn('EXECUTIVE', ['RZZ']);
    expect((await answer(rebase('2026-10-27'), executive)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('a share can be drawn by each of its rule sets, a count by its own; the deployment’s charts take what suits', async () => {
    const share = await chart(', ruleSet: "RUN"', 'appointments.bookingFailed');
    expect(share).toMatchObject({ kind: 'RUN', ruleSets: expect.arrayContaining([expect.stringMatching(/^p chart/)]) });
    expect(
      (await answer(`{ spcChart(measure: "incidents.opened", trust: "RZZ", ruleSet: "P") { kind } }`)).errors[0]?.message,
    ).toMatch(/^Incidents opened can be drawn by these rule sets: NHSRplotthedots XmR/);
    const both = await done<{ deployment: { charts: Chart[] } }>(
      `{ deployment(id: "${deployment}") { charts(measures: ["incidents.opened", "appointments.bookingFailed"], ruleSet: "P") { kind } } }`,
    );
    expect(both.deployment.charts.map(({ kind }) => kind)).toEqual(['XMR', 'P']);
  });
});

describe('charts as known then', () => {
  let steady: TestApp;
  let own: TestSession;
  const chart = async (asOf: string | null): Promise<Chart> => {
    const { data, errors } = await steady.graphql<{ spcChart: Chart }>(
      `query ($asOf: DateTime) { spcChart(measure: "appointments.bookingFailed", trust: "RZZ", asOf: $asOf) { ${fields} } }`,
      { asOf },
      own,
    );
    expect(errors).toEqual([]);
    return data!.spcChart;
  };

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-20T11:00:00Z' });
    own = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await setUp(steady, own, { goLiveOn });
    const figure = (day: string, numerator: number) => ({
      trust: 'RZZ',
      measure: 'appointments.bookingFailed',
      day,
      numerator,
      denominator: 400,
    });
    const days = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12'];
    for (const day of days) await addFigures(steady, [figure(day, 8)], new Date(`${day}T23:00:00Z`));
    await addLoad(steady, 'RZZ', 'appointments', new Date('2026-11-13T06:00:00Z'), '2026-11-12');
    // 10 November was counted again on 18 November
    await steady.unitOfWork.run((manager) =>
      rows(manager, `UPDATE daily_figure SET "knownTo" = ? WHERE day = '2026-11-10'`, ['2026-11-18 09:00:00.000']),
    );
    await addFigures(steady, [figure('2026-11-10', 40)], new Date('2026-11-18T09:00:00Z'));
  });
  afterAll(() => steady.stop());

  test('shows the figure of then, what it was restated to, and says so', async () => {
    const then = await chart('2026-11-14T12:00:00Z');
    expect(then.points.map(({ on, value, restatedTo }) => [on, value, restatedTo])).toEqual([
      ['2026-11-09', 0.02, null],
      ['2026-11-10', 0.02, 0.1],
      ['2026-11-11', 0.02, null],
      ['2026-11-12', 0.02, null],
    ]);
    expect(then.notes).toContain('1 point was corrected after 14 November 2026 and is marked restated.');
    expect((await chart(null)).points.map(({ value, restatedTo }) => [value, restatedTo])).toContainEqual([0.1, null]);
  });

  test('shows no day that had not come, and refuses an instant that has not', async () => {
    expect((await chart('2026-11-11T12:00:00Z')).points.map(({ on }) => on)).toEqual(['2026-11-09', '2026-11-10']);
    const { errors } = await steady.graphql(
      '{ spcChart(measure: "incidents.opened", trust: "RZZ", asOf: "2026-12-01T00:00:00Z") { kind } }',
      {},
      own,
    );
    expect(errors[0]?.message).toBe('Charts are known up to now: ask for an instant that has passed.');
  });
});
