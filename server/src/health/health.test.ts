import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addDays, eachDay } from '@steady/shared/time';
import { addFigures, addLoad, addTrust, madeFigures, type MadeFigure, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { HealthService } from './health.service.js';

const today = '2026-11-20';
const goLiveOn = '2026-10-05';

interface Deployment {
  id: string;
  name: string;
  health: {
    asOf: string;
    verdict: string;
    rag: string;
    sentence: string;
    score: number | null;
    confidence: number;
    exitEligible: boolean;
    streams: {
      stream: string;
      status: string;
      lastKnown: boolean;
      scorePart: number | null;
      weight: number;
      reasons: { code: string; sentence: string; link: string | null }[];
    }[];
    steadyOn: { on: string | null; reached: boolean; sentence: string; withheld: { code: string } | null };
  };
  feeds: { feed: string; late: boolean; sentence: string; lastGoodAt: string | null; dueAt: string | null }[];
  summary: {
    incidents28: { on: string; value: number | null; mark: string }[];
    incidentUpper: number | null;
    bookingFailed: { on: string; value: number; standIn: boolean; variation: { mark: string; side: string | null } } | null;
    trained: number | null;
    trainedNeeds: number | null;
    openP1: number | null;
  };
}
const fields = `id name dayNumber
  health { asOf verdict rag sentence since score confidence policyVersion exitEligible
    streams { stream status since lastKnown scorePart weight reasons { code sentence value limit link } }
    steadyOn { on from to reached sentence withheld { code sentence } } }
  feeds { feed source cadence late sentence lastGoodAt dueAt notApplicable }
  summary { incidents28 { on value mark } incidentUpper incidentLower
    bookingFailed { measure value numerator denominator on variation { mark side } assurance standIn }
    trained trainedNeeds trainedAsOn openP1 openP2 }`;

/** Figures of everything a verdict needs, of a trust that is as steady as before its go-live, or is not. */
const figuresOf = (trust: string, failures: [number, number]): MadeFigure[] => [
  ...madeFigures(trust, { goLiveOn, today, incidents: [10, 10], failures }),
  ...['Medical and Dental', 'Nursing and Midwifery Registered', 'Administrative and Clerical'].map((group) => ({
    trust,
    measure: 'training.complete',
    split: `staffGroup:${group}`,
    day: addDays(today, -1),
    numerator: 98,
    denominator: 100,
  })),
];

describe('health', () => {
  let steady: TestApp;
  let administrator: TestSession;
  let id: string;

  const load = async (trust: string, at = `${today}T07:00:00Z`, latestOn = addDays(today, -1)): Promise<void> => {
    for (const feed of ['incidents', 'appointments', 'training', 'downtime'])
      await addLoad(steady, trust, feed, new Date(at), latestOn);
  };
  const see = async (session = administrator, of = id): Promise<Deployment> => {
    const answer = await steady.graphql<{ deployment: Deployment }>(
      `query ($id: ID!) { deployment(id: $id) { ${fields} } }`,
      { id: of },
      session,
    );
    expect(answer.errors).toEqual([]);
    return answer.data!.deployment;
  };
  const statusOf = (of: Deployment, stream: string): string | undefined =>
    of.health.streams.find((one) => one.stream === stream)?.status;
  const confirm = async (of = id): Promise<void> => {
    for (const stream of ['SAFETY', 'PAPER']) {
      const answer = await steady.graphql(
        `mutation ($id: ID!, $stream: Stream!) { recordNilReturn(deployment: $id, stream: $stream, on: "${today}") { id } }`,
        { id: of, stream },
        administrator,
      );
      expect(answer.errors).toEqual([]);
    }
  };

  beforeEach(async () => {
    steady = await startTestApp({ now: `${today}T11:00:00Z` });
    administrator = await steady.signIn();
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    id = await setUp(steady, administrator, { goLiveOn });
  });
  afterEach(() => steady.stop());

  test('without a file nothing is known, and nothing is green', async () => {
    const seen = await see();
    expect(seen.health).toMatchObject({ verdict: 'UNKNOWN', rag: 'GREY', score: null, exitEligible: false });
    expect(seen.summary.incidents28).toHaveLength(28);
    expect(seen.summary.incidents28.every(({ value }) => value === null)).toBe(true);
    expect(seen.summary).toMatchObject({ bookingFailed: null, trained: null, openP1: null });
    expect(seen.health.steadyOn.on).toBeNull();
  });

  test('figures as before go-live and two names make it steady, and every part adds up', async () => {
    await addFigures(steady, figuresOf('RZZ', [8, 8]), new Date(`${today}T07:00:00Z`));
    await load('RZZ');
    expect((await see()).health.verdict).toBe('SETTLING');
    await confirm();
    const seen = await see();
    expect(seen.health).toMatchObject({ verdict: 'STEADY', rag: 'GREEN', score: 100, confidence: 1 });
    expect(seen.health.streams.reduce((sum, { scorePart }) => sum + (scorePart ?? 0), 0)).toBeCloseTo(100, 6);
    expect(seen.health.steadyOn).toMatchObject({ reached: true, withheld: null });
    expect(seen.summary).toMatchObject({ trained: 98, trainedNeeds: 80, openP1: 0 });
    expect(seen.summary.incidentUpper).toBeGreaterThan(10);
    expect(seen.feeds.every(({ late, dueAt }) => !late && dueAt !== null)).toBe(true);
  });

  test('the day the files came on is not told: no line falls to nothing by it, and no share is judged', async () => {
    const came = '2026-11-19';
    const partial = ['incidents.opened', 'appointments.bookingFailed'].map((measure) => ({
      trust: 'RZZ',
      measure,
      day: came,
      numerator: 0,
      denominator: measure.startsWith('appointments') ? 4 : null,
    }));
    const before = figuresOf('RZZ', [8, 8]).filter(({ day }) => day < came);
    await addFigures(steady, [...before, ...partial], new Date(`${came}T06:10:00Z`));
    await load('RZZ', `${came}T06:10:00Z`, came);
    const { summary } = await see();
    expect(summary.incidents28.at(-1)).toMatchObject({ on: came, value: null });
    expect(summary.incidents28.at(-2)!.value).toBeGreaterThan(0);
    expect(summary.bookingFailed).toMatchObject({ on: '2026-11-18' });
  });

  test('failed bookings make it unsteady, with the reason and the date of incidents alone', async () => {
    await addFigures(steady, figuresOf('RZZ', [8, 40]), new Date(`${today}T07:00:00Z`));
    await load('RZZ');
    const seen = await see();
    expect(seen.health.verdict).toBe('UNSTEADY');
    expect(statusOf(seen, 'APPOINTMENTS')).toBe('UNSTEADY');
    expect(seen.health.sentence).toMatch(/Booking failures/);
    expect(seen.summary.bookingFailed).toMatchObject({ standIn: false, variation: { mark: 'CONCERN', side: 'HIGH' } });
    expect(seen.health.steadyOn).toMatchObject({ reached: true, withheld: { code: 'OTHER_STREAM_UNSTEADY' } });
    expect(seen.health.steadyOn.on).toMatch(/^2026-/);
    expect(seen.health.steadyOn.sentence).toMatch(/booking failures have no forecast/);
  });

  test('a feed that stops is late by the clock alone: red stays as last known, green becomes unknown', async () => {
    await addFigures(steady, figuresOf('RZZ', [8, 8]), new Date(`${today}T07:00:00Z`));
    await load('RZZ');
    await confirm();
    expect((await see()).health.verdict).toBe('STEADY');
    steady.clock.moveTo('2026-11-24T13:00:00Z');
    administrator = await steady.signIn();
    const quiet = await see();
    expect(quiet.health.verdict).toBe('UNKNOWN');
    expect(quiet.feeds.find(({ feed }) => feed === 'INCIDENTS')).toMatchObject({ late: true });
    expect(quiet.feeds[0]?.sentence).toMatch(/^Late: last received at 7am on 20 November 2026, 4 days ago/);
    expect(quiet.health.asOf).toBe('2026-11-24T13:00:00.000Z');
  });

  test('the past is judged by what was known then', async () => {
    await addFigures(
      steady,
      figuresOf('RZZ', [8, 8]).filter(({ day }) => day < '2026-11-13'),
      new Date('2026-11-13T07:00:00Z'),
    );
    await addFigures(
      steady,
      eachDay('2026-11-13', addDays(today, -1)).map((day) => ({
        trust: 'RZZ',
        measure: 'appointments.bookingFailed',
        day,
        numerator: 60,
        denominator: 400,
      })),
      new Date(`${today}T07:00:00Z`),
    );
    await load('RZZ', '2026-11-13T07:00:00Z', '2026-11-12');
    await load('RZZ');
    const answer = await steady.graphql<{ then: { health: Deployment['health'] }; now: { health: Deployment['health'] } }>(
      `query ($id: ID!) { then: deployment(id: $id) { health(asOf: "2026-11-13T11:00:00Z") { asOf verdict streams { stream status } } }
        now: deployment(id: $id) { health { verdict streams { stream status } } } }`,
      { id },
      administrator,
    );
    expect(answer.errors).toEqual([]);
    const status = (of: { health: Deployment['health'] }): string | undefined =>
      of.health.streams.find(({ stream }) => stream === 'APPOINTMENTS')?.status;
    expect(status(answer.data!.then)).toBe('STEADY');
    expect(answer.data!.then.health.asOf).toBe('2026-11-13T11:00:00.000Z');
    expect(status(answer.data!.now)).toBe('UNSTEADY');
    const listed = await steady.graphql<{ deployments: { dayNumber: number; health: { verdict: string } }[] }>(
      `{ deployments(asOf: "2026-10-01T11:00:00Z") { dayNumber health { verdict sentence } } }`,
      {},
      administrator,
    );
    expect(listed.data?.deployments).toMatchObject([{ dayNumber: -4, health: { verdict: 'NOT_LIVE' } }]);
  });

  test('the worst stands first, a verdict filters, and a trust’s person sees their own alone', async () => {
    const other = await setUp(steady, administrator, { trust: 'RZY', site: 'Other General', goLiveOn });
    const planned = await setUp(steady, administrator, { trust: 'RZY', site: 'Third', phase: 'PLANNED', goLiveOn: null });
    await addFigures(steady, figuresOf('RZZ', [8, 40]), new Date(`${today}T07:00:00Z`));
    await load('RZZ');
    const list = async (args: string, session = administrator): Promise<{ id: string; health: { verdict: string } }[]> => {
      const answer = await steady.graphql<{ deployments: { id: string; health: { verdict: string } }[] }>(
        `{ deployments${args} { id health { verdict } } }`,
        {},
        session,
      );
      expect(answer.errors).toEqual([]);
      return answer.data!.deployments;
    };
    const worst = await list('(sort: WORST_FIRST)');
    expect(worst.map(({ id: of, health }) => [of, health.verdict])).toEqual([
      [id, 'UNSTEADY'],
      [other, 'UNKNOWN'],
      [planned, 'NOT_LIVE'],
    ]);
    expect((await list('(filter: { verdict: [NOT_LIVE] })')).map(({ id: of }) => of)).toEqual([planned]);
    expect((await list('(filter: { trust: "RZY", phase: [HYPERCARE] })')).map(({ id: of }) => of)).toEqual([other]);
    expect((await list('', await steady.signIn('EXECUTIVE', ['RZZ']))).map(({ id: of }) => of)).toEqual([id]);
  });

  test('two sites of one trust are each judged by their own figures, and no future is told', async () => {
    const second = await setUp(steady, administrator, { site: 'Made Eye Hospital', goLiveOn });
    const at = new Date(`${today}T07:00:00Z`);
    await addFigures(
      steady,
      figuresOf('RZZ', [8, 40]).map((figure) => ({ ...figure, site: 'RZZ01' })),
      at,
    );
    await addFigures(
      steady,
      figuresOf('RZZ', [8, 8]).map((figure) => ({ ...figure, site: 'RZZ02' })),
      at,
    );
    await load('RZZ');
    expect(statusOf(await see(), 'APPOINTMENTS')).toBe('UNSTEADY');
    expect(statusOf(await see(administrator, second), 'APPOINTMENTS')).toBe('STEADY');
    const ahead = await steady.graphql('{ deployments(asOf: "2026-12-24T11:00:00Z") { id } }', {}, administrator);
    expect(ahead.errors[0]?.extensions.code).toBe('BAD_INPUT');
  });

  test('what is remembered stands until something changes, and is brought up to date by itself', async () => {
    const health = steady.app.get(HealthService, { strict: false });
    await addFigures(steady, figuresOf('RZZ', [8, 8]), new Date(`${today}T07:00:00Z`));
    await load('RZZ');
    expect(await health.bringUpToDate()).toBeLessThanOrEqual(1);
    expect(await health.bringUpToDate()).toBe(0);
    const first = await see();
    steady.clock.moveBy(1000);
    expect((await see()).health.asOf).toBe(first.health.asOf);
    await confirm();
    expect((await see()).health.asOf).not.toBe(first.health.asOf);
    steady.clock.moveTo('2026-11-21T00:00:01Z');
    expect(await health.bringUpToDate()).toBe(1);
  });

  test('an open hazard of high residual risk is unsteady, whatever the figures say', async () => {
    await addFigures(steady, figuresOf('RZZ', [8, 8]), new Date(`${today}T07:00:00Z`));
    await load('RZZ');
    await confirm();
    const answer = await steady.graphql(
      `mutation ($input: RecordHazardInput!) { recordHazard(input: $input) { residualRisk } }`,
      {
        input: {
          trust: 'RZZ',
          ...Object.fromEntries(
            ['title', 'description', 'effect', 'causes', 'controls', 'owner'].map((field) => [field, 'Told']),
          ),
          initialLikelihood: 'HIGH',
          initialSeverity: 'MAJOR',
          residualLikelihood: 'HIGH',
          residualSeverity: 'MAJOR',
        },
      },
      administrator,
    );
    expect(answer).toMatchObject({ errors: [], data: { recordHazard: { residualRisk: 4 } } });
    const seen = await see();
    expect(statusOf(seen, 'SAFETY')).toBe('UNSTEADY');
    expect(seen.health.verdict).toBe('UNSTEADY');
  });
});
