import { isDay } from '../time/index.js';
import { assuranceOf } from './assurance.js';
import { baselineOf, limitsOfPoints, type Baseline } from './baseline.js';
import { checkPoints, isKnown, type CheckedPoint, type KnownPoint } from './check-points.js';
import { asRebase } from './rebases.js';
import { ruleSetOf } from './rule-sets.js';
import { applyRules, type Finding } from './rules/apply-rules.js';
import type {
  Limits,
  Rebase,
  SpcChart,
  SpcGroup,
  SpcOptions,
  SpcPoint,
  SpcPointInput,
  SpcRefusal,
  SpcResult,
} from './spc-types.js';
import { markOf } from './variation.js';

/** The fewest points a person may fix a baseline on. */
export const MIN_FIXED_POINTS = 12;

/** Limits on fewer points than this are trial limits. */
export const TRIAL_BELOW = 13;

interface DrawnGroup {
  group: SpcGroup;
  points: SpcPoint[];
}

function refuseOptions(points: readonly CheckedPoint[], options: SpcOptions): SpcRefusal | null {
  const { fixAfterNPoints, baselineUntil, target } = options;
  if (fixAfterNPoints !== null && fixAfterNPoints !== undefined) {
    if (!Number.isInteger(fixAfterNPoints) || fixAfterNPoints < MIN_FIXED_POINTS) {
      return {
        code: 'BASELINE_TOO_SHORT',
        on: null,
        message: `A baseline is fixed on a whole number of points, at least ${MIN_FIXED_POINTS}.`,
      };
    }
  }
  if (baselineUntil && !isDay(baselineUntil)) {
    return {
      code: 'BAD_DAY',
      on: null,
      message: `The baseline cannot end before "${baselineUntil}", which is not a day written as 2025-04-06.`,
    };
  }
  if (target !== null && target !== undefined && !Number.isFinite(target)) {
    return { code: 'NOT_A_NUMBER', on: null, message: 'The target is not a finite number.' };
  }
  const rebases = (options.rebases ?? []).map(asRebase);
  if (rebases.length === 0) return null;
  const days = new Set(points.filter(isKnown).map((point) => point.on));
  for (const { on } of rebases) {
    if (!days.has(on))
      return { code: 'REBASE_NOT_A_POINT', on, message: `The series has no point on ${on}, so limits cannot start again there.` };
  }
  return null;
}

function splitAtRebases(
  points: readonly CheckedPoint[],
  rebases: readonly Rebase[],
): { points: CheckedPoint[]; reason: string | null }[] {
  const starts = new Map(rebases.map((rebase) => [rebase.on, rebase.reason ?? null]));
  const groups: { points: CheckedPoint[]; reason: string | null; known: boolean }[] = [];
  for (const point of points) {
    const current = groups[groups.length - 1];
    const reason = starts.get(point.on);
    // Missing days before the first figure join the first group, so that every group has a figure.
    if (!current || (reason !== undefined && current.known)) {
      groups.push({ points: [point], reason: reason ?? null, known: isKnown(point) });
    } else {
      current.points.push(point);
      current.known ||= isKnown(point);
      if (reason !== undefined) current.reason = reason;
    }
  }
  return groups;
}

function baselinePoints(known: readonly KnownPoint[], options: SpcOptions): readonly KnownPoint[] {
  if (options.fixAfterNPoints) return known.slice(0, options.fixAfterNPoints);
  const until = options.baselineUntil;
  if (!until) return known;
  const before = known.filter((point) => point.on < until);
  return before.length > 0 ? before : known;
}

function isTrial(known: readonly KnownPoint[], baseline: Baseline, options: SpcOptions): boolean {
  const restsOn = options.fixAfterNPoints ? known.length : baseline.count;
  return restsOn < TRIAL_BELOW;
}

function findingsOf(points: readonly CheckedPoint[], limits: readonly Limits[]): Finding[] {
  const findings: Finding[] = points.map(() => null);
  const places: number[] = [];
  const judged: { value: number; limits: Limits }[] = [];
  points.forEach((point, index) => {
    const at = limits[index];
    if (point.value === null || !at) return;
    places.push(index);
    judged.push({ value: point.value, limits: at });
  });
  applyRules(judged).forEach((finding, index) => {
    findings[places[index] as number] = finding;
  });
  return findings;
}

function drawGroup(points: readonly CheckedPoint[], index: number, reason: string | null, options: SpcOptions): DrawnGroup {
  const known = points.filter(isKnown);
  const baseline = baselineOf(baselinePoints(known, options), options.chart ?? 'XMR', options);
  const limits = limitsOfPoints(baseline, points);
  const findings = findingsOf(points, limits);
  const direction = options.improvementDirection ?? 'NEUTRAL';
  const drawn = points.map((point, place): SpcPoint => {
    const finding = findings[place] ?? null;
    const side = finding?.side ?? null;
    return {
      ...point,
      ...(limits[place] as Limits),
      mark: markOf(side, direction),
      rule: finding?.rule ?? null,
      side,
      group: index,
    };
  });
  const latest = limits[points.lastIndexOf(known[known.length - 1] as CheckedPoint)] as Limits;
  const group: SpcGroup = {
    ...latest,
    from: points[0]?.on ?? '',
    to: points[points.length - 1]?.on ?? '',
    count: known.length,
    baselineCount: baseline.count,
    trial: isTrial(known, baseline, options),
    sigmaZ: baseline.kind === 'P_PRIME' || baseline.kind === 'U_PRIME' ? baseline.sigmaZ : null,
    reason,
  };
  return { group, points: drawn };
}

/**
 * Draws a control chart: centre, limits, the rule each point breaks, what the latest point says and whether the target will be met.
 *
 * XMR is the chart of the R package NHSRplotthedots 0.2.2: mean ± 2.66 × average moving range (see `xmrLimits`), the rules of `applyRules`. P, U
 * and C take their spread from the binomial and Poisson distributions, P_PRIME and U_PRIME multiply it by Laney's σz. RUN has
 * the median and only the rules of shift and trend. Ranges and rules never cross a rebase.
 *
 * Defined results: points are put in order of day; a missing day keeps its place, is common cause, and ranges and runs go from the last known
 * point to the next; a constant series has limits equal to its mean and no special cause; a single point has a mean and no limits;
 * limits on fewer than 13 points are trial; `variation` and `assurance` are those of the latest point with a figure.
 * @returns the chart, or a refusal that names the fault and the day; never NaN.
 * @example
 * const chart = controlChart([{ on: '2025-04-01', value: 10 }, { on: '2025-04-02', value: 12 }, { on: '2025-04-03', value: 11 }]);
 * // centre 11, limits 7.01 to 14.99, trial
 */
export function controlChart(points: readonly SpcPointInput[], options: SpcOptions = {}): SpcResult<SpcChart> {
  const kind = options.chart ?? 'XMR';
  const checked = checkPoints(points, kind);
  if (!checked.ok) return checked;
  const error = refuseOptions(checked.value, options);
  if (error) return { ok: false, error };

  const groups = splitAtRebases(checked.value, (options.rebases ?? []).map(asRebase));
  const drawn = groups.map((group, index) => drawGroup(group.points, index, group.reason, options));
  const drawnPoints = drawn.flatMap((group) => group.points);
  const latest = drawnPoints.findLast((point) => point.value !== null) as SpcPoint;
  const improvementDirection = options.improvementDirection ?? 'NEUTRAL';
  const target = options.target ?? null;
  return {
    ok: true,
    value: {
      kind,
      improvementDirection,
      target,
      points: drawnPoints,
      groups: drawn.map((group) => group.group),
      variation: { mark: latest.mark, side: latest.side },
      assurance: assuranceOf(target, latest, improvementDirection),
      ruleSet: ruleSetOf(kind),
    },
  };
}
