/** Where a deployment stands. `PAUSED` and `WITHDRAWN` may come at any time. */
export type Phase = 'PLANNED' | 'PREPARING' | 'READY' | 'CUTOVER' | 'HYPERCARE' | 'BUSINESS_AS_USUAL' | 'PAUSED' | 'WITHDRAWN';

/** All phases, in the order a deployment usually passes them. */
export const PHASES: readonly Phase[] = [
  'PLANNED',
  'PREPARING',
  'READY',
  'CUTOVER',
  'HYPERCARE',
  'BUSINESS_AS_USUAL',
  'PAUSED',
  'WITHDRAWN',
];

const PHASE_NAMES: Readonly<Record<Phase, string>> = {
  PLANNED: 'planned',
  PREPARING: 'preparing',
  READY: 'ready',
  CUTOVER: 'cutover',
  HYPERCARE: 'hypercare',
  BUSINESS_AS_USUAL: 'business as usual',
  PAUSED: 'paused',
  WITHDRAWN: 'withdrawn',
};

/** The way forward: one step at a time. */
const FORWARD: Readonly<Partial<Record<Phase, readonly Phase[]>>> = {
  PLANNED: ['PREPARING'],
  PREPARING: ['READY'],
  READY: ['CUTOVER'],
  CUTOVER: ['HYPERCARE'],
};

/** Steps back, and steps that undo a decision: each needs a reason. */
const WITH_REASON: Readonly<Partial<Record<Phase, readonly Phase[]>>> = {
  PREPARING: ['PLANNED'],
  READY: ['PREPARING'],
  CUTOVER: ['READY'],
  HYPERCARE: ['BUSINESS_AS_USUAL'],
  BUSINESS_AS_USUAL: ['HYPERCARE'],
  WITHDRAWN: ['PLANNED'],
};

const BEFORE_LIVE: readonly Phase[] = ['PLANNED', 'PREPARING', 'READY', 'CUTOVER'];
const LIVE: readonly Phase[] = ['HYPERCARE', 'BUSINESS_AS_USUAL'];

/** A phase a deployment may change to, and whether a reason must be given. */
export interface PhaseMove {
  phase: Phase;
  reasonNeeded: boolean;
}

/**
 * The phases a person may change a deployment to. Forward one step at a time; back, to paused, to withdrawn, out of either and out
 * of hypercare with a reason. A pause ends where it may have begun: live again if it had gone live, else before go-live. A
 * withdrawn deployment is planned anew. *House rule.*
 * @example phaseMovesFrom('READY', false).map(({ phase }) => phase) // ['CUTOVER', 'PREPARING', 'PAUSED', 'WITHDRAWN']
 */
export function phaseMovesFrom(phase: Phase, hadGoneLive: boolean): PhaseMove[] {
  const plain = (FORWARD[phase] ?? []).map((next) => ({ phase: next, reasonNeeded: false }));
  const ending = phase === 'PAUSED' ? (hadGoneLive ? LIVE : BEFORE_LIVE) : (WITH_REASON[phase] ?? []);
  const always = (['PAUSED', 'WITHDRAWN'] as const).filter((other) => other !== phase && phase !== 'WITHDRAWN');
  return [...plain, ...[...ending, ...always].map((next) => ({ phase: next, reasonNeeded: true }))];
}

/** A change of phase that may be made, or why not, with a sentence for the person. */
export type PhaseCheck = { ok: true } | { ok: false; code: 'ILLEGAL_TRANSITION' | 'REASON_NEEDED'; message: string };

/**
 * Checks a person's change of phase. Staying is no change and always allowed.
 * @example checkPhase('PLANNED', 'HYPERCARE', { hadGoneLive: false, reason: null }) // { ok: false, code: 'ILLEGAL_TRANSITION', … }
 */
export function checkPhase(
  from: Phase,
  to: Phase,
  { hadGoneLive, reason }: { hadGoneLive: boolean; reason: string | null },
): PhaseCheck {
  if (from === to) return { ok: true };
  const moves = phaseMovesFrom(from, hadGoneLive);
  const move = moves.find(({ phase }) => phase === to);
  if (!move) {
    const ways = moves.map(({ phase }) => PHASE_NAMES[phase]);
    return {
      ok: false,
      code: 'ILLEGAL_TRANSITION',
      message: `A deployment that is ${PHASE_NAMES[from]} cannot become ${PHASE_NAMES[to]}. It may become ${listed(ways)}.`,
    };
  }
  if (move.reasonNeeded && (reason === null || reason.trim() === ''))
    return {
      ok: false,
      code: 'REASON_NEEDED',
      message: `Give the reason for the change from ${PHASE_NAMES[from]} to ${PHASE_NAMES[to]}.`,
    };
  return { ok: true };
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;
}
