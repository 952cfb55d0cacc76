import type { Account } from '../identity/accounts.service.js';
import { maySee, type Scope } from '../identity/scope.js';
import type { ReportAudience } from './report-audience.js';

/** Whether mail goes to a receiver, and if not, why not. */
export type ReceiverState = 'ACTIVE' | 'AWAITING_CONFIRMATION' | 'NOT_ALLOWED' | 'UNSUBSCRIBED';

/** Whether a person with this account may read the reports of an audience. Programmes that send files read none. */
export function mayRead(account: Account, of: ReportAudience): boolean {
  if (account.isDisabled || account.role === 'SERVICE') return false;
  return of.scope === 'PROGRAMME' ? account.trusts === 'ALL' : maySee({ ...asScope(account) }, of.trust);
}

/**
 * The state of a receiver: whoever left stays away; an address with an account may what its account may, today; one without
 * needs somebody who answers for it.
 */
export function receiverState(
  receiver: { readonly unsubscribedAt: Date | null; readonly confirmedAt: Date | null },
  account: Account | undefined,
  of: ReportAudience,
): ReceiverState {
  if (receiver.unsubscribedAt !== null) return 'UNSUBSCRIBED';
  if (account) return mayRead(account, of) ? 'ACTIVE' : 'NOT_ALLOWED';
  return receiver.confirmedAt === null ? 'AWAITING_CONFIRMATION' : 'ACTIVE';
}

/** Whether the asker may know of an account: who sees every trust, or shares one with it. */
export function mayKnow(scope: Scope, account: Account): boolean {
  if (scope.trusts === 'ALL') return true;
  return account.trusts !== 'ALL' && account.trusts.some((trust) => maySee(scope, trust));
}

const asScope = ({ id, name, role, trusts }: Account): Scope => ({ userId: id, name, role, trusts });
