import { DomainError } from '../errors/domain-error.js';

export type Role = 'ADMINISTRATOR' | 'PROGRAMME_MANAGER' | 'TRUST_IT_LEAD' | 'SAFETY_OFFICER' | 'EXECUTIVE' | 'SERVICE';

/**
 * Who asks, and whose rows they may see. Every repository method takes one and adds its predicate.
 * `trusts` is `ALL` for programme roles, else the codes of the person's own trusts.
 */
export interface Scope {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly trusts: 'ALL' | readonly string[];
  /** The network address the request came from: for the log, never for a decision. */
  readonly address?: string | null;
  /** The API token the request carried; absent for a person in a session. */
  readonly tokenId?: string | null;
  /** What that token may do; absent for everything its maker may. */
  readonly actions?: readonly TokenAction[];
  /** Until when that token works. */
  readonly tokenEndsAt?: Date;
}

/** What an API token may be allowed: to read, to send files and messages in, to change anything else. */
export type TokenAction = 'READ' | 'IMPORT' | 'CHANGE';
export const tokenActions: readonly TokenAction[] = ['READ', 'IMPORT', 'CHANGE'];

/** @throws FORBIDDEN when the request carried a token without this action */
export function requireAction(scope: Scope, ...oneOf: TokenAction[]): void {
  if (scope.actions && !oneOf.some((action) => scope.actions?.includes(action)))
    throw new DomainError('FORBIDDEN', `This token is not for this: it would need ${oneOf.join(' or ').toLowerCase()}.`);
}

/** For what a person does themselves: a script with their token may not. */
export function requirePerson(scope: Scope): void {
  if (scope.tokenId) throw new DomainError('FORBIDDEN', 'A person does this after signing in; an API token may not.');
}

/** For administration: an administrator of the whole programme, in person. */
export function requireAdministrator(scope: Scope): void {
  requireRole(scope, 'ADMINISTRATOR');
  requireProgramme(scope);
}

/** Steady itself: the demonstration, scheduled work and recovery after a crash. Never built from a request. */
export const systemScope: Scope = { userId: 'steady', name: 'Steady', role: 'ADMINISTRATOR', trusts: 'ALL' };

export const maySee = (scope: Scope, trust: string): boolean => scope.trusts === 'ALL' || scope.trusts.includes(trust);

const programmeRoles: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER'];
const writers: readonly Role[] = [...programmeRoles, 'TRUST_IT_LEAD', 'SERVICE'];

/** A trust that is not the person's answers exactly as one that does not exist. */
export function requireTrust(scope: Scope, trust: string): void {
  if (!maySee(scope, trust)) throw new DomainError('NOT_FOUND', `Trust ${trust} was not found.`);
}

export function requireWriter(scope: Scope): void {
  if (!writers.includes(scope.role))
    throw new DomainError('FORBIDDEN', 'Your role reads; it does not change this. Ask a trust IT lead or a programme manager.');
}

export function requireRole(scope: Scope, ...roles: Role[]): void {
  if (!roles.includes(scope.role))
    throw new DomainError('FORBIDDEN', `This needs the role ${roles.join(' or ').toLowerCase().replaceAll('_', ' ')}.`);
}

/** For what concerns the whole programme and no trust in particular. */
export function requireProgramme(scope: Scope): void {
  if (scope.trusts !== 'ALL') throw new DomainError('FORBIDDEN', 'This is for the roles that see every trust.');
}

/** SQL for "the trusts this person may see", with its parameters; `?` placeholders (see database/dialect). */
export function trustPredicate(scope: Scope, column: string): { sql: string; parameters: string[] } {
  if (scope.trusts === 'ALL') return { sql: '1 = 1', parameters: [] };
  if (scope.trusts.length === 0) return { sql: '1 = 0', parameters: [] };
  return { sql: `${column} IN (${scope.trusts.map(() => '?').join(', ')})`, parameters: [...scope.trusts] };
}
