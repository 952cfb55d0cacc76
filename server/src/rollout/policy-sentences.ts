import type { Policy } from '@steady/shared/policy';

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** The numbers of a policy as sentences for the people who are judged by them. */
export function policySentences(policy: Policy): string[] {
  const { rates, streams, baseline, forecast, hypercareExit } = policy;
  const { safety, incidents, appointments, training, paper } = streams;
  return [
    `Baseline: working days in the ${baseline.calendarDays} calendar days ending ${baseline.endsDaysBeforeGoLive} days before go-live, at least ${baseline.atLeastWorkingDays}, then fixed.`,
    `No stream is steady before its ${policy.steadyFromWorkingDay}th complete working day since go-live. Safety and paper fallback need a confirmation by name within ${policy.confirmedWithinDays} days.`,
    `A rate is steady with at most ${rates.enterWithAtMostAbove} of the last ${rates.overWorkingDays} working days above the upper limit, and stays so until ${rates.leaveFromAbove} are. A limit is passed only by ${policy.limits.passedByAtLeastEvents} or more events.`,
    `Safety is unsteady with an open hazard of residual risk ${safety.residualRiskFrom} or more, an open incident of severe or fatal harm, or a flag past its disposition time (${safety.urgentHours} hours in the go-live window).`,
    `Incidents are unsteady with a P1 open beyond its fix target, ${incidents.overdueP2Count} or more P2 open beyond ${incidents.overdueP2Times} times theirs, ${incidents.spikeTimesUpperLimit} times the upper limit opened on the latest day, or a backlog that rises ${incidents.rise.days} working days in a row.`,
    `Without a baseline the target stands in: ${incidents.targetPer100Staff} incident per 100 staff a working day, ${percent(appointments.targetShare)} booking failures.`,
    `Appointments are unsteady with booking failures above the upper limit on ${appointments.unsteadyDaysAbove} of the last ${appointments.unsteadyOfWorkingDays} working days.`,
    `Training is steady at ${percent(training.thresholdShare)} overall and ${percent(training.criticalThresholdShare)} in each critical group, and unsteady more than ${training.unsteadyPointsUnder} points under.`,
    `Paper fallback is unsteady with an unplanned episode open for over ${paper.openOverHours} hour, or one of ${paper.longHours} hours or more begun in the last ${paper.longWithinWorkingDays} working days.`,
    `The verdict is unsteady when any stream is; unknown when safety, incidents or appointments are; steady when all are steady; else settling. A feed is late after ${policy.feeds.lateAfter} on the working day after it was due.`,
    `The score weighs safety ${safety.weight}, incidents ${incidents.weight}, appointments ${appointments.weight}, training ${training.weight}, paper ${paper.weight}; under ${percent(policy.leastConfidence)} confidence there is none.`,
    `The date of steadiness is the first working day that closes ${forecast.closesWorkingDays} of which at most ${forecast.atMostAbove} is above the upper limit; none is given before ${forecast.fromWorkingDays} working days.`,
    `Hypercare may end when the verdict was steady on ${hypercareExit.steadyDays} of the last ${hypercareExit.ofWorkingDays} working days and today; a person signs.`,
  ];
}
