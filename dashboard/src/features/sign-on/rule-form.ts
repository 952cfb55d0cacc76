import type { Role, SignOnRuleInput } from '../../gql/schema-types.js';

/** Which trusts a rule gives, as the form asks. */
export type Reach = 'ALL' | 'MATCHED' | 'NAMED';

export interface RuleFields {
  claim: string;
  value: string;
  role: Role;
  reach: Reach;
  /** Codes with commas or spaces between, for `NAMED`. */
  codes: string;
}

export interface RulesForm {
  rules: RuleFields[];
}

export const EMPTY_RULE: RuleFields = { claim: 'groups', value: '', role: 'TRUST_IT_LEAD', reach: 'NAMED', codes: '' };

const alwaysAll: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER'];
const neverAll: readonly Role[] = ['TRUST_IT_LEAD', 'SERVICE'];

/** The reaches a role may be given: programme roles see every trust, trust roles name theirs. */
export function reachesOf(role: Role): Reach[] {
  if (alwaysAll.includes(role)) return ['ALL'];
  return neverAll.includes(role) ? ['NAMED', 'MATCHED'] : ['ALL', 'NAMED', 'MATCHED'];
}

/** A stored rule in the fields of the form. */
export function fieldsOf(rule: SignOnRuleInput): RuleFields {
  const [only] = rule.trusts;
  const reach = only === 'ALL' || only === 'MATCHED' ? only : 'NAMED';
  return { claim: rule.claim, value: rule.value, role: rule.role, reach, codes: reach === 'NAMED' ? rule.trusts.join(', ') : '' };
}

/** The fields of the form as a rule. A role that allows one reach only is given it. */
export function ruleOf(fields: RuleFields): SignOnRuleInput {
  const reaches = reachesOf(fields.role);
  const reach = reaches.includes(fields.reach) ? fields.reach : (reaches[0] ?? 'NAMED');
  return {
    claim: fields.claim.trim(),
    value: fields.value.trim(),
    role: fields.role,
    trusts: reach === 'NAMED' ? codesIn(fields.codes) : [reach],
  };
}

export const codesIn = (text: string): string[] => [
  ...new Set(
    text
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((code) => code !== ''),
  ),
];

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** A rule as a sentence. */
export function sentenceOf(rule: SignOnRuleInput, roleWords: Record<Role, string>): string {
  const [only] = rule.trusts;
  const trusts =
    only === 'ALL' ? 'every trust' : only === 'MATCHED' ? 'the trust whose code the star stands for' : rule.trusts.join(', ');
  return `Who has “${rule.value}” in ${rule.claim} is ${lowerFirst(roleWords[rule.role])} for ${trusts || 'no trust yet'}.`;
}
