import { z } from 'zod';
import { badInput } from '../errors/domain-error.js';
import type { Role } from '../identity/scope.js';

export const roles = [
  'ADMINISTRATOR',
  'PROGRAMME_MANAGER',
  'TRUST_IT_LEAD',
  'SAFETY_OFFICER',
  'EXECUTIVE',
  'SERVICE',
] as const satisfies readonly Role[];

/**
 * "Who has this claim with this value is a … of …". `value` may hold one star, which stands for any letters, digits, dots
 * and lines. `trusts` is `ALL`, `MATCHED` (the code the star stood for), or codes.
 */
export interface SignOnRule {
  readonly claim: string;
  readonly value: string;
  readonly role: Role;
  readonly trusts: 'ALL' | 'MATCHED' | readonly string[];
}

/** What somebody may do and see. */
export interface Rights {
  readonly role: Role;
  readonly trusts: 'ALL' | readonly string[];
}

export type Claims = Readonly<Record<string, unknown>>;

const trustCode = /^[A-Z0-9]{2,12}$/;
const alwaysAll: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER'];
const neverAll: readonly Role[] = ['TRUST_IT_LEAD', 'SERVICE'];

/**
 * The rights of a person with these claims, null where no rule fits. The first fitting rule gives the role; every fitting
 * rule of that role adds its trusts.
 *
 * With rules `groups = lead-* → TRUST_IT_LEAD of MATCHED` somebody in the groups `lead-RAL` and `lead-RD8` is a trust IT
 * lead of RAL and RD8.
 */
export function rightsOf(rules: readonly SignOnRule[], claims: Claims): Rights | null {
  const fitting = rules.flatMap((rule) => {
    const matches = valuesOf(claims, rule.claim).flatMap((value) => matchOf(rule.value, value) ?? []);
    const trusts = rule.trusts === 'MATCHED' ? matches.map((match) => match.toUpperCase()).filter(isTrustCode) : rule.trusts;
    return matches.length === 0 || trusts.length === 0 ? [] : [{ role: rule.role, trusts }];
  });
  const role = fitting[0]?.role;
  if (role === undefined) return null;
  const ofRole = fitting.filter((rule) => rule.role === role);
  if (ofRole.some(({ trusts }) => trusts === 'ALL')) return { role, trusts: 'ALL' };
  return { role, trusts: [...new Set(ofRole.flatMap(({ trusts }) => [...trusts]))].sort() };
}

const isTrustCode = (text: string): boolean => trustCode.test(text);

/** The texts a claim holds: one, or a list. A claim inside another is named with dots, as in `realm_access.roles`. */
function valuesOf(claims: Claims, name: string): string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : insideOf(claims, name.split('.'));
  return (Array.isArray(value) ? value : [value]).flatMap((one: unknown) =>
    typeof one === 'string' ? [one] : typeof one === 'boolean' ? [String(one)] : [],
  );
}

function insideOf(claims: unknown, path: readonly string[]): unknown {
  let value = claims;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Claims)[part];
  }
  return value;
}

/** What the star of a pattern stands for in a text; the text itself without a star; null where it does not fit. */
function matchOf(pattern: string, text: string): string | null {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text ? text : null;
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
  if (text.length <= before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) return null;
  const match = text.slice(before.length, text.length - after.length);
  return /^[\w.-]+$/.test(match) ? match : null;
}

const ruleShape = z.strictObject({
  claim: z.string().min(1).max(100),
  value: z.string().min(1).max(200),
  role: z.enum(roles),
  trusts: z.union([z.literal('ALL'), z.literal('MATCHED'), z.array(z.string().regex(trustCode)).min(1).max(300)]),
});

/** Rules as they are stored. @throws BAD_INPUT naming the rule that will not do */
export function checkedRules(given: readonly unknown[]): SignOnRule[] {
  if (given.length > 300) throw badInput('At most 300 rules: use a star for what differs by trust.', { field: 'rules' });
  return given.map((one, index) => {
    const parsed = ruleShape.safeParse(one);
    const fault = parsed.success ? faultOf(parsed.data) : 'needs a claim, a value, a role and trusts by their codes';
    if (!parsed.success || fault) throw badInput(`Rule ${index + 1} ${fault}.`, { field: 'rules', rule: index });
    return parsed.data;
  });
}

function faultOf(rule: SignOnRule): string | null {
  const stars = rule.value.split('*').length - 1;
  if (stars > 1) return 'has more than one star';
  if (stars === 1 && rule.value.length < 4) return 'would fit nearly everybody: write more than a star';
  if (rule.trusts === 'MATCHED' && stars === 0) return 'takes its trust from a star, and its value has none';
  if (alwaysAll.includes(rule.role) && rule.trusts !== 'ALL') return 'names trusts, and its role sees every trust';
  if (neverAll.includes(rule.role) && rule.trusts === 'ALL') return 'gives every trust to a role that names its trusts';
  return null;
}
