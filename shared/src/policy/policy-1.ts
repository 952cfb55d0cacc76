import { type Policy, readPolicy } from './policy.js';

const HOUR = 60;
const WORKING_DAY = 10 * HOUR;

/**
 * Policy version 1: the house rules with which a programme starts. Minutes in working hours count a day as 10 hours
 * (Monday to Friday 08:00 to 18:00), so "3 days" is 1,800 minutes.
 */
export const policy1: Policy = readPolicy({
  version: 1,
  effectiveOn: '2000-01-01',
  name: 'Steady policy 1',
  priorityTable: 'NHS_DIGITAL_2017',
  goLiveWindow: { firstDay: 0, lastDay: 14 },
  sla: {
    targets: {
      P1: { clock: 'ROUND_THE_CLOCK', responseMinutes: 15, fixMinutes: 4 * HOUR },
      P2: { clock: 'ROUND_THE_CLOCK', responseMinutes: 30, fixMinutes: 8 * HOUR },
      P3: { clock: 'WORKING_HOURS', responseMinutes: 4 * HOUR, fixMinutes: 3 * WORKING_DAY },
      P4: { clock: 'WORKING_HOURS', responseMinutes: WORKING_DAY, fixMinutes: 5 * WORKING_DAY },
      P5: { clock: 'WORKING_HOURS', responseMinutes: 2 * WORKING_DAY, fixMinutes: 10 * WORKING_DAY },
    },
    goLiveTargets: {
      P3: { clock: 'WORKING_HOURS', responseMinutes: 2 * HOUR, fixMinutes: WORKING_DAY },
    },
    calendar: { startsAt: '08:00', endsAt: '18:00', weekdays: [1, 2, 3, 4, 5], closedOnBankHolidays: true },
    atRiskFrom: 0.75,
  },
  baseline: { calendarDays: 60, endsDaysBeforeGoLive: 6, atLeastWorkingDays: 20 },
  limits: { passedByAtLeastEvents: 3, floorSigmaZAtOne: true, shiftPoints: 7 },
  rates: { overWorkingDays: 10, enterWithAtMostAbove: 1, leaveFromAbove: 3 },
  steadyFromWorkingDay: 10,
  confirmedWithinDays: 7,
  streams: {
    safety: {
      weight: 30,
      residualRiskFrom: 4,
      harmOfConcern: ['SEVERE', 'FATAL'],
      urgentHours: 24,
      urgentHarmFrom: 'MODERATE',
      dueByNextWorkingDayAt: '18:00',
      steadyShareInTime: 0.95,
      steadyOverWorkingDays: 10,
    },
    incidents: {
      weight: 25,
      targetPer100Staff: 1,
      overdueP2Count: 3,
      overdueP2Times: 2,
      spikeTimesUpperLimit: 3,
      rise: { days: 5, tickets: 10, share: 0.25 },
      backlogMedianOverDays: 5,
      backlogToEnter: { timesMedian: 1.25, ticketsOverMedian: 5, timesHighest: 1 },
      backlogToStay: { timesMedian: 1.5, ticketsOverMedian: 8, timesHighest: 1.2 },
      backlogLevelDaysAgo: 10,
    },
    appointments: { weight: 25, targetShare: 0.03, unsteadyDaysAbove: 2, unsteadyOfWorkingDays: 5 },
    training: {
      weight: 10,
      thresholdShare: 0.8,
      criticalThresholdShare: 0.95,
      criticalGroups: ['Medical and Dental', 'Nursing and Midwifery Registered'],
      unsteadyPointsUnder: 20,
      peopleShortAllowed: 1,
      mayCloseFromDay: 90,
      suppressGroupsUnder: 5,
    },
    paper: {
      weight: 10,
      openOverHours: 1,
      longHours: 4,
      longWithinWorkingDays: 2,
      steadyUnderHours: 1,
      steadyOverWorkingDays: 10,
    },
  },
  values: { STEADY: 1, SETTLING: 0.5, UNSTEADY: 0 },
  neededStreams: ['SAFETY', 'INCIDENTS', 'APPOINTMENTS'],
  leastConfidence: 0.5,
  feeds: { lateAfter: '12:00' },
  hypercareExit: { steadyDays: 10, ofWorkingDays: 11 },
  earlyWarnings: { themeTickets: 3, themeDays: 5, themeElsewhereDays: 14, silentWorkingDays: 3 },
  forecast: { fromWorkingDays: 10, priorFromSites: 3, intervalShare: 0.8, closesWorkingDays: 10, atMostAbove: 1 },
  gates: { trainingDaysBeforeGoLive: 6, outOfSlotShare: 0.01 },
  reportNeedsTwoPeople: true,
});
