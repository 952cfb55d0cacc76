import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { controlChart, type ImprovementDirection } from '@steady/shared/spc';
import { addFigures, addLoad, addTrust, madeFigures, type MadeFigure, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

interface Chart {
  kind: string;
  points: {
    on: string;
    value: number | null;
    numerator: number | null;
    mark: string;
    rule: string | null;
    upper: number | null;
    centre: number;
    provisional: boolean;
  }[];
  groups: { from: string; centre: number; upper: number | null; trial: boolean }[];
  variation: { mark: string; side: string | null };
  assurance: string | null;
  caption: string;
  source: string;
  lastLoadedAt: string | null;
  notes: string[];
  ruleSet: string;
}
const fields = `kind points { on value numerator denominator mark rule upper lower centre provisional } groups { from centre upper trial }
  variation { mark side } assurance caption source lastLoadedAt notes ruleSet definition measure { id unit }`;

const today = '2026-11-20';
const goLiveOn = '2026-10-05';

describe('control charts', () => {
  let steady: TestApp;
  let own: TestSession;
  let stranger: TestSession;
  const chart = (measure: string, more = '', session = own, trust = 'RZZ') =>
    steady.graphql<{ spcChart: Chart }>(
      `{ spcChart(measure: "${measure}", trust: "${trust}"${more}) { ${fields} } }`,
      {},
      session,
    );
  const drawn = async (measure: string, more = ''): Promise<Chart> => {
    const answer = await chart(measure, more);
    expect(answer.errors).toEqual([]);
    return answer.data!.spcChart;
  };

  beforeAll(async () => {
    steady = await startTestApp({ now: `${today}T11:00:00Z` });
    own = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    stranger = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    await setUp(steady, own, { goLiveOn });
    const figures = madeFigures('RZZ', { goLiveOn, today, incidents: [10, 30], failures: [8, 40] });
    const custom: MadeFigure[] = [{ trust: 'RZZ', measure: 'custom.letters', day: '2026-11-02', numerator: 40 }];
    await addFigures(steady, [...figures, ...custom], new Date(`${today}T07:00:00Z`));
    await addLoad(steady, 'RZZ', 'incidents', new Date(`${today}T07:00:00Z`), '2026-11-19');
    await addLoad(steady, 'RZZ', 'appointments', new Date(`${today}T07:05:00Z`), '2026-11-19');
  });
  afterAll(() => steady.stop());

  test('incidents are tickets per 100 staff of each working day, judged by the days before go-live', async () => {
    const answer = await drawn('incidents.opened');
    expect(answer.kind).toBe('XMR');
    expect(answer.points.at(-1)).toMatchObject({ on: '2026-11-19', mark: 'CONCERN', rule: 'OUTSIDE' });
    expect(answer.points.every(({ on }) => ![0, 6].includes(new Date(on).getUTCDay()))).toBe(true);
    const last = answer.points.at(-1)!;
    expect(last.value).toBeCloseTo((last.numerator ?? 0) / 10, 12);
    expect(answer.groups[0]!.centre).toBeCloseTo(1, 1);
    expect(answer.variation).toEqual({ mark: 'CONCERN', side: 'HIGH' });
    expect(answer.caption).toMatch(
      /^Incidents opened per 100 staff, each working day from .* before go-live on 5 October 2026\. Latest, 19 November 2026: 3, special cause of concern/,
    );
    expect(answer).toMatchObject({ source: 'Incidents feed from csv', lastLoadedAt: `${today}T07:00:00.000Z` });
  });

  test('a caption says what the verdict judges by where its limit is another', async () => {
    await addTrust(steady, 'RZW', 'Fourth Hospitals NHS Trust');
    const reader = await steady.signIn('TRUST_IT_LEAD', ['RZW']);
    await setUp(steady, reader, { trust: 'RZW', goLiveOn });
    const figures = madeFigures('RZW', { goLiveOn, today, incidents: [10, 30], failures: [8, 40] });
    // a week before the verdict's baseline that was wilder
    const days = ['2026-07-27', '2026-07-28', '2026-07-29', '2026-07-30', '2026-07-31'];
    const before = days.flatMap((day, index) => [
      { trust: 'RZW', measure: 'incidents.opened', day, numerator: 20 * (1 + (index % 2)) },
      { trust: 'RZW', measure: 'appointments.bookingFailed', day, numerator: 60 * (1 + (index % 2)), denominator: 400 },
    ]);
    const added = [...figures.filter(({ day }) => !days.includes(day)), ...before];
    await addFigures(steady, added, new Date(`${today}T07:00:00Z`));
    for (const feed of ['incidents', 'appointments'])
      await addLoad(steady, 'RZW', feed, new Date(`${today}T07:00:00Z`), '2026-11-19');
    const captionOf = async (measure: string, more = '') => (await chart(measure, more, reader, 'RZW')).data!.spcChart.caption;
    const verdictLimit =
      / The verdict judges by an upper limit of [\d.]+( %)?, from the \d+ working days of 1 August to 29 September 2026, which no rebase changes\.$/;
    expect(await captionOf('incidents.opened')).toMatch(verdictLimit);
    expect(await captionOf('appointments.bookingFailed')).toMatch(verdictLimit);
    expect(await captionOf('incidents.opened', ', grain: WEEK')).not.toContain('The verdict');
    expect(await captionOf('appointments.didNotAttend')).not.toContain('The verdict');
  });

  test('a picture of some days keeps the limits of the days before go-live', async () => {
    const whole = await drawn('appointments.bookingFailed');
    const part = await drawn('appointments.bookingFailed', ', from: "2026-11-09", to: "2026-11-13"');
    expect(part.points).toEqual(whole.points.filter(({ on }) => on >= '2026-11-09' && on <= '2026-11-13'));
    expect(part.points[0]!.value).toBeGreaterThan(0.09);
    expect(part.points[0]!.upper).toBeLessThan(0.06);
  });

  test('weeks are summed anew from their days', async () => {
    const days = await drawn('appointments.bookingFailed', ', from: "2026-11-09", to: "2026-11-15"');
    const weeks = await drawn('appointments.bookingFailed', ', grain: WEEK');
    const week = weeks.points.find(({ on }) => on === '2026-11-09')!;
    expect(week.numerator).toBe(days.points.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0));
    const counts = await drawn('incidents.opened', ', grain: WEEK');
    expect(counts.points.at(-1)!.on).toBe('2026-11-09');
    expect(counts.notes).toContain('The week from 16 November 2026 is not whole and is left out.');
  });

  test('a week that is not over is provisional, and says up to which day it is told', async () => {
    const weeks = await drawn('appointments.bookingFailed', ', grain: WEEK');
    expect(weeks.points.filter(({ provisional }) => provisional).map(({ on }) => on)).toEqual(['2026-11-16']);
    expect(weeks.notes).toContain('The week from 16 November 2026 is told of to 19 November 2026 only and is provisional.');
  });

  test('the day a feed was last loaded on is not told: what had not happened yet is not calm', async () => {
    await addTrust(steady, 'RZX', 'Third Hospitals NHS Trust');
    const visitor = await steady.signIn('TRUST_IT_LEAD', ['RZX']);
    const partial = ['incidents.opened', 'appointments.bookingFailed'].map((measure) => ({
      trust: 'RZX',
      measure,
      day: '2026-11-13',
      numerator: 0,
      denominator: measure.startsWith('appointments') ? 4 : null,
    }));
    const figures = madeFigures('RZX', { goLiveOn, today: '2026-11-13', incidents: [10, 30], failures: [8, 40] });
    await addFigures(steady, [...figures, ...partial], new Date('2026-11-13T06:10:00Z'));
    for (const feed of ['incidents', 'appointments'])
      await addLoad(steady, 'RZX', feed, new Date('2026-11-13T06:10:00Z'), '2026-11-13');
    for (const { measure } of partial) {
      const answer = await chart(measure, '', visitor, 'RZX');
      expect(answer.data?.spcChart.points.at(-1)?.on).toBe('2026-11-12');
      expect(answer.data?.spcChart.caption).toMatch(/Latest, 12 November 2026: .*concern/);
    }
  });

  test('a rebase on a day without a point is moved to the next, and says so', async () => {
    const answer = await drawn('incidents.opened', ', rebases: ["2026-10-31"]');
    expect(answer.groups.map(({ from }) => from).at(-1)).toBe('2026-11-02');
    expect(answer.notes).toContain('The rebase of 31 October 2026 has no point of its own and was moved to 2 November 2026.');
  });

  test('a baseline of the first points, a target, and what the options refuse', async () => {
    const answer = await drawn('appointments.bookingFailed', ', baseline: { fixAfterNPoints: 12 }, target: 3');
    expect(answer.assurance).not.toBeNull();
    expect(answer.caption).toContain('from the first 12 points');
    expect((await chart('incidents.opened', ', baseline: { fixAfterNPoints: 3 }')).errors[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      details: { reason: 'BASELINE_TOO_SHORT' },
    });
    expect((await chart('nothing.known')).errors[0]?.extensions.code).toBe('BAD_INPUT');
    expect((await chart('incidents.opened', ', ruleSet: "Made up"')).errors[0]?.extensions.code).toBe('BAD_INPUT');
  });

  test('without a figure there is a chart that says so', async () => {
    const answer = await drawn('training.complete');
    expect(answer).toMatchObject({ points: [], groups: [], variation: { mark: 'COMMON_CAUSE', side: null }, assurance: null });
    expect(answer.caption).toBe('Training complete: no figure has been received for these days.');
    expect((await drawn('custom.letters')).points).toMatchObject([{ on: '2026-11-02', value: 40 }]);
  });

  test('every measure of the registry has a chart and a definition', async () => {
    const answer = await steady.graphql<{ measures: { id: string; definition: string }[] }>(
      '{ measures { id name unit definition numerator denominator improvementDirection chart feed splits perHundredStaff } }',
      {},
      own,
    );
    expect(answer.errors).toEqual([]);
    for (const { id } of answer.data!.measures) expect((await chart(id)).errors).toEqual([]);
  });

  test('another trust’s figures answer as if they were not there', async () => {
    expect((await chart('incidents.opened', '', stranger)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await chart('incidents.opened', '', own, 'RXX')).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await chart('incidents.opened', '', stranger, 'RZY')).data?.spcChart.points).toEqual([]);
  });

  test('a series given in the call is drawn by the same rules as the kernel', async () => {
    const lines = readFileSync(new URL('../../../test/fixtures/ok/spc-made-series.jsonl', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    const query = `query ($points: [SpcPointInput!]!, $options: SpcOptionsInput) { spcOf(points: $points, options: $options) { ${fields} } }`;
    for (const line of lines.filter((_, index) => index % 40 === 0)) {
      const made = JSON.parse(line) as {
        dates: string[];
        values: number[];
        options: {
          improvementDirection: string;
          screenOutliers: boolean;
          fixAfterNPoints: number | null;
          target: number | null;
          rebases: string[];
        };
      };
      const points = made.dates.map((on, index) => ({ on, value: made.values[index]! }));
      const options = {
        ...made.options,
        improvementDirection: made.options.improvementDirection.toUpperCase() as ImprovementDirection,
      };
      const answer = await steady.graphql<{ spcOf: Chart }>(query, { points, options: pick(options) }, own);
      const kernel = controlChart(points, pick(options));
      expect(answer.errors).toEqual([]);
      if (!kernel.ok) throw new Error('the kernel refuses');
      expect(answer.data!.spcOf.points.map(({ mark, rule, upper }) => [mark, rule, upper])).toEqual(
        kernel.value.points.map(({ mark, rule, upper }) => [mark, rule, upper]),
      );
      expect(answer.data!.spcOf.assurance).toBe(kernel.value.assurance);
    }
    const refused = await steady.graphql(
      query,
      { points: [{ on: '2026-01-05', value: 1 }], options: { rebases: ['2026-01-06'] } },
      own,
    );
    expect(refused.errors[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      details: { reason: 'REBASE_NOT_A_POINT', on: '2026-01-06' },
    });
  });
});

const pick = <
  T extends {
    improvementDirection: ImprovementDirection;
    screenOutliers: boolean;
    fixAfterNPoints: number | null;
    target: number | null;
    rebases: string[];
  },
>({
  improvementDirection,
  screenOutliers,
  fixAfterNPoints,
  target,
  rebases,
}: T) => ({
  improvementDirection,
  screenOutliers,
  fixAfterNPoints,
  target,
  rebases: typeof rebases === 'string' ? [rebases] : (rebases ?? []),
});
