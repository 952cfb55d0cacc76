import { daysBetween, isDay, type Day } from '../time/index.js';

/** What one criterion says. */
export type CriterionOutcome = 'PASS' | 'FAIL' | 'INCONCLUSIVE';

/** A test that evidence is held against. */
export type CriterionTest =
  | { kind: 'AT_MOST'; limit: number }
  | { kind: 'AT_LEAST'; limit: number }
  /** A yes or no question to which the answer must be yes. */
  | { kind: 'YES' }
  /** Every named figure at its own limit or above. */
  | { kind: 'EACH_AT_LEAST' }
  /** Every verdict named one of those accepted; the first wave states an empty list. */
  | { kind: 'VERDICTS'; accepted: readonly string[] };

/** One question of a gate. */
export interface Criterion {
  key: string;
  title: string;
  mandatory: boolean;
  test: CriterionTest;
  /** Evidence older than this many days is stale. */
  freshForDays: number;
  /** Percent for shares, else plain numbers. */
  unit: 'COUNT' | 'SHARE';
}

/** A figure with a name and a limit of its own, such as a staff group's training. */
export interface NamedFigure {
  name: string;
  value: number | null;
  limit: number;
}

/** What evidence may hold: a number, a yes or no, a share as numerator and denominator, named figures, or verdicts by site. */
export type CriterionValue =
  | number
  | boolean
  | null
  | { numerator: number; denominator: number }
  | { figures: readonly NamedFigure[] }
  | { verdicts: readonly { site: string; verdict: string }[] };

/** What was recorded for a criterion. */
export interface CriterionEvidence {
  criterion: string;
  value: CriterionValue;
  /** Where the figure comes from, in words or as an address. */
  source: string;
  asOn: Day;
  recordedBy: string;
}

/** A criterion judged: its outcome, and the sentence that says why. */
export interface JudgedCriterion {
  criterion: Criterion;
  outcome: CriterionOutcome;
  sentence: string;
  evidence: CriterionEvidence | null;
}

/**
 * Judges one criterion on a day. Missing, stale, dated ahead, of the wrong kind, not a number or one that cannot be is INCONCLUSIVE, and so is
 * a criterion whose own limit or days of freshness are no number: nothing but evidence of the right kind passes. *House rule.*
 */
export function judgeCriterion(criterion: Criterion, evidence: CriterionEvidence | null, on: Day): JudgedCriterion {
  const say = (outcome: CriterionOutcome, why: string): JudgedCriterion => ({
    criterion,
    outcome,
    sentence: `${criterion.title}: ${why}`,
    evidence,
  });
  if (!evidence || evidence.value === null) return say('INCONCLUSIVE', 'no evidence recorded');
  if (!isDay(evidence.asOn)) return say('INCONCLUSIVE', 'evidence without a day');
  const age = daysBetween(evidence.asOn, on);
  if (age < 0) return say('INCONCLUSIVE', `evidence is dated ${evidence.asOn}, after the day judged`);
  if (!Number.isFinite(criterion.freshForDays)) return say('INCONCLUSIVE', 'it is not set for how long evidence is good');
  if (age > criterion.freshForDays) return say('INCONCLUSIVE', `evidence is ${age} days old, good for ${criterion.freshForDays}`);
  const { outcome, why } = test(criterion, evidence.value);
  return say(outcome, why);
}

interface Tested {
  outcome: CriterionOutcome;
  why: string;
}

const WRONG_KIND: Tested = { outcome: 'INCONCLUSIVE', why: 'the evidence does not answer the question' };

function test(criterion: Criterion, value: Exclude<CriterionValue, null>): Tested {
  const by = criterion.test;
  if (by.kind === 'YES') {
    return typeof value === 'boolean' ? { outcome: value ? 'PASS' : 'FAIL', why: value ? 'yes' : 'no' } : WRONG_KIND;
  }
  if (by.kind === 'EACH_AT_LEAST')
    return isObject(value) && 'figures' in value ? testEach(value.figures, criterion.unit) : WRONG_KIND;
  if (by.kind === 'VERDICTS')
    return isObject(value) && 'verdicts' in value ? testVerdicts(value.verdicts, by.accepted) : WRONG_KIND;
  const figure = numberOf(value);
  if (figure === null || !isPossible(figure, criterion.unit)) return WRONG_KIND;
  if (!Number.isFinite(by.limit)) return { outcome: 'INCONCLUSIVE', why: 'the limit it needs is not set' };
  const passes = by.kind === 'AT_MOST' ? figure <= by.limit : figure >= by.limit;
  const words = `${shown(figure, criterion.unit)}, needs at ${by.kind === 'AT_MOST' ? 'most' : 'least'} ${shown(by.limit, criterion.unit)}`;
  return { outcome: passes ? 'PASS' : 'FAIL', why: words };
}

function isObject(value: Exclude<CriterionValue, null>): value is Exclude<CriterionValue, null | number | boolean> {
  return typeof value === 'object';
}

/** A number, or a share of a denominator above 0 that holds its numerator; null for anything else. */
function numberOf(value: Exclude<CriterionValue, null>): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (!isObject(value) || !('denominator' in value)) return null;
  const { numerator, denominator } = value;
  const isShare = Number.isFinite(denominator) && denominator > 0 && numerator >= 0 && numerator <= denominator;
  return isShare ? numerator / denominator : null;
}

/** A count is 0 or more and a share lies between 0 and 1: 85 for "85 %" is a slip, and must not pass as 8,500 %. */
function isPossible(figure: number, unit: Criterion['unit']): boolean {
  return figure >= 0 && (unit === 'COUNT' || figure <= 1);
}

function testEach(figures: readonly NamedFigure[], unit: Criterion['unit']): Tested {
  if (figures.length === 0) return { outcome: 'INCONCLUSIVE', why: 'no figure given' };
  const isKnown = (value: number | null): value is number => value !== null && Number.isFinite(value) && isPossible(value, unit);
  const under = figures.filter(({ value, limit }) => isKnown(value) && value < limit);
  if (under.length > 0) {
    const words = under.map(({ name, value, limit }) => `${name} ${shown(value!, unit)}, needs ${shown(limit, unit)}`);
    return { outcome: 'FAIL', why: words.join('; ') };
  }
  const missing = figures.filter(({ value, limit }) => !isKnown(value) || !Number.isFinite(limit));
  if (missing.length > 0) return { outcome: 'INCONCLUSIVE', why: `no figure for ${missing.map(({ name }) => name).join(', ')}` };
  return { outcome: 'PASS', why: `all ${figures.length} at their threshold` };
}

function testVerdicts(verdicts: readonly { site: string; verdict: string }[], accepted: readonly string[]): Tested {
  if (verdicts.length === 0) return { outcome: 'PASS', why: 'no earlier wave' };
  const named = (list: typeof verdicts) =>
    list.map(({ site, verdict }) => `${site} ${VERDICT_WORDS[verdict] ?? verdict}`).join(', ');
  const bad = verdicts.filter(({ verdict }) => verdict === 'UNSTEADY');
  if (bad.length > 0) return { outcome: 'FAIL', why: named(bad) };
  const open = verdicts.filter(({ verdict }) => !accepted.includes(verdict));
  if (open.length > 0) return { outcome: 'INCONCLUSIVE', why: named(open) };
  return { outcome: 'PASS', why: named(verdicts) };
}

const VERDICT_WORDS: Readonly<Record<string, string>> = {
  UNSTEADY: 'unsteady',
  SETTLING: 'settling',
  STEADY: 'steady',
  UNKNOWN: 'without data',
  NOT_LIVE: 'not live',
};

function shown(value: number, unit: Criterion['unit']): string {
  if (unit === 'SHARE') return `${(value * 100).toFixed(1)} %`;
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
