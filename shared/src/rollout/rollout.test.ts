import { describe, expect, test } from '@jest/globals';
import {
  checkPeriods,
  checkPhase,
  PHASES,
  phaseMovesFrom,
  plannedState,
  plannedWords,
  riskLevel,
  riskStanding,
  supplierGaps,
} from './index.js';

const TODAY = '2026-06-12';

describe('phases', () => {
  const to = (from: (typeof PHASES)[number], hadGoneLive = false): string[] =>
    phaseMovesFrom(from, hadGoneLive).map(({ phase, reasonNeeded }) => (reasonNeeded ? `${phase}?` : phase));

  test.each([
    ['PLANNED', ['PREPARING', 'PAUSED?', 'WITHDRAWN?']],
    ['PREPARING', ['READY', 'PLANNED?', 'PAUSED?', 'WITHDRAWN?']],
    ['READY', ['CUTOVER', 'PREPARING?', 'PAUSED?', 'WITHDRAWN?']],
    ['CUTOVER', ['HYPERCARE', 'READY?', 'PAUSED?', 'WITHDRAWN?']],
    ['HYPERCARE', ['BUSINESS_AS_USUAL?', 'PAUSED?', 'WITHDRAWN?']],
    ['BUSINESS_AS_USUAL', ['HYPERCARE?', 'PAUSED?', 'WITHDRAWN?']],
    ['PAUSED', ['PLANNED?', 'PREPARING?', 'READY?', 'CUTOVER?', 'WITHDRAWN?']],
    ['WITHDRAWN', ['PLANNED?']],
  ] as const)('from %s', (from, moves) => expect(to(from)).toEqual(moves));

  test('a pause of a site that had gone live ends live', () =>
    expect(to('PAUSED', true)).toEqual(['HYPERCARE?', 'BUSINESS_AS_USUAL?', 'WITHDRAWN?']));

  test('what is not in the table is refused for every pair, what is there passes with a reason', () => {
    for (const from of PHASES)
      for (const next of PHASES) {
        const facts = { hadGoneLive: false, reason: 'So decided' };
        const isThere = from === next || phaseMovesFrom(from, false).some(({ phase }) => phase === next);
        expect([from, next, checkPhase(from, next, facts).ok]).toEqual([from, next, isThere]);
      }
  });

  test('a step back asks for its reason, a blank one is none', () => {
    expect(checkPhase('READY', 'PREPARING', { hadGoneLive: false, reason: ' ' })).toMatchObject({ code: 'REASON_NEEDED' });
    expect(checkPhase('READY', 'CUTOVER', { hadGoneLive: false, reason: null })).toEqual({ ok: true });
    expect(checkPhase('PLANNED', 'HYPERCARE', { hadGoneLive: false, reason: 'x' })).toEqual({
      ok: false,
      code: 'ILLEGAL_TRANSITION',
      message: 'A deployment that is planned cannot become hypercare. It may become preparing, paused or withdrawn.',
    });
  });
});

describe('suppliers', () => {
  const fujitsu = { supplier: 'Fujitsu', fromOn: '2026-01-05', toOn: '2026-05-28' };

  test('one who left and nobody after is a gap without end', () => {
    expect(supplierGaps([fujitsu], TODAY)).toEqual([
      { fromOn: '2026-05-29', toOn: null, sentence: 'No supplier since Fujitsu left on 28 May 2026, 15 days' },
    ]);
    expect(supplierGaps([{ ...fujitsu, toOn: '2026-06-11' }], TODAY)[0]?.sentence).toMatch(/1 day$/);
  });
  test('one still there on its last day leaves no gap yet', () => {
    expect(supplierGaps([{ ...fujitsu, toOn: TODAY }], TODAY)).toEqual([]);
    expect(supplierGaps([{ ...fujitsu, toOn: null }], TODAY)).toEqual([]);
    expect(supplierGaps([], TODAY)).toEqual([]);
  });
  test('the next day is no gap, the day after is one of a day', () => {
    const bt = (fromOn: string) => ({ supplier: 'BT', fromOn, toOn: null });
    expect(supplierGaps([bt('2026-05-29'), fujitsu], TODAY)).toEqual([]);
    expect(supplierGaps([fujitsu, bt('2026-05-30')], TODAY)).toEqual([
      {
        fromOn: '2026-05-29',
        toOn: '2026-05-29',
        sentence: 'No supplier between two: Fujitsu left on 28 May 2026, BT took over on 30 May 2026',
      },
    ]);
    expect(supplierGaps([fujitsu, bt('2026-07-01')], TODAY)[0]).toMatchObject({ toOn: '2026-06-30' });
    expect(supplierGaps([fujitsu, bt('2026-07-01')], TODAY)[0]?.sentence).toMatch(/BT takes over on 1 July 2026$/);
  });
  test('a longer period covers what ends inside it', () => {
    const short = { supplier: 'BT', fromOn: '2026-02-01', toOn: '2026-03-01' };
    const last = { supplier: 'Other', fromOn: '2026-05-29', toOn: null };
    expect(supplierGaps([fujitsu, short, last], TODAY)).toEqual([]);
  });
  test('periods that cannot be are refused', () => {
    expect(checkPeriods([{ ...fujitsu, toOn: '2026-01-04' }])?.code).toBe('ENDS_BEFORE_IT_BEGINS');
    expect(checkPeriods([fujitsu, { ...fujitsu, fromOn: '2026-05-28', toOn: null }])?.code).toBe('SAME_SUPPLIER_OVERLAPS');
    expect(checkPeriods([fujitsu, { ...fujitsu, fromOn: '2026-05-29', toOn: null }])).toBeNull();
    expect(checkPeriods([fujitsu, { supplier: 'BT', fromOn: '2026-05-01', toOn: null }])).toBeNull();
  });
});

describe('risks', () => {
  const rating = (ratedAt: string, likelihood: number, impact: number) => ({ ratedAt, likelihood, impact });
  const first = rating('2026-11-01T09:00:00Z', 2, 4);
  const NOW = '2026-11-22T09:00:00Z';

  test('levels change at 4, 8 and 15', () =>
    expect([3, 4, 6, 8, 12, 15, 25].map(riskLevel)).toEqual([
      'LOW',
      'MODERATE',
      'MODERATE',
      'HIGH',
      'HIGH',
      'EXTREME',
      'EXTREME',
    ]));

  test('moves against the rating of a week ago, whatever the order of the rows', () => {
    expect(riskStanding([rating('2026-11-20T09:00:00Z', 4, 4), first], NOW)).toEqual({
      score: 16,
      level: 'EXTREME',
      lastScore: 8,
      movement: 'UP',
    });
    expect(riskStanding([first, rating('2026-11-20T09:00:00Z', 1, 4)], NOW)?.movement).toBe('DOWN');
    expect(riskStanding([first], NOW)?.movement).toBe('SAME');
    expect(riskStanding([rating('2026-11-15T09:00:01Z', 2, 4)], NOW)).toMatchObject({ movement: 'NEW', lastScore: null });
    expect(riskStanding([rating('2026-11-15T09:00:00Z', 2, 4)], NOW)?.movement).toBe('SAME');
    expect(riskStanding([rating('2026-11-23T09:00:00Z', 2, 4)], NOW)).toBeNull();
  });
  test('a later rating of the same instant counts', () =>
    expect(riskStanding([first, { ...first, likelihood: 5 }], NOW)?.score).toBe(20));
});

describe('what is planned', () => {
  const planned = { dueOn: TODAY, doneOn: null, droppedReason: null };
  test('is overdue from the day after', () => {
    expect(plannedState(planned, TODAY)).toBe('DUE');
    expect(plannedState(planned, '2026-06-13')).toBe('OVERDUE');
    expect(plannedWords(planned, '2026-06-13')).toBe('was due on 12 June 2026, 1 day ago');
    expect(plannedWords(planned, TODAY)).toBe('due on 12 June 2026');
    expect(plannedWords({ ...planned, dueOn: null }, TODAY)).toBe('no day set');
  });
  test('stays done, and dropped', () => {
    expect(plannedState({ ...planned, doneOn: '2026-06-14', droppedReason: 'No' }, '2026-07-01')).toBe('DONE');
    expect(plannedWords({ ...planned, doneOn: '2026-06-14' }, '2026-07-01')).toBe('done on 14 June 2026, 2 days late');
    expect(plannedWords({ ...planned, doneOn: TODAY }, '2026-07-01')).toBe('done on 12 June 2026');
    expect(plannedWords({ ...planned, droppedReason: 'Not wanted' }, '2026-07-01')).toBe('dropped: Not wanted');
  });
});
