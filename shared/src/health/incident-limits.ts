import { median } from '../stats/index.js';
import { xmrBaseline, xmrLimits } from '../spc/index.js';
import type { Policy } from '../policy/index.js';
import { baselineRows, type RowsByDay } from './baseline.js';
import type { AcceptedLevel, IncidentDay } from './evidence.js';

/** What incidents are held against, all in tickets a day; rates are these over staff ÷ 100. */
export interface IncidentLimits {
  /** The upper limit of tickets opened on a working day; null when there is neither a baseline nor a headcount for the target. */
  upper: number | null;
  /** The mean of the baseline. */
  mean: number | null;
  /** Where the upper limit comes from. */
  from: 'BASELINE' | 'TARGET' | 'ACCEPTED';
  backlog: { median: number; highest: number } | null;
}

/**
 * The limits of incidents: XmR over the baseline (mean + 2.66 × average moving range). Rates per 100 staff are tickets times a
 * constant, so judging tickets judges the rate. Without a baseline (fewer than 20 working days, or no ticket in all of them)
 * the policy's target of 1.0 per 100 staff a working day stands in.
 */
export function incidentLimits(
  rows: RowsByDay<IncidentDay>,
  goLive: number,
  staff: number | null,
  policy: Policy,
  accepted: AcceptedLevel | null,
): IncidentLimits {
  const baseline = baselineRows(rows, goLive, policy);
  const closes = (baseline ?? []).map((row) => row.openAtClose).filter((open) => open !== null);
  const backlog =
    closes.length >= policy.baseline.atLeastWorkingDays ? { median: median(closes)!, highest: Math.max(...closes) } : null;
  const plain = plainLimits(baseline, staff, policy);
  if (!accepted) return { ...plain, backlog };
  const acceptedUpper = staff ? (accepted.upperLimit * staff) / 100 : null;
  const open = accepted.openAtClose;
  return {
    upper: acceptedUpper === null ? plain.upper : Math.max(acceptedUpper, plain.upper ?? 0),
    mean: plain.mean,
    from: 'ACCEPTED',
    backlog:
      open === null ? backlog : { median: Math.max(open, backlog?.median ?? 0), highest: Math.max(open, backlog?.highest ?? 0) },
  };
}

function plainLimits(baseline: IncidentDay[] | null, staff: number | null, policy: Policy): Omit<IncidentLimits, 'backlog'> {
  if (baseline?.some((row) => row.opened > 0)) {
    const values = baseline.map((row) => row.opened);
    const { centre, upper } = xmrLimits(xmrBaseline(values, true));
    if (upper !== null) return { upper, mean: centre, from: 'BASELINE' };
  }
  return { upper: staff ? (policy.streams.incidents.targetPer100Staff * staff) / 100 : null, mean: null, from: 'TARGET' };
}
