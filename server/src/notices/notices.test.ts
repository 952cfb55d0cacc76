import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addDays } from '@steady/shared/time';
import { HealthService } from '../health/health.service.js';
import { LiveBus } from '../live/live-bus.js';
import { addFigures, addLoad, addTrust, madeFigures, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

const goLiveOn = '2026-10-05';
const today = '2026-11-20';

interface Told {
  id: string;
  code: string;
  stream: string | null;
  sentence: string;
  rule: string;
  raisedAt: string;
  endedAt: string | null;
  dismissedBy: string | null;
}

describe('notices', () => {
  let steady: TestApp;
  let lead: TestSession;
  let id: string;

  const load = async (on: string): Promise<void> => {
    for (const feed of ['incidents', 'appointments', 'training', 'downtime'])
      await addLoad(steady, 'RZZ', feed, new Date(`${on}T07:00:00Z`), addDays(on, -1));
  };
  const told = async (session = lead, all = false): Promise<Told[]> => {
    await steady.app.get(HealthService, { strict: false }).bringUpToDate();
    const answer = await steady.graphql<{ notifications: { nodes: Told[]; totalCount: number } }>(
      `query ($all: Boolean) { notifications(all: $all) { totalCount nodes { id code stream sentence rule raisedAt endedAt dismissedBy } } }`,
      { all },
      session,
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data!.notifications.totalCount).toBe(answer.data!.notifications.nodes.length);
    return answer.data!.notifications.nodes;
  };
  const dismiss = async (notice: string, reason: string, session = lead): Promise<string | undefined> => {
    const answer = await steady.graphql(
      'mutation ($id: ID!, $reason: String!) { dismissNotification(id: $id, reason: $reason) { dismissedBy } }',
      { id: notice, reason },
      session,
    );
    return answer.errors[0]?.extensions.code;
  };
  const figures = (failures: number): ReturnType<typeof madeFigures> =>
    madeFigures('RZZ', { goLiveOn, today, incidents: [10, 10], failures: [8, failures] });

  beforeEach(async () => {
    steady = await startTestApp({ now: `${today}T11:00:00Z` });
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    id = await setUp(steady, lead, { goLiveOn });
  });
  afterEach(() => steady.stop());

  test('a feed that stops raises one, which ends by itself when the file comes, and comes back when it stops again', async () => {
    await addFigures(steady, figures(8), new Date(`${today}T07:00:00Z`));
    await load(today);
    expect((await told()).filter(({ code }) => code === 'FEED_QUIET')).toEqual([]);
    steady.clock.moveTo('2026-11-24T13:00:00Z');
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    const quiet = await told();
    expect(quiet.map(({ code, stream }) => [code, stream])).toContainEqual(['FEED_QUIET', 'INCIDENTS']);
    expect(quiet.find(({ code }) => code === 'FEED_QUIET')?.rule).toMatch(/late/);
    const before = quiet.length;
    steady.clock.moveBy(60_000);
    expect(await told()).toHaveLength(before);

    await load('2026-11-24');
    steady.clock.moveTo('2026-11-24T13:10:00Z');
    const ended = await told();
    expect(ended.filter(({ code }) => code === 'FEED_QUIET').every(({ endedAt }) => endedAt !== null)).toBe(true);
    steady.clock.moveTo('2026-11-30T13:00:00Z');
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    const again = (await told(lead, true)).filter(({ code, stream }) => code === 'FEED_QUIET' && stream === 'INCIDENTS');
    expect(again.map(({ endedAt }) => endedAt === null)).toEqual([true, false]);
  });

  test('a special cause is told the day it appears', async () => {
    const calm = figures(8);
    const last = addDays(today, -1);
    const spike = calm.map((figure) =>
      figure.measure === 'appointments.bookingFailed' && figure.day === last ? { ...figure, numerator: 80 } : figure,
    );
    await addFigures(steady, spike, new Date(`${today}T07:00:00Z`));
    await load(today);
    expect(await told()).toMatchObject([
      {
        code: 'SPECIAL_CAUSE',
        stream: 'APPOINTMENTS',
        sentence: expect.stringMatching(/New special cause: Booking failures 20\.0/),
      },
    ]);
  });

  test('a planned go-live day that passes unannounced is told, and ends when it is announced', async () => {
    const planned = await setUp(steady, lead, { site: 'Second', phase: 'CUTOVER', goLiveOn: '2026-11-20' });
    const passed = async (): Promise<Told[]> => (await told()).filter(({ code }) => code === 'GO_LIVE_PASSED');
    expect(await passed()).toEqual([]);
    const heard: (string | null)[] = [];
    const ear = steady.app.get(LiveBus).listen(({ kind, trust }) => kind === 'NOTICE' && heard.push(trust) > 0);
    steady.clock.moveTo('2026-11-21T09:00:00Z');
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    expect(await passed()).toMatchObject([
      { endedAt: null, sentence: expect.stringMatching(/^Go-live was planned for 20 November 2026 and has not been announced/) },
    ]);
    expect(heard).toContain('RZZ');
    ear.close();
    await steady.graphql(
      'mutation ($id: ID!) { changePhase(deployment: $id, version: 1, phase: HYPERCARE) { id } }',
      { id: planned },
      lead,
    );
    expect((await passed())[0]?.endedAt).not.toBeNull();
  });

  test('is dismissed with a reason, by somebody who may, and stays so while its cause lasts', async () => {
    await addFigures(steady, figures(8), new Date(`${today}T07:00:00Z`));
    await load(today);
    steady.clock.moveTo('2026-11-24T13:00:00Z');
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    const [first] = (await told()).filter(({ code }) => code === 'FEED_QUIET');
    expect(await dismiss(first!.id, ' ')).toBe('BAD_INPUT');
    expect(await dismiss(first!.id, 'Known', await steady.signIn('EXECUTIVE', ['RZZ']))).toBe('FORBIDDEN');
    expect(await dismiss(first!.id, 'Known', await steady.signIn('TRUST_IT_LEAD', ['RZY']))).toBe('NOT_FOUND');
    expect(await dismiss(first!.id, 'The service desk moves house')).toBeUndefined();
    expect((await told()).map((notice) => notice.id)).not.toContain(first!.id);
    steady.clock.moveTo('2026-11-25T13:00:00Z');
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    expect((await told()).map((notice) => notice.id)).not.toContain(first!.id);
    expect((await told(lead, true)).find((notice) => notice.id === first!.id)?.dismissedBy).toBe('Test trust_it_lead');
    const answer = await steady.graphql<{ deployment: { history: { sentence: string }[] } }>(
      'query ($id: ID!) { deployment(id: $id) { history { sentence } } }',
      { id },
      lead,
    );
    expect(answer.data?.deployment.history[0]?.sentence).toMatch(/^Dismissed, The service desk moves house: /);
  });

  test('another trust’s people are told nothing of it, not even how many', async () => {
    steady.clock.moveTo('2026-11-24T13:00:00Z');
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    await load(today);
    expect((await told()).length).toBeGreaterThan(0);
    expect(await told(await steady.signIn('TRUST_IT_LEAD', ['RZY']), true)).toEqual([]);
  });
});
