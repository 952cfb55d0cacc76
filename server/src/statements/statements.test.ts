import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '@steady/shared/time';
import { addFigures, addLoad, addTrust, madeFigures, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

const goLiveOn = '2026-10-05';
const today = '2026-11-20';

interface Said {
  id: string;
  version: number;
  text: string;
  correctsId: string | null;
  correctedById: string | null;
  endedAt: string | null;
  endedReason: string | null;
  asKnownThen: Check;
  asKnownNow: Check;
}
interface Check {
  outcome: string;
  sentence: string;
  knownAt: string;
  findings: { test: string; state: string; value: number | null; limit: number | null }[];
}
const checks = 'outcome sentence knownAt findings { test state value limit }';
const fields = `id version text correctsId correctedById endedAt endedReason asKnownThen { ${checks} } asKnownNow { ${checks} }`;

describe('statements', () => {
  let steady: TestApp;
  let lead: TestSession;
  let stranger: TestSession;
  let id: string;

  const input = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
    saidOn: '2026-11-13',
    source: 'TRUST',
    sourceName: 'The trust’s spokesman',
    claim: 'BOOKING_FIXED',
    text: 'A few teething problems; bookings are back to normal',
    ...changes,
  });
  const send = (mutation: string, variables: Record<string, unknown>, session = lead) =>
    steady.graphql<Record<string, Said>>(mutation, variables, session);
  const record = (changes: Record<string, unknown> = {}, session = lead) =>
    send(
      `mutation ($id: ID!, $input: StatementInput!) { recordStatement(deployment: $id, input: $input) { ${fields} } }`,
      { id, input: input(changes) },
      session,
    );
  const list = async (filter: object = {}, session = lead): Promise<Said[]> => {
    const answer = await steady.graphql<{ statements: Said[] }>(
      `query ($filter: StatementFilter) { statements(filter: $filter) { ${fields} } }`,
      { filter },
      session,
    );
    expect(answer.errors).toEqual([]);
    return answer.data!.statements;
  };

  beforeAll(async () => {
    steady = await startTestApp({ now: `${today}T11:00:00Z` });
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    stranger = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    id = await setUp(steady, lead, { goLiveOn });
    const figures = madeFigures('RZZ', { goLiveOn, today, incidents: [10, 10], failures: [8, 40] });
    // figures of the days to 10 November were known on the 11th; those since came on the 20th and are far worse
    const early = figures.filter(({ day }) => day <= '2026-11-12');
    await addFigures(
      steady,
      early.map((figure) =>
        figure.measure === 'appointments.bookingFailed' && figure.day >= goLiveOn ? { ...figure, numerator: 8 } : figure,
      ),
      new Date('2026-11-13T07:00:00Z'),
    );
    await steady.unitOfWork.run(async (manager) => {
      await manager.query(
        `UPDATE daily_figure SET "knownTo" = '2026-11-20 07:00:00.000' WHERE measure = 'appointments.bookingFailed' AND day >= '${goLiveOn}'`,
      );
    });
    await addFigures(
      steady,
      figures.filter(({ day, measure }) => day > '2026-11-12' || (measure === 'appointments.bookingFailed' && day >= goLiveOn)),
      new Date(`${today}T07:00:00Z`),
    );
    await addLoad(steady, 'RZZ', 'appointments', new Date('2026-11-13T07:00:00Z'), '2026-11-12');
    await addLoad(steady, 'RZZ', 'incidents', new Date('2026-11-13T07:00:00Z'), '2026-11-12');
    await addLoad(steady, 'RZZ', 'appointments', new Date(`${today}T07:00:00Z`), addDays(today, -1));
    await addLoad(steady, 'RZZ', 'incidents', new Date(`${today}T07:00:00Z`), addDays(today, -1));
  });
  afterAll(() => steady.stop());

  test('what was known then supported it, what is known now contradicts it, with the figures', async () => {
    const answer = await record();
    expect(answer.errors).toEqual([]);
    const said = answer.data!['recordStatement']!;
    expect(said.asKnownThen).toMatchObject({ outcome: 'SUPPORTS', knownAt: '2026-11-13T23:59:59.999Z' });
    expect(said.asKnownNow).toMatchObject({ outcome: 'CONTRADICTS', knownAt: `${today}T11:00:00.000Z` });
    expect(said.asKnownNow.sentence).toMatch(
      /^Booking failures above the upper limit on 5 of the 5 working days to 13 November 2026: 10\.\d/,
    );
    const [finding] = said.asKnownNow.findings;
    expect(finding!.value!).toBeGreaterThan(finding!.limit!);
  });

  test('before any figure had come nobody could say', async () => {
    const answer = await record({ saidOn: '2026-11-11', claim: 'BOOKINGS_FAILING', source: 'STAFF', text: 'Chaos' });
    expect(answer.data!['recordStatement']!.asKnownThen).toMatchObject({ outcome: 'CANNOT_SAY' });
    expect(answer.data!['recordStatement']!.asKnownNow.outcome).toBe('SUPPORTS');
  });

  test('is of a day that has come, by somebody, and masked', async () => {
    expect((await record({ saidOn: '2026-11-21' })).errors[0]?.extensions.code).toBe('BAD_INPUT');
    expect((await record({ sourceName: ' ' })).errors[0]?.extensions.code).toBe('BAD_INPUT');
    const masked = await record({ text: 'NHS no 943 476 5919 was turned away', claim: 'ON_PAPER' });
    expect(masked.data!['recordStatement']!.text).not.toContain('5919');
  });

  test('a correction keeps the old one, a stale version is refused with what stands', async () => {
    const [first] = await list({ claim: 'BOOKING_FIXED' });
    const correct = (version: number) =>
      send(
        `mutation ($id: ID!, $version: Int!, $input: StatementInput!) { correctStatement(id: $id, version: $version, input: $input, reason: "Misquoted") { ${fields} } }`,
        { id: first!.id, version, input: input({ text: 'Starting to return to normal' }) },
      );
    const corrected = await correct(1);
    expect(corrected.errors).toEqual([]);
    expect(corrected.data!['correctStatement']).toMatchObject({ correctsId: first!.id, text: 'Starting to return to normal' });
    const stale = await correct(1);
    expect(stale.errors[0]?.extensions).toMatchObject({
      code: 'STALE_VERSION',
      details: { read: 1, current: 2, now: { endedReason: 'Misquoted' } },
    });
    expect((await correct(2)).errors[0]?.extensions.code).toBe('BAD_INPUT');
    expect((await list({ claim: 'BOOKING_FIXED' })).map(({ text }) => text)).toEqual(['Starting to return to normal']);
    const all = await list({ claim: 'BOOKING_FIXED', ended: true });
    expect(all.find((one) => one.id === first!.id)).toMatchObject({
      endedReason: 'Misquoted',
      correctedById: corrected.data!['correctStatement']!.id,
    });
  });

  test('withdrawn it stays in the list of all', async () => {
    const [said] = await list({ claim: 'BOOKINGS_FAILING' });
    const answer = await send(
      'mutation ($id: ID!) { withdrawStatement(id: $id, version: 1, reason: "Never said") { id endedReason } }',
      { id: said!.id },
    );
    expect(answer.errors).toEqual([]);
    expect(await list({ claim: 'BOOKINGS_FAILING' })).toEqual([]);
    expect(await list({ claim: 'BOOKINGS_FAILING', ended: true })).toMatchObject([{ endedReason: 'Never said' }]);
  });

  test('another trust’s people see none and change none, readers change none', async () => {
    expect(await list({ ended: true }, stranger)).toEqual([]);
    expect((await record({}, stranger)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await record({}, await steady.signIn('EXECUTIVE', ['RZZ']))).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
