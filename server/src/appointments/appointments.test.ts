import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addTrust, drop, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

const today = '2026-11-20';
const counts = `attempts bookingFailed booked attended didNotAttend hospitalCancelled patientCancelled outcomeMissing
  bookingFailedShare didNotAttendShare didNotAttendOfBookedShare hospitalCancelledShare outcomeMissingShare`;

type Counts = Record<string, number | null>;
interface Status {
  from: string;
  to: string;
  provisionalFrom: string;
  lastLoadedAt: string | null;
  total: Counts;
  weeks: { from: string; to: string; provisional: boolean; counts: Counts }[];
  specialties: { specialty: string; counts: Counts }[];
}

/** Days with their counts by specialty: what each row of a file says. */
const sent = {
  '2026-10-26': { Cardiology: [100, 5, 70, 6, 4, 8, 1], Dermatology: [50, 1, 40, 3, 2, 3, 0] },
  '2026-10-28': { Cardiology: [110, 8, 75, 5, 3, 9, 2] },
  '2026-11-02': { Cardiology: [90, 4, 60, 7, 5, 6, 1] },
  '2026-11-18': { Cardiology: [95, 3, 50, 4, 4, 7, 12] },
} as const;
const names = [
  'attempts',
  'bookingFailed',
  'attended',
  'didNotAttend',
  'hospitalCancelled',
  'patientCancelled',
  'outcomeMissing',
];

function file(measures: readonly string[] = names): string {
  const lines = Object.entries(sent).flatMap(([date, specialties]) =>
    Object.entries(specialties).flatMap(([specialty, numbers]: [string, readonly number[]]) =>
      numbers.flatMap((count, index) =>
        measures.includes(names[index]!) ? [`${date},Made General,${specialty},${names[index]!},${count}`] : [],
      ),
    ),
  );
  return ['date,site,specialty,measure,count', ...lines].join('\n');
}

describe('appointments', () => {
  let steady: TestApp;
  let own: TestSession;
  const status = async (trust = 'RZZ', more = ''): Promise<Status> => {
    const { data, errors } = await steady.graphql<{ appointmentStatus: Status }>(
      `{ appointmentStatus(trust: "${trust}"${more}) { from to provisionalFrom lastLoadedAt total { ${counts} }
         weeks { from to provisional counts { ${counts} } } specialties { specialty counts { ${counts} } } } }`,
      {},
      own,
    );
    expect(errors).toEqual([]);
    return data!.appointmentStatus;
  };

  beforeAll(async () => {
    steady = await startTestApp({ now: `${today}T11:00:00Z` });
    own = await steady.signIn('TRUST_IT_LEAD', ['RZZ', 'RZY']);
    for (const code of ['RZZ', 'RZY']) {
      await addTrust(steady, code, `${code} Hospitals NHS Trust`);
      await setUp(steady, own, { trust: code });
    }
    expect(await drop(steady, 'appointments', file(), own)).toMatchObject({ status: 'DONE', rejected: 0 });
    const without = names.filter((name) => name !== 'patientCancelled' && name !== 'attempts' && name !== 'bookingFailed');
    await drop(steady, 'appointments', file(without), own, '?trust=RZY&source=csv');
  });
  afterAll(() => steady.stop());

  test('give back the counts sent, with both shares of those who did not attend', async () => {
    const { from, to, provisionalFrom, total } = await status();
    expect([from, to, provisionalFrom]).toEqual(['2026-08-17', '2026-11-19', '2026-11-07']);
    // the three days whose outcomes are in
    expect(total).toMatchObject({
      attempts: 350,
      bookingFailed: 18,
      attended: 245,
      didNotAttend: 21,
      hospitalCancelled: 14,
      patientCancelled: 26,
      outcomeMissing: 4,
      booked: 306,
    });
    expect(total.bookingFailedShare).toBeCloseTo(18 / 350, 12);
    expect(total.didNotAttendShare).toBeCloseTo(21 / 266, 12);
    expect(total.didNotAttendOfBookedShare).toBeCloseTo(21 / 306, 12);
    expect(total.hospitalCancelledShare).toBeCloseTo(14 / 306, 12);
    expect(total.outcomeMissingShare).toBeCloseTo(4 / 270, 12);
  });

  test('are told week by week, the latest marked provisional', async () => {
    const { weeks } = await status();
    expect(weeks.map((week) => [week.from, week.to, week.provisional, week.counts.attempts])).toEqual([
      ['2026-10-26', '2026-11-01', false, 260],
      ['2026-11-02', '2026-11-08', true, 90],
      ['2026-11-16', '2026-11-19', true, 95],
    ]);
    expect(weeks[0]!.counts).toMatchObject({ attended: 185, didNotAttend: 14, patientCancelled: 20 });
  });

  test('are told by specialty, without the days still being entered', async () => {
    const { specialties } = await status();
    expect(specialties.map(({ specialty, counts: found }) => [specialty, found.attempts, found.attended])).toEqual([
      ['Cardiology', 300, 205],
      ['Dermatology', 50, 40],
    ]);
  });

  test('that were not sent are not known, never 0', async () => {
    const { total, specialties } = await status('RZY');
    for (const found of [total, specialties[0]!.counts])
      expect(found).toMatchObject({ attempts: null, bookingFailed: null, patientCancelled: null, bookingFailedShare: null });
    expect(total).toMatchObject({ attended: 245, didNotAttend: 21 });
  });

  test('are of the site and the days asked for', async () => {
    const { total, weeks } = await status('RZZ', ', from: "2026-11-01", to: "2026-11-02"');
    expect(total.attempts).toBe(90);
    expect(weeks).toHaveLength(1);
    expect((await status('RZZ', ', site: "RZZ99"')).weeks).toEqual([]);
    const asked = await steady.graphql(
      `{ appointmentStatus(trust: "RZZ", from: "2026-11-05", to: "2026-11-01") { from } }`,
      {},
      own,
    );
    expect(asked.errors[0]?.extensions.code).toBe('BAD_INPUT');
  });

  test('are not there for another trust', async () => {
    const stranger = await steady.signIn('TRUST_IT_LEAD', ['RZX']);
    const { errors } = await steady.graphql(`{ appointmentStatus(trust: "RZZ") { from } }`, {}, stranger);
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test('charts of what is read out of others, and of one specialty, hold the counts sent', async () => {
    const chart = async (measure: string, more = '') => {
      const { data, errors } = await steady.graphql<{
        spcChart: { points: { on: string; numerator: number; denominator: number | null; provisional: boolean }[] };
      }>(`{ spcChart(measure: "${measure}", trust: "RZZ"${more}) { points { on numerator denominator provisional } } }`, {}, own);
      expect(errors).toEqual([]);
      return data!.spcChart.points.map(({ on, numerator, denominator, provisional }) => [
        on,
        numerator,
        denominator,
        provisional,
      ]);
    };
    expect(await chart('appointments.attempts')).toEqual([
      ['2026-10-26', 150, null, false],
      ['2026-10-28', 110, null, false],
      ['2026-11-02', 90, null, false],
      ['2026-11-18', 95, null, false],
    ]);
    expect(await chart('appointments.attended', ', grain: WEEK')).toEqual([
      ['2026-10-26', 185, 228, false],
      ['2026-11-02', 60, 78, true],
      ['2026-11-16', 50, 65, true],
    ]);
    expect(await chart('appointments.patientCancelled', ', specialty: "Dermatology"')).toEqual([['2026-10-26', 3, 48, false]]);
    expect(await chart('appointments.bookingFailed', ', specialty: "Cardiology", to: "2026-10-28"')).toEqual([
      ['2026-10-26', 5, 100, false],
      ['2026-10-28', 8, 110, false],
    ]);
    const refused = await steady.graphql(
      `{ spcChart(measure: "incidents.opened", trust: "RZZ", specialty: "Cardiology") { kind } }`,
      {},
      own,
    );
    expect(refused.errors[0]?.extensions.code).toBe('BAD_INPUT');
  });
});
