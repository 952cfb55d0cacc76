import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp, type TestSession } from '../../server/src/testing/test-app.js';
import { appointmentsFile, downtimeFile, incidentsFile, trainingFile, type MadeTrust } from '../support/made-trust.js';

const made: MadeTrust = { today: '2026-11-20', goLiveOn: '2026-11-02', incidents: [10, 60], failures: [8, 40] };

interface HealthAnswer {
  deployment: {
    health: {
      verdict: string;
      score: number | null;
      confidence: number;
      streams: { stream: string; status: string; reasons: { sentence: string; value: number | null }[] }[];
    };
    feeds: { feed: string; late: boolean }[];
  };
}
const healthQuery = `query ($id: ID!) { deployment(id: $id) { health { verdict score confidence streams { stream status reasons { code sentence value limit } } } feeds { feed late } } }`;

describe('from a dropped file to a verdict', () => {
  let steady: TestApp;
  let administrator: TestSession;
  let deployment: string;

  const drop = async (feed: string, text: string, trust = '?trust=RZZ&source=csv'): Promise<Record<string, unknown>> => {
    const answer = await steady.http(`/api/imports/${feed}${trust}`, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'text/csv' },
      session: administrator,
    });
    return (await answer.json()) as Record<string, unknown>;
  };
  const health = async (): Promise<HealthAnswer['deployment']> => {
    const answer = await steady.graphql<HealthAnswer>(healthQuery, { id: deployment }, administrator);
    expect(answer.errors).toEqual([]);
    if (!answer.data) throw new Error('no data');
    return answer.data.deployment;
  };
  const statusOf = (of: HealthAnswer['deployment'], stream: string): string | undefined =>
    of.health.streams.find((one) => one.stream === stream)?.status;

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-20T11:00:00Z' });
    administrator = await steady.signIn();
  });
  afterAll(() => steady.stop());

  test('the list of organisations goes in as published', async () => {
    const line = (code: string, name: string): string =>
      [code, name, 'Y56', 'QMJ', '', '', '', '', '', 'NW1 0PE', '20010401', '', ...Array<string>(15).fill('')]
        .map((cell) => `"${cell}"`)
        .join(',');
    const batch = await drop(
      'organisations',
      [line('RZZ', 'MADE HOSPITALS NHS TRUST'), line('RZY', 'OTHER HOSPITALS NHS TRUST')].join('\r\n'),
      '',
    );
    expect(batch).toMatchObject({ status: 'DONE', read: 2, inserted: 2, rejected: 0 });
  });

  test('a deployment is set up, and without files its verdict is unknown, never green', async () => {
    const answer = await steady.graphql<{ setUpDeployment: { id: string } }>(
      `mutation ($input: SetUpDeploymentInput!) { setUpDeployment(input: $input) { id } }`,
      {
        input: {
          trust: 'RZZ',
          site: 'Made General',
          release: 'R1',
          supplier: 'A supplier',
          phase: 'HYPERCARE',
          goLiveOn: made.goLiveOn,
          staff: 1000,
          feeds: ['INCIDENTS', 'APPOINTMENTS', 'TRAINING', 'DOWNTIME'].map((feed) => ({ feed, source: 'csv', cadence: 'DAILY' })),
        },
      },
      administrator,
    );
    expect(answer.errors).toEqual([]);
    deployment = answer.data?.setUpDeployment.id ?? '';
    const now = await health();
    expect(now.health).toMatchObject({ verdict: 'UNKNOWN', score: null });
  });

  test('the files go in, and the verdict says what is wrong and by how much', async () => {
    expect(await drop('incidents', incidentsFile(made))).toMatchObject({ status: 'DONE', rejected: 0 });
    expect(await drop('appointments', appointmentsFile(made))).toMatchObject({ status: 'DONE', rejected: 0 });
    expect(await drop('training', trainingFile('2026-11-19', 85))).toMatchObject({ status: 'DONE', rejected: 0 });
    expect(await drop('downtime', downtimeFile('2026-11-04'))).toMatchObject({ status: 'DONE', rejected: 0 });
    const now = await health();
    expect(now.health.verdict).toBe('UNSTEADY');
    expect(statusOf(now, 'APPOINTMENTS')).toBe('UNSTEADY');
    const [reason] = now.health.streams.find((one) => one.stream === 'APPOINTMENTS')?.reasons ?? [];
    expect(reason?.sentence).toMatch(/Booking failures .*of 400.*above the upper limit/);
    expect(now.feeds.every((feed) => !feed.late)).toBe(true);
  });

  test('the same file twice changes nothing but the batch record', async () => {
    const before = await health();
    const again = await drop('incidents', incidentsFile(made));
    expect(again).toMatchObject({ inserted: 0, updated: 0 });
    expect(again['sameAs']).toEqual(expect.any(String));
    expect(await health()).toEqual(before);
  });

  test('page, API and stored figures agree', async () => {
    const chart = await steady.graphql<{ spcChart: { points: { on: string; numerator: number; denominator: number }[] } }>(
      `{ spcChart(measure: "appointments.bookingFailed", trust: "RZZ") { points { on numerator denominator } } }`,
      {},
      administrator,
    );
    expect(chart.errors).toEqual([]);
    const stored = (await steady.database.reader.query(
      `SELECT day, numerator, denominator FROM daily_figure WHERE measure = 'appointments.bookingFailed' AND site = '' AND split = '' AND "knownTo" IS NULL ORDER BY day`,
    )) as { day: string; numerator: number; denominator: number }[];
    expect(chart.data?.spcChart.points.map((point) => [point.on, point.numerator, point.denominator])).toEqual(
      stored.map((figure) => [figure.day, Number(figure.numerator), Number(figure.denominator)]),
    );
  });

  test('another trust’s person sees none of it', async () => {
    const stranger = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
    const seen = await steady.graphql<{ deployment: unknown; deployments: unknown[]; incidents: { totalCount: number } }>(
      `query ($id: ID!) { deployment(id: $id) { id } deployments { id } incidents { totalCount } }`,
      { id: deployment },
      stranger,
    );
    expect(seen.data).toEqual({ deployment: null, deployments: [], incidents: { totalCount: 0 } });
    expect(
      (
        await steady.http('/api/imports/incidents?trust=RZZ', {
          method: 'POST',
          body: 'x',
          headers: { 'content-type': 'text/csv' },
          session: stranger,
        })
      ).status,
    ).toBe(404);
  });

  test('a feed that goes quiet is late; what was red stays, as last known', async () => {
    steady.clock.moveTo('2026-11-26T13:00:00Z');
    administrator = await steady.signIn(); // the session of days ago has ended
    administrator = await steady.signIn(); // the session of days ago has ended
    const later = await health();
    expect(later.feeds.find((feed) => feed.feed === 'INCIDENTS')?.late).toBe(true);
    expect(statusOf(later, 'INCIDENTS')).not.toBe('STEADY');
    expect(['UNSTEADY', 'UNKNOWN']).toContain(later.health.verdict);
  });
});
