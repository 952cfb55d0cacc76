import { describe, expect, test } from '@jest/globals';
import { policy1, policyValues } from '@steady/shared/policy';
import { changesIn, changeWords, chaptersOf, jsonOf, shownOf } from './policy-form.js';

const values = policyValues(policy1).map(({ path, value }) => ({ path, value: JSON.stringify(value) }));
const fields = chaptersOf(values).flatMap((chapter) => chapter.fields);
const field = (path: string) => fields.find((one) => one.path === path)!;

describe('a policy as a form', () => {
  test('has every value once, with words', () => {
    expect(fields.map(({ path }) => path).sort()).toEqual(values.map(({ path }) => path).sort());
    expect(chaptersOf(values)[0]?.title).toBe('Targets');
  });

  test('written as it is read, nothing is changed', () => {
    const written = Object.fromEntries(fields.map(({ path, value }) => [path, shownOf(value)]));
    expect(changesIn(fields, written)).toEqual([]);
  });

  test('tells what was changed, and only that', () => {
    const changes = changesIn(fields, {
      'streams.training.thresholdShare': ' 0.85 ',
      'sla.calendar.closedOnBankHolidays': 'no',
      'sla.calendar.weekdays': '1, 2, 3,4,5,6',
      'sla.calendar.startsAt': '08:00',
    });
    expect(changes).toEqual([
      { path: 'sla.calendar.weekdays', value: '[1,2,3,4,5,6]' },
      { path: 'sla.calendar.closedOnBankHolidays', value: 'false' },
      { path: 'streams.training.thresholdShare', value: '0.85' },
    ]);
    expect(changeWords(field('streams.training.thresholdShare'), '0.85')).toBe('Threshold overall: 0.8 becomes 0.85');
  });

  test.each([
    ['streams.training.thresholdShare', '', '""'],
    ['streams.training.thresholdShare', 'most', '"most"'],
    ['streams.training.thresholdShare', '1e999', '"1e999"'],
    ['sla.calendar.weekdays', 'Monday', '["Monday"]'],
    ['streams.training.criticalGroups', '', '[]'],
  ])('%s written as %j is sent as %s, for the server to refuse', (path, written, json) => {
    expect(jsonOf(field(path), written)).toBe(json);
  });
});
