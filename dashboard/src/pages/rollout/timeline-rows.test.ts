import { expect, test } from '@jest/globals';
import type { RolloutRow } from '../../features/rollout/rollout-words.js';
import { timelineRowOf, timelineSentence } from './timeline-rows.js';

const row = { id: 'a', name: 'Made General', goLiveOn: '2026-10-29', phase: 'HYPERCARE' } as RolloutRow;
const now = '2026-11-22T09:00:00Z';
const phase = (id: string, on: string, of: 'READY' | 'HYPERCARE' | 'PAUSED') => ({
  id,
  on,
  kind: 'PHASE',
  phase: of,
  sentence: of,
});
const told = (events: ReturnType<typeof phase>[]) => ({
  id: 'a',
  events,
  downtimeEpisodes: [],
  supplierPeriods: [],
  milestones: [],
});

test('phases follow each other, and the last goes on', () => {
  const made = timelineRowOf(row, told([phase('2', '2026-10-29', 'HYPERCARE'), phase('1', '2026-10-01', 'READY')]), now);
  expect(made.phases.map(({ from, to, look }) => [from, to, look])).toEqual([
    ['2026-10-01', '2026-10-28', 'prepare'],
    ['2026-10-29', null, 'live'],
  ]);
  expect(timelineSentence(made, '2026-11-22')).toBe(
    'Made General: went live on 29 October 2026, hypercare since 29 October 2026, 0 events',
  );
});

test('a site set up after its go-live was live from that day on', () => {
  expect(timelineRowOf(row, told([phase('1', '2026-11-10', 'HYPERCARE')]), now).phases[0]?.from).toBe('2026-10-29');
});

test('two changes on one day leave the later, and paper that goes on reaches today', () => {
  const made = timelineRowOf(
    row,
    {
      ...told([phase('1', '2026-10-29', 'HYPERCARE'), phase('2', '2026-10-29', 'PAUSED')]),
      downtimeEpisodes: [
        { reference: 'DT-1', departments: ['Outpatients'], startedAt: '2026-11-17T14:10:00Z', endedAt: null, planned: false },
      ],
    },
    now,
  );
  expect(made.phases.map(({ look }) => look)).toEqual(['stopped']);
  expect(made.bands).toMatchObject([{ from: '2026-11-17', to: '2026-11-22' }]);
});

test('suppliers have their periods, milestones stand where they were reached or are due, and a dropped one is left out', () => {
  const milestone = (id: string, state: 'DONE' | 'DUE' | 'OVERDUE' | 'DROPPED', doneOn: string | null) => ({
    id,
    title: `Milestone ${id}`,
    dueOn: '2026-11-30',
    doneOn,
    state,
  });
  const made = timelineRowOf(
    row,
    {
      ...told([]),
      supplierPeriods: [{ id: 's', supplier: 'BT', fromOn: '2026-01-01', toOn: null }],
      milestones: [milestone('1', 'DONE', '2026-11-20'), milestone('2', 'DUE', null), milestone('3', 'DROPPED', null)],
    },
    now,
  );
  expect(made.suppliers).toEqual([{ id: 's', from: '2026-01-01', to: null, words: 'BT' }]);
  expect(made.marks.map(({ on, words }) => [on, words])).toEqual([
    ['2026-11-20', '20 November 2026: Milestone 1, reached'],
    ['2026-11-30', '30 November 2026: Milestone 2, due'],
  ]);
});
