import { describe, expect, test } from '@jest/globals';
import { checkedRules, rightsOf, type SignOnRule } from './sign-on-rules.js';

const rules: SignOnRule[] = [
  { claim: 'groups', value: 'steady-admins', role: 'ADMINISTRATOR', trusts: 'ALL' },
  { claim: 'groups', value: 'lead-*', role: 'TRUST_IT_LEAD', trusts: 'MATCHED' },
  { claim: 'realm_access.roles', value: 'board', role: 'EXECUTIVE', trusts: ['RAL', 'RD8'] },
];

describe('what claims come to', () => {
  test.each([
    [{ groups: ['steady-admins'] }, { role: 'ADMINISTRATOR', trusts: 'ALL' }],
    [{ groups: 'steady-admins' }, { role: 'ADMINISTRATOR', trusts: 'ALL' }],
    [{ groups: ['lead-rd8', 'lead-RAL'] }, { role: 'TRUST_IT_LEAD', trusts: ['RAL', 'RD8'] }],
    [{ groups: ['lead-RAL', 'steady-admins'] }, { role: 'ADMINISTRATOR', trusts: 'ALL' }],
    [{ realm_access: { roles: ['board'] } }, { role: 'EXECUTIVE', trusts: ['RAL', 'RD8'] }],
    [{ 'realm_access.roles': 'board' }, { role: 'EXECUTIVE', trusts: ['RAL', 'RD8'] }],
  ])('%j gives %j', (claims, rights) => expect(rightsOf(rules, claims)).toEqual(rights));

  test.each([
    {},
    { groups: [] },
    { groups: ['Steady-Admins'] },
    { groups: ['steady-admins2', 'xsteady-admins'] },
    { groups: ['lead-'] },
    { groups: ['lead-*'] },
    { groups: ['lead-R A L'] },
    { groups: { a: 'steady-admins' } },
    { groups: [['steady-admins']] },
    { groups: null },
    { realm_access: 'board' },
  ])('%j gives nothing', (claims) => expect(rightsOf(rules, claims)).toBeNull());

  test('no claim is found on the prototype', () => {
    expect(rightsOf([{ claim: 'constructor.name', value: 'Object', role: 'EXECUTIVE', trusts: 'ALL' }], {})).toBeNull();
  });

  test('without rules nobody comes in', () => expect(rightsOf([], { groups: ['steady-admins'] })).toBeNull());
});

describe('rules that will not do', () => {
  const rule = { claim: 'groups', value: 'x', role: 'EXECUTIVE', trusts: 'ALL' };
  test.each([
    [{ ...rule, claim: '' }, 'needs a claim'],
    [{ ...rule, value: 'a*b*c' }, 'more than one star'],
    [{ ...rule, value: '*' }, 'nearly everybody'],
    [{ ...rule, trusts: 'MATCHED' }, 'has none'],
    [{ ...rule, role: 'ADMINISTRATOR', trusts: ['RAL'] }, 'sees every trust'],
    [{ ...rule, role: 'TRUST_IT_LEAD' }, 'names its trusts'],
    [{ ...rule, trusts: [] }, 'by their codes'],
    [{ ...rule, trusts: ['ral'] }, 'by their codes'],
    [{ ...rule, role: 'KING' }, 'needs a claim'],
  ])('%j', (bad, words) => expect(() => checkedRules([rule, bad])).toThrow(new RegExp(`Rule 2 .*${words}`)));

  test('good ones stay as they are', () => expect(checkedRules(rules)).toEqual(rules));
});
