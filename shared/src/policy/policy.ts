import { z } from 'zod';

/**
 * A policy: every number by which a verdict, a clock or a gate is judged, as data with a version and the day from which
 * it holds. Nothing that a programme may want to change is a constant in code; a past day is judged by the policy of its day.
 */

const share = z.number().min(0).max(1);
const count = z.number().int().nonnegative();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written YYYY-MM-DD');
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is written HH:MM');

/** Minutes to respond and to fix. In WORKING_HOURS a minute counts only inside the calendar, so a working day of 10 hours is 600. */
const slaTargetSchema = z.strictObject({
  clock: z.enum(['ROUND_THE_CLOCK', 'WORKING_HOURS']),
  responseMinutes: z.number().positive(),
  fixMinutes: z.number().positive(),
});

const slaSchema = z.strictObject({
  targets: z.strictObject({
    P1: slaTargetSchema,
    P2: slaTargetSchema,
    P3: slaTargetSchema,
    P4: slaTargetSchema,
    P5: slaTargetSchema,
  }),
  /** Targets that replace the ordinary ones for tickets opened in the go-live window. */
  goLiveTargets: z
    .strictObject({ P1: slaTargetSchema, P2: slaTargetSchema, P3: slaTargetSchema, P4: slaTargetSchema, P5: slaTargetSchema })
    .partial(),
  /** Working hours, London time; weekdays count from Monday 1 to Sunday 7; bank holidays are those of England. */
  calendar: z.strictObject({
    startsAt: timeOfDay,
    endsAt: timeOfDay,
    weekdays: z.array(z.number().int().min(1).max(7)),
    closedOnBankHolidays: z.boolean(),
  }),
  /** Share of the target used from which a clock is at risk. */
  atRiskFrom: share,
});

const streamNumbers = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ /** Weight in the score. */ weight: z.number().nonnegative(), ...shape });

/** How far a backlog may stand above its baseline: the largest of the three is the ceiling. */
const backlogCeilingSchema = z.strictObject({
  timesMedian: z.number().positive(),
  ticketsOverMedian: count,
  timesHighest: z.number().positive(),
});

const streamsSchema = z.strictObject({
  safety: streamNumbers({
    /** Residual risk from which an open hazard is a finding. */
    residualRiskFrom: z.number().int().min(1).max(5),
    harmOfConcern: z.array(z.enum(['NONE', 'LOW', 'MODERATE', 'SEVERE', 'FATAL'])),
    /** A flag raised in the go-live window or with at least `urgentHarmFrom` is due after `urgentHours`. */
    urgentHours: z.number().positive(),
    urgentHarmFrom: z.enum(['NONE', 'LOW', 'MODERATE', 'SEVERE', 'FATAL']),
    /** Any other flag is due at this time of the next working day. */
    dueByNextWorkingDayAt: timeOfDay,
    steadyShareInTime: share,
    steadyOverWorkingDays: count,
  }),
  incidents: streamNumbers({
    /** Stands in for the upper limit when there is no baseline: incidents opened per 100 staff a working day. */
    targetPer100Staff: z.number().positive(),
    overdueP2Count: count,
    overdueP2Times: z.number().positive(),
    spikeTimesUpperLimit: z.number().positive(),
    rise: z.strictObject({ days: count, tickets: count, share: z.number().nonnegative() }),
    backlogMedianOverDays: count,
    backlogToEnter: backlogCeilingSchema,
    backlogToStay: backlogCeilingSchema,
    /** With no baseline the backlog is held against its own level this many working days earlier. */
    backlogLevelDaysAgo: count,
  }),
  appointments: streamNumbers({
    /** Stands in for the upper limit of booking failures when there is no baseline: a share of attempts. */
    targetShare: share,
    unsteadyDaysAbove: count,
    unsteadyOfWorkingDays: count,
  }),
  training: streamNumbers({
    thresholdShare: share,
    criticalThresholdShare: share,
    /** Staff groups, as ESR names them, that must each reach the critical threshold. */
    criticalGroups: z.array(z.string()),
    unsteadyPointsUnder: z.number().nonnegative(),
    peopleShortAllowed: count,
    mayCloseFromDay: count,
    suppressGroupsUnder: count,
  }),
  paper: streamNumbers({
    openOverHours: z.number().positive(),
    longHours: z.number().positive(),
    longWithinWorkingDays: count,
    steadyUnderHours: z.number().positive(),
    steadyOverWorkingDays: count,
  }),
});

export const policySchema = z.strictObject({
  version: z.number().int().positive(),
  effectiveOn: day,
  name: z.string().min(1),
  /** Which impact × urgency table sets the priority of a ticket that states no priority. */
  priorityTable: z.enum(['NHS_DIGITAL_2017', 'SERVICENOW_BASE']),
  /** Day numbers, both included, of the go-live window: tighter targets, every day counted. */
  goLiveWindow: z.strictObject({ firstDay: z.number().int(), lastDay: z.number().int() }),
  sla: slaSchema,
  baseline: z.strictObject({ calendarDays: count, endsDaysBeforeGoLive: count, atLeastWorkingDays: count }),
  limits: z.strictObject({
    /** A limit is passed only by this many events or more: the count above it, not the count of the day. */
    passedByAtLeastEvents: count,
    floorSigmaZAtOne: z.boolean(),
    /** Points in a row on one side of the mean that make a shift. */
    shiftPoints: count,
  }),
  /** Rates: how many of the last working days may lie above the upper limit. */
  rates: z.strictObject({ overWorkingDays: count, enterWithAtMostAbove: count, leaveFromAbove: count }),
  /** No stream is steady before this many complete working days since go-live. */
  steadyFromWorkingDay: count,
  /** Safety and paper are steady only with a nil return this many days old or younger. */
  confirmedWithinDays: count,
  streams: streamsSchema,
  /** What a stream is worth in the score. */
  values: z.strictObject({ STEADY: share, SETTLING: share, UNSTEADY: share }),
  /** Streams without which there is no verdict. */
  neededStreams: z.array(z.enum(['SAFETY', 'INCIDENTS', 'APPOINTMENTS', 'TRAINING', 'PAPER'])),
  leastConfidence: share,
  /** A feed is late after this time, London, of the working day after it was due. */
  feeds: z.strictObject({ lateAfter: timeOfDay }),
  hypercareExit: z.strictObject({ steadyDays: count, ofWorkingDays: count }),
  earlyWarnings: z.strictObject({
    themeTickets: count,
    themeDays: count,
    themeElsewhereDays: count,
    silentWorkingDays: count,
  }),
  forecast: z.strictObject({
    fromWorkingDays: count,
    priorFromSites: count,
    intervalShare: share,
    closesWorkingDays: count,
    atMostAbove: count,
  }),
  gates: z.strictObject({ trainingDaysBeforeGoLive: count, outOfSlotShare: share }),
  /** A weekly report is published by somebody other than the one who approved it. */
  reportNeedsTwoPeople: z.boolean(),
});

/** One version of the house rules. */
export type Policy = z.infer<typeof policySchema>;
/** How far the backlog may stand above its baseline. */
export type BacklogCeiling = z.infer<typeof backlogCeilingSchema>;

/**
 * Reads a policy from stored data.
 * @throws ZodError listing every fault when a number is missing, unknown or out of range.
 */
export function readPolicy(data: unknown): Policy {
  return policySchema.parse(data);
}
