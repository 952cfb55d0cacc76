import { expect, test } from '@jest/globals';
import { historyTypesOf } from './incident-words.js';

type Change = readonly [field: string, from: string | null, to: string | null];

const told = (...changes: readonly Change[]) => {
  const entry = {
    at: new Date('2026-11-18T10:00:00Z'),
    by: 'Ann',
    state: 'NEW' as const,
    snapshot: null,
    changes: changes.map(([field, from, to]) => ({ field, from, to })),
  };
  return historyTypesOf([entry])[0]!;
};

test.each<[string, readonly Change[]]>([
  ['State changed from new to in progress', [['state', 'NEW', 'IN_PROGRESS']]],
  ['Description set', [['description', null, 'The list of the morning clinic is empty.']]],
  ['Description changed', [['description', 'The list is empty.', 'The list is half empty.']]],
  [
    'Title changed; workaround taken away',
    [
      ['title', 'Empty', 'Half empty'],
      ['workaround', 'Use the paper list', null],
    ],
  ],
  [
    'State changed from in progress to resolved; root cause set to data; resolution set',
    [
      ['state', 'IN_PROGRESS', 'RESOLVED'],
      ['rootCause', null, 'DATA'],
      ['resolution', null, 'Lists loaded again'],
      ['resolvedAt', null, '2026-11-18T10:00:00.000Z'],
    ],
  ],
  ['Comment added for colleagues', [['comment', null, 'internal']]],
  [
    'Comment added for the reporter',
    [
      ['comment', null, 'to the reporter'],
      ['respondedAt', null, '2026-11-18T10:00:00.000Z'],
    ],
  ],
  [
    'State changed from closed to in progress; reason: OPEN again',
    [
      ['state', 'CLOSED', 'IN_PROGRESS'],
      ['reason', null, 'OPEN again'],
    ],
  ],
  ['Team set to IT', [['team', null, 'IT']]],
  ['Team changed from IT to Booking', [['team', 'IT', 'Booking']]],
  ['No longer assigned to A', [['assignedTo', 'A', null]]],
  ['Assigned to B, before to A', [['assignedTo', 'A', 'B']]],
  [
    'Also met by Ward 4, 5 people; duplicate of INC0000001',
    [
      ['affected', null, 'Ward 4, 5 people'],
      ['link', null, 'duplicate of INC0000001'],
    ],
  ],
  ['No longer child of INC0000001', [['link', 'child of INC0000001', null]]],
  [
    'Work put on paper; safety flag raised',
    [
      ['onPaper', 'false', 'true'],
      ['patientSafety', 'false', 'true'],
    ],
  ],
  ['Dates changed', [['closedAt', null, '2026-11-18T10:00:00.000Z']]],
  ['Sent again with nothing changed', []],
])('says "%s"', (sentence, changes) => {
  expect(told(...changes).sentence).toBe(sentence);
});

test('a long text is with the change, not in the sentence', () => {
  const text = 'x'.repeat(10_000);
  const { sentence, changes } = told(['resolution', null, text]);
  expect(sentence).toBe('Resolution set');
  expect(changes).toEqual([{ field: 'resolution', from: null, to: text }]);
});
