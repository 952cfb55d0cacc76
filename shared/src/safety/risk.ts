/** Likelihoods of DCB0129, least likely first. */
export const LIKELIHOODS = ['VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'] as const;
export type Likelihood = (typeof LIKELIHOODS)[number];

/** Severities of DCB0129, mildest first. */
export const SEVERITIES = ['MINOR', 'SIGNIFICANT', 'CONSIDERABLE', 'MAJOR', 'CATASTROPHIC'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** 1 acceptable to 5 unacceptable. */
export type Risk = 1 | 2 | 3 | 4 | 5;

/** What each risk means, in short. */
export const RISK_MEANINGS: Readonly<Record<Risk, string>> = {
  1: 'Acceptable',
  2: 'Acceptable when no reasonable reduction is left',
  3: 'Undesirable',
  4: 'Mandatory control',
  5: 'Unacceptable',
};

/** Rows likelihood, columns severity from minor to catastrophic. */
const MATRIX: Readonly<Record<Likelihood, readonly [Risk, Risk, Risk, Risk, Risk]>> = {
  VERY_HIGH: [3, 4, 4, 5, 5],
  HIGH: [2, 3, 3, 4, 5],
  MEDIUM: [2, 2, 3, 3, 4],
  LOW: [1, 2, 2, 3, 4],
  VERY_LOW: [1, 1, 2, 2, 3],
};

/**
 * The clinical risk of a hazard from likelihood and severity: a table, not a product. Source: NHS Digital, DCB0129 Clinical Risk
 * Management, risk matrix of the implementation guidance (some copies of it on the web have wrong cells).
 * @example riskOf('MEDIUM', 'CATASTROPHIC') // 4
 */
export function riskOf(likelihood: Likelihood, severity: Severity): Risk {
  return MATRIX[likelihood][SEVERITIES.indexOf(severity)]!;
}
