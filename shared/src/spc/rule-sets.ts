import type { RuleSet, SpcKind } from './spc-types.js';

/** The rules of XmR charts and of the marks on every chart: those of the R package NHSRplotthedots, at the version they were checked against. */
export const XMR_RULE_SET: RuleSet = { name: 'NHSRplotthedots XmR', version: '0.2.2' };

const RULE_SETS: Readonly<Record<SpcKind, RuleSet>> = {
  XMR: XMR_RULE_SET,
  P: { name: 'p chart, marks of NHSRplotthedots', version: '1' },
  P_PRIME: { name: 'p′ chart (Laney), marks of NHSRplotthedots', version: '1' },
  U: { name: 'u chart, marks of NHSRplotthedots', version: '1' },
  U_PRIME: { name: 'u′ chart (Laney), marks of NHSRplotthedots', version: '1' },
  C: { name: 'c chart, marks of NHSRplotthedots', version: '1' },
  RUN: { name: 'run chart, shift and trend of seven', version: '1' },
};

/** The name and version of the rules behind a kind of chart. */
export function ruleSetOf(kind: SpcKind): RuleSet {
  return { ...RULE_SETS[kind] };
}
