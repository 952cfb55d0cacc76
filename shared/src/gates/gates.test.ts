import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { policy1 } from '../policy/index.js';
import {
  isAgainstOutcome,
  isWaiverLive,
  judgeCriterion,
  judgeGate,
  readinessTemplate,
  signGateDecision,
  trainingFigures,
  type Criterion,
  type CriterionEvidence,
  type CriterionOutcome,
  type CriterionTest,
  type CriterionValue,
  type Waiver,
} from './index.js';

const ON = '2026-11-22';

function criterion(test: CriterionTest, changes: Partial<Criterion> = {}): Criterion {
  return { key: 'c', title: 'Criterion', mandatory: true, test, freshForDays: 7, unit: 'COUNT', ...changes };
}

function recorded(value: CriterionValue, changes: Partial<CriterionEvidence> = {}): CriterionEvidence {
  return { criterion: 'c', value, source: 'Test log', asOn: ON, recordedBy: 'A Tester', ...changes };
}

const waiver: Waiver = {
  criterion: 'c',
  owner: 'An Owner',
  acceptedBy: 'An Executive',
  reason: 'Fix planned',
  fromOn: '2026-11-20',
  expiresOn: '2026-11-25',
};

const NO_DEFECTS: CriterionTest = { kind: 'AT_MOST', limit: 0 };

describe('a criterion', () => {
  test.each([NaN, Infinity, -Infinity])('whose own days of freshness or limit are %p is inconclusive', (number) => {
    const judged = (one: Criterion) => judgeCriterion(one, recorded(0), ON);
    expect(judged(criterion(NO_DEFECTS, { freshForDays: number }))).toMatchObject({
      outcome: 'INCONCLUSIVE',
      sentence: 'Criterion: it is not set for how long evidence is good',
    });
    for (const kind of ['AT_MOST', 'AT_LEAST'] as const)
      expect(judged(criterion({ kind, limit: number }))).toMatchObject({
        outcome: 'INCONCLUSIVE',
        sentence: 'Criterion: the limit it needs is not set',
      });
    const named = recorded({ figures: [{ name: 'Students', value: 0.9, limit: number }] });
    expect(judgeCriterion(criterion({ kind: 'EACH_AT_LEAST' }, { unit: 'SHARE' }), named, ON).outcome).not.toBe('PASS');
  });

  test.each<[string, CriterionTest, CriterionValue, CriterionOutcome]>([
    ['0 at most 0', NO_DEFECTS, 0, 'PASS'],
    ['1 at most 0', NO_DEFECTS, 1, 'FAIL'],
    ['not a number', NO_DEFECTS, NaN, 'INCONCLUSIVE'],
    ['a count below nothing', NO_DEFECTS, -1, 'INCONCLUSIVE'],
    ['all of them', { kind: 'AT_LEAST', limit: 1 }, { numerator: 5, denominator: 5 }, 'PASS'],
    ['infinite', NO_DEFECTS, -Infinity, 'INCONCLUSIVE'],
    ['nothing', NO_DEFECTS, null, 'INCONCLUSIVE'],
    ['a yes where a number is asked', NO_DEFECTS, true, 'INCONCLUSIVE'],
    ['0.8 at least 0.8', { kind: 'AT_LEAST', limit: 0.8 }, 0.8, 'PASS'],
    ['0.79 at least 0.8', { kind: 'AT_LEAST', limit: 0.8 }, 0.79, 'FAIL'],
    ['1 of 100 at most 1 %', { kind: 'AT_MOST', limit: 0.01 }, { numerator: 1, denominator: 100 }, 'PASS'],
    ['17 of 100 at most 1 %', { kind: 'AT_MOST', limit: 0.01 }, { numerator: 17, denominator: 100 }, 'FAIL'],
    ['0 of 0', { kind: 'AT_MOST', limit: 0.01 }, { numerator: 0, denominator: 0 }, 'INCONCLUSIVE'],
    ['more than all', { kind: 'AT_LEAST', limit: 0.01 }, { numerator: 3, denominator: 2 }, 'INCONCLUSIVE'],
    ['less than none', { kind: 'AT_MOST', limit: 0.01 }, { numerator: -1, denominator: 2 }, 'INCONCLUSIVE'],
    ['yes', { kind: 'YES' }, true, 'PASS'],
    ['no', { kind: 'YES' }, false, 'FAIL'],
    ['1 where yes or no is asked', { kind: 'YES' }, 1, 'INCONCLUSIVE'],
    ['every group', { kind: 'EACH_AT_LEAST' }, { figures: [{ name: 'A', value: 0.8, limit: 0.8 }] }, 'PASS'],
    [
      'one group under',
      { kind: 'EACH_AT_LEAST' },
      {
        figures: [
          { name: 'A', value: 0.7, limit: 0.8 },
          { name: 'B', value: null, limit: 0.8 },
        ],
      },
      'FAIL',
    ],
    [
      'one group missing',
      { kind: 'EACH_AT_LEAST' },
      {
        figures: [
          { name: 'A', value: 0.9, limit: 0.8 },
          { name: 'B', value: null, limit: 0.8 },
        ],
      },
      'INCONCLUSIVE',
    ],
    ['one group not a number', { kind: 'EACH_AT_LEAST' }, { figures: [{ name: 'A', value: NaN, limit: 0.8 }] }, 'INCONCLUSIVE'],
    ['a limit not a number', { kind: 'EACH_AT_LEAST' }, { figures: [{ name: 'A', value: 1, limit: NaN }] }, 'INCONCLUSIVE'],
    ['no group', { kind: 'EACH_AT_LEAST' }, { figures: [] }, 'INCONCLUSIVE'],
    ['a number where groups are asked', { kind: 'EACH_AT_LEAST' }, 1, 'INCONCLUSIVE'],
    ['first wave', { kind: 'VERDICTS', accepted: ['STEADY', 'SETTLING'] }, { verdicts: [] }, 'PASS'],
    [
      'settling',
      { kind: 'VERDICTS', accepted: ['STEADY', 'SETTLING'] },
      { verdicts: [{ site: 'A', verdict: 'SETTLING' }] },
      'PASS',
    ],
    [
      'unsteady',
      { kind: 'VERDICTS', accepted: ['STEADY', 'SETTLING'] },
      {
        verdicts: [
          { site: 'A', verdict: 'STEADY' },
          { site: 'B', verdict: 'UNSTEADY' },
        ],
      },
      'FAIL',
    ],
    [
      'no data',
      { kind: 'VERDICTS', accepted: ['STEADY', 'SETTLING'] },
      { verdicts: [{ site: 'A', verdict: 'UNKNOWN' }] },
      'INCONCLUSIVE',
    ],
    ['a number where verdicts are asked', { kind: 'VERDICTS', accepted: ['STEADY'] }, 1, 'INCONCLUSIVE'],
  ])('%s', (_, by, value, outcome) => {
    expect(judgeCriterion(criterion(by), recorded(value), ON).outcome).toBe(outcome);
  });

  test.each([
    ['2026-11-15', 'PASS'],
    ['2026-11-14', 'INCONCLUSIVE'],
    ['2026-11-23', 'INCONCLUSIVE'],
    ['soon', 'INCONCLUSIVE'],
  ] as const)('evidence of %s is %s', (asOn, outcome) => {
    expect(judgeCriterion(criterion(NO_DEFECTS), recorded(0, { asOn }), ON).outcome).toBe(outcome);
  });

  test('says what it is held against', () => {
    const share = criterion({ kind: 'AT_MOST', limit: 0.01 }, { title: 'Future appointments out of slot', unit: 'SHARE' });
    expect(judgeCriterion(share, recorded({ numerator: 17, denominator: 100 }), ON).sentence).toBe(
      'Future appointments out of slot: 17.0 %, needs at most 1.0 %',
    );
    expect(judgeCriterion(criterion(NO_DEFECTS), null, ON).sentence).toBe('Criterion: no evidence recorded');
  });
});

describe('a waiver', () => {
  test.each([
    ['2026-11-19', false],
    ['2026-11-20', true],
    ['2026-11-25', true],
    ['2026-11-26', false],
  ])('on %s: %s', (on, live) => {
    expect(isWaiverLive(waiver, on)).toBe(live);
  });

  test.each(['owner', 'acceptedBy', 'reason'] as const)('without %s is none', (field) => {
    expect(isWaiverLive({ ...waiver, [field]: ' ' }, ON)).toBe(false);
  });
});

describe('a gate', () => {
  const outcomes = { PASS: 0, FAIL: 1, INCONCLUSIVE: null } as const;
  const names = ['PASS', 'FAIL', 'INCONCLUSIVE'] as const;
  const table = names.flatMap((first) =>
    names.flatMap((second) =>
      [true, false].flatMap((mandatory) => [true, false].map((isWaived) => [first, second, mandatory, isWaived] as const)),
    ),
  );

  // The full truth table of two criteria: the first mandatory and perhaps waived, the second mandatory or not.
  test.each(table)('%s and %s (mandatory: %s), first waived: %s', (first, second, mandatory, isWaived) => {
    const criteria = [criterion(NO_DEFECTS, { key: 'a' }), criterion(NO_DEFECTS, { key: 'b', mandatory })];
    const evidence = [recorded(outcomes[first], { criterion: 'a' }), recorded(outcomes[second], { criterion: 'b' })];
    const { outcome } = judgeGate(criteria, evidence, isWaived ? [{ ...waiver, criterion: 'a' }] : [], ON);
    const decides = mandatory ? [first, second] : [first];
    const fails = (first === 'FAIL' && !isWaived) || (mandatory && second === 'FAIL');
    expect(outcome).toBe(fails ? 'FAIL' : decides.includes('INCONCLUSIVE') ? 'INCONCLUSIVE' : 'PASS');
  });

  test('a waiver lapses by itself', () => {
    const gate = (on: string) => judgeGate([criterion(NO_DEFECTS, { freshForDays: 30 })], [recorded(2)], [waiver], on);
    expect(gate('2026-11-25').outcome).toBe('PASS');
    expect(gate('2026-11-25').sentence).toContain('waived until 25 November 2026 by An Executive');
    expect(gate('2026-11-26').outcome).toBe('FAIL');
  });

  test('a waiver of another criterion does not help, and none helps what is not known', () => {
    expect(judgeGate([criterion(NO_DEFECTS)], [recorded(2)], [{ ...waiver, criterion: 'other' }], ON).outcome).toBe('FAIL');
    expect(judgeGate([criterion(NO_DEFECTS)], [], [waiver], ON).outcome).toBe('INCONCLUSIVE');
  });

  test('without a mandatory criterion it is inconclusive', () => {
    expect(judgeGate([], [], [], ON).outcome).toBe('INCONCLUSIVE');
    expect(judgeGate([criterion(NO_DEFECTS, { mandatory: false })], [recorded(0)], [], ON).outcome).toBe('INCONCLUSIVE');
  });

  test('the latest evidence counts', () => {
    const early = recorded(0, { asOn: '2026-11-18' });
    const late = recorded(4, { asOn: '2026-11-20' });
    expect(judgeGate([criterion(NO_DEFECTS)], [late, early], [], ON).outcome).toBe('FAIL');
    expect(judgeGate([criterion(NO_DEFECTS)], [late, early], [], '2026-11-19').outcome).toBe('PASS');
  });

  test('of one day the last recorded counts, of two waivers the longer', () => {
    const gate = judgeGate([criterion(NO_DEFECTS)], [recorded(4), recorded(0)], [], ON);
    expect(gate.outcome).toBe('PASS');
    const longer = { ...waiver, expiresOn: '2026-12-25' };
    const waived = (waivers: Waiver[]) => judgeGate([criterion(NO_DEFECTS)], [recorded(4)], waivers, ON).criteria[0]!.waiver;
    expect(waived([waiver, longer])).toEqual(longer);
    expect(waived([longer, waiver])).toEqual(longer);
  });

  test('never passes with any mandatory evidence taken away', () => {
    const { criteria } = readinessTemplate(policy1);
    const full = templateEvidence();
    expect(judgeGate(criteria, full, [], ON).outcome).toBe('PASS');
    fc.assert(
      fc.property(fc.subarray(full, { maxLength: full.length - 1 }), fc.boolean(), (some, isWaived) => {
        const waivers = isWaived ? criteria.map(({ key }) => ({ ...waiver, criterion: key })) : [];
        expect(judgeGate(criteria, some, waivers, ON).outcome).not.toBe('PASS');
      }),
    );
  });

  test('a share given as a percentage answers nothing', () => {
    const least = criterion({ kind: 'AT_LEAST', limit: 0.8 }, { unit: 'SHARE' });
    expect(judgeCriterion(least, recorded(0.85), ON).outcome).toBe('PASS');
    expect(judgeCriterion(least, recorded(1), ON).outcome).toBe('PASS');
    expect(judgeCriterion(least, recorded(85), ON).outcome).toBe('INCONCLUSIVE');
    const each = criterion({ kind: 'EACH_AT_LEAST' }, { unit: 'SHARE' });
    const figures = [{ name: 'Medical and Dental', value: 85, limit: 0.95 }];
    expect(judgeCriterion(each, recorded({ figures }), ON).outcome).toBe('INCONCLUSIVE');
  });

  test('never passes when any value is replaced by rubbish', () => {
    const { criteria } = readinessTemplate(policy1);
    const rubbish = fc.constantFrom<CriterionValue>(NaN, null, Infinity, { numerator: NaN, denominator: 5 }, { figures: [] });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), rubbish, (index, value) => {
        const evidence = templateEvidence().map((each, place) => (place === index ? { ...each, value } : each));
        expect(judgeGate(criteria, evidence, [], ON).outcome).not.toBe('PASS');
      }),
    );
  });
});

function templateEvidence(): CriterionEvidence[] {
  const training = trainingFigures(
    [
      { group: 'Medical and Dental', required: 100, completed: 96 },
      { group: 'Nursing and Midwifery Registered', required: 100, completed: 95 },
      { group: 'Students', required: 0, completed: 0 },
      { group: 'Estates and Ancillary', required: 10, completed: 8 },
    ],
    policy1,
  );
  const values: Record<string, CriterionValue> = {
    training,
    'severity-1-defects': 0,
    'out-of-slot': { numerator: 3, denominator: 1000 },
    hazards: 0,
    migration: true,
    feeds: 0,
    'previous-wave': { verdicts: [{ site: 'North Bristol', verdict: 'STEADY' }] },
  };
  return Object.entries(values).map(([key, value]) => recorded(value, { criterion: key }));
}

describe('training as evidence', () => {
  test('a critical group without a figure is named without one', () => {
    const { figures } = trainingFigures([{ group: 'Medical and Dental', required: 10, completed: 10 }], policy1);
    expect(figures).toEqual([
      { name: 'Medical and Dental', value: 1, limit: 0.95 },
      { name: 'Nursing and Midwifery Registered', value: null, limit: 0.95 },
    ]);
  });
});

describe('a decision', () => {
  const passed = judgeGate([criterion(NO_DEFECTS)], [recorded(0)], [], ON);
  const failed = judgeGate([criterion(NO_DEFECTS)], [recorded(2)], [], ON);
  const executive = [{ name: 'An Executive', role: 'Chief executive' }];

  test('needs a name, and a reason unless it is GO at a passed gate', () => {
    expect(signGateDecision('GO', [], '', '2026-11-22T09:00:00Z', passed)).toEqual({ ok: false, code: 'NO_SIGNATURE' });
    const halfSigned = [...executive, { name: 'A Nurse', role: '' }];
    expect(signGateDecision('GO', halfSigned, '', '2026-11-22T09:00:00Z', passed)).toEqual({ ok: false, code: 'NO_SIGNATURE' });
    expect(signGateDecision('GO', [{ name: ' ', role: 'x' }], '', '2026-11-22T09:00:00Z', passed)).toEqual({
      ok: false,
      code: 'NO_SIGNATURE',
    });
    expect(signGateDecision('GO', executive, '', '2026-11-22T09:00:00Z', passed).ok).toBe(true);
    expect(signGateDecision('GO', executive, '', '2026-11-22T09:00:00Z', failed)).toEqual({ ok: false, code: 'REASON_NEEDED' });
    expect(signGateDecision('HOLD', executive, '', '2026-11-22T09:00:00Z', passed)).toEqual({ ok: false, code: 'REASON_NEEDED' });
    expect(signGateDecision('NO_GO', executive, 'Defects', '2026-11-22T09:00:00Z', failed).ok).toBe(true);
  });

  test('keeps a frozen copy of what was known', () => {
    const result = judgeGate([criterion(NO_DEFECTS)], [recorded(2)], [], ON);
    const signed = signGateDecision('GO', executive, 'Accepted', '2026-11-22T09:00:00Z', result);
    if (!signed.ok) throw new Error('expected a decision');
    result.outcome = 'PASS';
    expect(signed.decision.known.outcome).toBe('FAIL');
    expect(Object.isFrozen(signed.decision.known.criteria[0]!.criterion)).toBe(true);
    expect(isAgainstOutcome(signed.decision)).toBe(true);
    expect(isAgainstOutcome({ choice: 'NO_GO', known: failed })).toBe(false);
    expect(isAgainstOutcome({ choice: 'HOLD', known: passed })).toBe(true);
  });
});
