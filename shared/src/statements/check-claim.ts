import type { Policy } from '../policy/index.js';
import type { Day } from '../time/index.js';
import type { ClaimEvidence, Finding } from './claim-evidence.js';
import { CLAIM_RULES, type Claim, type EvidenceTest } from './claims.js';
import { paperFinding, ticketsFinding, trainingFinding } from './event-findings.js';
import { bookingsFinding, incidentsFinding } from './rate-findings.js';

export type ClaimOutcome = 'SUPPORTS' | 'CONTRADICTS' | 'CANNOT_SAY';

/** What the figures say of a claim. */
export interface ClaimCheck {
  outcome: ClaimOutcome;
  sentence: string;
  findings: Finding[];
}

const TESTS: Readonly<Record<EvidenceTest, (evidence: ClaimEvidence, on: Day, policy: Policy) => Finding>> = {
  BOOKINGS: bookingsFinding,
  INCIDENTS: incidentsFinding,
  PAPER: paperFinding,
  TRAINING: trainingFinding,
  AVAILABILITY: (evidence, on) => ticketsFinding('AVAILABILITY', evidence.availability, evidence, on),
  WRONG_INFORMATION: (evidence, on) => ticketsFinding('WRONG_INFORMATION', evidence.wrongInformation, evidence, on),
};

/**
 * Holds a claim against the figures of the days up to it. Call it twice, with what was known then and what is known now. A claim
 * is never judged true or false: the figures support it, contradict it, or cannot say. Missing figures cannot say. *House rule.*
 * @example a trust's BACK_TO_NORMAL on 18 November, with booking failures above the upper limit on 5 of 5 working days:
 * // { outcome: 'CONTRADICTS', sentence: 'Booking failures above the upper limit on 5 of the 5 working days to …', … }
 */
export function checkClaim(claim: Claim, on: Day, evidence: ClaimEvidence, policy: Policy): ClaimCheck {
  const { tone, tests } = CLAIM_RULES[claim];
  const findings = tests.map((test) => TESTS[test](evidence, on, policy));
  const trouble = findings.filter(({ state }) => state === 'TROUBLE');
  const isCalm = findings.every(({ state }) => state === 'CALM');
  if (trouble.length > 0)
    return { outcome: tone === 'ALARMING' ? 'SUPPORTS' : 'CONTRADICTS', sentence: joined(trouble), findings };
  if (isCalm) return { outcome: tone === 'ALARMING' ? 'CONTRADICTS' : 'SUPPORTS', sentence: joined(findings), findings };
  const open = findings.filter(({ state }) => state !== 'CALM');
  return { outcome: 'CANNOT_SAY', sentence: joined(open), findings };
}

function joined(findings: readonly Finding[]): string {
  return findings.map(({ sentence }) => sentence).join('. ');
}
