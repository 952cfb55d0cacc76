import type { BookingDay, FeedEvidence, HealthEvidence, IncidentDay, TrainingSnapshot } from '@steady/shared/health';
import { type Policy, policyOn } from '@steady/shared/policy';
import { fixClock } from '@steady/shared/sla';
import { addDays, type Day, eachDay, endOfLondonDay, londonDayOf, londonInstant, startOfLondonDay } from '@steady/shared/time';
import { ticketHistoryOf } from '../incidents/ticket-history.js';
import type { Deployment, DeploymentEvent, FeedExpectation, NilReturn } from '../rollout/rollout.service.js';
import type { EpisodeRow, GoodLoad, HazardRow, JudgedIncident, KnownFigure } from './evidence.repository.js';
import { policies } from '../policies/known-policies.js';
import { dayBefore, toldTo } from './told-to.js';

/** Everything read for one deployment, already narrowed to its trust and site. */
export interface EvidenceRows {
  readonly deployment: Deployment;
  readonly feeds: readonly FeedExpectation[];
  readonly events: readonly DeploymentEvent[];
  readonly nilReturns: readonly NilReturn[];
  readonly figures: readonly KnownFigure[];
  readonly incidents: readonly JudgedIncident[];
  readonly loads: readonly GoodLoad[];
  readonly hazards: readonly HazardRow[];
  readonly episodes: readonly EpisodeRow[];
  /** Days of training exports that have no rows for all courses together. */
  readonly trainingAtMost: ReadonlySet<Day>;
}

/** The source of what is entered in Steady itself: never late. */
const enteredHere = 'steady';

/** Puts the rows of one deployment into the form the rules read, with what was said of its days by `knownAt`. A pure function. */
export function evidenceOf(from: EvidenceRows, asOf: Date, by: readonly Policy[] = policies, knownAt = asOf): HealthEvidence {
  const { deployment, figures } = from;
  const bookings = bookingsOf(figures, lastOver(from.loads));
  const { phase, hadGoneLive } = phaseAt(deployment, from.events, asOf);
  return {
    phase,
    hadGoneLive,
    goLiveOn: deployment.goLiveOn,
    goLiveMoves: from.events.flatMap(({ detail, recordedAt, recordedBy }) =>
      detail?.goLiveMove ? [{ ...detail.goLiveMove, movedAt: recordedAt.toISOString(), by: recordedBy }] : [],
    ),
    staff: deployment.staff,
    criticalGroups: deployment.critical,
    feeds: from.feeds.filter((feed) => feed.feed !== 'ORGANISATIONS').map((feed) => feedOf(feed, from.loads)),
    incidentDays: incidentDaysOf(figures, coveredTo(from)),
    ...bookings,
    urgentIncidents: from.incidents.flatMap((incident) => urgentOf(incident, deployment.goLiveOn, asOf, by)),
    safetyFlags: from.incidents
      .filter((incident) => incident.patientSafety)
      .map((incident) => ({
        reference: incident.number,
        raisedAt: (incident.safetyRaisedAt ?? incident.openedAt).toISOString(),
        harm: incident.harm,
        resolvedAt: leftAt(incident),
        disposedAt: incident.disposedAt?.toISOString() ?? null,
        source: incident.source,
      })),
    hazards: from.hazards
      .filter((hazard) => hazard.openedAt <= asOf)
      .map((hazard) => ({
        reference: hazard.id,
        residualRisk: hazard.residualRisk,
        fromAt: hazard.openedAt.toISOString(),
        toAt: hazard.closedAt?.toISOString() ?? null,
      })),
    downtime: from.episodes.map((episode) => ({
      reference: episode.reference,
      startedAt: episode.startedAt.toISOString(),
      endedAt: episode.endedAt?.toISOString() ?? null,
      planned: episode.planned,
      departments: episode.departments,
      backEntryDoneAt: episode.backEntryDoneAt?.toISOString() ?? null,
      source: episode.source,
    })),
    training: trainingOf(figures, from.trainingAtMost),
    nilReturns: from.nilReturns
      .filter((nilReturn) => nilReturn.recordedAt <= knownAt)
      .map(({ stream, on, by }) => ({ stream, on, by })),
    acceptedLevels: [],
  };
}

/** The phase at an instant: that of the last change before it; before the first, a live phase holds from the go-live day on. */
function phaseAt(
  deployment: Deployment,
  events: readonly DeploymentEvent[],
  asOf: Date,
): Pick<HealthEvidence, 'phase' | 'hadGoneLive'> {
  const changes = events
    .filter((event) => event.detail?.phase !== undefined && event.at !== null)
    .sort((left, right) => Number(left.at) - Number(right.at));
  const before = changes.filter((event) => (event.at as Date) <= asOf);
  const isLive = (event: DeploymentEvent): boolean =>
    event.detail?.phase === 'HYPERCARE' || event.detail?.phase === 'BUSINESS_AS_USUAL';
  const last = before.at(-1);
  if (last?.detail?.phase) {
    const isNow = last === changes.at(-1);
    return isNow
      ? { phase: deployment.phase, hadGoneLive: deployment.hadGoneLive }
      : { phase: last.detail.phase, hadGoneLive: before.some(isLive) };
  }
  const first = changes[0];
  const wasLive = first === undefined ? deployment.hadGoneLive : isLive(first);
  const hasCome = deployment.goLiveOn !== null && startOfLondonDay(deployment.goLiveOn) <= asOf;
  if (wasLive && !hasCome) return { phase: 'PREPARING', hadGoneLive: false };
  return { phase: first?.detail?.phase ?? deployment.phase, hadGoneLive: wasLive };
}

function feedOf(feed: FeedExpectation, loads: readonly GoodLoad[]): FeedEvidence {
  const name = feed.feed.toLowerCase() as FeedEvidence['feed'];
  const { closedAt, closedBy } = feed;
  return {
    feed: name,
    source: feed.source,
    cadence: feed.source === enteredHere ? null : feed.cadence,
    dueWeekday: feed.dueOn,
    loadedAt: loads
      .filter((load) => load.feed === name && load.source === feed.source)
      .map((load) => load.receivedAt.toISOString()),
    closed:
      feed.notApplicable && closedAt && closedBy
        ? { kind: 'NOT_HELD', on: londonDayOf(closedAt), by: closedBy, reason: 'The trust has no such feed' }
        : null,
  };
}

/** The last complete day of which incidents are told by files; no end where tickets are logged here. */
function coveredTo({ loads, feeds }: EvidenceRows): Day | null {
  if (feeds.some((feed) => feed.feed === 'INCIDENTS' && feed.source === enteredHere)) return '9999-12-31';
  return toldTo(loads.filter((load) => load.feed === 'incidents'));
}

/** The last day that was over when figures of bookings last came; null when no file did. */
function lastOver(loads: readonly GoodLoad[]): Day | null {
  const last = loads.findLast(({ feed }) => feed === 'appointments' || feed === 'measures');
  return last === undefined ? null : dayBefore(last.receivedAt);
}

/** One row a day from the first to the last day told of; a day nothing was counted on had nothing. */
function incidentDaysOf(figures: readonly KnownFigure[], upTo: Day | null): IncidentDay[] {
  const opened = byDay(figures, 'incidents.opened');
  const open = byDay(figures, 'incidents.openAtClose');
  const days = [...opened.keys()].sort();
  const first = days[0];
  if (first === undefined || upTo === null) return [];
  const last = days.at(-1)!;
  return eachDay(first, upTo < last ? upTo : last).map((on) => ({
    on,
    opened: opened.get(on)?.numerator ?? 0,
    openAtClose: open.get(on)?.numerator ?? 0,
  }));
}

function bookingsOf(figures: readonly KnownFigure[], upTo: Day | null): Pick<HealthEvidence, 'bookingDays' | 'bookingMeasure'> {
  const daysOf = (measure: string): BookingDay[] =>
    figures
      .filter((figure) => figure.measure === measure && figure.split === '' && (upTo === null || figure.day <= upTo))
      .map(({ day, numerator, denominator }) => ({
        on: day,
        numerator: Number(numerator),
        denominator: Number(denominator ?? 0),
      }));
  const failures = daysOf('appointments.bookingFailed');
  if (failures.some((day) => day.denominator > 0)) return { bookingDays: failures, bookingMeasure: 'BOOKING_FAILURES' };
  const cancelled = daysOf('appointments.hospitalCancelled');
  return cancelled.length > 0
    ? { bookingDays: cancelled, bookingMeasure: 'HOSPITAL_CANCELLATIONS' }
    : { bookingDays: [], bookingMeasure: 'BOOKING_FAILURES' };
}

function trainingOf(figures: readonly KnownFigure[], atMost: ReadonlySet<Day>): TrainingSnapshot[] {
  const days = new Map<Day, { group: string; required: number; completed: number }[]>();
  for (const { measure, split, day, numerator, denominator } of figures) {
    if (measure !== 'training.complete' || split === '') continue;
    const groups = days.get(day) ?? [];
    groups.push({
      group: split.slice(split.indexOf(':') + 1),
      required: Number(denominator ?? 0),
      completed: Number(numerator),
    });
    days.set(day, groups);
  }
  return [...days].map(([asOn, groups]) => ({ asOn, basis: atMost.has(asOn) ? 'LOWEST_COURSE' : 'ALL', groups }));
}

function byDay(figures: readonly KnownFigure[], measure: string): Map<Day, KnownFigure> {
  return new Map(
    figures.filter((figure) => figure.measure === measure && figure.split === '').map((figure) => [figure.day, figure]),
  );
}

/** When an incident left the backlog; null while it is open. */
function leftAt(incident: JudgedIncident): string | null {
  const { state, resolvedAt, closedAt, updatedAt } = incident;
  if (state === 'CANCELLED') return (closedAt ?? resolvedAt ?? updatedAt).toISOString();
  if (state !== 'RESOLVED' && state !== 'CLOSED') return null;
  return (resolvedAt ?? closedAt ?? updatedAt).toISOString();
}

/** A P1 or P2 with the instants its fix clock, and twice its fix clock, run out. */
function urgentOf(
  incident: JudgedIncident,
  goLiveOn: Day | null,
  asOf: Date,
  by: readonly Policy[],
): HealthEvidence['urgentIncidents'] {
  const { priority } = incident;
  if (priority !== 'P1' && priority !== 'P2') return [];
  const policy = policyOn(by, londonDayOf(incident.openedAt));
  const history = ticketHistoryOf(incident, goLiveOn, by);
  const at = incident.openedAt > asOf ? incident.openedAt : asOf;
  return [
    {
      reference: incident.number,
      priority,
      openedAt: incident.openedAt.toISOString(),
      resolvedAt: leftAt(incident),
      fixDueAt: fixClock(history, policy.sla, at).dueAt?.toISOString() ?? null,
      fixTwiceDueAt: fixClock(history, twice(policy), at).dueAt?.toISOString() ?? null,
      source: incident.source,
    },
  ];
}

const doubled = new WeakMap<Policy, Policy['sla']>();

/** A policy's clocks with twice the time to fix, for "beyond twice its target". */
function twice(policy: Policy): Policy['sla'] {
  const known = doubled.get(policy);
  if (known) return known;
  const longer = <Target extends { fixMinutes: number }>(target: Target): Target => ({
    ...target,
    fixMinutes: target.fixMinutes * 2,
  });
  const { targets, goLiveTargets } = policy.sla;
  const made: Policy['sla'] = {
    ...policy.sla,
    targets: {
      P1: longer(targets.P1),
      P2: longer(targets.P2),
      P3: longer(targets.P3),
      P4: longer(targets.P4),
      P5: longer(targets.P5),
    },
    goLiveTargets: Object.fromEntries(Object.entries(goLiveTargets).map(([priority, target]) => [priority, longer(target)])),
  };
  doubled.set(policy, made);
  return made;
}

/** The first day any evidence is read from: the baseline and a little more, or a few weeks for a site that is not live. */
export function readFrom(deployment: Pick<Deployment, 'goLiveOn'>, today: Day): Day {
  const { goLiveOn } = deployment;
  return addDays(goLiveOn !== null && goLiveOn < today ? goLiveOn : today, -100);
}

/**
 * The first instant after `asOf` at which the clock alone may change the answer: a target or disposition that runs out, an
 * episode that has lasted an hour, midday (feeds), 18:00 (dispositions), midnight (a new day).
 */
export function goodUntilOf(evidence: HealthEvidence, asOf: Date): Date {
  const today = londonDayOf(asOf);
  const hour = 3_600_000;
  const { feeds, streams } = policyOn(policies, today);
  const { safety, paper } = streams;
  const midnight = endOfLondonDay(today).getTime();
  const after = (iso: string | null, ms = 0): number[] => (iso === null ? [] : [new Date(iso).getTime() + ms]);
  const times = [
    midnight,
    timeOf(today, feeds.lateAfter),
    timeOf(today, safety.dueByNextWorkingDayAt),
    ...evidence.urgentIncidents
      .filter((incident) => incident.resolvedAt === null)
      .flatMap((incident) => [...after(incident.fixDueAt), ...after(incident.fixTwiceDueAt)]),
    ...evidence.safetyFlags
      .filter((flag) => flag.disposedAt === null)
      .flatMap((flag) => after(flag.raisedAt, safety.urgentHours * hour)),
    ...evidence.downtime
      .filter((episode) => episode.endedAt === null)
      .flatMap((episode) => [
        ...after(episode.startedAt, paper.openOverHours * hour),
        ...after(episode.startedAt, paper.longHours * hour),
      ]),
  ];
  const next = times.filter((time) => time > asOf.getTime());
  // a deadline passes after its instant, not on it
  return new Date(Math.min(...next) + 1);
}

/** A time of day such as `18:00`, London, of a day. */
function timeOf(on: Day, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return londonInstant(on, hour, minute).getTime();
}
