import { describe, expect, test } from '@jest/globals';

import {
  canMove,
  checkMove,
  comparePriorities,
  INCIDENT_STATES,
  isOpenState,
  levelsOf,
  movesFrom,
  PRIORITIES,
  priorityOf,
  type IncidentState,
  type PriorityTableName,
} from './index.js';

const PUBLISHED: Record<PriorityTableName, string> = {
  NHS_DIGITAL_2017: '1 1 2 2 3 / 1 2 2 3 4 / 2 3 3 4 4 / 3 3 4 4 5 / 4 5 5 5 5',
  SERVICENOW_BASE: '1 2 3 / 2 3 4 / 3 4 5',
};

const cells = (Object.keys(PUBLISHED) as PriorityTableName[]).flatMap((table) =>
  PUBLISHED[table]
    .split(' / ')
    .flatMap((row, impact) =>
      row.split(' ').map((priority, urgency) => ({ table, impact: impact + 1, urgency: urgency + 1, priority: `P${priority}` })),
    ),
);

describe('priority from impact and urgency', () => {
  test('the published tables have 25 and 9 cells', () => {
    expect(cells).toHaveLength(34);
    expect(levelsOf('NHS_DIGITAL_2017')).toBe(5);
    expect(levelsOf('SERVICENOW_BASE')).toBe(3);
  });

  test.each(cells)('$table: impact $impact, urgency $urgency is $priority', ({ table, impact, urgency, priority }) => {
    expect(priorityOf(impact, urgency, table)).toBe(priority);
  });

  test('the five-level table is the default', () => {
    expect(priorityOf(5, 5)).toBe('P5');
  });

  test.each([
    [0, 1],
    [1, 0],
    [6, 1],
    [1, 6],
    [1.5, 1],
    [NaN, 1],
    [-1, -1],
  ])('impact %d, urgency %d is no cell', (impact, urgency) => {
    expect(priorityOf(impact, urgency)).toBeNull();
  });

  test('level 4 is no level of the three-level table', () => {
    expect(priorityOf(4, 1, 'SERVICENOW_BASE')).toBeNull();
  });

  test('most urgent first', () => {
    expect(['P3', 'P1', 'P5', 'P2', 'P4'].sort((a, b) => comparePriorities(a as 'P1', b as 'P1'))).toEqual([...PRIORITIES]);
  });
});

const LEGAL: Record<IncidentState, IncidentState[]> = {
  NEW: ['TRIAGED', 'IN_PROGRESS', 'CANCELLED'],
  TRIAGED: ['IN_PROGRESS', 'WITH_SUPPLIER', 'AWAITING_USER', 'CANCELLED'],
  IN_PROGRESS: ['AWAITING_USER', 'WITH_SUPPLIER', 'RESOLVED', 'CANCELLED'],
  AWAITING_USER: ['IN_PROGRESS', 'WITH_SUPPLIER', 'RESOLVED', 'CANCELLED'],
  WITH_SUPPLIER: ['AWAITING_USER', 'IN_PROGRESS', 'RESOLVED', 'CANCELLED'],
  RESOLVED: ['CLOSED', 'IN_PROGRESS'],
  CLOSED: ['IN_PROGRESS'],
  CANCELLED: [],
};

const moves = INCIDENT_STATES.flatMap((from) => INCIDENT_STATES.map((to) => ({ from, to, legal: LEGAL[from].includes(to) })));

describe('moves of an incident', () => {
  test.each(moves)('$from to $to: $legal', ({ from, to, legal }) => {
    expect(canMove(from, to)).toBe(legal);
    expect(movesFrom(from).includes(to)).toBe(legal);
    const check = checkMove(from, to, { reason: 'It came back', resolution: 'Restarted', hasDisposition: true });
    expect(check.ok).toBe(legal);
    if (!check.ok) expect(check.code).toBe('ILLEGAL_TRANSITION');
  });

  test('there are eight states, five of them open', () => {
    expect(INCIDENT_STATES).toHaveLength(8);
    expect(INCIDENT_STATES.filter(isOpenState)).toEqual(['NEW', 'TRIAGED', 'IN_PROGRESS', 'AWAITING_USER', 'WITH_SUPPLIER']);
  });

  test('opening again needs a reason', () => {
    expect(checkMove('RESOLVED', 'IN_PROGRESS', {})).toMatchObject({ ok: false, code: 'REASON_NEEDED' });
    expect(checkMove('CLOSED', 'IN_PROGRESS', { reason: '  ' })).toMatchObject({ ok: false, code: 'REASON_NEEDED' });
    expect(checkMove('TRIAGED', 'IN_PROGRESS', {})).toEqual({ ok: true });
  });

  test('resolving needs a resolution', () => {
    expect(checkMove('IN_PROGRESS', 'RESOLVED', {})).toMatchObject({ ok: false, code: 'RESOLUTION_NEEDED' });
    expect(checkMove('IN_PROGRESS', 'RESOLVED', { resolution: '\n' })).toMatchObject({ ok: false, code: 'RESOLUTION_NEEDED' });
    expect(checkMove('RESOLVED', 'CLOSED', {})).toEqual({ ok: true });
  });

  test('closing a safety-flagged incident needs a disposition', () => {
    expect(checkMove('RESOLVED', 'CLOSED', { safetyFlagged: true })).toMatchObject({ ok: false, code: 'DISPOSITION_NEEDED' });
    expect(checkMove('RESOLVED', 'CLOSED', { safetyFlagged: true, hasDisposition: true })).toEqual({ ok: true });
    expect(checkMove('IN_PROGRESS', 'RESOLVED', { safetyFlagged: true, resolution: 'Restarted' })).toEqual({ ok: true });
  });

  test('a refusal is a sentence', () => {
    expect(checkMove('NEW', 'WITH_SUPPLIER', {})).toEqual({
      ok: false,
      code: 'ILLEGAL_TRANSITION',
      message: 'An incident that is new cannot become with supplier.',
    });
  });
});
