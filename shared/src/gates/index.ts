export {
  judgeCriterion,
  type Criterion,
  type CriterionEvidence,
  type CriterionOutcome,
  type CriterionTest,
  type CriterionValue,
  type JudgedCriterion,
  type NamedFigure,
} from './criterion.js';
export {
  isAgainstOutcome,
  signGateDecision,
  type DecisionRefusal,
  type GateChoice,
  type GateDecision,
  type Signature,
} from './decision.js';
export { judgeGate, type GateCriterion, type GateResult } from './gate.js';
export { readinessTemplate, trainingFigures, type GateTemplate } from './template.js';
export { isWaiverLive, liveWaiver, type Waiver } from './waiver.js';
