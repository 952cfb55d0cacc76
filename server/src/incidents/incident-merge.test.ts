import { expect, test } from '@jest/globals';
import type { IncidentRow } from '@steady/shared/feeds';
import fc from 'fast-check';
import { mergeIncident } from './incident-merge.js';
import { fromHistory, sourceStateOf } from './incident-states.js';

const facts = { batchId: 'b', trust: 'RZZ', source: 'csv' };
const row = (minute: number, changes: Partial<IncidentRow> = {}): IncidentRow => ({
  reference: 'T-1',
  title: 'Clinic list empty',
  description: null,
  category: 'APPOINTMENTS',
  sourceCategory: null,
  impact: null,
  urgency: null,
  priority: 'P3',
  priorityFrom: 'STATED',
  state: 'NEW',
  site: null,
  department: null,
  openedAt: '2026-11-02T09:00:00.000Z',
  updatedAt: `2026-11-02T09:${String(minute).padStart(2, '0')}:00.000Z`,
  revision: 0,
  resolvedAt: null,
  closedAt: null,
  resolution: null,
  patientSafety: false,
  assignedTo: null,
  openedBy: null,
  ...changes,
});
const life = [
  row(0, { priority: 'P2' }),
  row(5, { state: 'IN_PROGRESS', patientSafety: true }),
  row(7, { state: 'AWAITING_USER' }),
  row(9, { state: 'IN_PROGRESS' }),
  row(20, { state: 'RESOLVED', resolvedAt: '2026-11-02T09:20:00.000Z', resolution: 'List rebuilt' }),
];

test('the greatest state stands, whatever order the states come in', () => {
  const expected = mergeIncident(null, life, 1, facts).incident;
  expect(expected).toMatchObject({
    state: 'RESOLVED',
    originalPriority: 'P2',
    priority: 'P3',
    patientSafety: true,
    leftOn: '2026-11-02',
  });
  fc.assert(
    fc.property(fc.shuffledSubarray(life, { minLength: life.length }), (rows) => {
      expect(mergeIncident(null, rows, 1, facts).incident).toEqual(expected);
    }),
  );
});

test('two states of one instant: the order inside a file does not matter', () => {
  const [left, right] = [row(5, { title: 'A' }), row(5, { title: 'B' })];
  expect(mergeIncident(null, [left, right], 1, facts).incident).toEqual(mergeIncident(null, [right, left], 1, facts).incident);
});

test('the same states again are no change', () => {
  const { states, incident } = mergeIncident(null, life, 1, facts);
  const again = mergeIncident({ raw: { ...incident }, states }, life, 1, { ...facts, batchId: 'later' });
  expect(again).toMatchObject({ states: [], incident: null, outcomes: life.map(() => 'unchanged') });
});

test('a flag is raised by an import and never lowered', () => {
  const first = mergeIncident(null, [row(1, { patientSafety: true })], 1, facts);
  const later = mergeIncident({ raw: { ...first.incident }, states: first.states }, [row(2)], 1, { ...facts, batchId: 'later' });
  expect(later.incident).toMatchObject({ patientSafety: true, version: 2, safetyRaisedAt: new Date('2026-11-02T09:01:00.000Z') });
});

test('pauses and the first response come from the history; without a new state the response is not known', () => {
  const history = fromHistory(life.map(sourceStateOf));
  expect(history.respondedAt).toBe('2026-11-02T09:05:00.000Z');
  expect(history.pauses).toEqual([{ kind: 'AWAITING_USER', from: '2026-11-02T09:07:00.000Z', to: '2026-11-02T09:09:00.000Z' }]);
  expect(fromHistory(life.slice(1).map(sourceStateOf)).respondedAt).toBeNull();
});
