import { expect, test } from '@jest/globals';
import { roleWords } from '../../format/words.js';
import { codesIn, fieldsOf, reachesOf, ruleOf, sentenceOf } from './rule-form.js';

test('a stored rule comes back from the form as it was', () => {
  for (const trusts of [['ALL'], ['MATCHED'], ['RAL', 'RD8']]) {
    const rule = { claim: 'groups', value: 'board-*', role: 'EXECUTIVE' as const, trusts };
    expect(ruleOf(fieldsOf(rule))).toEqual(rule);
  }
});

test('a role is given the reach it has, whatever stood there before', () => {
  const fields = { claim: 'groups', value: 'x', reach: 'NAMED' as const, codes: 'ral; rd8,ral' };
  expect(ruleOf({ ...fields, role: 'ADMINISTRATOR' }).trusts).toEqual(['ALL']);
  expect(ruleOf({ ...fields, role: 'TRUST_IT_LEAD', reach: 'ALL' as const }).trusts).toEqual(['RAL', 'RD8']);
  expect(reachesOf('SERVICE')).not.toContain('ALL');
});

test('codes are read however they are parted', () => expect(codesIn(' ral,\n rd8 ;RAL ')).toEqual(['RAL', 'RD8']));

test('a rule reads as a sentence', () => {
  expect(sentenceOf({ claim: 'groups', value: 'lead-*', role: 'TRUST_IT_LEAD', trusts: ['MATCHED'] }, roleWords)).toBe(
    'Who has “lead-*” in groups is trust IT lead for the trust whose code the star stands for.',
  );
});
