import { expect, test } from '@jest/globals';
import { clockNow, rememberedClocks } from './clock-memory.js';
import type { IncidentRecord } from './incident-record.js';
import { clocksOf } from './ticket-history.js';

const record = (changes: Partial<IncidentRecord>): IncidentRecord =>
  ({
    id: 1,
    version: 1,
    priority: 'P3',
    state: 'NEW',
    openedAt: new Date('2026-11-19T09:00:00Z'),
    updatedAt: new Date('2026-11-19T09:00:00Z'),
    respondedAt: null,
    resolvedAt: null,
    closedAt: null,
    pauses: [],
    ...changes,
  }) as IncidentRecord;

const records: readonly IncidentRecord[] = [
  record({ id: 1 }),
  record({ id: 2, priority: 'P1' }),
  record({ id: 3, state: 'IN_PROGRESS', respondedAt: new Date('2026-11-19T09:30:00Z') }),
  record({ id: 4, state: 'IN_PROGRESS', respondedAt: new Date('2026-11-20T09:30:00Z') }),
  record({ id: 5, state: 'AWAITING_USER', pauses: [{ kind: 'AWAITING_USER', from: '2026-11-19T11:00:00.000Z', to: null }] }),
  record({
    id: 6,
    state: 'TRIAGED',
    pauses: [{ kind: 'AWAITING_USER', from: '2026-11-19T11:00:00.000Z', to: '2026-11-20T11:00:00.000Z' }],
  }),
  record({ id: 7, priority: 'P4', state: 'WITH_SUPPLIER' }),
  record({ id: 8, priority: 'P5', fixBreachedAt: new Date('2026-11-19T13:00:00Z') }),
  record({
    id: 9,
    priority: 'P4',
    state: 'AWAITING_USER',
    responseBreachedAt: new Date('2026-11-19T09:15:00Z'),
    pauses: [{ kind: 'AWAITING_USER', from: '2026-11-19T11:00:00.000Z', to: null }],
  }),
];

test.each([null, '2026-11-16'])(
  'remembered clocks say at every hour what working them out anew says (go-live %s)',
  (goLiveOn) => {
    const start = new Date('2026-11-20T12:00:00Z').getTime();
    const kept = new Map(records.map((each) => [each, rememberedClocks(each, goLiveOn, new Date(start))]));
    for (let hour = 0; hour < 24 * 14; hour += 1) {
      const at = new Date(start + hour * 1_800_000);
      for (const each of records) {
        const anew = clocksOf(each, goLiveOn, at);
        expect(kept.get(each)?.map((clock) => clockNow(clock, at).state)).toEqual(anew.map(({ state }) => state));
      }
    }
  },
);
