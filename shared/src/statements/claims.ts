/** What a statement claims. */
export const CLAIMS = [
  'BACK_TO_NORMAL',
  'BOOKING_FIXED',
  'TRAINING_COMPLETE',
  'ON_PAPER',
  'SYSTEM_DOWN',
  'BOOKINGS_FAILING',
  'WRONG_INFORMATION',
] as const;
export type Claim = (typeof CLAIMS)[number];

/** Who said it. */
export const SOURCES = ['TRUST', 'BOARD', 'SUPPLIER', 'STAFF', 'PRESS'] as const;
export type StatementSource = (typeof SOURCES)[number];

/** A question put to the figures of the days up to a statement. */
export type EvidenceTest = 'BOOKINGS' | 'INCIDENTS' | 'PAPER' | 'TRAINING' | 'AVAILABILITY' | 'WRONG_INFORMATION';

/**
 * How a claim is held against the figures. One that reassures is contradicted by any trouble and supported when every test is
 * calm; one that alarms is supported by any trouble and contradicted when every test is calm. Else the figures cannot say.
 */
export interface ClaimRule {
  words: string;
  tone: 'REASSURING' | 'ALARMING';
  tests: readonly EvidenceTest[];
}

/** The rules as data. *House rule.* */
export const CLAIM_RULES: Readonly<Record<Claim, ClaimRule>> = {
  BACK_TO_NORMAL: { words: 'back to normal', tone: 'REASSURING', tests: ['BOOKINGS', 'INCIDENTS', 'PAPER'] },
  BOOKING_FIXED: { words: 'booking fixed', tone: 'REASSURING', tests: ['BOOKINGS'] },
  TRAINING_COMPLETE: { words: 'training complete', tone: 'REASSURING', tests: ['TRAINING'] },
  ON_PAPER: { words: 'on paper', tone: 'ALARMING', tests: ['PAPER'] },
  SYSTEM_DOWN: { words: 'system down', tone: 'ALARMING', tests: ['AVAILABILITY'] },
  BOOKINGS_FAILING: { words: 'bookings failing', tone: 'ALARMING', tests: ['BOOKINGS'] },
  WRONG_INFORMATION: { words: 'wrong information shown', tone: 'ALARMING', tests: ['WRONG_INFORMATION'] },
};

/** The numbers of the tests. *House rule.* */
export const CLAIM_NUMBERS = {
  /** Rates are looked at over so many working days to the day of the statement. */
  workingDays: 5,
  /** Trouble: above the upper limit on so many of them. */
  troubleDays: 2,
  /** The latest figure may be so many working days old. */
  freshWorkingDays: 2,
  /** A training export may be so many days old. */
  trainingFreshDays: 14,
  /** Tickets of the category that make trouble: so many for each 1,000 staff, and never fewer than so many. */
  tickets: 3,
  /** Hours of unplanned paper working in a day that make trouble. */
  paperHours: 1,
} as const;
