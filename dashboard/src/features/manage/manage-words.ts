import { formatDay } from '../../format/days.js';
import type { ManageQuery } from '../../gql/manage.js';
import type { RiskLevel, RiskMovement } from '../../gql/schema-types.js';
import type { LineValues } from '../../ui/line-form.js';

export type ManagedDeployment = NonNullable<ManageQuery['deployment']>;

/** One line of a register as the page shows it. */
export interface ShownLine {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** Owner, day, rating: what stands under the title. */
  readonly about: string;
  /** What needs heed, in words: overdue, extreme; null where nothing does. */
  readonly mark: string | null;
  /** Done, dropped or closed: shown under the others. */
  readonly over: boolean;
  readonly values: LineValues;
}

const levelWords: Record<RiskLevel, string> = { LOW: 'low', MODERATE: 'moderate', HIGH: 'high', EXTREME: 'extreme' };
const movementWords: Record<RiskMovement, string> = {
  NEW: 'new this week',
  UP: 'up',
  DOWN: 'down',
  SAME: 'as a week ago',
};

const orEmpty = (value: string | null): string => value ?? '';

export function milestoneLines({ milestones }: ManagedDeployment): ShownLine[] {
  return milestones.map(({ id, version, title, dueOn, doneOn, droppedReason, state, sentence }) => ({
    id,
    version,
    title,
    about: sentence,
    mark: state === 'OVERDUE' ? 'Overdue' : null,
    over: state === 'DONE' || state === 'DROPPED',
    values: { title, dueOn, doneOn: orEmpty(doneOn), droppedReason: orEmpty(droppedReason) },
  }));
}

export function riskLines({ risks }: ManagedDeployment): ShownLine[] {
  return risks.map((risk) => ({
    id: risk.id,
    version: risk.version,
    title: risk.title,
    about: [
      `${risk.likelihood} × ${risk.impact} = ${risk.score}, ${levelWords[risk.level]}, ${movedWords(risk)}`,
      `owner ${risk.owner}`,
      ...(risk.mitigation === null ? [] : [risk.mitigation]),
      ...(risk.closedReason === null ? [] : [`closed: ${risk.closedReason}`]),
    ].join('; '),
    mark: risk.closedAt === null && risk.level === 'EXTREME' ? 'Extreme' : null,
    over: risk.closedAt !== null,
    values: {
      title: risk.title,
      likelihood: String(risk.likelihood),
      impact: String(risk.impact),
      owner: risk.owner,
      mitigation: orEmpty(risk.mitigation),
      closedReason: orEmpty(risk.closedReason),
    },
  }));
}

function movedWords({ movement, lastScore }: { movement: RiskMovement; lastScore: number | null }): string {
  return movement === 'UP' || movement === 'DOWN' ? `${movementWords[movement]} from ${lastScore ?? 0}` : movementWords[movement];
}

export function actionLines({ actions }: ManagedDeployment): ShownLine[] {
  return actions.map(({ id, version, title, owner, dueOn, doneOn, droppedReason, state, sentence }) => ({
    id,
    version,
    title,
    about: `${owner}, ${sentence}`,
    mark: state === 'OVERDUE' ? 'Overdue' : null,
    over: state === 'DONE' || state === 'DROPPED',
    values: { title, owner, dueOn: orEmpty(dueOn), doneOn: orEmpty(doneOn), droppedReason: orEmpty(droppedReason) },
  }));
}

export function decisionLines({ decisions }: ManagedDeployment): ShownLine[] {
  return decisions.map((decision) => ({
    id: decision.id,
    version: decision.version,
    title: decision.outcome ?? decision.question,
    about: decidedWords(decision),
    mark: decision.outcome === null ? 'Asked' : null,
    over: false,
    values: {
      question: decision.question,
      askedOf: orEmpty(decision.askedOf),
      neededByOn: orEmpty(decision.neededByOn),
      outcome: orEmpty(decision.outcome),
      decidedOn: orEmpty(decision.decidedOn),
      decidedBy: orEmpty(decision.decidedBy),
      reason: orEmpty(decision.reason),
    },
  }));
}

function decidedWords(decision: ManagedDeployment['decisions'][number]): string {
  const { question, askedOf, neededByOn, outcome, decidedOn, decidedBy, reason } = decision;
  if (outcome === null || decidedOn === null)
    return [`asked of ${askedOf ?? 'nobody named'}`, ...(neededByOn === null ? [] : [`needed by ${formatDay(neededByOn)}`])].join(
      ', ',
    );
  return [`${formatDay(decidedOn)}, ${decidedBy ?? 'nobody named'}`, question, ...(reason === null ? [] : [reason])].join('; ');
}

/** Values of a form as an input: blank clears in a change, and is left out of something new. */
export function inputOf(values: LineValues, isNew: boolean, numbers: readonly string[] = []): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => !(isNew && value === ''))
      .map(([name, value]) => [name, value === '' ? null : numbers.includes(name) ? Number(value) : value]),
  );
}
