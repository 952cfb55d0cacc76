import type { HealthEvidence } from '@steady/shared/health';
import { policyOn } from '@steady/shared/policy';
import { controlChart, type PointMark, type SpcChart } from '@steady/shared/spc';
import { addDays, type Day, eachDay, isWorkingDay, londonDayOf } from '@steady/shared/time';
import { overallCompletion, wholePercent } from '@steady/shared/training';
import { incidentBaseline } from './incident-baseline.js';
import { policies } from '../policies/known-policies.js';

/** The figures of a deployment's row on the rollout page. */
export interface Summary {
  readonly incidents28: { on: Day; value: number | null; mark: PointMark }[];
  readonly incidentUpper: number | null;
  readonly incidentLower: number | null;
  readonly bookingFailed: {
    measure: string;
    value: number;
    numerator: number;
    denominator: number;
    on: Day;
    variation: SpcChart['variation'];
    assurance: SpcChart['assurance'];
    standIn: boolean;
  } | null;
  readonly trained: number | null;
  readonly trainedNeeds: number | null;
  readonly trainedAsOn: Day | null;
  readonly openP1: number | null;
  readonly openP2: number | null;
}

const sparkDays = 28;

export function summaryOf(evidence: HealthEvidence, asOf: Date): Summary {
  const today = londonDayOf(asOf);
  return {
    ...incidentSpark(evidence, today),
    bookingFailed: bookingNow(evidence, today),
    ...training(evidence, today),
    ...openNow(evidence, asOf),
  };
}

/** The last 28 days to yesterday, marked as the control chart of working days marks them. */
function incidentSpark(evidence: HealthEvidence, today: Day): Pick<Summary, 'incidents28' | 'incidentUpper' | 'incidentLower'> {
  const known = evidence.incidentDays.filter(({ on }) => on < today);
  const values = new Map(known.map(({ on, opened }) => [on, opened]));
  const working = known.filter(({ on }) => isWorkingDay(on)).map(({ on, opened }) => ({ on, value: opened }));
  const chart = controlChart(working, { improvementDirection: 'DECREASE', baselineUntil: evidence.goLiveOn });
  const marks = new Map(chart.ok ? chart.value.points.map(({ on, mark }) => [on, mark]) : []);
  const baseline = evidence.goLiveOn === null ? null : incidentBaseline(known, evidence.goLiveOn, policyOn(policies, today));
  return {
    incidents28: eachDay(addDays(today, -sparkDays), addDays(today, -1)).map((on) => ({
      on,
      value: values.get(on) ?? null,
      mark: marks.get(on) ?? 'COMMON_CAUSE',
    })),
    incidentUpper: baseline?.upperLimit ?? null,
    incidentLower: baseline ? Math.max(0, baseline.lowerLimit) : null,
  };
}

/** The latest complete day of booking failures (or hospital cancellations), with what its p′ chart says. */
function bookingNow(evidence: HealthEvidence, today: Day): Summary['bookingFailed'] {
  const days = evidence.bookingDays
    .filter(({ on, denominator }) => on < today && denominator > 0)
    .sort((left, right) => (left.on < right.on ? -1 : 1));
  const latest = days.at(-1);
  if (!latest) return null;
  const working = days.filter(({ on }) => isWorkingDay(on));
  const chart = controlChart(working, {
    chart: 'P_PRIME',
    improvementDirection: 'DECREASE',
    baselineUntil: evidence.goLiveOn,
    floorSigmaZAtOne: policyOn(policies, today).limits.floorSigmaZAtOne,
  });
  const judged = working.at(-1) ?? latest;
  const standIn = evidence.bookingMeasure === 'HOSPITAL_CANCELLATIONS';
  return {
    measure: standIn ? 'appointments.hospitalCancelled' : 'appointments.bookingFailed',
    value: judged.numerator / judged.denominator,
    numerator: judged.numerator,
    denominator: judged.denominator,
    on: judged.on,
    variation: chart.ok ? chart.value.variation : { mark: 'COMMON_CAUSE', side: null },
    assurance: chart.ok ? chart.value.assurance : null,
    standIn,
  };
}

function training(evidence: HealthEvidence, today: Day): Pick<Summary, 'trained' | 'trainedNeeds' | 'trainedAsOn'> {
  const needs = policyOn(policies, today).streams.training.thresholdShare * 100;
  const latest = evidence.training
    .filter(({ asOn }) => asOn <= today)
    .sort((left, right) => (left.asOn < right.asOn ? -1 : 1))
    .at(-1);
  const share = latest ? overallCompletion(latest.groups).share : null;
  if (!latest || share === null) return { trained: null, trainedNeeds: null, trainedAsOn: null };
  return { trained: wholePercent(share), trainedNeeds: needs, trainedAsOn: latest.asOn };
}

function openNow({ urgentIncidents, incidentDays }: HealthEvidence, asOf: Date): Pick<Summary, 'openP1' | 'openP2'> {
  if (incidentDays.length === 0 && urgentIncidents.length === 0) return { openP1: null, openP2: null };
  const at = asOf.toISOString();
  const openOf = (priority: 'P1' | 'P2'): number =>
    urgentIncidents.filter(
      (incident) =>
        incident.priority === priority && incident.openedAt <= at && (incident.resolvedAt === null || incident.resolvedAt > at),
    ).length;
  return { openP1: openOf('P1'), openP2: openOf('P2') };
}
