export { checkPhase, phaseMovesFrom, PHASES, type Phase, type PhaseCheck, type PhaseMove } from './phases.js';
export { checkPeriods, supplierGaps, type PeriodRefusal, type SupplierGap, type SupplierPeriod } from './suppliers.js';
export {
  riskLevel,
  riskScore,
  riskStanding,
  type RiskLevel,
  type RiskMovement,
  type RiskRating,
  type RiskStanding,
} from './risks.js';
export { plannedState, plannedWords, type MilestoneState, type Planned } from './milestones.js';
