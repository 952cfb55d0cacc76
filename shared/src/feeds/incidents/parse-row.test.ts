import { describe, expect, test } from '@jest/globals';
import type { IncidentRow } from './incident-row.js';
import { parseIncidentRow } from './parse-row.js';

const good = { reference: 'INC1', title: 'List empty', openedAt: '2026-11-02T09:00:00Z', state: 'in progress', priority: 'P2' };

function rowOf(fields: Record<string, string>, priorityOf?: (impact: number, urgency: number) => 'P5' | null): IncidentRow {
  const read = parseIncidentRow({ ...good, ...fields }, { line: 2, priorityOf });
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.value;
}

function faultsOf(fields: Record<string, string>) {
  const read = parseIncidentRow({ ...good, ...fields }, { line: 7, columnOf: (field) => `their ${field}` });
  return read.ok ? [] : read.errors;
}

describe('priority', () => {
  test.each([
    ['3 - Moderate', 'P3'],
    ['1 - Critical', 'P1'],
    ['p4', 'P4'],
    ['2', 'P2'],
    ['High', 'P2'],
    ['Planning', 'P5'],
  ])('%s is %s, as stated', (text, priority) => {
    expect(rowOf({ priority: text, impact: '1', urgency: '1' }, () => 'P5')).toMatchObject({ priority, priorityFrom: 'STATED' });
  });

  test('follows impact and urgency only where none is stated', () => {
    expect(rowOf({ priority: '', impact: '3 - Low', urgency: 'low' }, () => 'P5')).toMatchObject({
      impact: 3,
      urgency: 3,
      priority: 'P5',
      priorityFrom: 'MATRIX',
    });
    expect(rowOf({ priority: '' }, () => 'P5')).toMatchObject({ priority: 'P3', priorityFrom: 'ASSUMED' });
  });

  test.each(['12', 'P9', 'soon', '0'])('%s is refused', (priority) => {
    expect(faultsOf({ priority })).toMatchObject([{ code: 'UNKNOWN_WORD', line: 7, column: 'their priority', value: priority }]);
  });
});

describe('state', () => {
  test.each([
    ['New', 'NEW'],
    ['Active', 'IN_PROGRESS'],
    ['Awaiting User Info', 'AWAITING_USER'],
    ['Awaiting Evidence', 'AWAITING_USER'],
    ['Awaiting Problem', 'IN_PROGRESS'],
    ['Awaiting Vendor', 'WITH_SUPPLIER'],
    ['IN_PROGRESS', 'IN_PROGRESS'],
    ['awaiting-user', 'AWAITING_USER'],
    ['Canceled', 'CANCELLED'],
  ])('%s is %s', (text, state) => {
    expect(rowOf({ state: text }).state).toBe(state);
  });

  test('a blank state follows from the times', () => {
    expect(rowOf({ state: '' }).state).toBe('NEW');
    expect(rowOf({ state: '', resolvedAt: '2026-11-02T10:00:00Z' }).state).toBe('RESOLVED');
    expect(rowOf({ state: '', closedAt: '2026-11-02T10:00:00Z' })).toMatchObject({ state: 'CLOSED', resolvedAt: null });
  });

  test('a state that is not resolved carries no time of resolution', () => {
    const times = { resolvedAt: '2026-11-02T10:00:00Z', closedAt: '2026-11-05T10:00:00Z' };
    expect(rowOf({ state: 'Active', ...times })).toMatchObject({ resolvedAt: null, closedAt: null });
    expect(rowOf({ state: 'Resolved', ...times })).toMatchObject({ resolvedAt: '2026-11-02T10:00:00.000Z', closedAt: null });
  });
});

test('the latest time stands in for a missing time of change', () => {
  expect(rowOf({ state: 'closed', closedAt: '2026-11-05T10:00:00Z' }).updatedAt).toBe('2026-11-05T10:00:00.000Z');
});

test('a category of the source is kept beside OTHER', () => {
  expect(rowOf({ category: 'How-To' })).toMatchObject({ category: 'HOW_TO', sourceCategory: null });
  expect(rowOf({ category: 'Category 45' })).toMatchObject({ category: 'OTHER', sourceCategory: 'Category 45' });
});

test('every fault of a row is told at once, with line, column, value and what to do', () => {
  const faults = faultsOf({ reference: ' ', openedAt: '31/02/2026', state: 'lost', title: 'a\0b', patientSafety: 'maybe' });
  expect(faults.map((fault) => [fault.column, fault.code])).toEqual([
    ['their reference', 'REQUIRED'],
    ['their openedAt', 'BAD_TIME'],
    ['their state', 'UNKNOWN_WORD'],
    ['their title', 'BAD_CHARACTER'],
    ['their patientSafety', 'UNKNOWN_WORD'],
  ]);
  expect(faults.find((fault) => fault.code === 'BAD_CHARACTER')?.value).toBe('a\uFFFDb');
  for (const fault of faults) expect(fault.message).toMatch(/[.]$/);
});

test('an end before the beginning, an over-long text and a number over 32 bits are refused', () => {
  expect(faultsOf({ state: 'closed', closedAt: '2026-11-01T09:00:00Z' })[0]?.code).toBe('ENDS_BEFORE_START');
  expect(faultsOf({ title: 'x'.repeat(501) })[0]?.code).toBe('TOO_LONG');
  expect(faultsOf({ revision: '2147483648' })[0]?.code).toBe('OUT_OF_RANGE');
  expect(faultsOf({ revision: '2147483647' })).toEqual([]);
});
