import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { IncidentState, Priority } from '../priority/index.js';
import { STANDARD_HOURS } from '../time/index.js';
import {
  clocksAt,
  fixClock,
  isInGoLiveWindow,
  responseClock,
  slaTargetOf,
  type ClockState,
  type SlaPolicy,
  type StateSince,
  type TicketHistory,
} from './index.js';

const DAY = 600;
const policy: SlaPolicy = {
  targets: {
    P1: { clock: 'ROUND_THE_CLOCK', responseMinutes: 15, fixMinutes: 240 },
    P2: { clock: 'ROUND_THE_CLOCK', responseMinutes: 30, fixMinutes: 480 },
    P3: { clock: 'WORKING_HOURS', responseMinutes: 240, fixMinutes: 3 * DAY },
    P4: { clock: 'WORKING_HOURS', responseMinutes: DAY, fixMinutes: 5 * DAY },
    P5: { clock: 'WORKING_HOURS', responseMinutes: 2 * DAY, fixMinutes: 10 * DAY },
  },
  goLiveTargets: { P3: { clock: 'WORKING_HOURS', responseMinutes: 120, fixMinutes: DAY } },
  calendar: STANDARD_HOURS,
  atRiskFrom: 0.75,
};

/** A history in short: states as "IN_PROGRESS 2025-01-06T10:00Z", with "?" for a time nobody knows. */
function ticket(
  openedAt: string,
  priority: Priority,
  states: readonly string[] = [],
  more: Partial<TicketHistory> = {},
): TicketHistory {
  const since = states.map((text): StateSince => {
    const [state, from] = text.split(' ');
    return { state: state as IncidentState, from: from === '?' ? null : (from ?? null) };
  });
  return { openedAt, priorities: [{ from: openedAt, priority }], states: since, ...more };
}

function hours(ms: number | null): number | null {
  return ms === null ? null : ms / 3_600_000;
}

interface Case {
  what: string;
  history: TicketHistory;
  at: string;
  state: ClockState;
  due: string | null;
  used: number | null;
}

// Each line was worked out by hand on a calendar: hours are working hours where the priority counts in them.
const fixCases: Case[] = [
  {
    what: 'P1 on a Saturday night runs round the clock',
    history: ticket('2025-01-04T22:00Z', 'P1', ['IN_PROGRESS 2025-01-04T22:05Z']),
    at: '2025-01-05T00:59Z',
    state: 'RUNNING',
    due: '2025-01-05T02:00:00.000Z',
    used: 2 + 59 / 60,
  },
  {
    what: 'P1 is at risk from three of its four hours',
    history: ticket('2025-01-04T22:00Z', 'P1'),
    at: '2025-01-05T01:00Z',
    state: 'AT_RISK',
    due: '2025-01-05T02:00:00.000Z',
    used: 3,
  },
  {
    what: 'P1 on the instant it is due is not yet breached',
    history: ticket('2025-01-04T22:00Z', 'P1'),
    at: '2025-01-05T02:00Z',
    state: 'AT_RISK',
    due: '2025-01-05T02:00:00.000Z',
    used: 4,
  },
  {
    what: 'P1 a second later is',
    history: ticket('2025-01-04T22:00Z', 'P1'),
    at: '2025-01-05T02:00:01Z',
    state: 'BREACHED',
    due: '2025-01-05T02:00:00.000Z',
    used: 4 + 1 / 3600,
  },
  {
    what: 'P1 over the night the clocks go forward is due four real hours on (5am on the wall)',
    history: ticket('2025-03-30T00:00Z', 'P1'),
    at: '2025-03-30T03:30Z',
    state: 'AT_RISK',
    due: '2025-03-30T04:00:00.000Z',
    used: 3.5,
  },
  {
    what: 'P2 over the night the clocks go back is due eight real hours on (7am on the wall)',
    history: ticket('2025-10-25T23:00Z', 'P2'),
    at: '2025-10-26T06:59Z',
    state: 'AT_RISK',
    due: '2025-10-26T07:00:00.000Z',
    used: 7 + 59 / 60,
  },
  {
    what: 'P3 on a Friday at 4pm has two hours left of the day and waits over the weekend',
    history: ticket('2025-01-03T16:00Z', 'P3'),
    at: '2025-01-05T12:00Z',
    state: 'RUNNING',
    due: '2025-01-08T16:00:00.000Z',
    used: 2,
  },
  {
    what: 'P3 before Easter: 17 April 5pm, two days off, a weekend',
    history: ticket('2025-04-17T16:00Z', 'P3'),
    at: '2025-04-22T08:00Z',
    state: 'RUNNING',
    due: '2025-04-24T16:00:00.000Z',
    used: 2,
  },
  {
    what: 'P3 over the clocks going forward ends an hour earlier in UTC',
    history: ticket('2025-03-28T12:00Z', 'P3'),
    at: '2025-03-31T16:00Z',
    state: 'RUNNING',
    due: '2025-04-02T11:00:00.000Z',
    used: 6 + 9,
  },
  {
    what: 'P3 over the clocks going back ends an hour later in UTC',
    history: ticket('2025-10-24T11:00Z', 'P3'),
    at: '2025-10-28T18:00Z',
    state: 'AT_RISK',
    due: '2025-10-29T12:00:00.000Z',
    used: 6 + 10 + 10,
  },
  {
    what: 'P4 at Christmas: 24 December to 2 January, with three bank holidays between',
    history: ticket('2024-12-24T08:00Z', 'P4'),
    at: '2024-12-28T12:00Z',
    state: 'RUNNING',
    due: '2025-01-02T18:00:00.000Z',
    used: 20,
  },
  {
    what: 'P5 has ten working days',
    history: ticket('2025-01-06T08:00Z', 'P5'),
    at: '2025-01-17T18:00Z',
    state: 'AT_RISK',
    due: '2025-01-17T18:00:00.000Z',
    used: 100,
  },
  {
    what: 'due at the close of Friday, it is breached on Saturday though no working time has passed',
    history: ticket('2025-01-06T08:00Z', 'P5'),
    at: '2025-01-18T09:00Z',
    state: 'BREACHED',
    due: '2025-01-17T18:00:00.000Z',
    used: 100,
  },
  {
    what: 'P3 in the go-live window has one day',
    history: ticket('2025-01-06T12:00Z', 'P3', [], { openedInGoLiveWindow: true }),
    at: '2025-01-07T09:00Z',
    state: 'RUNNING',
    due: '2025-01-07T12:00:00.000Z',
    used: 7,
  },
  {
    what: 'the clock pauses while awaiting the user',
    history: ticket('2025-01-06T10:00Z', 'P1', ['IN_PROGRESS 2025-01-06T10:10Z', 'AWAITING_USER 2025-01-06T11:00Z']),
    at: '2025-01-09T11:00Z',
    state: 'PAUSED',
    due: null,
    used: 1,
  },
  {
    what: 'and goes on from the time used',
    history: ticket('2025-01-06T10:00Z', 'P1', ['AWAITING_USER 2025-01-06T11:00Z', 'IN_PROGRESS 2025-01-06T15:00Z']),
    at: '2025-01-06T16:00Z',
    state: 'RUNNING',
    due: '2025-01-06T18:00:00.000Z',
    used: 2,
  },
  {
    what: 'it does not pause with the supplier',
    history: ticket('2025-01-06T10:00Z', 'P1', ['IN_PROGRESS 2025-01-06T10:10Z', 'WITH_SUPPLIER 2025-01-06T11:00Z']),
    at: '2025-01-06T15:00Z',
    state: 'BREACHED',
    due: '2025-01-06T14:00:00.000Z',
    used: 5,
  },
  {
    what: 'resolved in time it is met',
    history: ticket('2025-01-06T10:00Z', 'P1', [
      'IN_PROGRESS 2025-01-06T10:10Z',
      'RESOLVED 2025-01-06T14:00Z',
      'CLOSED 2025-01-08T14:00Z',
    ]),
    at: '2025-01-10T10:00Z',
    state: 'MET',
    due: '2025-01-06T14:00:00.000Z',
    used: 4,
  },
  {
    what: 'resolved late it is missed',
    history: ticket('2025-01-06T10:00Z', 'P1', ['RESOLVED 2025-01-06T14:01Z']),
    at: '2025-01-10T10:00Z',
    state: 'MISSED',
    due: '2025-01-06T14:00:00.000Z',
    used: 4 + 1 / 60,
  },
  {
    what: 'before the resolution it was running',
    history: ticket('2025-01-06T10:00Z', 'P1', ['RESOLVED 2025-01-06T14:01Z']),
    at: '2025-01-06T12:00Z',
    state: 'RUNNING',
    due: '2025-01-06T14:00:00.000Z',
    used: 2,
  },
  {
    what: 'opened again it goes on from the time used, not from the start and not over the time it was resolved',
    history: ticket('2025-01-06T10:00Z', 'P1', ['RESOLVED 2025-01-06T13:00Z', 'IN_PROGRESS 2025-01-08T09:00Z']),
    at: '2025-01-08T09:30Z',
    state: 'AT_RISK',
    due: '2025-01-08T10:00:00.000Z',
    used: 3.5,
  },
  {
    what: 'opened again after a miss it is breached',
    history: ticket('2025-01-06T10:00Z', 'P1', ['RESOLVED 2025-01-06T15:00Z', 'IN_PROGRESS 2025-01-08T09:00Z']),
    at: '2025-01-08T09:00Z',
    state: 'BREACHED',
    due: '2025-01-06T14:00:00.000Z',
    used: 5,
  },
  {
    what: 'closed without being resolved, the close stops it',
    history: ticket('2025-01-06T10:00Z', 'P1', ['CLOSED 2025-01-06T12:00Z']),
    at: '2025-01-10T10:00Z',
    state: 'MET',
    due: '2025-01-06T14:00:00.000Z',
    used: 2,
  },
  {
    what: 'resolved at a time nobody knows it is not known',
    history: ticket('2025-01-06T10:00Z', 'P1', ['RESOLVED ?']),
    at: '2025-01-10T10:00Z',
    state: 'NOT_KNOWN',
    due: '2025-01-06T14:00:00.000Z',
    used: null,
  },
  {
    what: 'resolved at a known time and closed at an unknown one it is met',
    history: ticket('2025-01-06T10:00Z', 'P1', ['RESOLVED 2025-01-06T12:00Z', 'CLOSED ?']),
    at: '2025-01-10T10:00Z',
    state: 'MET',
    due: '2025-01-06T14:00:00.000Z',
    used: 2,
  },
  {
    what: 'cancelled in time it is neither met nor missed',
    history: ticket('2025-01-06T10:00Z', 'P1', ['CANCELLED 2025-01-06T11:00Z']),
    at: '2025-01-10T10:00Z',
    state: 'NOT_KNOWN',
    due: '2025-01-06T14:00:00.000Z',
    used: 1,
  },
  {
    what: 'cancelled after a breach it is missed',
    history: ticket('2025-01-06T10:00Z', 'P1', ['CANCELLED 2025-01-06T16:00Z']),
    at: '2025-01-10T10:00Z',
    state: 'MISSED',
    due: '2025-01-06T14:00:00.000Z',
    used: 6,
  },
];

describe('the fix clock, worked by hand', () => {
  test.each(fixCases)('$what', ({ history, at, state, due, used }) => {
    const clock = fixClock(history, policy, at);
    expect(clock.state).toBe(state);
    expect(clock.dueAt?.toISOString() ?? null).toBe(due);
    if (used === null) expect(clock.elapsedMs).toBeNull();
    else expect(hours(clock.elapsedMs)).toBeCloseTo(used, 9);
  });
});

describe('a change of priority', () => {
  const raised: TicketHistory = {
    openedAt: '2025-01-06T09:00Z',
    priorities: [
      { from: '2025-01-06T09:00Z', priority: 'P3' },
      { from: '2025-01-06T12:00Z', priority: 'P1' },
    ],
    states: [],
  };

  test('recomputes the due time from opening', () => {
    expect(fixClock(raised, policy, '2025-01-06T11:00Z').dueAt?.toISOString()).toBe('2025-01-09T09:00:00.000Z');
    expect(fixClock(raised, policy, '2025-01-06T12:30Z')).toMatchObject({
      state: 'AT_RISK',
      dueAt: new Date('2025-01-06T13:00Z'),
      breachedAt: null,
    });
  });

  test('that finds the new target used up breaches at once', () => {
    const late = {
      ...raised,
      priorities: [...raised.priorities.slice(0, 1), { from: '2025-01-06T15:00Z', priority: 'P1' as const }],
    };
    expect(fixClock(late, policy, '2025-01-06T14:59Z').state).toBe('RUNNING');
    expect(fixClock(late, policy, '2025-01-06T15:00Z')).toMatchObject({
      state: 'BREACHED',
      breachedAt: new Date('2025-01-06T15:00Z'),
    });
  });

  test('downwards does not undo a breach', () => {
    const lowered: TicketHistory = {
      openedAt: '2025-01-06T09:00Z',
      priorities: [
        { from: '2025-01-06T09:00Z', priority: 'P1' },
        { from: '2025-01-06T15:00Z', priority: 'P4' },
      ],
      states: [{ state: 'RESOLVED', from: '2025-01-07T09:00Z' }],
    };
    expect(fixClock(lowered, policy, '2025-01-06T16:00Z')).toMatchObject({
      state: 'BREACHED',
      breachedAt: new Date('2025-01-06T13:00Z'),
      dueAt: new Date('2025-01-13T09:00Z'),
    });
    expect(fixClock(lowered, policy, '2025-01-08T09:00Z').state).toBe('MISSED');
  });

  test('downwards before the target passed takes the breach away before it comes', () => {
    const lowered: TicketHistory = {
      openedAt: '2025-01-06T09:00Z',
      priorities: [
        { from: '2025-01-06T09:00Z', priority: 'P1' },
        { from: '2025-01-06T13:00Z', priority: 'P4' },
      ],
      states: [],
    };
    expect(fixClock(lowered, policy, '2025-01-06T16:00Z')).toMatchObject({ state: 'RUNNING', breachedAt: null });
  });

  test('corrected at the instant it was set never counted', () => {
    const corrected: TicketHistory = {
      openedAt: '2025-01-06T09:00Z',
      priorities: [
        { from: '2025-01-06T09:00Z', priority: 'P3' },
        { from: '2025-01-06T15:00Z', priority: 'P1' },
        { from: '2025-01-06T15:00Z', priority: 'P3' },
      ],
      states: [],
    };
    expect(fixClock(corrected, policy, '2025-01-06T16:00Z')).toMatchObject({ state: 'RUNNING', breachedAt: null });
  });

  test('counts in the hours of the new priority', () => {
    const clock = fixClock(
      {
        openedAt: '2025-01-04T12:00Z',
        priorities: [
          { from: '2025-01-04T12:00Z', priority: 'P2' },
          { from: '2025-01-04T13:00Z', priority: 'P3' },
        ],
        states: [],
      },
      policy,
      '2025-01-06T09:00Z',
    );
    expect(clock).toMatchObject({ state: 'RUNNING', elapsedMs: 3_600_000, dueAt: new Date('2025-01-08T18:00Z') });
  });

  test('a recorded breach stays, from the instant it was recorded', () => {
    const history = ticket('2025-01-06T09:00Z', 'P5', [], { recordedBreaches: { fix: '2025-01-06T13:00Z' } });
    expect(fixClock(history, policy, '2025-01-06T12:59Z').state).toBe('RUNNING');
    expect(fixClock(history, policy, '2025-01-06T14:00Z')).toMatchObject({
      state: 'BREACHED',
      breachedAt: new Date('2025-01-06T13:00Z'),
    });
    expect(responseClock(history, policy, '2025-01-06T14:00Z').state).toBe('RUNNING');
  });

  test('of two breaches the earlier is told', () => {
    const history = ticket('2025-01-06T09:00Z', 'P1', [], { recordedBreaches: { fix: '2025-01-06T12:00Z' } });
    expect(fixClock(history, policy, '2025-01-06T12:00Z')).toMatchObject({
      state: 'BREACHED',
      breachedAt: new Date('2025-01-06T12:00Z'),
    });
    expect(fixClock(history, policy, '2025-01-06T20:00Z').breachedAt).toEqual(new Date('2025-01-06T12:00Z'));
    const later = ticket('2025-01-06T09:00Z', 'P1', [], { recordedBreaches: { fix: '2025-01-06T15:00Z' } });
    expect(fixClock(later, policy, '2025-01-06T20:00Z').breachedAt).toEqual(new Date('2025-01-06T13:00Z'));
  });

  test('a recorded breach stays even when the end is not known', () => {
    const history = ticket('2025-01-06T09:00Z', 'P5', ['RESOLVED ?'], { recordedBreaches: { fix: '2025-01-06T13:00Z' } });
    expect(fixClock(history, policy, '2025-01-06T14:00Z').state).toBe('MISSED');
  });
});

describe('the response clock, worked by hand', () => {
  test.each<[string, TicketHistory, string, ClockState]>([
    ['runs while new', ticket('2025-01-06T10:00Z', 'P1'), '2025-01-06T10:10Z', 'RUNNING'],
    ['is at risk late', ticket('2025-01-06T10:00Z', 'P1'), '2025-01-06T10:12Z', 'AT_RISK'],
    ['is breached after 15 minutes', ticket('2025-01-06T10:00Z', 'P1'), '2025-01-06T10:16Z', 'BREACHED'],
    [
      'stops at the first state beyond new',
      ticket('2025-01-06T10:00Z', 'P1', ['TRIAGED 2025-01-06T10:15Z']),
      '2025-01-07T10:00Z',
      'MET',
    ],
    ['is missed a minute later', ticket('2025-01-06T10:00Z', 'P1', ['TRIAGED 2025-01-06T10:16Z']), '2025-01-07T10:00Z', 'MISSED'],
    [
      'stays new when a source says new',
      ticket('2025-01-06T10:00Z', 'P1', ['NEW 2025-01-06T10:05Z']),
      '2025-01-06T11:00Z',
      'BREACHED',
    ],
    [
      'stops at a comment to the reporter',
      ticket('2025-01-06T10:00Z', 'P1', ['TRIAGED 2025-01-06T12:00Z'], { firstCommentToReporterAt: '2025-01-06T10:09Z' }),
      '2025-01-07T10:00Z',
      'MET',
    ],
    [
      'not at a comment that is still to come',
      ticket('2025-01-06T10:00Z', 'P1', [], { firstCommentToReporterAt: '2025-01-06T10:09Z' }),
      '2025-01-06T10:08Z',
      'RUNNING',
    ],
    ['is not known when the time is not', ticket('2025-01-06T10:00Z', 'P1', ['IN_PROGRESS ?']), '2025-02-06T10:00Z', 'NOT_KNOWN'],
    [
      'is met when a comment in time shows it',
      ticket('2025-01-06T10:00Z', 'P1', ['IN_PROGRESS ?'], { firstCommentToReporterAt: '2025-01-06T10:10Z' }),
      '2025-02-06T10:00Z',
      'MET',
    ],
    [
      'stays not known when the comment came late',
      ticket('2025-01-06T10:00Z', 'P1', ['IN_PROGRESS ?'], { firstCommentToReporterAt: '2025-01-06T11:10Z' }),
      '2025-02-06T10:00Z',
      'NOT_KNOWN',
    ],
    [
      'is met when logged straight into work',
      ticket('2025-01-06T10:00Z', 'P1', ['IN_PROGRESS 2025-01-06T10:00Z']),
      '2025-01-06T12:00Z',
      'MET',
    ],
    ['counts working hours for P3', ticket('2025-01-03T16:00Z', 'P3', ['TRIAGED 2025-01-06T10:00Z']), '2025-01-07T10:00Z', 'MET'],
    [
      'has two hours for P3 in the go-live window',
      ticket('2025-01-03T16:00Z', 'P3', ['TRIAGED 2025-01-06T08:01Z'], { openedInGoLiveWindow: true }),
      '2025-01-07T10:00Z',
      'MISSED',
    ],
    [
      'does not pause for the user',
      ticket('2025-01-06T10:00Z', 'P1', ['NEW 2025-01-06T10:00Z', 'AWAITING_USER 2025-01-06T10:30Z']),
      '2025-01-06T12:00Z',
      'MISSED',
    ],
  ])('%s', (_, history, at, state) => {
    expect(responseClock(history, policy, at).state).toBe(state);
  });
});

describe('both clocks', () => {
  test('without a priority nothing is known, but a recorded breach stays', () => {
    const history: TicketHistory = { openedAt: '2025-01-06T10:00Z', priorities: [], states: [] };
    expect(clocksAt(history, policy, '2025-01-07T10:00Z')).toEqual([
      { kind: 'RESPONSE', state: 'NOT_KNOWN', dueAt: null, targetMs: null, elapsedMs: null, stoppedAt: null, breachedAt: null },
      { kind: 'FIX', state: 'NOT_KNOWN', dueAt: null, targetMs: null, elapsedMs: null, stoppedAt: null, breachedAt: null },
    ]);
    const recorded = { ...history, recordedBreaches: { fix: '2025-01-06T12:00Z' } };
    expect(fixClock(recorded, policy, '2025-01-07T10:00Z').state).toBe('BREACHED');
  });

  test('say when they stopped', () => {
    const history = ticket('2025-01-06T10:00Z', 'P2', [
      'TRIAGED 2025-01-06T10:20Z',
      'RESOLVED 2025-01-06T12:00Z',
      'CLOSED 2025-01-07T12:00Z',
    ]);
    const [response, fix] = clocksAt(history, policy, '2025-01-08T10:00Z');
    expect(response).toMatchObject({ kind: 'RESPONSE', stoppedAt: new Date('2025-01-06T10:20Z'), targetMs: 1_800_000 });
    expect(fix).toMatchObject({ kind: 'FIX', stoppedAt: new Date('2025-01-06T12:00Z'), targetMs: 8 * 3_600_000 });
  });

  test('an event counts from its very instant', () => {
    const triaged = ticket('2025-01-06T10:00Z', 'P2', ['TRIAGED 2025-01-06T10:20Z']);
    expect(responseClock(triaged, policy, '2025-01-06T10:20Z').state).toBe('MET');
    const answered = ticket('2025-01-06T10:00Z', 'P2', [], { firstCommentToReporterAt: '2025-01-06T10:20Z' });
    expect(responseClock(answered, policy, '2025-01-06T10:20Z').state).toBe('MET');
    const resolved = ticket('2025-01-06T10:00Z', 'P2', ['RESOLVED 2025-01-06T11:00Z']);
    expect(fixClock(resolved, policy, '2025-01-06T11:00Z').state).toBe('MET');
    const waiting = ticket('2025-01-06T10:00Z', 'P2', ['AWAITING_USER 2025-01-06T11:00Z']);
    expect(fixClock(waiting, policy, '2025-01-06T11:00Z').state).toBe('PAUSED');
  });

  test('a target used up on the instant work pauses is passed when it goes on', () => {
    const history = ticket('2025-01-06T10:00Z', 'P1', ['AWAITING_USER 2025-01-06T14:00Z', 'IN_PROGRESS 2025-01-07T10:00Z']);
    expect(fixClock(history, policy, '2025-01-06T20:00Z').state).toBe('PAUSED');
    expect(fixClock(history, policy, '2025-01-07T10:01Z')).toMatchObject({
      state: 'BREACHED',
      breachedAt: new Date('2025-01-07T10:00Z'),
    });
  });

  test('a state dated before opening counts from opening', () => {
    const [response, fix] = clocksAt(
      ticket('2025-01-06T10:00Z', 'P2', ['RESOLVED 2025-01-05T10:00Z']),
      policy,
      '2025-01-08T10:00Z',
    );
    expect(response).toMatchObject({ state: 'MET', elapsedMs: 0 });
    expect(fix).toMatchObject({ state: 'MET', elapsedMs: 0, dueAt: new Date('2025-01-06T18:00Z') });
  });
});

describe('the go-live window', () => {
  const window = { firstDay: 0, lastDay: 14 };
  test.each([
    ['2025-03-30T23:30:00Z', true],
    ['2025-03-30T22:59:59Z', false],
    ['2025-04-14T22:59:59Z', true],
    ['2025-04-14T23:00:00Z', false],
  ])('opened at %s, go-live on 31 March: %p', (openedAt, inside) => {
    expect(isInGoLiveWindow(openedAt, '2025-03-31', window)).toBe(inside);
  });

  test('is never without a go-live', () => {
    expect(isInGoLiveWindow('2025-03-31T12:00:00Z', null, window)).toBe(false);
  });

  test('leaves priorities it does not name at their usual targets', () => {
    expect(slaTargetOf(policy, 'P4', true)).toEqual(policy.targets.P4);
    expect(slaTargetOf(policy, 'P3', false)).toEqual(policy.targets.P3);
  });
});

describe('properties', () => {
  const states = fc.constantFrom<IncidentState>(
    'NEW',
    'TRIAGED',
    'IN_PROGRESS',
    'AWAITING_USER',
    'WITH_SUPPLIER',
    'RESOLVED',
    'CLOSED',
  );
  const HOUR = 3_600_000;
  const opened = Date.UTC(2025, 2, 24);
  const histories = fc
    .tuple(
      fc.constantFrom<Priority>('P1', 'P2', 'P3', 'P4', 'P5'),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 60 * HOUR }), states), { maxLength: 8 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 60 * HOUR }), fc.constantFrom<Priority>('P1', 'P2', 'P3', 'P4', 'P5')), {
        maxLength: 3,
      }),
    )
    .map(([priority, steps, changes]): TicketHistory => {
      let atMs = opened;
      const since = steps.map(([gap, state]): StateSince => ({ state, from: new Date((atMs += gap)) }));
      let changedMs = opened;
      const later = changes.map(([gap, changed]) => ({ from: new Date((changedMs += gap)), priority: changed }));
      return { openedAt: new Date(opened), priorities: [{ from: new Date(opened), priority }, ...later], states: since };
    });
  const instants = fc.integer({ min: opened, max: opened + 30 * 24 * HOUR });

  test('a clock never runs backwards', () => {
    fc.assert(
      fc.property(histories, instants, instants, (history, a, b) => {
        const steady = { ...history, priorities: history.priorities.slice(0, 1) };
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((ms) => clocksAt(steady, policy, new Date(ms)));
        [0, 1].forEach((index) => {
          expect(late?.[index]?.elapsedMs ?? 0).toBeGreaterThanOrEqual(early?.[index]?.elapsedMs ?? 0);
        });
      }),
    );
  });

  test('a breach once there stays, whatever happens to states and priorities', () => {
    fc.assert(
      fc.property(histories, instants, instants, (history, a, b) => {
        const early = clocksAt(history, policy, new Date(Math.min(a, b)));
        const late = clocksAt(history, policy, new Date(Math.max(a, b)));
        early.forEach((clock, index) => {
          const isBroken = (state: ClockState | undefined): boolean => state === 'BREACHED' || state === 'MISSED';
          const correctedAtOnce = history.priorities.some(
            (one) => one.from instanceof Date && one.from.getTime() === Math.min(a, b),
          );
          if (isBroken(clock.state) && !correctedAtOnce) expect(isBroken(late[index]?.state)).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('a clock that runs is due after all it has used, and breached exactly when it is past due', () => {
    fc.assert(
      fc.property(histories, instants, (history, at) => {
        const steady = { ...history, priorities: history.priorities.slice(0, 1) };
        for (const clock of clocksAt(steady, policy, new Date(at))) {
          if (clock.state === 'RUNNING' || clock.state === 'AT_RISK') expect(clock.dueAt?.getTime()).toBeGreaterThanOrEqual(at);
          if (clock.state === 'BREACHED' && clock.breachedAt) expect(clock.dueAt?.getTime()).toBeLessThanOrEqual(at);
          if (clock.state === 'MET') expect(clock.elapsedMs).toBeLessThanOrEqual(clock.targetMs ?? 0);
        }
      }),
    );
  });
});
