import { expect, test } from '@jest/globals';
import { notLiveSentence } from './not-live-sentence.js';
import { failedCriteria } from './readiness.js';

const result = (criterion: string, value: number | null, evidence = `${criterion} found`, asOn = '2026-11-18') => ({
  deploymentId: 'd',
  criterion,
  value,
  evidence,
  asOn,
  recordedBy: 'A Manager',
  recordedAt: new Date(`${asOn}T09:00:00Z`),
});

test.each<[string, number | null, boolean]>([
  ['appointmentsOutOfSlot', 17, true],
  ['appointmentsOutOfSlot', 1, false],
  ['testScriptsComplete', 50, true],
  ['testScriptsComplete', 100, false],
  ['openSeverity1Defects', 1, true],
  ['dataMigrationReconciled', 0, true],
  ['dataMigrationReconciled', 1, false],
  ['trainingComplete', 79.9, true],
  ['trainingComplete', null, false],
  ['somethingOfOurs', 0, false],
])('%s at %s fails: %s', (criterion, value, fails) => {
  expect(failedCriteria([result(criterion, value)]).length === 1).toBe(fails);
});

test('only the latest finding of a criterion counts, and it does not fade', () => {
  const found = [result('appointmentsOutOfSlot', 0.5, 'mended', '2026-11-19'), result('appointmentsOutOfSlot', 17)];
  expect(failedCriteria(found)).toEqual([]);
  expect(failedCriteria([result('appointmentsOutOfSlot', 17, 'old', '2024-01-01')])).toHaveLength(1);
});

test('the sentence says what failed, else the phase and its reason', () => {
  const failed = [{ evidence: 'Half the test scripts incomplete.' }, { evidence: '17 % of appointments out of slot' }];
  expect(notLiveSentence('Ready', { phaseReason: 'Waits' }, failed)).toBe(
    'Readiness gate failed: Half the test scripts incomplete, 17 % of appointments out of slot',
  );
  expect(notLiveSentence('Withdrawn', { phaseReason: 'the supplier left.' }, [])).toBe('Withdrawn: the supplier left');
  expect(notLiveSentence('Planned, no go-live day set', { phaseReason: null }, [])).toBe('Planned, no go-live day set');
});
