import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engine } from '../config/env.js';
import { rows } from '../database/database.js';
import { addTrust, drop, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { appointmentsFile, incidentsFile, trainingFile } from './test-support/made-files.js';

/** What the tests read of a report. */
interface Report {
  id: string;
  version: number;
  edition: number;
  state: string;
  verdict: string;
  headline: string;
  contentHash: string | null;
  allowedActions: string[];
  content: {
    title: string;
    data: string;
    sections: { key: string; sentences: string[]; commentary: string | null; tables: { caption: string; rows: string[][] }[] }[];
    changes: { key: string; before: number; after: number; lines: { label: string; change: number; link: string | null }[] }[];
    figures: { key: string; numerator: number | null; sentence: string; note: { text: string; by: string } | null }[];
    charts: { key: string; points: { on: string }[] }[];
  };
  restated: { key: string; published: string; now: string; sentence: string }[];
  edits: { field: string; before: string; after: string; by: string }[];
}
const fields = `id version edition state verdict headline contentHash allowedActions
  content { title data sections { key sentences commentary tables { caption rows } }
    changes { key before after lines { label change link } } figures { key numerator sentence note { text by } } charts { key points { on } } }
  restated { key published now sentence } edits { field before after by }`;

describe('a weekly report from draft to publication', () => {
  let steady: TestApp;
  let manager: TestSession;
  let director: TestSession;
  let lead: TestSession;

  const ask = async <T>(query: string, variables: Record<string, unknown>, session: TestSession): Promise<T> => {
    const answer = await steady.graphql<T>(query, variables, session);
    if (answer.errors.length > 0 || !answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  };
  const draft = async (session: TestSession, trust: string | null, weekEndingOn: string): Promise<Report> =>
    (
      await ask<{ draftWeeklyReport: Report }>(
        `mutation ($trust: String, $on: Day!) { draftWeeklyReport(trust: $trust, weekEndingOn: $on) { ${fields} } }`,
        { trust, on: weekEndingOn },
        session,
      )
    ).draftWeeklyReport;
  const act = (verb: string, id: string, version: number, session: TestSession) =>
    steady.graphql<Record<string, Report>>(
      `mutation ($id: ID!, $version: Int!) { ${verb}WeeklyReport(id: $id, version: $version) { ${fields} } }`,
      { id, version },
      session,
    );
  const edit = (id: string, version: number, input: Record<string, unknown>, session: TestSession) =>
    steady.graphql<{ editWeeklyReport: Report }>(
      `mutation ($id: ID!, $version: Int!, $input: EditWeeklyReportInput!) { editWeeklyReport(id: $id, version: $version, input: $input) { ${fields} } }`,
      { id, version, input },
      session,
    );
  const read = async (id: string, session: TestSession): Promise<Report | null> =>
    (await ask<{ weeklyReport: Report | null }>(`query ($id: ID!) { weeklyReport(id: $id) { ${fields} } }`, { id }, session))
      .weeklyReport;

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-23T09:00:00Z' });
    manager = await steady.signIn('PROGRAMME_MANAGER');
    director = await steady.signIn('ADMINISTRATOR');
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await setUp(steady, manager);
    await drop(steady, 'incidents', incidentsFile('2026-08-01', '2026-11-22'), manager);
    await drop(steady, 'appointments', appointmentsFile('2026-08-01', '2026-11-22'), manager);
    await drop(steady, 'training', trainingFile('2026-11-16', 900), manager);
  }, 120_000);
  afterAll(() => steady.stop());

  test('a draft has the twelve sections, figures, charts, and changes that add up', async () => {
    const report = await draft(lead, 'RZZ', '2026-11-22');
    expect(report).toMatchObject({ state: 'DRAFT', version: 1, edition: 1, contentHash: null });
    expect(report.content.sections).toHaveLength(12);
    expect(report.content.charts.map(({ key }) => key)).toContain('appointments.bookingFailed');
    expect(report.content.figures.find(({ key }) => key === 'incidents.opened')?.numerator).toBeGreaterThan(0);
    expect(report.content.changes.map(({ key }) => key)).toContain('incidents.openAtClose');
    for (const change of report.content.changes) {
      const explained = change.lines.reduce((sum, line) => sum + Math.round(line.change * 1000), 0);
      expect([change.key, explained]).toEqual([change.key, Math.round(change.after * 1000) - Math.round(change.before * 1000)]);
    }
  });

  test('an edit keeps what was before, a stale one is refused with both versions, a figure can only be annotated', async () => {
    const report = await draft(lead, 'RZZ', '2026-11-22');
    const input = {
      commentary: [{ section: 'SAFETY', text: 'The queue was reviewed with #strong[the ward] on $friday$.' }],
      decisions: [{ text: 'Keep floorwalkers in Outpatients', of: 'the board', neededBy: '2026-11-27' }],
      risks: [{ title: 'Clinic lists', score: 16, owner: 'Operations' }],
      nextWeek: ['Patch on Wednesday'],
      notes: [{ figure: 'incidents.opened', text: 'Two of them were drills' }],
    };
    const { data, errors } = await edit(report.id, report.version, input, lead);
    expect(errors).toEqual([]);
    const after = data?.editWeeklyReport;
    expect(after?.version).toBe(report.version + 1);
    expect(after?.content.sections.find(({ key }) => key === 'SAFETY')?.commentary).toContain('#strong[the ward]');
    expect(after?.content.sections.find(({ key }) => key === 'DECISIONS')?.sentences).toEqual([
      'Keep floorwalkers in Outpatients (asked of the board by 27 November 2026).',
    ]);
    const opened = after?.content.figures.find(({ key }) => key === 'incidents.opened');
    expect(opened?.note?.text).toBe('Two of them were drills');
    expect(opened?.numerator).toBe(report.content.figures.find(({ key }) => key === 'incidents.opened')?.numerator);
    expect(after?.edits.map(({ field }) => field).sort()).toEqual([
      'commentary safety',
      'decisions',
      'nextWeek',
      'notes',
      'risks',
    ]);
    const stale = await edit(report.id, report.version, { nextWeek: [] }, manager);
    expect(stale.errors[0]?.extensions).toMatchObject({
      code: 'STALE_VERSION',
      details: { read: report.version, current: report.version + 1 },
    });
  });

  test('a figure cannot be typed over, and only one that is there can be noted or claimed for a benefit', async () => {
    const { id, version } = await draft(lead, 'RZZ', '2026-11-22');
    const typed = await edit(id, version, { figures: [{ key: 'incidents.opened', numerator: 0 }] }, lead);
    expect(typed.errors[0]?.message).toContain('figures');
    for (const input of [
      { notes: [{ figure: 'incidents.nothing', text: 'Noted' }] },
      { benefits: [{ claim: 'Fewer letters', figure: 'incidents.nothing' }] },
    ])
      expect((await edit(id, version, input, lead)).errors[0]?.extensions.code).toBe('BAD_INPUT');
    expect((await read(id, lead))?.version).toBe(version);
  });

  test('text that is too long is refused with the limit, and a status needs a reason and an end', async () => {
    const { id, version, content } = await draft(lead, 'RZZ', '2026-11-22');
    const long = await edit(id, version, { commentary: [{ section: 'SAFETY', text: 'x'.repeat(50_000) }] }, lead);
    expect(long.errors[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', details: { most: 4000 } });
    const [deployment] = (await ask<{ deployments: { id: string }[] }>('{ deployments { id } }', {}, manager)).deployments;
    const override = { deployment: deployment?.id, says: 'SETTLING', reason: 'Lists are complete again' };
    const endless = await edit(id, version, { overrides: [override] }, lead);
    expect(endless.errors[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', details: { field: 'untilOn' } });
    for (const untilOn of ['2026-11-22', '2028-11-22']) {
      const wrong = await edit(id, version, { overrides: [{ ...override, untilOn }] }, lead);
      expect([untilOn, wrong.errors[0]?.extensions.details]).toEqual([untilOn, { field: 'untilOn' }]);
    }
    const { data } = await edit(id, version, { overrides: [{ ...override, untilOn: '2026-12-06' }] }, lead);
    const verdicts = data?.editWeeklyReport.content.sections.find(({ key }) => key === 'VERDICTS')?.sentences.join(' ');
    expect(verdicts).toContain('Made General: computed unsteady; Test trust_it_lead reports "settling" until 6 December 2026');
    expect(content.figures.some(({ key }) => key === 'training.complete')).toBe(true);
  });

  test('approved and published by two people it never changes; an import a month later is told as restated', async () => {
    const { id, version } = await draft(manager, 'RZZ', '2026-11-22');
    expect((await act('approve', id, version, lead)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const approved = (await act('approve', id, version, manager)).data?.['approveWeeklyReport'];
    expect(approved).toMatchObject({ state: 'APPROVED', allowedActions: ['EDIT'] });
    const alone = await act('publish', id, version + 1, manager);
    expect(alone.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', details: { needsTwoPeople: true } });
    const published = (await act('publish', id, version + 1, director)).data?.['publishWeeklyReport'] as Report;
    expect(published).toMatchObject({ state: 'PUBLISHED', restated: [] });
    expect(published.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await edit(id, published.version, { nextWeek: ['Else'] }, manager)).errors[0]?.extensions.code).toBe(
      'ILLEGAL_TRANSITION',
    );

    steady.clock.moveTo('2026-12-21T09:00:00Z');
    [manager, director, lead] = [
      await steady.signIn('PROGRAMME_MANAGER'),
      await steady.signIn('ADMINISTRATOR'),
      await steady.signIn('TRUST_IT_LEAD', ['RZZ']),
    ];
    await drop(steady, 'appointments', appointmentsFile('2026-11-16', '2026-12-20', 5), manager);
    const later = await read(id, lead);
    expect({ ...later, restated: [] }).toEqual({ ...published, restated: [], allowedActions: ['NEW_EDITION'] });
    expect(later?.restated.map(({ key }) => key)).toEqual(['appointments.bookingFailed']);
    expect(later?.restated[0]?.sentence).toContain('published as 295 of 4,200 attempts (7.0\u00A0%), now 343 of 4,200');
  });

  test('the database itself refuses to change or delete what was published', async () => {
    const writes = [
      `UPDATE weekly_report SET headline = 'Steady' WHERE state = 'PUBLISHED'`,
      `UPDATE weekly_report SET state = 'DRAFT' WHERE state = 'PUBLISHED'`,
      `DELETE FROM weekly_report WHERE state = 'PUBLISHED'`,
      `UPDATE weekly_report_edit SET "after" = ''`,
      `DELETE FROM weekly_report_edit`,
    ];
    for (const sql of writes)
      await expect(steady.unitOfWork.run((manager_) => rows(manager_, sql))).rejects.toThrow(/never changed|kept as it was/);
  });

  test('a new edition takes its place, and the old one stays', async () => {
    const second = await draft(lead, 'RZZ', '2026-11-22');
    expect(second).toMatchObject({ edition: 2, state: 'DRAFT' });
    const approved = (await act('approve', second.id, second.version, manager)).data?.['approveWeeklyReport'] as Report;
    await act('publish', second.id, approved.version, director);
    const all = await ask<{ weeklyReports: { edition: number; state: string }[] }>(
      '{ weeklyReports { edition state } }',
      {},
      await steady.signIn('EXECUTIVE', ['RZZ']),
    );
    expect(all.weeklyReports).toEqual([
      { edition: 2, state: 'PUBLISHED' },
      { edition: 1, state: 'SUPERSEDED' },
    ]);
  });

  test('a programme’s report is only for who sees every trust; drafts only for who writes', async () => {
    const programme = await draft(manager, null, '2026-11-22');
    expect(programme.content.title).toContain('Weekly health report');
    expect(await read(programme.id, lead)).toBeNull();
    expect(await read(programme.id, await steady.signIn('EXECUTIVE', 'ALL'))).toBeNull();
    const refused = await steady.graphql('mutation { draftWeeklyReport(weekEndingOn: "2026-11-22") { id } }', {}, lead);
    expect(refused.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('a week without any data is written and says so; a day that is no Sunday and a week to come are refused', async () => {
    const empty = await draft(lead, 'RZZ', '2010-01-03');
    expect(empty.content.sections).toHaveLength(12);
    expect(JSON.stringify(empty)).not.toMatch(/NaN|undefined|Infinity/);
    for (const on of ['2026-11-21', '2027-01-10']) {
      const { errors } = await steady.graphql(
        'mutation ($on: Day!) { draftWeeklyReport(trust: "RZZ", weekEndingOn: $on) { id } }',
        { on },
        lead,
      );
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', details: { field: 'weekEndingOn' } });
    }
  });

  test('a measure without a baseline says so; a site withdrawn in the week is told with its reason', async () => {
    const writer = await steady.signIn('PROGRAMME_MANAGER');
    await addTrust(steady, 'RYY', 'Young NHS Trust');
    const id = await setUp(steady, writer, { trust: 'RYY', site: 'Young General', goLiveOn: '2026-12-07' });
    await drop(steady, 'appointments', appointmentsFile('2026-12-07', '2026-12-20'), writer, '?trust=RYY&source=csv');
    const before = await draft(writer, 'RYY', '2026-12-20');
    const told = before.content.sections.find(({ key }) => key === 'OPERATIONS')?.sentences.join(' ');
    expect(told).toMatch(/Booking failures: [\d,]+ of [\d,]+ attempts .*; no baseline from before go-live; week before/);
    expect(before.content.sections.find(({ key }) => key === 'INCIDENTS')?.sentences[0]).toContain(
      'nothing is known of its backlog',
    );
    expect(before.content.data).toContain('incidents, never came');
    const { deployment } = await ask<{ deployment: { version: number } }>(
      'query ($id: ID!) { deployment(id: $id) { version } }',
      { id },
      writer,
    );
    await ask(
      `mutation ($id: ID!, $version: Int!) { updateDeployment(id: $id, version: $version, input: { phase: WITHDRAWN, reason: "The supplier left" }) { id } }`,
      { id, version: deployment.version },
      writer,
    );
    const after = await draft(writer, 'RYY', '2026-12-27');
    expect(after.verdict).toBe('NOT_LIVE');
    expect(after.headline).toContain('The supplier left');
    expect(JSON.stringify(after)).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('a week that is not over can be drafted, says so, and cannot be approved', async () => {
    steady.clock.moveTo('2026-12-23T15:00:00Z');
    manager = await steady.signIn('PROGRAMME_MANAGER');
    const report = await draft(manager, 'RZZ', '2026-12-27');
    expect(report.content.data).toContain('is not over: data to 3pm on 23 December 2026');
    expect(report.allowedActions).not.toContain('APPROVE');
    expect((await act('approve', report.id, report.version, manager)).errors[0]?.extensions.code).toBe('ILLEGAL_TRANSITION');
  });

  test('a flag and a priority 1 incident of a published week that come later are told as restated', async () => {
    const [{ id } = { id: '' }] = (
      await ask<{ weeklyReports: { id: string }[] }>(
        '{ weeklyReports(filter: { trust: "RZZ", weekEndingOn: "2026-11-22", state: [PUBLISHED] }) { id } }',
        {},
        manager,
      )
    ).weeklyReports;
    const restated = async (): Promise<Map<string, string>> =>
      new Map((await read(id, manager))?.restated.map(({ key, published, now }) => [key, `${published} to ${now}`]));
    const events = ['safety.flagsRaised', 'safety.flagsAwaiting', 'safety.hazardsHigh', 'incidents.majors'];
    expect([...(await restated()).keys()].filter((key) => events.includes(key))).toEqual([]);
    await drop(
      steady,
      'incidents',
      [
        'reference,title,category,priority,state,department,openedAt,updatedAt,patientSafety',
        'LATE-1,Wrong patient shown,access,P1,in progress,Outpatients,2026-11-18T09:00:00Z,2026-11-18T10:00:00Z,yes',
      ].join('\n'),
      manager,
    );
    const now = await restated();
    expect(now.get('safety.flagsRaised')).toBe('0 to 1');
    expect(now.get('safety.flagsAwaiting')).toBe('0 to 1');
    expect(now.get('incidents.majors')).toMatch(/^(\d+) to \d+$/);
    const [was = 0, is = 0] = (now.get('incidents.majors') ?? '').split(' to ').map(Number);
    expect(is).toBe(was + 1);
    expect(now.get('incidents.opened')).toBeDefined();
  });

  test('a published report that is not what was published is refused, not shown', async () => {
    const reader = await steady.signIn('PROGRAMME_MANAGER');
    const [report] = (
      await ask<{ weeklyReports: { id: string }[] }>('{ weeklyReports(filter: { state: [PUBLISHED] }) { id } }', {}, reader)
    ).weeklyReports;
    const on = engine === 'postgres' ? ' ON weekly_report' : '';
    await steady.unitOfWork.run(async (writer) => {
      await rows(writer, `DROP TRIGGER weekly_report_stays${on}`); // somebody with the file in hand
      await rows(writer, `UPDATE weekly_report SET document = replace(document, 'unsteady', 'steady') WHERE id = ?`, [
        report?.id,
      ]);
    });
    const { errors } = await steady.graphql(
      'query ($id: ID!) { weeklyReport(id: $id) { headline } }',
      { id: report?.id },
      reader,
    );
    expect(errors[0]?.message).toContain('do not match their fingerprint');
    expect((await steady.http(`/api/reports/${report?.id ?? ''}.pdf`, { session: reader })).status).toBe(500);
  });
});
