import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engine } from '../config/env.js';
import { rows } from '../database/database.js';
import { AccountsService } from '../identity/accounts.service.js';
import { SessionService } from '../identity/session.service.js';
import { MailWorker } from '../mail/mail-worker.js';
import { appointmentsFile, incidentsFile } from '../reports/test-support/made-files.js';
import { type MailServer, type ReceivedMail, startMailServer } from '../testing/mail-server.js';
import { addTrust, drop, setUp } from '../testing/made-records.js';
import { makePlace, startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { ReportClock } from './report-clock.js';

const minute = 60_000;
let steady: TestApp;
let mailServer: MailServer;
let manager: TestSession;
let director: TestSession;
let lead: TestSession;
let place: Awaited<ReturnType<typeof makePlace>>;
const settings = (): Record<string, string> => ({
  ...place.environment,
  SMTP_URL: mailServer.url,
  SMTP_FROM: 'steady@example.org',
  PUBLIC_URL: 'https://steady.example.org',
});

async function ask<T>(query: string, variables: Record<string, unknown>, session: TestSession): Promise<T> {
  const answer = await steady.graphql<T>(query, variables, session);
  if (answer.errors.length > 0 || !answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}
const codeOf = async (query: string, variables: Record<string, unknown>, session: TestSession): Promise<string | undefined> =>
  (await steady.graphql(query, variables, session)).errors[0]?.extensions.code;

const addQuery = `mutation ($trust: String, $address: String!) {
  addReportRecipient(trust: $trust, address: $address) { id address name state confirmedBy } }`;
type Recipient = { id: string; address: string; name: string | null; state: string; confirmedBy: string | null };
const add = async (address: string, trust: string | null, session: TestSession): Promise<Recipient> =>
  (await ask<{ addReportRecipient: Recipient }>(addQuery, { address, trust }, session)).addReportRecipient;
const list = async (trust: string | null, session: TestSession): Promise<Recipient[]> =>
  (
    await ask<{ reportRecipients: Recipient[] }>(
      'query ($trust: String) { reportRecipients(trust: $trust) { id address name state confirmedBy } }',
      { trust },
      session,
    )
  ).reportRecipients;
const emailOf = async (session: TestSession): Promise<string> =>
  (await rows<{ email: string }>(steady.database.reader, 'SELECT email FROM user_account WHERE id = ?', [session.userId]))[0]
    ?.email ?? '';

/** Moves the clock; whoever was idle too long signs in again. */
async function moveTo(at: string | Date): Promise<void> {
  steady.clock.moveTo(at);
  for (const session of [manager, director, lead]) {
    const account = (await steady.app.get(AccountsService).byAddresses([await emailOf(session)])).values().next().value;
    if (account) session.headers['cookie'] = `__Host-steady=${await steady.app.get(SessionService).begin(account)}`;
  }
}

type Head = { id: string; version: number; state: string; weekEndingOn: string; scope: string; trust: { code: string } | null };
const reports = async (session: TestSession): Promise<Head[]> =>
  (await ask<{ weeklyReports: Head[] }>('{ weeklyReports { id version state weekEndingOn scope trust { code } } }', {}, session))
    .weeklyReports;
const act = async (verb: string, { id, version }: Head, session: TestSession): Promise<Head> => {
  const query = `mutation ($id: ID!, $version: Int!) {
    done: ${verb}WeeklyReport(id: $id, version: $version) { id version state weekEndingOn scope trust { code } } }`;
  return (await ask<{ done: Head }>(query, { id, version }, session)).done;
};
/** Approves and publishes a report, and waits until its mails have gone. */
async function published(report: Head): Promise<Head> {
  const done = await act('publish', await act('approve', report, manager), director);
  await steady.app.get(ReportClock).look();
  await steady.app.get(MailWorker).deliver();
  return done;
}
const receivedBy = (address: string): ReceivedMail[] => mailServer.received.filter(({ to }) => to.includes(address));
const unsubscribeLinkOf = (mail: ReceivedMail | undefined): string =>
  /^List-Unsubscribe: <https:\/\/steady\.example\.org(\S+)>/m.exec(mail?.raw.replace(/\r\n[ \t]+/g, ' ') ?? '')?.[1] ?? '';

beforeAll(async () => {
  place = await makePlace();
  mailServer = await startMailServer();
  steady = await startTestApp({ now: '2026-11-20T09:00:00Z', settings: settings(), place: 'GIVEN' });
  manager = await steady.signIn('PROGRAMME_MANAGER');
  director = await steady.signIn('ADMINISTRATOR');
  lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
  for (const [trust, mark] of [
    ['RZZ', 'Zed'],
    ['RYY', 'Wye'],
  ] as const) {
    await addTrust(steady, trust, `${mark} Hospitals NHS Trust`);
    await setUp(steady, manager, { trust, site: `${mark} General` });
    const address = `?trust=${trust}&source=csv`;
    await drop(steady, 'incidents', incidentsFile('2026-09-01', '2026-11-19'), manager, address);
    await drop(steady, 'appointments', appointmentsFile('2026-09-01', '2026-11-19'), manager, address);
  }
}, 120_000);
afterAll(async () => {
  await steady.stop();
  await mailServer.stop();
  await place.clear();
});

describe('lists of receivers', () => {
  test('an account that may read the reports needs nobody’s word, an address without one does', async () => {
    const reader = await steady.signIn('EXECUTIVE', ['RZZ']);
    const email = await emailOf(reader);
    expect(await add(email.toUpperCase(), 'RZZ', lead)).toMatchObject({
      address: email,
      state: 'ACTIVE',
      name: 'Test executive',
    });
    const board = await add('board@example.org', 'RZZ', lead);
    expect(board).toMatchObject({ state: 'AWAITING_CONFIRMATION', confirmedBy: null });
    const confirm = 'mutation ($id: ID!) { confirmReportRecipient(id: $id) { state confirmedBy } }';
    expect(await codeOf(confirm, { id: board.id }, lead)).toBe('FORBIDDEN');
    expect(await ask(confirm, { id: board.id }, manager)).toMatchObject({ confirmReportRecipient: { state: 'ACTIVE' } });
    expect(await add('chair@example.org', null, manager)).toMatchObject({ state: 'ACTIVE' });
  });

  test('an account of another trust looks like any address to a trust’s lead, and is refused to who may confirm', async () => {
    const stranger = await steady.signIn('EXECUTIVE', ['RYY']);
    const email = await emailOf(stranger);
    const added = await add(email, 'RZZ', lead);
    expect(added).toMatchObject({ state: 'AWAITING_CONFIRMATION', name: null });
    const confirm = 'mutation ($id: ID!) { confirmReportRecipient(id: $id) { state } }';
    expect(await codeOf(confirm, { id: added.id }, manager)).toBe('BAD_INPUT');
    expect(await codeOf(addQuery, { trust: null, address: email }, manager)).toBe('BAD_INPUT');
    expect((await list('RZZ', manager)).find(({ id }) => id === added.id)?.state).toBe('NOT_ALLOWED');
  });

  test('another trust’s list, and the programme’s, are not there for a trust’s lead; readers keep none', async () => {
    const query = 'query ($trust: String) { reportRecipients(trust: $trust) { address } }';
    expect(await codeOf(query, { trust: 'RYY' }, lead)).toBe('NOT_FOUND');
    expect(await codeOf(query, { trust: null }, lead)).toBe('FORBIDDEN');
    expect(await codeOf(addQuery, { trust: 'RYY', address: 'x@example.org' }, lead)).toBe('NOT_FOUND');
    const others = await add('wye@example.org', 'RYY', manager);
    for (const verb of ['removeReportRecipient(id: $id) { id }', 'confirmReportRecipient(id: $id) { id }'])
      expect(
        await codeOf(
          `mutation ($id: ID!) { ${verb} }`,
          { id: others.id },
          verb.startsWith('r') ? lead : await steady.signIn('PROGRAMME_MANAGER', ['RZZ']),
        ),
      ).toBe('NOT_FOUND');
    const reader = await steady.signIn('EXECUTIVE', ['RZZ']);
    expect(await codeOf(query, { trust: 'RZZ' }, reader)).toBe('FORBIDDEN');
  });

  test('an address is on a list once, and one that is none is refused', async () => {
    const before = (await list('RZZ', lead)).length;
    await Promise.all(
      [add('twice@example.org', 'RZZ', lead), add('TWICE@example.org', 'RZZ', lead)].map((one) => one.catch(() => null)),
    );
    expect(await list('RZZ', lead)).toHaveLength(before + 1);
    expect(await codeOf(addQuery, { trust: 'RZZ', address: 'a@example.org, b@example.org' }, lead)).toBe('BAD_INPUT');
  });
});

describe('the schedule', () => {
  const schedules = async (session: TestSession) =>
    (
      await ask<{ reportSchedules: Record<string, unknown>[] }>(
        '{ reportSchedules { scope trust { code } weekday time isOn nextAt nextWeekEndingOn lastRun { state weekEndingOn reportId } } }',
        {},
        session,
      )
    ).reportSchedules;
  const set =
    'mutation ($trust: String, $input: ReportScheduleInput!) { setReportSchedule(trust: $trust, input: $input) { nextAt changedBy } }';

  test('is Monday at 6am until somebody sets another time, for who keeps the report', async () => {
    expect((await schedules(manager)).map(({ scope, trust }) => [scope, (trust as { code: string } | null)?.code])).toEqual([
      ['PROGRAMME', undefined],
      ['TRUST', 'RYY'],
      ['TRUST', 'RZZ'],
    ]);
    expect(await schedules(lead)).toMatchObject([
      {
        trust: { code: 'RZZ' },
        weekday: 1,
        time: '06:00',
        isOn: true,
        nextAt: '2026-11-23T06:00:00.000Z',
        nextWeekEndingOn: '2026-11-22',
      },
    ]);
    const input = { weekday: 1, time: '07:30', isOn: true };
    expect(await ask(set, { trust: 'RYY', input }, manager)).toMatchObject({
      setReportSchedule: { nextAt: '2026-11-23T07:30:00.000Z' },
    });
    expect(await codeOf(set, { trust: 'RYY', input }, lead)).toBe('NOT_FOUND');
    expect(await codeOf(set, { input }, lead)).toBe('FORBIDDEN');
    expect(await codeOf(set, { trust: 'RZZ', input: { ...input, time: '7.30' } }, lead)).toBe('BAD_INPUT');
    expect(await codeOf(set, { trust: 'RZZ', input: { ...input, weekday: 8 } }, lead)).toBe('BAD_INPUT');
    expect(await codeOf(set, { trust: 'RZZ', input }, await steady.signIn('EXECUTIVE', ['RZZ']))).toBe('FORBIDDEN');
  });

  test('drafts each report once when its time comes, over several servers, and leaves what a person drafted', async () => {
    const clock = steady.app.get(ReportClock);
    const ofWeek = async () => (await reports(manager)).filter(({ weekEndingOn }) => weekEndingOn === '2026-11-22');
    await moveTo('2026-11-23T05:59:59Z');
    await clock.look();
    expect(await ofWeek()).toEqual([]);
    const others =
      engine === 'postgres' ? await startTestApp({ now: '2026-11-23T06:00:00Z', settings: settings(), place: 'GIVEN' }) : null;
    await moveTo('2026-11-23T06:00:00Z');
    await Promise.all([clock.look(), clock.look(), others?.app.get(ReportClock).look()]);
    expect((await ofWeek()).map(({ scope, trust, state, version }) => [scope, trust?.code, state, version])).toEqual([
      ['PROGRAMME', undefined, 'DRAFT', 1],
      ['TRUST', 'RZZ', 'DRAFT', 1],
    ]);
    const byHand = 'mutation { draftWeeklyReport(trust: "RYY", weekEndingOn: "2026-11-22") { id } }';
    const { id } = (await ask<{ draftWeeklyReport: { id: string } }>(byHand, {}, manager)).draftWeeklyReport;
    await moveTo('2026-11-23T07:31:00Z');
    await Promise.all([clock.look(), others?.app.get(ReportClock).look()]);
    await others?.stop();
    expect(await ofWeek()).toHaveLength(3);
    const ryy = (await schedules(manager)).find(({ trust }) => (trust as { code: string } | null)?.code === 'RYY');
    expect(ryy?.['lastRun']).toEqual({ state: 'DONE', weekEndingOn: '2026-11-22', reportId: id });
    expect((await ofWeek()).every(({ version }) => version === 1)).toBe(true);
  });

  test('a schedule that is off drafts nothing', async () => {
    await ask(set, { trust: 'RYY', input: { weekday: 1, time: '06:00', isOn: false } }, manager);
    await moveTo('2026-11-30T06:00:00Z');
    await steady.app.get(ReportClock).look();
    const made = (await reports(manager)).filter(({ weekEndingOn }) => weekEndingOn === '2026-11-29');
    expect(made.map(({ trust }) => trust?.code ?? 'programme')).toEqual(['programme', 'RZZ']);
    await moveTo('2026-11-30T09:00:00Z');
  });
});

describe('a published report', () => {
  const mailingOf = async (report: Head, session: TestSession) =>
    (
      await ask<{
        reportMailing: { isMailOn: boolean; deliveries: { recipient: string; state: string; reply: string | null }[] };
      }>(
        'query ($id: ID!) { reportMailing(report: $id) { isMailOn isBeingWritten deliveries { recipient state reply } } }',
        { id: report.id },
        session,
      )
    ).reportMailing;
  const find = async (trust: string | null, weekEndingOn: string): Promise<Head> => {
    const found = (await reports(manager)).find(
      (one) => (one.trust?.code ?? null) === trust && one.weekEndingOn === weekEndingOn,
    );
    if (!found) throw new Error('no such report');
    return found;
  };

  test('goes to its own list only, once each, whole, and never tells one trust of another', async () => {
    await add('both@example.org', 'RZZ', manager);
    for (const trust of ['RZZ', 'RYY']) await published(await find(trust, '2026-11-22'));
    await published(await find(null, '2026-11-22'));
    await steady.app.get(ReportClock).look();
    await steady.app.get(MailWorker).deliver();
    const subjects = (address: string) => receivedBy(address).map(({ parsed }) => parsed.subject);
    expect(subjects('board@example.org')).toEqual([expect.stringContaining('Zed General, week ending 22 November 2026')]);
    expect(subjects('wye@example.org')).toEqual([expect.stringContaining('Wye General')]);
    expect(subjects('chair@example.org')).toHaveLength(1);
    expect(subjects('both@example.org')).toHaveLength(1);
    const foreign: Record<string, string> = { 'wye@example.org': 'Zed', 'board@example.org': 'Wye', 'both@example.org': 'Wye' };
    for (const { to, raw, parsed } of mailServer.received) {
      const told = `${raw.slice(0, raw.indexOf('\r\n\r\n'))} ${parsed.subject ?? ''} ${parsed.text ?? ''} ${String(parsed.html)}`;
      const other = foreign[to[0] ?? ''];
      if (other)
        expect([to[0], told.includes(`${other} General`), told.includes(`${other} Hospitals`)]).toEqual([to[0], false, false]);
    }
    const [mail] = receivedBy('board@example.org');
    expect(mail?.parsed.attachments.map(({ contentType }) => contentType)).toEqual(
      expect.arrayContaining(['image/png', 'application/pdf']),
    );
    const report = await find('RZZ', '2026-11-22');
    const own = await (await steady.http(`/api/reports/${report.id}.pdf`, { session: manager })).arrayBuffer();
    const file = mail?.parsed.attachments.find(({ contentType }) => contentType === 'application/pdf');
    expect(file?.content.equals(Buffer.from(own))).toBe(true); // the very bytes Steady hands out
    expect(String(mail?.parsed.html)).toContain('Open the report in Steady');
    expect(mail?.parsed.text).toContain('STREAMS');
    expect(mail?.parsed.text).toMatch(/CHANGED SINCE LAST WEEK\n- /);
    expect(String(mail?.parsed.html)).toContain('Changed since last week');
    expect(mail?.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  test('tells its keepers how each mail stands, and nobody of another trust', async () => {
    const report = await find('RZZ', '2026-11-22');
    const { isMailOn, deliveries } = await mailingOf(report, lead);
    expect(isMailOn).toBe(true);
    expect(deliveries.filter(({ state }) => state === 'SENT').map(({ recipient }) => recipient)).toEqual(
      expect.arrayContaining(['board@example.org', 'both@example.org']),
    );
    const query = 'query ($id: ID!) { reportMailing(report: $id) { isMailOn } }';
    expect(await codeOf(query, { id: report.id }, await steady.signIn('TRUST_IT_LEAD', ['RYY']))).toBe('NOT_FOUND');
    expect(await codeOf(query, { id: report.id }, await steady.signIn('EXECUTIVE', ['RZZ']))).toBe('FORBIDDEN');
  });

  test('is not sent to who lost the right, left, or was taken off between publication and sending', async () => {
    const gone = await steady.signIn('EXECUTIVE', ['RZZ']);
    const email = await emailOf(gone);
    await add(email, 'RZZ', lead);
    const off = await add('off@example.org', 'RZZ', manager);
    const report = await find('RZZ', '2026-11-29');
    const port = mailServer.port;
    await mailServer.stop();
    await published(report);
    // the first attempt is over, in vain, before anything changes: one under way would find the mail server that comes back
    await steady.app.get(ReportClock).look();
    await steady.app.get(MailWorker).deliver();
    await steady.unitOfWork.run((on) => rows(on, `UPDATE user_account SET trusts = '["RYY"]' WHERE id = ?`, [gone.userId]));
    expect((await steady.app.get(AccountsService).byAddresses([email])).get(email)?.trusts).toEqual(['RYY']);
    await ask('mutation ($id: ID!) { removeReportRecipient(id: $id) { id } }', { id: off.id }, lead);
    const earlier = receivedBy('both@example.org')[0];
    await steady.http(unsubscribeLinkOf(earlier), { method: 'POST' });
    mailServer = await startMailServer({ port });
    await moveTo(new Date(steady.clock.now().getTime() + 70 * minute));
    await steady.app.get(MailWorker).deliver();
    for (const address of [email, 'off@example.org', 'both@example.org']) expect(receivedBy(address)).toEqual([]);
    expect(receivedBy('board@example.org')).toHaveLength(1);
    const why = Object.fromEntries((await mailingOf(report, lead)).deliveries.map(({ recipient, reply }) => [recipient, reply]));
    expect(why[email]).toContain('may not read this report any more');
    expect(why['off@example.org']).toContain('Taken off the list');
    expect(why['both@example.org']).toContain('left the list');
  });
});

describe('leaving a list', () => {
  const stateOf = async (address: string) => (await list('RZZ', manager)).find((one) => one.address === address)?.state;

  test('opening the link changes nothing; pressing its button does, twice the same, and can be taken back', async () => {
    const link = unsubscribeLinkOf(receivedBy('board@example.org')[0]);
    expect(link).toMatch(/^\/api\/unsubscribe\/[0-9a-f-]{36}\.[\w-]{43}$/);
    const page = await steady.http(link);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Stop these e-mails')]);
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(await stateOf('board@example.org')).toBe('ACTIVE');
    const oneClick = {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
    for (let time = 0; time < 2; time += 1) expect((await steady.http(link, oneClick)).status).toBe(200);
    expect(await stateOf('board@example.org')).toBe('UNSUBSCRIBED');
    expect(await codeOf(addQuery, { trust: 'RZZ', address: 'board@example.org' }, manager)).toBe('BAD_INPUT');
    expect((await steady.http(`${link}/undo`, { method: 'POST' })).status).toBe(200);
    expect(await stateOf('board@example.org')).toBe('ACTIVE');
  });

  test('a link that is changed, or another receiver’s signature, opens nothing', async () => {
    const link = unsubscribeLinkOf(receivedBy('board@example.org')[0]);
    const [id = '', signature = ''] = link.slice('/api/unsubscribe/'.length).split('.');
    const others = (await list('RZZ', manager)).filter((one) => one.id !== id).map((one) => `${one.id}.${signature}`);
    const wrong = [
      ...others,
      id,
      `${id}.`,
      `${id}.${signature.slice(1)}`,
      `${id}.${signature}x`,
      `x.${signature}`,
      '%00',
      '..%2f..',
    ];
    for (const token of wrong) {
      const answer = await steady.http(`/api/unsubscribe/${token}`, { method: 'POST' });
      expect([token, answer.status]).toEqual([token, 404]);
    }
    expect(await stateOf('board@example.org')).toBe('ACTIVE');
  });
});
