import { describe, expect, test } from '@jest/globals';
import { addDays } from '../../time/index.js';
import type { HealthEvidence } from '../evidence.js';
import { PLAIN_GO_LIVE, plainEvidence, plainInstant, silentFrom, told } from './plain-site.js';

const on = (day: number) => addDays(PLAIN_GO_LIVE, day);
const site = plainEvidence;

const flag = (reference: string, raisedDay: number, changes: Partial<HealthEvidence['safetyFlags'][number]> = {}) => ({
  reference,
  raisedAt: plainInstant(raisedDay, 10),
  harm: null,
  resolvedAt: null,
  disposedAt: null,
  source: null,
  ...changes,
});

const hazard = (reference: string, residualRisk: number) => ({
  reference,
  residualRisk,
  fromAt: plainInstant(20, 9),
  toAt: null,
});

const episode = (
  reference: string,
  startedDay: number,
  hours: number,
  changes: Partial<HealthEvidence['downtime'][number]> = {},
) => ({
  reference,
  startedAt: plainInstant(startedDay, 8),
  endedAt: plainInstant(startedDay, 8 + hours),
  planned: false,
  departments: ['Outpatients'],
  backEntryDoneAt: plainInstant(startedDay, 20),
  source: null,
  ...changes,
});

const group = (name: string, required: number, completed: number) => ({ group: name, required, completed });
const trained = (basis: 'ALL' | 'LOWEST_COURSE', ...groups: ReturnType<typeof group>[]) => ({
  training: [{ asOn: on(28), basis, groups }],
});

type Row = [name: string, evidence: HealthEvidence, day: number, hour: number, told: string[]];

describe('safety read aloud', () => {
  test.each<Row>([
    [
      'nothing flagged',
      site(),
      40,
      9,
      [
        'STEADY',
        'No safety flag fell due in the last 10 working days; no open hazard at 4 or 5 [- / 0.95]',
        'Safety queue confirmed as reviewed today [0 / 7]',
      ],
    ],
    [
      'nothing flagged after nine working days',
      site(),
      11,
      9,
      [
        'SETTLING',
        '9 of the 10 complete working days since go-live that steadiness needs [9 / 10]',
        'No safety flag fell due in the last 10 working days; no open hazard at 4 or 5 [- / 0.95]',
      ],
    ],
    [
      'two hazards',
      site({}, { hazards: [hazard('HAZ1', 4), hazard('HAZ2', 5), hazard('HAZ3', 3)] }),
      40,
      9,
      ['UNSTEADY', '2 open hazards with residual risk 4 or 5 (HAZ1 and HAZ2) [5 / 3] (HAZ1 HAZ2)'],
    ],
    [
      'severe harm open',
      site({}, { safetyFlags: [flag('INC1', 30, { harm: 'SEVERE', disposedAt: plainInstant(30, 12) })] }),
      40,
      9,
      ['UNSTEADY', '1 open incident of severe or fatal harm (INC1) [1 / 0] (INC1)'],
    ],
    [
      'one flag late',
      site({}, { safetyFlags: [flag('INC1', 30)] }),
      40,
      9,
      ['UNSTEADY', '1 safety-flagged incident waits for a disposition, 8 days past its time (INC1) [1 / 0] (INC1)'],
    ],
    [
      'four flags late',
      site({}, { safetyFlags: ['A', 'B', 'C', 'D'].map((name, index) => flag(name, 30 + index)) }),
      40,
      9,
      ['UNSTEADY', '4 safety-flagged incidents wait for a disposition past their time, the longest by 8 days [4 / 0] (A B C D)'],
    ],
    [
      'a flag waiting',
      site({}, { safetyFlags: [flag('INC1', 39)] }),
      40,
      9,
      [
        'STEADY',
        'No safety flag fell due in the last 10 working days; no open hazard at 4 or 5 [- / 0.95]',
        'Safety queue confirmed as reviewed today [0 / 7]',
        '1 safety-flagged incident awaits a disposition, 23 hours old, within time [1 / -] (INC1)',
      ],
    ],
    [
      'two flags waiting',
      site({}, { safetyFlags: [flag('INC2', 39, { raisedAt: plainInstant(39, 20) }), flag('INC1', 39)] }),
      40,
      9,
      [
        'STEADY',
        'No safety flag fell due in the last 10 working days; no open hazard at 4 or 5 [- / 0.95]',
        'Safety queue confirmed as reviewed today [0 / 7]',
        '2 safety-flagged incidents await a disposition, the oldest 23 hours old, within time [2 / -] (INC1 INC2)',
      ],
    ],
    [
      'one of two disposed too late',
      site(
        {},
        {
          safetyFlags: [flag('A', 30, { disposedAt: plainInstant(33, 9) }), flag('B', 30, { disposedAt: plainInstant(30, 12) })],
        },
      ),
      40,
      9,
      [
        'SETTLING',
        '1 of 2 safety flags of the last 10 working days disposed in time, needs 95 % [0.5 / 0.95]',
        '1 of 2 safety flags of the last 10 working days disposed in time; no open hazard at 4 or 5 [0.5 / 0.95]',
      ],
    ],
    [
      'not confirmed for nine days',
      site({}, { nilReturns: [{ stream: 'SAFETY', on: on(31), by: 'A Nurse' }] }),
      40,
      9,
      [
        'SETTLING',
        'Safety queue confirmed as reviewed 9 days ago, needed every 7 days [9 / 7]',
        'No safety flag fell due in the last 10 working days; no open hazard at 4 or 5 [- / 0.95]',
      ],
    ],
    [
      'never confirmed',
      site({}, { nilReturns: [] }),
      40,
      9,
      [
        'SETTLING',
        'Safety queue never confirmed as reviewed, needed every 7 days [- / 7]',
        'No safety flag fell due in the last 10 working days; no open hazard at 4 or 5 [- / 0.95]',
      ],
    ],
  ])('%s', (_, evidence, day, hour, sentences) => {
    expect(told('SAFETY', evidence, day, hour)).toEqual(sentences);
  });
});

describe('training read aloud', () => {
  test.each<Row>([
    [
      'at threshold',
      site({}, trained('ALL', group('Administrative and Clerical', 100, 90))),
      40,
      9,
      ['STEADY', 'Training 90 % (90 of 100) on Monday 29 June against 80 % [0.9 / 0.8]'],
    ],
    [
      'at threshold after nine working days',
      site(),
      11,
      9,
      [
        'SETTLING',
        '9 of the 10 complete working days since go-live that steadiness needs [9 / 10]',
        'Training 90 % (90 of 100) on Tuesday 3 March against 80 % [0.9 / 0.8]',
      ],
    ],
    [
      'at threshold after ten working days',
      site(),
      12,
      9,
      ['STEADY', 'Training 90 % (90 of 100) on Tuesday 3 March against 80 % [0.9 / 0.8]'],
    ],
    [
      'under threshold after ten working days',
      site({}, { training: [{ asOn: on(-30), basis: 'ALL', groups: [group('Administrative and Clerical', 100, 79)] }] }),
      12,
      9,
      ['SETTLING', 'Training 79 % (79 of 100) on Saturday 2 May against 80 % [0.79 / 0.8]'],
    ],
    [
      'under threshold',
      site({}, trained('ALL', group('Administrative and Clerical', 100, 79))),
      40,
      9,
      ['SETTLING', 'Training 79 % (79 of 100) on Monday 29 June against 80 % [0.79 / 0.8]'],
    ],
    [
      'far under threshold',
      site({}, trained('ALL', group('Administrative and Clerical', 100, 59))),
      40,
      9,
      ['UNSTEADY', 'Training 59 % (59 of 100) on Monday 29 June, more than 20 points under the 80 % needed [0.59 / 0.8]'],
    ],
    [
      'twenty points under',
      site({}, trained('ALL', group('Administrative and Clerical', 100, 60))),
      40,
      9,
      ['SETTLING', 'Training 60 % (60 of 100) on Monday 29 June against 80 % [0.6 / 0.8]'],
    ],
    [
      'the lowest course',
      site({}, trained('LOWEST_COURSE', group('Administrative and Clerical', 100, 90))),
      40,
      9,
      ['STEADY', 'Training at most 90 % (90 of 100) on Monday 29 June against 80 % [0.9 / 0.8]'],
    ],
    [
      'a critical group short',
      site(
        {},
        {
          criticalGroups: ['Medical and Dental'],
          ...trained('ALL', group('Medical and Dental', 100, 93), group('Students', 100, 90)),
        },
      ),
      40,
      9,
      [
        'SETTLING',
        'Medical and Dental 93 % against 95 % (93 of 100, 2 short) [0.93 / 0.95]',
        'Training 91 % (183 of 200) on Monday 29 June against 80 % [0.915 / 0.8]',
      ],
    ],
    [
      'a critical group one short',
      site(
        {},
        {
          criticalGroups: ['Medical and Dental'],
          ...trained('ALL', group('Medical and Dental', 100, 94), group('Students', 100, 90)),
        },
      ),
      40,
      9,
      ['STEADY', 'Training 92 % (184 of 200) on Monday 29 June against 80 % [0.92 / 0.8]'],
    ],
    [
      'a critical group missing',
      site({}, { criticalGroups: ['Medical and Dental'], ...trained('ALL', group('Students', 100, 90)) }),
      40,
      9,
      [
        'SETTLING',
        'No training figure for Medical and Dental, which needs 95 % [- / -]',
        'Training 90 % (90 of 100) on Monday 29 June against 80 % [0.9 / 0.8]',
      ],
    ],
    [
      'a critical group of four',
      site(
        {},
        {
          criticalGroups: ['Medical and Dental'],
          ...trained('ALL', group('Medical and Dental', 4, 2), group('Students', 100, 90)),
        },
      ),
      40,
      9,
      [
        'SETTLING',
        'Medical and Dental (fewer than 5 people) under 95 % [- / -]',
        'Training 88 % (92 of 104) on Monday 29 June against 80 % [0.885 / 0.8]',
      ],
    ],
    [
      'a critical group of five',
      site(
        {},
        {
          criticalGroups: ['Medical and Dental'],
          ...trained('ALL', group('Medical and Dental', 5, 3), group('Students', 100, 90)),
        },
      ),
      40,
      9,
      [
        'SETTLING',
        'Medical and Dental 60 % against 95 % (3 of 5, 2 short) [0.6 / 0.95]',
        'Training 88 % (93 of 105) on Monday 29 June against 80 % [0.886 / 0.8]',
      ],
    ],
    [
      'nobody needs training',
      site({}, trained('ALL', group('Students', 0, 0))),
      40,
      9,
      ['UNKNOWN', 'Training figures name nobody who needs training [- / -]'],
    ],
    [
      'a feed late while steady',
      silentFrom('training', 30, site()),
      40,
      9,
      [
        'UNKNOWN',
        'Training figures last received 10 days ago, expected daily [10 / -]',
        'Last known: training 90 % (90 of 100) on Tuesday 3 March against 80 % [0.9 / 0.8]',
      ],
    ],
    [
      'a feed late while unsteady',
      silentFrom('training', 30, site({}, trained('ALL', group('Students', 100, 10)))),
      40,
      9,
      [
        'UNSTEADY',
        'Last known: training 10 % (10 of 100) on Monday 29 June, more than 20 points under the 80 % needed [0.1 / 0.8]',
        'Training figures last received 10 days ago, expected daily [10 / -]',
      ],
    ],
    [
      'a feed that never came',
      silentFrom('training', -1, site({}, { training: [] })),
      40,
      9,
      ['UNKNOWN', 'Training figures never received, expected daily [- / -]'],
    ],
  ])('%s', (_, evidence, day, hour, sentences) => {
    expect(told('TRAINING', evidence, day, hour)).toEqual(sentences);
  });
});

describe('paper fallback read aloud', () => {
  test.each<Row>([
    [
      'nothing on paper',
      site(),
      40,
      9,
      [
        'STEADY',
        'No unplanned paper episode of 1 hour or more in 10 working days [0 / 0]',
        '"No downtime" confirmed today [0 / 7]',
      ],
    ],
    [
      'nothing on paper after nine working days',
      site(),
      11,
      9,
      ['SETTLING', '9 of the 10 complete working days since go-live that steadiness needs [9 / 10]'],
    ],
    [
      'on paper now',
      site({}, { downtime: [episode('DT1', 40, 0, { endedAt: null, backEntryDoneAt: null })] }),
      40,
      10,
      ['UNSTEADY', 'Outpatients on paper since 8am on Saturday 11 July [2 / 1] (DT1)'],
    ],
    [
      'two on paper now, the latest first',
      site(
        {},
        { downtime: [episode('DT1', 39, 0, { endedAt: null }), episode('DT2', 40, 0, { endedAt: null, departments: [] })] },
      ),
      40,
      10,
      [
        'UNSTEADY',
        'The site on paper since 8am on Saturday 11 July [2 / 1] (DT2)',
        'Outpatients on paper since 8am on Friday 10 July [26 / 1] (DT1)',
      ],
    ],
    [
      'four hours yesterday',
      site({}, { downtime: [episode('DT1', 39, 4)] }),
      40,
      9,
      ['UNSTEADY', 'Outpatients on paper for 4 hours from 8am on Friday 10 July [4 / 4] (DT1)'],
    ],
    [
      'an hour last week',
      site({}, { downtime: [episode('DT1', 32, 1)] }),
      40,
      9,
      ['SETTLING', 'Outpatients on paper for 1 hour from 8am on Friday 3 July [1 / 1] (DT1)'],
    ],
    [
      'back-entry awaited of one',
      site({}, { downtime: [episode('DT1', 10, 1, { backEntryDoneAt: null })] }),
      40,
      9,
      ['SETTLING', 'Back-entry not done for 1 paper episode [1 / 0] (DT1)'],
    ],
    [
      'back-entry awaited of two',
      site(
        {},
        { downtime: [episode('DT1', 10, 1, { backEntryDoneAt: null }), episode('DT2', 11, 1, { backEntryDoneAt: null })] },
      ),
      40,
      9,
      ['SETTLING', 'Back-entry not done for 2 paper episodes [2 / 0] (DT1 DT2)'],
    ],
    [
      'ended as day 0 began, seen from the tenth working day',
      site({}, { downtime: [episode('DT1', -1, 0, { endedAt: plainInstant(0, 0) })] }),
      12,
      9,
      ['SETTLING', 'Outpatients on paper for 16 hours from 8am on Sunday 31 May [16 / 1] (DT1)'],
    ],
    [
      'not confirmed for nine days',
      site({}, { nilReturns: [{ stream: 'PAPER', on: on(31), by: 'A Clerk' }] }),
      40,
      9,
      ['SETTLING', '"No downtime" confirmed 9 days ago, needed every 7 days [9 / 7]'],
    ],
    [
      'never heard of',
      site({}, { nilReturns: [] }),
      40,
      9,
      ['UNKNOWN', 'Nothing has been said about paper fallback: no episode and no "no downtime" [- / -]'],
    ],
  ])('%s', (_, evidence, day, hour, sentences) => {
    expect(told('PAPER', evidence, day, hour)).toEqual(sentences);
  });
});
