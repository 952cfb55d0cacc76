import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addTrust } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

/** Impact and urgency that give each priority by the table. */
const levels = { P1: [1, 1], P2: [2, 2], P3: [3, 3], P4: [3, 4], P5: [5, 5] } as const;
type Priority = keyof typeof levels;

/** What a person does at an instant: another priority, or another state. */
type Step = readonly [at: string, does: Priority | 'IN_PROGRESS' | 'AWAITING_USER' | 'RESOLVED' | 'REOPENED'];

interface Case {
  readonly what: string;
  readonly logged: readonly [at: string, priority: Priority];
  /** The trust whose site went live on 16 March 2026. */
  readonly wentLive?: true;
  readonly steps?: readonly Step[];
  readonly at: string;
  readonly clock: 'FIX' | 'RESPONSE';
  readonly state: string;
  readonly due: string | null;
  /** Minutes of the clock's own hours. */
  readonly used: number;
}

// Worked out by hand on a calendar. Times are UTC: London is one hour ahead from 29 March to 25 October 2026. Working hours are 8 to 18 in
// London, Monday to Friday, without bank holidays: 3 and 6 April, 4 May, 31 August, 25 and 28 December 2026, 1 January 2027.
const cases: readonly Case[] = [
  {
    what: 'P1 on a Saturday night: four hours on, at risk after three',
    logged: ['2026-03-21T22:10Z', 'P1'],
    at: '2026-03-22T01:10Z',
    clock: 'FIX',
    state: 'AT_RISK',
    due: '2026-03-22T02:10Z',
    used: 180,
  },
  {
    what: 'the same a minute earlier is not at risk',
    logged: ['2026-03-21T22:10Z', 'P1'],
    at: '2026-03-22T01:09Z',
    clock: 'FIX',
    state: 'RUNNING',
    due: '2026-03-22T02:10Z',
    used: 179,
  },
  {
    what: 'P1 while the clocks go forward: four real hours, 5:30 on the wall, passed by a minute',
    logged: ['2026-03-29T00:30Z', 'P1'],
    at: '2026-03-29T04:31Z',
    clock: 'FIX',
    state: 'BREACHED',
    due: '2026-03-29T04:30Z',
    used: 241,
  },
  {
    what: 'P2 while the clocks go back: eight real hours, 6:00 on the wall',
    logged: ['2026-10-24T22:00Z', 'P2'],
    at: '2026-10-25T04:00Z',
    clock: 'FIX',
    state: 'AT_RISK',
    due: '2026-10-25T06:00Z',
    used: 360,
  },
  {
    what: 'P3 on a Friday at 16:00: 2 + 10 + 10 + 8 hours, to Wednesday 16:00; on Sunday 2 are used',
    logged: ['2026-03-20T16:00Z', 'P3'],
    at: '2026-03-22T12:00Z',
    clock: 'FIX',
    state: 'RUNNING',
    due: '2026-03-25T16:00Z',
    used: 120,
  },
  {
    what: 'its response: 2 hours on Friday, 2 on Monday; at risk from 9:00',
    logged: ['2026-03-20T16:00Z', 'P3'],
    at: '2026-03-23T09:00Z',
    clock: 'RESPONSE',
    state: 'AT_RISK',
    due: '2026-03-23T10:00Z',
    used: 180,
  },
  {
    what: 'P3 over the weekend the clocks go forward: 3 + 10 + 10 + 7 hours, to Wednesday 15:00 in summer time',
    logged: ['2026-03-27T15:00Z', 'P3'],
    at: '2026-03-30T07:00Z',
    clock: 'FIX',
    state: 'RUNNING',
    due: '2026-04-01T14:00Z',
    used: 180,
  },
  {
    what: 'P3 over the weekend the clocks go back: 6 + 10 + 10 + 4 hours, to Wednesday noon in winter time',
    logged: ['2026-10-23T11:00Z', 'P3'],
    at: '2026-10-27T18:00Z',
    clock: 'FIX',
    state: 'AT_RISK',
    due: '2026-10-28T12:00Z',
    used: 1560,
  },
  {
    what: 'P3 before Easter: 3 hours on Thursday, nothing till Tuesday, then 10 + 10 + 7',
    logged: ['2026-04-02T14:00Z', 'P3'],
    at: '2026-04-06T12:00Z',
    clock: 'FIX',
    state: 'RUNNING',
    due: '2026-04-09T14:00Z',
    used: 180,
  },
  {
    what: 'P4 over Christmas and New Year: 9 + 10, then 10 + 10 + 10, and the last hour on 4 January',
    logged: ['2026-12-23T09:00Z', 'P4'],
    at: '2026-12-28T12:00Z',
    clock: 'FIX',
    state: 'RUNNING',
    due: '2027-01-04T09:00Z',
    used: 1140,
  },
  {
    what: 'the response of a P4 over the early May holiday: 2 + 8 hours, on the instant it is due not yet breached',
    logged: ['2026-05-01T15:00Z', 'P4'],
    at: '2026-05-05T15:00Z',
    clock: 'RESPONSE',
    state: 'AT_RISK',
    due: '2026-05-05T15:00Z',
    used: 600,
  },
  {
    what: 'and a minute later it is',
    logged: ['2026-05-01T15:00Z', 'P4'],
    at: '2026-05-05T15:01Z',
    clock: 'RESPONSE',
    state: 'BREACHED',
    due: '2026-05-05T15:00Z',
    used: 601,
  },
  {
    what: 'P5 over the August holiday: five days, four days, and the whole of Monday to 18:00',
    logged: ['2026-08-24T07:00Z', 'P5'],
    at: '2026-08-31T12:00Z',
    clock: 'FIX',
    state: 'RUNNING',
    due: '2026-09-07T17:00Z',
    used: 3000,
  },
  {
    what: 'P3 logged at night begins at 8:00',
    logged: ['2026-03-17T22:00Z', 'P3'],
    at: '2026-03-18T07:59Z',
    clock: 'RESPONSE',
    state: 'RUNNING',
    due: '2026-03-18T12:00Z',
    used: 0,
  },
  {
    what: 'P2 paused for three and a half hours is due that much later',
    logged: ['2026-03-16T10:00Z', 'P2'],
    steps: [
      ['2026-03-16T10:20Z', 'IN_PROGRESS'],
      ['2026-03-16T11:00Z', 'AWAITING_USER'],
      ['2026-03-16T14:30Z', 'IN_PROGRESS'],
    ],
    at: '2026-03-16T15:00Z',
    clock: 'FIX',
    state: 'RUNNING',
    due: '2026-03-16T21:30Z',
    used: 90,
  },
  {
    what: 'P3 paused over a weekend stands at its 3 hours',
    logged: ['2026-03-20T12:00Z', 'P3'],
    steps: [
      ['2026-03-20T12:30Z', 'IN_PROGRESS'],
      ['2026-03-20T15:00Z', 'AWAITING_USER'],
    ],
    at: '2026-03-23T12:00Z',
    clock: 'FIX',
    state: 'PAUSED',
    due: null,
    used: 180,
  },
  {
    what: 'and goes on from there on Tuesday at 10:00: 3 + 8 + 10 + 9 hours, to Thursday 17:00',
    logged: ['2026-03-20T12:00Z', 'P3'],
    steps: [
      ['2026-03-20T12:30Z', 'IN_PROGRESS'],
      ['2026-03-20T15:00Z', 'AWAITING_USER'],
      ['2026-03-24T10:00Z', 'IN_PROGRESS'],
    ],
    at: '2026-03-25T18:00Z',
    clock: 'FIX',
    state: 'RUNNING',
    due: '2026-03-26T17:00Z',
    used: 1260,
  },
  {
    what: 'P3 raised to P1 after two hours is due four hours after it was opened',
    logged: ['2026-03-16T09:00Z', 'P3'],
    steps: [['2026-03-16T11:00Z', 'P1']],
    at: '2026-03-16T12:00Z',
    clock: 'FIX',
    state: 'AT_RISK',
    due: '2026-03-16T13:00Z',
    used: 180,
  },
  {
    what: 'P1 lowered to P3 in time has 30 working hours from its opening: 9 + 10 + 10 + 1',
    logged: ['2026-03-16T09:00Z', 'P1'],
    steps: [['2026-03-16T10:00Z', 'P3']],
    at: '2026-03-16T16:00Z',
    clock: 'FIX',
    state: 'RUNNING',
    due: '2026-03-19T09:00Z',
    used: 420,
  },
  {
    what: 'P1 lowered to P4 after its breach stays breached, with the due time of a P4: five whole days',
    logged: ['2026-03-15T20:00Z', 'P1'],
    steps: [['2026-03-16T08:00Z', 'P4']],
    at: '2026-03-16T12:00Z',
    clock: 'FIX',
    state: 'BREACHED',
    due: '2026-03-20T18:00Z',
    used: 240,
  },
  {
    what: 'P4 raised to P2 after a weekend is breached at once: its eight hours ended on Friday night',
    logged: ['2026-03-13T16:00Z', 'P4'],
    steps: [['2026-03-16T09:00Z', 'P2']],
    at: '2026-03-16T09:00Z',
    clock: 'FIX',
    state: 'BREACHED',
    due: '2026-03-14T00:00Z',
    used: 3900,
  },
  {
    what: 'P1 lowered to P3 in the night the clocks go forward begins on Monday at 8:00 in summer time',
    logged: ['2026-03-28T23:30Z', 'P1'],
    steps: [['2026-03-29T00:30Z', 'P3']],
    at: '2026-03-30T11:00Z',
    clock: 'FIX',
    state: 'RUNNING',
    due: '2026-04-01T17:00Z',
    used: 240,
  },
  {
    what: 'P2 opened again goes on from its three hours: five are left on Tuesday at 9:00',
    logged: ['2026-03-16T10:00Z', 'P2'],
    steps: [
      ['2026-03-16T10:05Z', 'IN_PROGRESS'],
      ['2026-03-16T13:00Z', 'RESOLVED'],
      ['2026-03-17T09:00Z', 'REOPENED'],
    ],
    at: '2026-03-17T12:00Z',
    clock: 'FIX',
    state: 'AT_RISK',
    due: '2026-03-17T14:00Z',
    used: 360,
  },
  {
    what: 'P3 on day 4 of a go-live has one working day: 2 hours on Friday, 8 on Monday',
    wentLive: true,
    logged: ['2026-03-20T16:00Z', 'P3'],
    at: '2026-03-23T13:30Z',
    clock: 'FIX',
    state: 'AT_RISK',
    due: '2026-03-23T16:00Z',
    used: 450,
  },
  {
    what: 'P3 on day 15 has three again: 8 + 10 + 10, and after Easter 2',
    wentLive: true,
    logged: ['2026-03-31T09:00Z', 'P3'],
    at: '2026-04-04T12:00Z',
    clock: 'FIX',
    state: 'AT_RISK',
    due: '2026-04-07T09:00Z',
    used: 1680,
  },
];

interface Answer {
  readonly number: string;
  readonly version: number;
  readonly priority: string;
  readonly originalPriority: string;
  readonly clocks: { kind: string; state: string; dueAt: string | null; usedMinutes: number }[];
}
const fields = 'number version priority originalPriority clocks { kind state dueAt usedMinutes }';

describe('clocks worked out by hand, asked of the running server', () => {
  let steady: TestApp;
  let sender: TestSession;

  const asked = async (query: string, variables: Record<string, unknown>): Promise<Answer> => {
    const { data, errors } = await steady.graphql<Record<string, Answer>>(query, variables, sender);
    expect(errors).toEqual([]);
    return Object.values(data!)[0]!;
  };
  const doneTo = ({ number, version }: Answer, does: Step[1]): Promise<Answer> => {
    if (does === 'REOPENED')
      return asked(
        `mutation ($number: String!, $version: Int!) { reopenIncident(number: $number, version: $version, reason: "Back") { ${fields} } }`,
        { number, version },
      );
    const input =
      does in levels
        ? { impact: levels[does as Priority][0], urgency: levels[does as Priority][1] }
        : {
            state: does,
            ...(does === 'AWAITING_USER' ? { pauseReason: 'Which clinic?' } : {}),
            ...(does === 'RESOLVED' ? { rootCause: 'DATA', resolution: 'Loaded again' } : {}),
          };
    return asked(
      `mutation ($number: String!, $version: Int!, $input: UpdateIncidentInput!) {
        updateIncident(number: $number, version: $version, input: $input) { ${fields} } }`,
      { number, version, input },
    );
  };

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-03-10T09:00:00Z' });
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Live Hospitals NHS Trust');
    const lead = await steady.signIn('PROGRAMME_MANAGER');
    // a token outlasts the months between the cases; a session does not
    const made = await steady.graphql<{ createApiToken: { token: string } }>(
      'mutation { createApiToken(name: "cases") { token } }',
      {},
      lead,
    );
    sender = { userId: '', headers: { authorization: `Bearer ${made.data!.createApiToken.token}` } };
    steady.clock.moveTo('2026-03-16T08:00:00Z');
    const input = {
      trust: 'RZY',
      site: 'Live General',
      release: 'R1',
      phase: 'HYPERCARE',
      goLiveOn: '2026-03-16',
      staff: 900,
      feeds: [],
    };
    const live = await steady.graphql(
      'mutation ($input: SetUpDeploymentInput!) { setUpDeployment(input: $input) { id } }',
      { input },
      sender,
    );
    expect(live.errors).toEqual([]);
  });
  afterAll(() => steady.stop());

  test.each(cases)('$what', async ({ logged: [loggedAt, priority], wentLive, steps = [], at, clock, state, due, used }) => {
    steady.clock.moveTo(loggedAt);
    const [impact, urgency] = levels[priority];
    let incident = await asked(`mutation ($input: LogIncidentInput!) { logIncident(input: $input) { ${fields} } }`, {
      input: { trust: wentLive ? 'RZY' : 'RZZ', title: 'Clinic list is empty', category: 'APPOINTMENTS', impact, urgency },
    });
    for (const [when, does] of steps) {
      steady.clock.moveTo(when);
      incident = await doneTo(incident, does);
    }
    steady.clock.moveTo(at);
    incident = await asked(`query ($number: String!) { incident(number: $number) { ${fields} } }`, { number: incident.number });
    const { dueAt, ...stands } = incident.clocks.find(({ kind }) => kind === clock)!;
    expect({ ...stands, dueAt: dueAt?.replace(':00.000Z', 'Z') ?? null }).toEqual({
      kind: clock,
      state,
      dueAt: due,
      usedMinutes: used,
    });
    const last = steps.findLast(([, does]) => does in levels)?.[1] ?? priority;
    expect([incident.priority, incident.originalPriority]).toEqual([last, priority]);
  });
});
