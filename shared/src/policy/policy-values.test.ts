import { describe, expect, test } from '@jest/globals';
import { policy1 } from './policy-1.js';
import { changedPolicy, policyFaults, policyValues, readStoredPolicy } from './policy-values.js';
import { policyChapterOf, policyChapters, policyWords } from './policy-words.js';

const next = { version: 2, effectiveOn: '2026-12-01', name: 'Second' };
const changed = (path: string, value: unknown) => changedPolicy(policy1, [{ path, value }], next);

describe('a policy with some of its values changed', () => {
  test('has those, and all others as they were', () => {
    const { policy } = changed('streams.training.thresholdShare', 0.85);
    expect(policy).toEqual({
      ...policy1,
      ...next,
      streams: { ...policy1.streams, training: { ...policy1.streams.training, thresholdShare: 0.85 } },
    });
    expect(policy1.streams.training.thresholdShare).toBe(0.8);
  });

  test.each<[string, unknown]>([
    ['streams.training.thresholdShare', 1.2],
    ['streams.training.thresholdShare', '0.9'],
    ['streams.training.thresholdShare', Number.NaN],
    ['streams.training.thresholdShare', 0.99],
    ['streams.training', {}],
    ['streams.nothing', 1],
    ['__proto__.polluted', 1],
    ['version', 7],
    ['priorityTable', 'SERVICENOW_BASE'],
    ['sla.targets.P1.responseMinutes', 0],
    ['sla.targets.P1.responseMinutes', 100_000],
    ['sla.targets.P1.fixMinutes', 5],
    ['sla.targets.P1.fixMinutes', Number.POSITIVE_INFINITY],
    ['sla.targets.P1.fixMinutes', 1e300],
    ['sla.calendar.endsAt', '07:00'],
    ['sla.calendar.endsAt', '25:00'],
    ['sla.calendar.weekdays', []],
    ['sla.calendar.weekdays', [1, 1]],
    ['sla.calendar.weekdays', [0]],
    ['sla.atRiskFrom', 0],
    ['rates.leaveFromAbove', 1],
    ['rates.leaveFromAbove', 11],
    ['rates.overWorkingDays', 2.5],
    ['values.SETTLING', 1.5],
    ['baseline.calendarDays', 400],
    ['baseline.atLeastWorkingDays', 0],
    ['hypercareExit.steadyDays', 12],
    ['streams.incidents.overdueP2Count', 0],
  ])('%s as %j is refused', (path, value) => {
    const { policy, faults } = changed(path, value);
    expect(policy).toBeNull();
    expect(faults.length).toBeGreaterThan(0);
  });

  test('a name of the language’s own leads nowhere and changes nothing', () => {
    changed('__proto__.polluted', 1);
    changed('constructor.prototype.polluted', 1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('a stored policy', () => {
  test('comes back as it was stored', () => {
    expect(readStoredPolicy(JSON.parse(JSON.stringify(policy1)))).toEqual(policy1);
  });

  test('from before a rule was added has that of version 1', () => {
    const { reportNeedsTwoPeople: _, ...earlier } = { ...policy1, version: 3, confirmedWithinDays: 5 };
    const { rise: __, ...incidents } = policy1.streams.incidents;
    const stored = { ...earlier, streams: { ...policy1.streams, incidents } };
    expect(readStoredPolicy(stored)).toEqual({ ...policy1, version: 3, confirmedWithinDays: 5 });
  });

  test('keeps targets of the go-live window that were left out', () => {
    const without = { ...policy1, sla: { ...policy1.sla, goLiveTargets: {} } };
    expect(readStoredPolicy(without).sla.goLiveTargets).toEqual({});
  });

  test.each([null, 'text', { ...policy1, more: 1 }, { ...policy1, leastConfidence: 7 }])('that is none is refused', (stored) => {
    expect(() => readStoredPolicy(stored)).toThrow();
  });
});

describe('the words of a policy', () => {
  test('there are some for every value, in one chapter each', () => {
    for (const { path } of policyValues(policy1)) {
      expect(policyWords(path)).not.toBe(path);
      expect(policyChapters.map(({ title }) => title)).toContain(policyChapterOf(path));
    }
  });

  test('version 1 has no fault', () => {
    expect(policyFaults(policy1)).toEqual([]);
  });
});
