/** The chapters of a policy as its pages show them, each with the beginnings of the paths that belong there. */
export const policyChapters: readonly { readonly title: string; readonly of: readonly string[] }[] = [
  { title: 'Targets', of: ['sla.targets', 'sla.goLiveTargets', 'sla.atRiskFrom', 'goLiveWindow'] },
  { title: 'Calendar', of: ['sla.calendar', 'feeds'] },
  { title: 'Safety', of: ['streams.safety'] },
  { title: 'Incidents', of: ['streams.incidents'] },
  { title: 'Appointments', of: ['streams.appointments'] },
  { title: 'Training', of: ['streams.training'] },
  { title: 'Paper fallback', of: ['streams.paper'] },
  {
    title: 'Verdict and score',
    of: [
      'baseline',
      'limits',
      'rates',
      'steadyFromWorkingDay',
      'confirmedWithinDays',
      'values',
      'leastConfidence',
      'hypercareExit',
    ],
  },
  { title: 'Warnings, forecast, gates and reports', of: [''] },
];

const words: Readonly<Record<string, string>> = {
  'sla.atRiskFrom': 'At risk from this share of a target',
  'goLiveWindow.firstDay': 'First day of the go-live window',
  'goLiveWindow.lastDay': 'Last day of the go-live window',
  'sla.calendar.startsAt': 'Working day starts',
  'sla.calendar.endsAt': 'Working day ends',
  'sla.calendar.weekdays': 'Working weekdays (Monday 1 to Sunday 7)',
  'sla.calendar.closedOnBankHolidays': 'Closed on bank holidays',
  'feeds.lateAfter': 'A feed is late after this time of the next working day',
  'streams.safety.residualRiskFrom': 'Residual risk from which an open hazard is a finding',
  'streams.safety.harmOfConcern': 'Harm that makes it unsteady while open',
  'streams.safety.urgentHours': 'Hours for an urgent disposition',
  'streams.safety.urgentHarmFrom': 'Harm from which a flag is urgent',
  'streams.safety.dueByNextWorkingDayAt': 'Other flags are due by this time of the next working day',
  'streams.safety.steadyShareInTime': 'Share of flags disposed in time, to be steady',
  'streams.safety.steadyOverWorkingDays': 'Counted over so many working days',
  'streams.incidents.targetPer100Staff': 'Without a baseline: incidents per 100 staff a working day',
  'streams.incidents.overdueP2Count': 'Overdue P2 that make it unsteady',
  'streams.incidents.overdueP2Times': 'Overdue beyond so many times their target',
  'streams.incidents.spikeTimesUpperLimit': 'Spike: times the upper limit',
  'streams.incidents.rise.days': 'Rising backlog: working days in a row',
  'streams.incidents.rise.tickets': 'Rising backlog: tickets in all',
  'streams.incidents.rise.share': 'Rising backlog: share in all',
  'streams.incidents.backlogMedianOverDays': 'Backlog: median over working days',
  'streams.incidents.backlogLevelDaysAgo': 'Without a baseline: backlog against working days ago',
  'streams.appointments.targetShare': 'Without a baseline: share of booking failures',
  'streams.appointments.unsteadyDaysAbove': 'Unsteady with so many days above the limit',
  'streams.appointments.unsteadyOfWorkingDays': 'of the last so many working days',
  'streams.training.thresholdShare': 'Threshold overall',
  'streams.training.criticalThresholdShare': 'Threshold of critical groups',
  'streams.training.criticalGroups': 'Critical groups, where a site names none',
  'streams.training.unsteadyPointsUnder': 'Unsteady with more percentage points under than',
  'streams.training.peopleShortAllowed': 'People a critical group may be short of',
  'streams.training.mayCloseFromDay': 'May be closed from day',
  'streams.training.suppressGroupsUnder': 'Groups smaller than this are shown to their own trust only',
  'streams.paper.openOverHours': 'Unsteady when open for over so many hours',
  'streams.paper.longHours': 'A long episode has so many hours',
  'streams.paper.longWithinWorkingDays': 'and began in the last so many working days',
  'streams.paper.steadyUnderHours': 'Steady with episodes shorter than so many hours',
  'streams.paper.steadyOverWorkingDays': 'over so many working days',
  'baseline.calendarDays': 'Baseline: calendar days',
  'baseline.endsDaysBeforeGoLive': 'Baseline ends days before go-live',
  'baseline.atLeastWorkingDays': 'Baseline: working days at least',
  'limits.passedByAtLeastEvents': 'A limit is passed by so many events or more',
  'limits.floorSigmaZAtOne': 'Limits of percentages no narrower than chance',
  'rates.overWorkingDays': 'Rates: working days counted',
  'rates.enterWithAtMostAbove': 'Steady with at most so many above the limit',
  'rates.leaveFromAbove': 'No longer steady from so many above the limit',
  steadyFromWorkingDay: 'No stream is steady before its working day',
  confirmedWithinDays: 'A nil return counts for so many days',
  'values.STEADY': 'Worth of a steady stream',
  'values.SETTLING': 'Worth of a settling stream',
  'values.UNSTEADY': 'Worth of an unsteady stream',
  leastConfidence: 'No score under this confidence',
  'hypercareExit.steadyDays': 'Hypercare may end after so many steady days',
  'hypercareExit.ofWorkingDays': 'of the last so many working days',
  'earlyWarnings.themeTickets': 'Theme: tickets',
  'earlyWarnings.themeDays': 'Theme: within days',
  'earlyWarnings.themeElsewhereDays': 'Theme: open elsewhere within days',
  'earlyWarnings.silentWorkingDays': 'Silence: working days under the lower limit',
  'forecast.fromWorkingDays': 'Forecast from so many working days',
  'forecast.priorFromSites': 'Forecast learns from so many earlier sites',
  'forecast.intervalShare': 'Forecast: share of its interval',
  'forecast.closesWorkingDays': 'Forecast: working days that close',
  'forecast.atMostAbove': 'Forecast: at most so many above the limit',
  'gates.trainingDaysBeforeGoLive': 'Gate: training counted days before go-live',
  'gates.outOfSlotShare': 'Gate: share of appointments out of slot',
  reportNeedsTwoPeople: 'A report is published by another person than approved it',
};

const ends: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/^sla\.targets\.(P\d)\.clock$/, ([, priority]) => `${priority}: clock`],
  [/^sla\.targets\.(P\d)\.responseMinutes$/, ([, priority]) => `${priority}: minutes to respond`],
  [/^sla\.targets\.(P\d)\.fixMinutes$/, ([, priority]) => `${priority}: minutes to fix`],
  [/^sla\.goLiveTargets\.(P\d)\.clock$/, ([, priority]) => `${priority} in the go-live window: clock`],
  [/^sla\.goLiveTargets\.(P\d)\.responseMinutes$/, ([, priority]) => `${priority} in the go-live window: minutes to respond`],
  [/^sla\.goLiveTargets\.(P\d)\.fixMinutes$/, ([, priority]) => `${priority} in the go-live window: minutes to fix`],
  [/^streams\.\w+\.weight$/, () => 'Weight in the score'],
  [/^streams\.incidents\.backlogTo(Enter|Stay)\.timesMedian$/, (found) => `${standing(found)}: times the baseline’s median`],
  [/^streams\.incidents\.backlogTo(Enter|Stay)\.ticketsOverMedian$/, (found) => `${standing(found)}: tickets over that median`],
  [/^streams\.incidents\.backlogTo(Enter|Stay)\.timesHighest$/, (found) => `${standing(found)}: times the baseline’s highest`],
];
const standing = ([, what]: RegExpExecArray): string =>
  what === 'Enter' ? 'Backlog to become steady' : 'Backlog to stay steady';

/** What a value of a policy is, in words; its path where it has none. */
export function policyWords(path: string): string {
  const known = words[path];
  if (known) return known;
  for (const [pattern, say] of ends) {
    const found = pattern.exec(path);
    if (found) return say(found);
  }
  return path;
}

/** The chapter a path belongs to: the first whose beginning fits. */
export function policyChapterOf(path: string): string {
  return policyChapters.find(({ of }) => of.some((start) => start === '' || path === start || path.startsWith(`${start}.`)))!
    .title;
}
