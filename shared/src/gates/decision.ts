import type { GateResult } from './gate.js';

/** What people decide at a gate. */
export type GateChoice = 'GO' | 'NO_GO' | 'HOLD';

/** Who signed, in which capacity. */
export interface Signature {
  name: string;
  role: string;
}

/** A signed decision with a frozen copy of what was known. */
export interface GateDecision {
  choice: GateChoice;
  signedBy: readonly Signature[];
  reason: string;
  decidedAt: string;
  /** The gate as computed then: kept as it was, whatever the data say later. */
  known: GateResult;
}

/** Why a decision is refused. */
export type DecisionRefusal = 'NO_SIGNATURE' | 'REASON_NEEDED';

/**
 * Records a decision. It must carry at least one named signature; anything but GO at a passed gate needs a reason: a GO against
 * the computed outcome most of all. The copy of the result is deeply frozen.
 */
export function signGateDecision(
  choice: GateChoice,
  signedBy: readonly Signature[],
  reason: string,
  decidedAt: string,
  result: GateResult,
): { ok: true; decision: GateDecision } | { ok: false; code: DecisionRefusal } {
  if (signedBy.length === 0 || signedBy.some(({ name, role }) => name.trim() === '' || role.trim() === '')) {
    return { ok: false, code: 'NO_SIGNATURE' };
  }
  if (reason.trim() === '' && !(choice === 'GO' && result.outcome === 'PASS')) return { ok: false, code: 'REASON_NEEDED' };
  const known = deepFrozenCopy(result);
  return { ok: true, decision: Object.freeze({ choice, signedBy: deepFrozenCopy(signedBy), reason, decidedAt, known }) };
}

/** Whether a decision goes against what was computed; shown beside it. */
export function isAgainstOutcome({ choice, known }: Pick<GateDecision, 'choice' | 'known'>): boolean {
  return choice === 'GO' ? known.outcome !== 'PASS' : known.outcome === 'PASS';
}

function deepFrozenCopy<Value>(value: Value): Value {
  if (Array.isArray(value)) return Object.freeze(value.map(deepFrozenCopy)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, each]) => [key, deepFrozenCopy(each)]))) as Value;
}
