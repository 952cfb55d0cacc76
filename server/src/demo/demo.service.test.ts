import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { DemoService, demoLabel } from './demo.service.js';

interface Answer {
  programme: { demonstration: string | null };
  deployments: {
    name: string;
    phase: string;
    dayNumber: number | null;
    health: { verdict: string; exitEligible: boolean };
    feeds: { feed: string; late: boolean }[];
    summary: { openP1: number | null; openP2: number | null };
  }[];
}
interface Checked {
  outcome: string;
  sentence: string;
}
const query = `{ programme { demonstration } deployments(sort: WORST_FIRST) { name phase dayNumber health { verdict exitEligible } feeds { feed late } summary { openP1 openP2 } } }`;

describe('the demonstration in an empty database', () => {
  let steady: TestApp;
  let manager: TestSession;
  const told: string[] = [];
  const read = async (): Promise<Answer> => {
    const { data, errors } = await steady.graphql<Answer>(query, {}, manager);
    expect(errors).toEqual([]);
    if (!data) throw new Error('no answer');
    return data;
  };
  const batches = async (): Promise<number> =>
    (await steady.graphql<{ imports: { totalCount: number } }>('{ imports { totalCount } }', {}, manager)).data?.imports
      .totalCount ?? -1;

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-22T16:00:00Z', settings: { DEMO: 'on' } });
    manager = await steady.signIn('PROGRAMME_MANAGER');
    await steady.app.get(DemoService).load((line) => told.push(line));
  }, 300_000);
  afterAll(() => steady.stop());

  test('gives the seven sites the verdicts of its story, worst first, by the rules', async () => {
    const { deployments, programme } = await read();
    expect(programme.demonstration).toBe(demoLabel);
    expect(deployments.map(({ name, dayNumber, health }) => [name, dayNumber, health.verdict])).toEqual([
      ['Royal Free Hampstead', 24, 'UNSTEADY'],
      ['Milton Keynes', 41, 'UNKNOWN'],
      ['Barts and The London', 63, 'SETTLING'],
      ['North Bristol', 140, 'STEADY'],
      ['Royal Berkshire', -96, 'NOT_LIVE'],
      ['Worthing and Southlands', -12, 'NOT_LIVE'],
      ['Royal United Hospital Bath', null, 'NOT_LIVE'],
    ]);
    expect(deployments[0]?.summary).toEqual({ openP1: 2, openP2: 7 });
    expect(deployments[3]?.health.exitEligible).toBe(true);
    const late = deployments.flatMap(({ name, feeds }) =>
      feeds.filter((feed) => feed.late).map((feed) => `${name} ${feed.feed}`),
    );
    expect(late).toEqual(['Milton Keynes INCIDENTS']);
  });

  test('holds what was said against the figures: the trust’s “back to normal” is contradicted, then and now', async () => {
    const { data, errors } = await steady.graphql<{
      statements: { claim: string; source: string; asKnownThen: Checked; asKnownNow: Checked; deployment: { name: string } }[];
    }>(
      `{ statements { claim source deployment { name } asKnownThen { outcome sentence } asKnownNow { outcome sentence } } }`,
      {},
      manager,
    );
    expect(errors).toEqual([]);
    const said = data!.statements.filter(({ deployment }) => deployment.name === 'Royal Free Hampstead');
    const of = (claim: string) => said.find((one) => one.claim === claim);
    for (const check of [of('BACK_TO_NORMAL')?.asKnownThen, of('BACK_TO_NORMAL')?.asKnownNow]) {
      expect(check?.outcome).toBe('CONTRADICTS');
      expect(check?.sentence).toMatch(/Booking failures above the upper limit on \d of the 5 working days/);
    }
    expect(of('BOOKINGS_FAILING')?.asKnownThen.outcome).toBe('SUPPORTS');
    expect(of('TRAINING_COMPLETE')?.asKnownThen.outcome).toBe('CONTRADICTS');
  });

  test('shows its progress', () => expect(told).toHaveLength(7));

  test('is not loaded twice', async () => {
    const before = await batches();
    await steady.app.get(DemoService).load(() => undefined);
    expect(await batches()).toBe(before);
  });

  test('can be read as it was known then: the past is not empty, and knows nothing of what came later', async () => {
    const then = async (asOf: string): Promise<{ name: string; verdict: string; late: number; points: number }[]> => {
      const { data, errors } = await steady.graphql<{
        deployments: {
          name: string;
          health: { verdict: string };
          feeds: { late: boolean }[];
          charts: { points: { on: string }[] }[];
        }[];
      }>(
        `query ($asOf: DateTime!) { deployments(asOf: $asOf) {
          name health { verdict } feeds { late } charts(measures: ["incidents.opened"]) { points { on } } } }`,
        { asOf },
        manager,
      );
      expect(errors).toEqual([]);
      return (data?.deployments ?? []).map(({ name, health, feeds, charts }) => ({
        name,
        verdict: health.verdict,
        late: feeds.filter((feed) => feed.late).length,
        points: charts[0]?.points.length ?? 0,
      }));
    };
    const [royalFree] = await then('2026-11-10T12:30:00Z');
    expect(royalFree).toMatchObject({ name: 'Royal Free Hampstead', verdict: 'UNSTEADY', late: 0 });
    const earlier = (await then('2026-11-03T12:30:00Z')).find(({ name }) => name === 'Royal Free Hampstead');
    expect(royalFree?.points).toBe((earlier?.points ?? 0) + 5);
    // the feed that is quiet today was not quiet then
    expect((await then('2026-11-10T12:30:00Z')).find(({ name }) => name === 'Milton Keynes')).toMatchObject({ late: 0 });
    // a site is not live before its go-live
    expect((await then('2026-10-20T12:30:00Z')).find(({ name }) => name === 'Royal Free Hampstead')?.verdict).toBe('NOT_LIVE');
  });

  test('goes on the next day: new files come, and the feed that went quiet stays quiet', async () => {
    const before = await batches();
    steady.clock.moveTo('2026-11-23T16:00:00Z');
    manager = await steady.signIn('PROGRAMME_MANAGER'); // the session of the day before has ended
    await steady.app.get(DemoService).load(() => undefined);
    expect(await batches()).toBeGreaterThan(before);
    const { deployments } = await read();
    expect(deployments.find((one) => one.name === 'Royal Free Hampstead')).toMatchObject({
      dayNumber: 25,
      health: { verdict: 'UNSTEADY' },
    });
    expect(deployments.find((one) => one.name === 'Milton Keynes')?.health.verdict).toBe('UNKNOWN');
  }, 300_000);
});

test('a database with a programme of its own is left alone', async () => {
  const steady = await startTestApp({ settings: { DEMO: 'off' } });
  await steady.app.get(DemoService).load(() => undefined);
  const { data } = await steady.graphql<Answer>(query, {}, await steady.signIn());
  expect(data).toEqual({ programme: { demonstration: null }, deployments: [] });
  await steady.stop();
});
