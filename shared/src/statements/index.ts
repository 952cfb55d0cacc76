export { checkClaim, type ClaimCheck, type ClaimOutcome } from './check-claim.js';
export type { CategoryDay, ClaimEvidence, Finding } from './claim-evidence.js';
export { CLAIM_NUMBERS, CLAIM_RULES, CLAIMS, SOURCES, type Claim, type ClaimRule, type StatementSource } from './claims.js';
