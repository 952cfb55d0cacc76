import type { Claim, ClaimOutcome, StatementSource } from '../../gql/schema-types.js';
import type { StatementsQuery } from '../../gql/statements.js';

export type Said = StatementsQuery['statements'][number];

export const claimWords: Record<Claim, string> = {
  BACK_TO_NORMAL: 'back to normal',
  BOOKING_FIXED: 'booking fixed',
  TRAINING_COMPLETE: 'training complete',
  ON_PAPER: 'on paper',
  SYSTEM_DOWN: 'system down',
  BOOKINGS_FAILING: 'bookings failing',
  WRONG_INFORMATION: 'wrong information shown',
};
export const claims = Object.keys(claimWords) as Claim[];

export const sourceWords: Record<StatementSource, string> = {
  TRUST: 'the trust',
  BOARD: 'the board',
  SUPPLIER: 'the supplier',
  STAFF: 'staff',
  PRESS: 'the press',
};
export const sources = Object.keys(sourceWords) as StatementSource[];

export const outcomeWords: Record<ClaimOutcome, string> = {
  SUPPORTS: 'Figures support it',
  CONTRADICTS: 'Figures contradict it',
  CANNOT_SAY: 'Figures cannot say',
};

/** Whether what is known now says something else than what was known then. */
export function isRestated({ asKnownThen, asKnownNow }: Said): boolean {
  return asKnownThen.outcome !== asKnownNow.outcome || asKnownThen.sentence !== asKnownNow.sentence;
}
