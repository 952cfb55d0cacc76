import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addFigures, addTrust, drop, madeFigures, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

const today = '2026-11-20';
const cell = 'course required completed percent';
const query = `{ trainingStatus(trust: "RZZ") { asOn percent threshold courses
  groups { staffGroup required completed percent critical threshold suppressed courses { ${cell} } }
  trajectory { goLiveOn threshold sentence reachedOn withheld { code sentence } snapshots { on percent } expected { on percent low high } } } }`;

interface Group {
  staffGroup: string;
  required: number | null;
  percent: number | null;
  critical: boolean;
  suppressed: boolean;
  courses: { course: string; required: number | null; completed: number | null; percent: number | null }[];
}
interface Status {
  asOn: string;
  percent: number;
  courses: string[];
  groups: Group[];
  trajectory: {
    goLiveOn: string | null;
    sentence: string;
    reachedOn: string | null;
    withheld: { code: string } | null;
    snapshots: { on: string; percent: number }[];
    expected: { on: string; percent: number; low: number; high: number }[];
  };
}

/** An export of a Monday: so many of a hundred nurses, and three scientists of whom two are trained. */
const exportOf = (on: string, nurses: number): string[] => [
  `${on},Nursing and Midwifery Registered,ALL,100,${nurses}`,
  `${on},Nursing and Midwifery Registered,Booking,100,${Math.min(100, nurses + 10)}`,
  `${on},Healthcare Scientists,ALL,3,2`,
  `${on},Healthcare Scientists,Booking,3,3`,
  `${on},Estates and Ancillary,ALL,20,12`,
  `${on},Students,ALL,40,30`,
  `${on},Students,Booking,2,1`,
];

describe('training', () => {
  let steady: TestApp;
  let own: TestSession;
  let manager: TestSession;
  const status = async (session: TestSession): Promise<Status> => {
    const { data, errors } = await steady.graphql<{ trainingStatus: Status }>(query, {}, session);
    expect(errors).toEqual([]);
    return data!.trainingStatus;
  };
  const load = (weeks: readonly (readonly [string, number])[]) =>
    drop(
      steady,
      'training',
      ['date,staffGroup,course,required,completed', ...weeks.flatMap(([on, nurses]) => exportOf(on, nurses))].join('\n'),
      own,
    );

  beforeAll(async () => {
    steady = await startTestApp({ now: `${today}T11:00:00Z` });
    own = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    manager = await steady.signIn('PROGRAMME_MANAGER');
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    await setUp(steady, own, { phase: 'READY', goLiveOn: '2026-12-07', critical: ['Nursing and Midwifery Registered'] });
    await load([
      ['2026-11-02', 50],
      ['2026-11-09', 56],
    ]);
  });
  afterAll(() => steady.stop());

  test('is told by group and course, the course of all first', async () => {
    const { asOn, courses, groups } = await status(own);
    expect([asOn, courses]).toEqual(['2026-11-09', ['ALL', 'Booking']]);
    const nurses = groups.find(({ staffGroup }) => staffGroup.startsWith('Nursing'))!;
    expect(nurses).toMatchObject({ required: 100, percent: 56, critical: true, threshold: 95, suppressed: false });
    expect(nurses.courses).toEqual([
      { course: 'ALL', required: 100, completed: 56, percent: 56 },
      { course: 'Booking', required: 100, completed: 66, percent: 66 },
    ]);
    const estates = groups.find(({ staffGroup }) => staffGroup.startsWith('Estates'))!;
    expect(estates.courses[1]).toEqual({ course: 'Booking', required: null, completed: null, percent: null });
    expect(groups.find(({ staffGroup }) => staffGroup.startsWith('Healthcare'))).toMatchObject({
      required: 3,
      suppressed: false,
    });
  });

  test('hides groups of fewer than five from readers whose trust it is not, and one more so that none can be worked out', async () => {
    const { groups } = await status(manager);
    const hidden = groups.filter(({ suppressed }) => suppressed);
    expect(hidden.map(({ staffGroup }) => staffGroup)).toEqual(['Estates and Ancillary', 'Healthcare Scientists']);
    for (const group of hidden) {
      expect(group).toMatchObject({ required: null, percent: null });
      expect(
        group.courses.every(({ required, completed, percent }) => required === null && completed === null && percent === null),
      ).toBe(true);
    }
    const students = groups.find(({ staffGroup }) => staffGroup === 'Students')!;
    expect(students.courses.map(({ required }) => required)).toEqual([40, null]);
    expect((await status(own)).groups.find(({ staffGroup }) => staffGroup === 'Students')!.courses[1]!.required).toBe(2);
  });

  test('tells no way ahead from two exports, and says why', async () => {
    const { trajectory } = await status(own);
    expect(trajectory).toMatchObject({ goLiveOn: '2026-12-07', expected: [], withheld: { code: 'TOO_FEW_SNAPSHOTS' } });
    expect(trajectory.snapshots.map(({ on }) => on)).toEqual(['2026-11-02', '2026-11-09']);
    expect(trajectory.sentence).toContain('No way ahead is told from fewer than 4 exports of the last 8 weeks');
  });

  test('tells the way to go-live with its interval once there are enough', async () => {
    await load([
      ['2026-10-12', 20],
      ['2026-10-19', 32],
      ['2026-10-26', 41],
      ['2026-11-16', 64],
    ]);
    const { trajectory, percent } = await status(own);
    expect(trajectory.withheld).toBeNull();
    expect(trajectory.snapshots).toHaveLength(6);
    expect(trajectory.expected[0]).toEqual({ on: '2026-11-16', percent, low: percent, high: percent });
    const last = trajectory.expected.at(-1)!;
    expect(last.on).toBe('2026-12-04');
    expect(last.low).toBeLessThan(last.percent);
    expect(last.high).toBeGreaterThan(last.percent);
    expect(trajectory.sentence).toMatch(
      /^66 % on 16 November 2026, 1\.1 points a working day over 6 snapshots: \d+ % expected by go-live on 7 December 2026 \(80 % between \d+ % and \d+ %\), /,
    );
  });

  test('has no day to look ahead to after go-live', async () => {
    const { data } = await steady.graphql<{ deployments: { id: string; version: number }[] }>(
      '{ deployments { id version } }',
      {},
      own,
    );
    const [deployment] = data!.deployments;
    const moved = await steady.graphql(
      'mutation ($id: ID!, $version: Int!, $input: UpdateDeploymentInput!) { updateDeployment(id: $id, version: $version, input: $input) { id } }',
      { id: deployment!.id, version: deployment!.version, input: { goLiveOn: '2026-11-10' } },
      own,
    );
    expect(moved.errors).toEqual([]);
    const { trajectory } = await status(own);
    expect(trajectory).toMatchObject({ goLiveOn: '2026-11-10', expected: [], withheld: { code: 'DAY_HAS_PASSED' } });
  });

  test('stands beside incidents, the widest gap first, and only of trusts the person may see', async () => {
    await setUp(steady, manager, { trust: 'RZY', site: 'Other General', goLiveOn: '2026-10-05' });
    const figures = madeFigures('RZY', { goLiveOn: '2026-10-05', today, incidents: [10, 30], failures: [8, 40] });
    await addFigures(
      steady,
      [...figures, { trust: 'RZY', measure: 'training.complete', day: '2026-11-16', numerator: 45, denominator: 100 }],
      new Date(`${today}T07:00:00Z`),
    );
    const gaps = async (session: TestSession) => {
      const { data, errors } = await steady.graphql<{ trainingGaps: Record<string, unknown>[] }>(
        '{ trainingGaps { trustCode name percent shortfall incidentsPer100Staff incidentsTo asOn staff } }',
        {},
        session,
      );
      expect(errors).toEqual([]);
      return data!.trainingGaps;
    };
    const all = await gaps(manager);
    expect(all.map(({ trustCode }) => trustCode)).toEqual(['RZY', 'RZZ']);
    expect(all[0]).toMatchObject({ percent: 45, shortfall: 35, asOn: '2026-11-16', incidentsTo: '2026-11-19' });
    expect(all[0]!.incidentsPer100Staff).toBeCloseTo(3, 1);
    expect(all[1]).toMatchObject({ incidentsPer100Staff: null });
    expect((await gaps(own)).map(({ trustCode }) => trustCode)).toEqual(['RZZ']);
  });
});
