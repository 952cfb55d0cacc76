import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { addDays } from '../time/index.js';
import { healthOf, type Phase } from './index.js';
import { hasPassedUnannounced, notLiveSentence } from './not-live.js';
import { PLAIN_GO_LIVE, plainEvidence, plainInstant, silentFrom, told } from './streams/plain-site.js';

const today = '2026-11-22';

test.each<[Phase, string | null, string]>([
  ['PLANNED', '2026-11-23', 'Planned, go-live on 23 November 2026, in 1 day'],
  ['PREPARING', '2026-12-24', 'Preparing, go-live on 24 December 2026, in 32 days'],
  ['READY', today, 'Ready to go live, go-live today'],
  ['CUTOVER', '2026-11-21', 'In cutover: go-live was planned for 21 November 2026 and has not been announced'],
  ['PLANNED', null, 'Planned, no go-live day set'],
  ['WITHDRAWN', '2026-11-21', 'Withdrawn'],
  ['WITHDRAWN', '2026-12-21', 'Withdrawn'],
  ['PAUSED', '2026-12-21', 'Paused before going live'],
])('%s with go-live on %s: %s', (phase, goLiveOn, sentence) => {
  expect(notLiveSentence({ phase, goLiveOn }, today)).toBe(sentence);
});

test('only a phase ahead of go-live can be passed unannounced', () => {
  const passed = (phase: Phase, goLiveOn = '2026-11-21') => hasPassedUnannounced({ phase, goLiveOn }, today);
  expect((['PLANNED', 'PREPARING', 'READY', 'CUTOVER'] as const).map((phase) => passed(phase))).toEqual([true, true, true, true]);
  expect((['HYPERCARE', 'BUSINESS_AS_USUAL', 'PAUSED', 'WITHDRAWN'] as const).map((phase) => passed(phase))).toEqual(
    Array.from({ length: 4 }, () => false),
  );
  expect(passed('READY', today)).toBe(false);
});

describe('on the very day or instant', () => {
  test('a go-live moved today marks its days restated', () => {
    const move = {
      fromOn: PLAIN_GO_LIVE,
      toOn: addDays(PLAIN_GO_LIVE, 7),
      movedAt: plainInstant(20, 8),
      by: 'PM',
      reason: 'Cutover slipped',
    };
    const of = (day: number) => healthOf(plainEvidence({}, { goLiveMoves: [move] }), [policy1], plainInstant(day, 9)).restated;
    expect(of(20)).toMatchObject({ fromOn: PLAIN_GO_LIVE, toOn: addDays(PLAIN_GO_LIVE, 20) });
    expect(of(19)).toBeNull();
  });

  test('an episode that begins is a first word about paper, and awaits its back-entry', () => {
    const downtime = [
      {
        reference: 'DT1',
        startedAt: plainInstant(40, 9),
        endedAt: plainInstant(40, 9),
        planned: true,
        departments: [],
        backEntryDoneAt: null,
        source: null,
      },
    ];
    const status = (hour: number, changes = {}) =>
      healthOf(plainEvidence({}, { downtime, ...changes }), [policy1], plainInstant(40, hour)).streams[4]!.status;
    expect([status(8, { nilReturns: [] }), status(9, { nilReturns: [] })]).toEqual(['UNKNOWN', 'SETTLING']);
    expect([status(8), status(9)]).toEqual(['STEADY', 'SETTLING']);
  });

  test('a P1 resolved is not named as open', () => {
    const p1 = (reference: string, resolvedAt: string | null) => ({
      reference,
      priority: 'P1' as const,
      openedAt: plainInstant(38, 5),
      resolvedAt,
      fixDueAt: plainInstant(38, 9),
      fixTwiceDueAt: null,
      source: null,
    });
    const urgentIncidents = [p1('INC1', null), p1('INC2', plainInstant(40, 9))];
    expect(told('INCIDENTS', plainEvidence({}, { urgentIncidents }), 40, 9)[1]).toContain(
      '1 P1 open beyond its fix target (INC1)',
    );
  });
});

test('safety whose feed is late tells what was last known, without the confirmation', () => {
  expect(told('SAFETY', silentFrom('incidents', 30, plainEvidence()), 40, 9)).toEqual([
    'UNKNOWN',
    'Incidents last received 10 days ago, expected daily [10 / -]',
    'Last known: no safety flag fell due in the last 10 working days; no open hazard at 4 or 5 [- / 0.95]',
  ]);
});
