import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SignalsService } from '../signals/signals.service.js';
import { addFigures, addLoad, addTrust, madeFigures, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { ForecastHistoryService } from './forecast-history.service.js';
import { HealthService } from './health.service.js';

interface Said {
  saidOn: string;
  on: string | null;
  withheld: string | null;
  sentence: string;
}

describe('what was said of the date of steadiness', () => {
  let steady: TestApp;
  let own: TestSession;
  let id: string;
  const history = async (asOf: string | null = null): Promise<Said[]> => {
    const { data, errors } = await steady.graphql<{ deployment: { steadyHistory: Said[] } }>(
      'query ($id: ID!, $asOf: DateTime) { deployment(id: $id, asOf: $asOf) { steadyHistory { saidOn on withheld sentence } } }',
      { id, asOf },
      own,
    );
    expect(errors).toEqual([]);
    return data!.deployment.steadyHistory;
  };
  /** As the clock of health does, until there is nothing left to keep. */
  const bringUpToDate = async (): Promise<void> => {
    await steady.app.get(HealthService).bringUpToDate();
    while ((await steady.app.get(ForecastHistoryService).bringUpToDate()) > 0);
  };

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-20T11:00:00Z' });
    own = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    id = await setUp(steady, own, { goLiveOn: '2026-10-05' });
    const figures = madeFigures('RZZ', { goLiveOn: '2026-10-05', today: '2026-11-20', incidents: [10, 30], failures: [8, 8] });
    for (const figure of figures) await addFigures(steady, [figure], new Date(`${figure.day}T23:30:00Z`));
    for (const day of ['2026-11-01', '2026-11-08', '2026-11-15', '2026-11-20'])
      await addLoad(steady, 'RZZ', 'incidents', new Date(`${day}T06:00:00Z`), day);
    await steady.unitOfWork.run((manager) => steady.app.get(SignalsService).touch(manager, 'RZZ'));
  });
  afterAll(() => steady.stop());

  test('each day’s last word is kept once, and of the weeks before what was known then', async () => {
    await bringUpToDate();
    const said = await history();
    expect(said.at(-1)?.saidOn).toBe('2026-11-20');
    const sundays = said.slice(0, -1).map(({ saidOn }) => saidOn);
    // before 1 November nothing had come: nothing was said
    expect(sundays).toEqual(['2026-11-01', '2026-11-08', '2026-11-15']);
    await bringUpToDate();
    expect(await history()).toEqual(said);
  });

  test('the next day adds its own, and an earlier instant does not know of it', async () => {
    steady.clock.moveTo('2026-11-21T11:00:00Z');
    own = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    await bringUpToDate();
    expect((await history()).map(({ saidOn }) => saidOn)).toContain('2026-11-21');
    expect((await history('2026-11-20T12:00:00Z')).map(({ saidOn }) => saidOn)).not.toContain('2026-11-21');
  });
});
