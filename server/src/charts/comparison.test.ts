import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, eachDay, isWorkingDay } from '@steady/shared/time';
import { addFigures, addLoad, addTrust, madeFigures, type MadeFigure, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

const today = '2026-11-20';

interface Summary {
  trustCode: string;
  measure: string;
  value: number | null;
  points: number;
  trial: boolean;
  limits: boolean;
  variation: { mark: string; side: string | null } | null;
  assurance: string | null;
  sentence: string;
}
interface Curve {
  name: string;
  points: { day: number; value: number }[];
  envelope: { day: number; low: number; high: number; earlierSites: number }[];
  caption: string;
}

describe('sites side by side', () => {
  let steady: TestApp;
  let manager: TestSession;
  const ids = new Map<string, string>();
  const ask = async <T>(query: string, session = manager): Promise<T> => {
    const { data, errors } = await steady.graphql<T>(query, {}, session);
    expect(errors).toEqual([]);
    return data as T;
  };
  const summaries = async (measure: string, session = manager): Promise<Map<string, Summary>> => {
    const { spcSummary } = await ask<{ spcSummary: Summary[] }>(
      `{ spcSummary(measures: ["${measure}"]) { trustCode measure value points trial limits variation { mark side } assurance sentence } }`,
      session,
    );
    return new Map(spcSummary.map((one) => [one.trustCode, one]));
  };
  const curves = async (more = '', session = manager): Promise<Map<string, Curve>> => {
    const { dayCurves } = await ask<{ dayCurves: { curves: Curve[] } }>(
      `{ dayCurves(measure: "incidents.opened"${more}) { curves { name points { day value } envelope { day low high earlierSites } caption } } }`,
      session,
    );
    return new Map(dayCurves.curves.map((one) => [one.name, one]));
  };

  beforeAll(async () => {
    steady = await startTestApp({ now: `${today}T11:00:00Z` });
    manager = await steady.signIn('PROGRAMME_MANAGER');
    const at = new Date(`${today}T07:00:00Z`);
    const site = async (trust: string, name: string, input: Record<string, unknown>, figures: MadeFigure[]): Promise<void> => {
      await addTrust(steady, trust, `${name} NHS Trust`);
      ids.set(trust, await setUp(steady, manager, { trust, site: name, ...input }));
      if (figures.length === 0) return;
      await addFigures(steady, figures, at);
      await addLoad(steady, trust, 'incidents', at, '2026-11-19');
      await addLoad(steady, trust, 'appointments', at, '2026-11-19');
    };
    const made = (trust: string, goLiveOn: string, after: number): MadeFigure[] =>
      madeFigures(trust, { goLiveOn, today, incidents: [10, after], failures: [8, after] });
    await site('RZA', 'First', { goLiveOn: '2026-08-03' }, made('RZA', '2026-08-03', 30));
    await site('RZB', 'Second', { goLiveOn: '2026-10-05' }, made('RZB', '2026-10-05', 60));
    await site('RZC', 'Silent', { goLiveOn: '2026-10-05' }, []);
    const oneDay = [{ trust: 'RZD', measure: 'appointments.bookingFailed', day: '2026-11-19', numerator: 9, denominator: 90 }];
    await site('RZD', 'One day', { goLiveOn: '2026-11-18' }, oneDay);
    const nothing = eachDay('2026-10-06', '2026-11-19')
      .filter(isWorkingDay)
      .map((day) => ({ trust: 'RZE', measure: 'appointments.bookingFailed', day, numerator: 0, denominator: 0 }));
    await site('RZE', 'Nothing booked', { goLiveOn: '2026-10-05' }, nothing);
    const gap = made('RZF', '2026-10-05', 30).filter(({ day }) => day < '2026-10-26' || day > '2026-10-30');
    await site('RZF', 'With a gap', { goLiveOn: '2026-10-05' }, gap);
    const withdrawn = { phase: 'WITHDRAWN', goLiveOn: null };
    await site('RZG', 'Withdrawn', withdrawn, made('RZG', '2026-10-05', 30));
    const short = made('RZH', '2026-11-09', 30).filter(({ day }) => day >= addDays('2026-11-09', 0));
    await site('RZH', 'No baseline', { goLiveOn: '2026-11-09' }, short);
  });
  afterAll(() => steady.stop());

  test('an icon says what the chart says', async () => {
    const found = await summaries('appointments.bookingFailed');
    for (const trust of ['RZA', 'RZB', 'RZF']) {
      const chart = await ask<{ spcChart: { variation: unknown; assurance: string; points: { value: number }[] } }>(
        `{ spcChart(measure: "appointments.bookingFailed", trust: "${trust}", target: 0.03) { variation { mark side } assurance points { value } } }`,
      );
      expect(found.get(trust)).toMatchObject({
        variation: chart.spcChart.variation,
        assurance: chart.spcChart.assurance,
        value: chart.spcChart.points.at(-1)?.value,
      });
    }
  });

  test('no data, one day, nothing booked, no baseline and a withdrawn site each say so, and none is calm without figures', async () => {
    const found = await summaries('appointments.bookingFailed');
    expect(found.get('RZC')).toMatchObject({ value: null, points: 0, variation: null, sentence: 'Booking failures: no data' });
    expect(found.get('RZD')).toMatchObject({ value: 0.1, points: 1, limits: false, assurance: null });
    expect(found.get('RZD')?.sentence).toMatch(/not enough data for limits, 1 point to 19 November 2026$/);
    expect(found.get('RZE')).toMatchObject({ value: null, points: 0, variation: null });
    expect(found.get('RZH')).toMatchObject({ trial: true, sentence: expect.stringMatching(/trial limits$/) });
    expect(found.get('RZG')).toMatchObject({ value: expect.any(Number) });
    expect((await summaries('training.complete')).get('RZA')).toMatchObject({ value: null, variation: null });
  });

  test('a trust’s person has the trust’s icons and curves alone, without the others in the envelope', async () => {
    const own = await steady.signIn('TRUST_IT_LEAD', ['RZB']);
    expect([...(await summaries('incidents.opened', own)).keys()]).toEqual(['RZB']);
    const seen = await curves('', own);
    expect([...seen.keys()]).toEqual(['Second']);
    expect(seen.get('Second')?.envelope).toEqual([]);
    expect(await curves(`, deployments: ["${ids.get('RZA')}"]`, own)).toEqual(new Map());
  });

  test('curves are aligned on each site’s own go-live, per 100 staff, against the sites before it', async () => {
    const found = await curves();
    expect(found.get('First')?.envelope).toEqual([]);
    const second = found.get('Second')!;
    const atTen = second.points.find(({ day }) => day === 10)!;
    expect(atTen.value).toBeGreaterThan(5.7);
    expect(second.envelope.find(({ day }) => day === 10)).toMatchObject({
      earlierSites: 1,
      low: expect.closeTo(3, 0),
      high: expect.closeTo(3, 0),
    });
    expect(second.caption).toMatch(/^Day \d+: \d\.\d per 100 staff, above the earlier: the one earlier site was at/);
    expect(found.get('Silent')).toMatchObject({
      points: [],
      caption: 'No figure has been received since four weeks before go-live.',
    });
    expect(found.has('Withdrawn')).toBe(false);
  });

  test('only the curves asked for are told, but against every earlier site', async () => {
    const found = await curves(`, deployments: ["${ids.get('RZB')}"]`);
    expect([...found.keys()]).toEqual(['Second']);
    expect(found.get('Second')?.envelope.length).toBeGreaterThan(30);
  });

  test('a measure that is not there, and too much at once, are refused', async () => {
    const refusal = async (query: string): Promise<string | undefined> =>
      (await steady.graphql(query, {}, manager)).errors[0]?.extensions.code;
    expect(await refusal('{ dayCurves(measure: "made.up") { definition } }')).toBe('BAD_INPUT');
    expect(await refusal('{ spcSummary(measures: ["made.up"]) { measure } }')).toBe('BAD_INPUT');
    const many = Array.from({ length: 13 }, () => '"incidents.opened"').join(', ');
    expect(await refusal(`{ spcSummary(measures: [${many}]) { measure } }`)).toBe('BAD_INPUT');
    const deployments = Array.from({ length: 61 }, (_, index) => `"${index}"`).join(', ');
    expect(await refusal(`{ dayCurves(measure: "incidents.opened", deployments: [${deployments}]) { definition } }`)).toBe(
      'BAD_INPUT',
    );
  });
});
