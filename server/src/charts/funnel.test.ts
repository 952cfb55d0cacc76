import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addFigures, addTrust, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

const today = '2026-11-20';

interface FunnelAnswer {
  funnel: {
    from: string;
    to: string;
    target: number | null;
    phi: number | null;
    tauSquared: number | null;
    adjusted: boolean;
    caution: string | null;
    caption: string;
    points: {
      trust: { code: string; name: string };
      value: number;
      denominator: number;
      place: string | null;
      limits: { lower998: number; upper998: number } | null;
    }[];
    limits: { denominator: number; lower95: number; upper998: number }[];
    without: string[];
    ruleSet: string;
  };
}
const fields = `from to target phi tauSquared adjusted caution caption ruleSet without
  points { trust { code name } value numerator denominator place limits { lower998 upper998 } } limits { denominator lower95 upper998 }`;

/** The published answer of FunnelPlotR: numerator and denominator of six trusts. */
const published = [
  ['RZA', 640, 8200],
  ['RZB', 410, 5600],
  ['RZC', 1220, 12400],
  ['RZD', 380, 4900],
  ['RZE', 905, 9100],
  ['RZF', 150, 2300],
] as const;

describe('trusts side by side', () => {
  let steady: TestApp;
  let manager: TestSession;
  const ask = async (session: TestSession, more = ''): Promise<FunnelAnswer['funnel']> => {
    const { data, errors } = await steady.graphql<FunnelAnswer>(
      `{ funnel(measure: "appointments.hospitalCancelled"${more}) { ${fields} } }`,
      {},
      session,
    );
    expect(errors).toEqual([]);
    return data!.funnel;
  };
  const figureOf = (trust: string, numerator: number, denominator: number, day: string) => ({
    trust,
    measure: 'appointments.hospitalCancelled',
    day,
    numerator,
    denominator,
  });

  beforeAll(async () => {
    steady = await startTestApp({ now: `${today}T11:00:00Z` });
    manager = await steady.signIn('PROGRAMME_MANAGER');
    for (const [code] of [...published, ['RZG'] as const]) {
      await addTrust(steady, code, `${code} Hospitals NHS Trust`);
      await setUp(steady, manager, { trust: code, site: `${code} General` });
    }
    // each trust's count on two days, and days outside of the four weeks that must not count
    const figures = published.flatMap(([code, numerator, denominator]) => [
      figureOf(code, numerator - 100, denominator - 1000, '2026-11-05'),
      figureOf(code, 100, 1000, '2026-11-19'),
      figureOf(code, 900, 1000, '2026-10-22'),
      figureOf(code, 900, 1000, '2026-11-20'),
    ]);
    await addFigures(steady, figures, new Date(`${today}T07:00:00Z`));
  });
  afterAll(() => steady.stop());

  test('gives the published answer, shown unadjusted with a caution for fewer than ten', async () => {
    const funnel = await ask(manager);
    expect(funnel).toMatchObject({ from: '2026-10-23', to: '2026-11-19', adjusted: false, without: ['RZG'] });
    expect(funnel.target).toBeCloseTo(0.087176, 6);
    expect(funnel.phi).toBeCloseTo(13.1269, 4);
    expect(funnel.tauSquared).toBeCloseTo(0.00054357, 8);
    expect(funnel.caution).toMatch(/^Only 6 trusts: /);
    expect(funnel.points.map(({ trust }) => trust.code)).toEqual(['RZE', 'RZC', 'RZA', 'RZD', 'RZB', 'RZF']);
    expect(funnel.points[0]).toMatchObject({ trust: { name: 'RZE Hospitals NHS Trust' }, place: 'ABOVE_998' });
    expect(funnel.caption).toMatch(
      /^Cancelled by the hospital, 23 October to 19 November 2026: 8\.7 % of 6 trusts together; \d of 6 beyond the 99\.8 % limits/,
    );
    const sizes = funnel.limits.map(({ denominator }) => denominator);
    expect(sizes[0]).toBeCloseTo(1150, 6);
    expect(sizes.at(-1)).toBeCloseTo(13640, 6);
    expect(funnel.limits.every(({ lower95, upper998 }) => lower95 < 0.087176 && upper998 > 0.087176)).toBe(true);
  });

  test('is of the days named', async () => {
    const funnel = await ask(manager, ', from: "2026-11-19", to: "2026-11-20"');
    expect(funnel.points[0]).toMatchObject({ value: 0.5, denominator: 2000 });
  });

  test('shows a trust’s person that trust alone, with nothing worked out of the others', async () => {
    const own = await steady.signIn('TRUST_IT_LEAD', ['RZA']);
    const before = await ask(own);
    expect(before).toMatchObject({ target: null, phi: null, tauSquared: null, adjusted: false, limits: [], without: [] });
    expect(before.points).toEqual([
      {
        trust: { code: 'RZA', name: 'RZA Hospitals NHS Trust' },
        value: 640 / 8200,
        numerator: 640,
        denominator: 8200,
        place: null,
        limits: null,
      },
    ]);
    expect(before.caution).toContain('you see one');
    // other trusts' figures change, this answer does not
    await addFigures(steady, [figureOf('RZB', 300, 400, '2026-11-12')], new Date(`${today}T08:00:00Z`));
    expect(await ask(own)).toEqual(before);
    const nobody = await steady.signIn('EXECUTIVE', ['RZG']);
    expect(await ask(nobody)).toMatchObject({ points: [], target: null, caution: null, without: ['RZG'] });
  });

  test('compares two trusts of one person with each other alone', async () => {
    const two = await steady.signIn('EXECUTIVE', ['RZA', 'RZF']);
    const funnel = await ask(two);
    expect(funnel.target).toBeCloseTo((640 + 150) / (8200 + 2300), 12);
    expect(funnel.points.map(({ trust }) => trust.code)).toEqual(['RZA', 'RZF']);
  });

  test('refuses what is no share, and days out of order', async () => {
    for (const [measure, more] of [
      ['incidents.opened', ''],
      ['training.complete', ''],
      ['appointments.attempts', ''],
      ['no.measure', ''],
      ['appointments.attended', ', from: "2026-11-10", to: "2026-11-01"'],
    ]) {
      const { errors } = await steady.graphql(`{ funnel(measure: "${measure}"${more}) { caption } }`, {}, manager);
      expect(errors[0]?.extensions.code).toBe('BAD_INPUT');
    }
  });

  test('allows for trusts that differ from ten on', async () => {
    for (const code of ['RZH', 'RZI', 'RZJ', 'RZK']) {
      await addTrust(steady, code, `${code} Hospitals NHS Trust`);
      await setUp(steady, manager, { trust: code, site: `${code} General` });
      await addFigures(steady, [figureOf(code, 500, 6000, '2026-11-05')], new Date(`${today}T08:00:00Z`));
    }
    expect(await ask(manager)).toMatchObject({ adjusted: true, caution: null, ruleSet: 'FunnelPlotR arcsine 1' });
  });
});
