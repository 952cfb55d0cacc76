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
const told = (events: ReturnType<typeof phase>[]) => ({ id: 'a', events, downtimeEpisodes: [] });

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
