export { HARM_LEVELS, isHarmAtLeast, worstHarm, type Harm, type PsychologicalHarm } from './harm.js';
export { LIKELIHOODS, RISK_MEANINGS, riskOf, SEVERITIES, type Likelihood, type Risk, type Severity } from './risk.js';
export { dispositionDueAt, dispositionDueMs } from './disposition-due.js';
