import { measureOf } from '@steady/shared/measures';
import type { Policy } from '@steady/shared/policy';
import type { Stream } from '@steady/shared/health';
import type {
  DowntimeWeek,
  FeedWeek,
  MajorIncident,
  ReportFigure,
  SafetyWeek,
  SiteWeek,
  TrainingGroup,
  WeekEvent,
} from '@steady/shared/report';
import { dispositionDueAt } from '@steady/shared/safety';
import { addDays, type Day, daysBetween, formatDay, londonDayOf, startOfLondonDay } from '@steady/shared/time';
import { nilReturnSentence } from '../rollout/rollout.service.js';
import { summedFigures } from './figure-table.js';
import type { ReportChart, ReportFacts } from './report-facts.js';
import { chartsOf } from './week-charts.js';
import { backlogRows, changesOf } from './week-differences.js';
import type { IncidentCount } from './week-records.repository.js';
import { closeOf, hoursWithin, type LastReport, type Place, type ReportSubject, type TrustRows } from './week-rows.js';

/** The measures told in each section; those a trust made for itself are told with the system's. */
const operationsMeasures = [
  'appointments.bookingFailed',
  'appointments.didNotAttend',
  'appointments.hospitalCancelled',
  'downtime.hours',
];
const incidentMeasures = ['incidents.opened', 'incidents.openAtClose'];
const qualityMeasures = ['appointments.outcomeMissing', 'incidents.undocumentedClosures'];
const chartedMeasures = ['appointments.bookingFailed', 'incidents.opened', 'incidents.openAtClose'];
/** A programme's report draws the booking failures and incidents of so many of its worst live sites. */
const sitesCharted = 4;
const mostMajors = 20;
/** A residual risk from here on is told by name. */
const highRisk = 4;
const hourMs = 3_600_000;

/** Puts what was read of a week into the form the sentences are written from. A pure function. */
export function factsOf(
  subject: ReportSubject,
  places: readonly Place[],
  trusts: readonly TrustRows[],
  last: LastReport | null,
  policy: Policy,
): ReportFacts {
  const ordered = [...places].sort(worstFirst);
  const total = trusts.length === 1 ? (trusts[0]?.table ?? []) : summedFigures(trusts.map(({ table }) => table));
  const isOne = places.every(({ series }) => series.suffix === '');
  const ofSites = isOne ? [] : ordered.flatMap(({ table }) => table);
  const table = [...total, ...ofSites];
  const told = (measures: readonly string[]): ReportFigure[] =>
    table.filter(({ measure, numerator, site }) => measures.includes(measure) && (site === undefined || numerator !== null));
  const own = table.filter(({ measure }) => measureOf(measure) === undefined);
  const charts = chartsOfReport(subject, ordered, policy);
  const safety = safetyOf(subject, places, trusts, policy);
  const incidentRows = toldIncidents(trusts);
  return {
    table: [...table, ...countedFigures(subject, places, trusts, safety, last)],
    charts,
    figures: {
      scope: { kind: subject.kind, name: subject.name },
      weekEndingOn: subject.weekEndingOn,
      knownAt: subject.knownAt.toISOString(),
      sites: ordered.map((place) => siteOf(place, subject.weekEndingOn, last)),
      feeds: ordered.flatMap((place) => feedsOf(place, trusts)),
      changes: changesOf(subject, places, trusts, total, last),
      safety,
      operations: told(operationsMeasures),
      downtime: downtimeOf(subject, places),
      incidents: {
        figures: told(incidentMeasures),
        opened: numeratorOf(total, 'incidents.opened'),
        closed: countOf(incidentRows, ({ leftOn, state, until }) => leftOn !== null && leftOn <= until && state !== 'CANCELLED'),
        backlog: backlogRows(incidentRows),
        majors: majorsOf(subject, places, trusts),
      },
      training: trainingOf(subject, ordered, policy),
      system: {
        figures: own,
        withSupplier: supplierOf(trusts, subject.knownAt),
      },
      dataQuality: told(qualityMeasures),
      goLives: ordered.flatMap(({ deployment, closed }) => {
        const { goLiveOn, phase, name, release } = deployment;
        const isComing = goLiveOn !== null && goLiveOn > subject.weekEndingOn && closed.health.verdict === 'NOT_LIVE';
        if (!isComing || phase === 'WITHDRAWN') return [];
        const failing = closed.failedCriteria.length;
        return [
          {
            site: name,
            on: goLiveOn,
            release,
            gate: failing === 0 ? null : `${failing} ${failing === 1 ? 'criterion fails' : 'criteria fail'}`,
          },
        ];
      }),
      events: eventsOf(subject, ordered, trusts),
      appendix: {
        definitions: definitionsOf(table),
        charts: charts.map(({ title, site, caption }) => ({ title: isOne ? title : `${title}, ${site}`, summary: caption })),
        restatements: restatementsOf(ordered),
        policyVersion: policy.version,
        ruleSets: [...new Set(charts.map(({ ruleSet }) => ruleSet))],
      },
    },
  };
}

const verdictOrder = ['UNSTEADY', 'UNKNOWN', 'SETTLING', 'STEADY', 'NOT_LIVE'];

/** Worst first, as everywhere; then the lower score, the later go-live, the name. */
function worstFirst(one: Place, other: Place): number {
  return (
    verdictOrder.indexOf(one.closed.health.verdict) - verdictOrder.indexOf(other.closed.health.verdict) ||
    (one.closed.health.score ?? 101) - (other.closed.health.score ?? 101) ||
    (other.deployment.goLiveOn ?? '').localeCompare(one.deployment.goLiveOn ?? '') ||
    one.deployment.name.localeCompare(other.deployment.name)
  );
}

const numeratorOf = (table: readonly ReportFigure[], measure: string): number | null =>
  table.find(({ key }) => key === measure)?.numerator ?? null;

/** Incidents of the trusts whose feed tells of the week, each with the last day it tells of. */
function toldIncidents(trusts: readonly TrustRows[]): (IncidentCount & { readonly until: Day })[] {
  return trusts.flatMap(({ incidents, table }) => {
    const open = table.find(({ key }) => key === 'incidents.openAtClose');
    if (!open || open.numerator === null) return [];
    return incidents.filter(({ openedOn }) => openedOn <= open.to).map((incident) => ({ ...incident, until: open.to }));
  });
}

function countOf<Counted extends IncidentCount>(incidents: readonly Counted[], which: (incident: Counted) => boolean): number {
  return incidents.reduce((sum, incident) => sum + (which(incident) ? incident.count : 0), 0);
}

/** Last week's verdict is what its report said; without a report what the records say of its Sunday now. */
function siteOf({ deployment, closed }: Place, weekEndingOn: Day, last: LastReport | null): SiteWeek {
  const { health, sentence, steadyOn } = closed;
  const reported = last?.facts.figures.sites.find(({ key }) => key === deployment.id);
  const lastSunday = addDays(weekEndingOn, -7);
  const before = health.history.find(({ on }) => on === lastSunday);
  const lastVerdict = reported?.verdict ?? before?.verdict ?? null;
  const lastStatus = (stream: Stream): SiteWeek['streams'][number]['lastStatus'] =>
    reported?.streams.find((one) => one.stream === stream)?.status ?? before?.streams[stream] ?? null;
  return {
    key: deployment.id,
    site: deployment.name,
    verdict: health.verdict,
    lastVerdict,
    weeksAlike: lastVerdict === health.verdict ? (reported?.weeksAlike ?? weeksBefore(closed, weekEndingOn)) + 1 : 1,
    dayNumber: deployment.goLiveOn === null ? null : daysBetween(deployment.goLiveOn, weekEndingOn),
    score: health.score,
    lastScore: reported?.score ?? null,
    confidence: health.confidence,
    reason: sentence,
    streams: health.streams.map(({ stream, status, reasons, scorePart }) => ({
      stream,
      status,
      lastStatus: lastStatus(stream),
      reason: reasons[0]?.sentence ?? '',
      scorePart,
    })),
    forecast: health.verdict === 'NOT_LIVE' ? null : steadyOn.sentence,
    override: null,
  };
}

/** Sundays before the week, one after the other, at whose close the site had the verdict it has now. */
function weeksBefore({ health }: Place['closed'], weekEndingOn: Day): number {
  const verdicts = new Map(health.history.map(({ on, verdict }) => [on, verdict as string]));
  let weeks = 0;
  while (verdicts.get(addDays(weekEndingOn, -7 * (weeks + 1))) === health.verdict) weeks += 1;
  return weeks;
}

function feedsOf({ deployment, closed, isPrimary }: Place, trusts: readonly TrustRows[]): FeedWeek[] {
  const loads = trusts.find(({ trust }) => trust === deployment.trust)?.loads ?? [];
  return closed.health.feeds.map(({ feed, source, late }) => {
    const own = isPrimary ? loads.find((one) => one.feed === feed && one.source === source) : undefined;
    return {
      site: deployment.name,
      feed,
      source,
      lastGoodAt: closed.lastGoodAt.get(`${feed} ${source}`) ?? null,
      late,
      read: own?.read ?? 0,
      rejected: own?.rejected ?? 0,
      quarantined: own?.quarantined ?? 0,
    };
  });
}

function safetyOf(subject: ReportSubject, places: readonly Place[], trusts: readonly TrustRows[], policy: Policy): SafetyWeek {
  const close = closeOf(subject).toISOString();
  const begin = startOfLondonDay(addDays(subject.weekEndingOn, -6)).toISOString();
  const flags = places.flatMap(({ closed, deployment, isPrimary }) =>
    isPrimary
      ? closed.evidence.safetyFlags
          .filter(({ raisedAt }) => raisedAt <= close)
          .map((flag) => ({
            ...flag,
            dueAt: dispositionDueAt(flag.raisedAt, flag.harm, deployment.goLiveOn, policy).toISOString(),
          }))
      : [],
  );
  const waits = flags.filter(({ disposedAt }) => disposedAt === null || disposedAt > close);
  const due = flags.filter(({ dueAt }) => dueAt > begin && dueAt <= close);
  return {
    flagsRaised: flags.filter(({ raisedAt }) => raisedAt >= begin).length,
    flagsAwaiting: waits.length,
    flagsPastTime: waits.filter(({ dueAt }) => dueAt <= close).length,
    disposedInTime: {
      count: due.filter(({ disposedAt, dueAt }) => disposedAt !== null && disposedAt <= dueAt).length,
      of: due.length,
    },
    severeOpen: flags.filter(
      ({ harm, resolvedAt }) =>
        harm !== null && policy.streams.safety.harmOfConcern.includes(harm) && (resolvedAt === null || resolvedAt > close),
    ).length,
    hazards: trusts.flatMap(({ hazards }) =>
      hazards
        .filter((hazard) => isOpenAt(hazard, closeOf(subject)))
        .map(({ title, residualRisk, owner }, index) => ({
          reference: `Hazard ${index + 1}`,
          description: title,
          residualRisk,
          owner,
        })),
    ),
    notConfirmed: places
      .filter(({ closed }) => closed.health.verdict !== 'NOT_LIVE')
      .filter(({ closed }) => {
        const since = addDays(subject.weekEndingOn, 1 - policy.confirmedWithinDays);
        return !closed.evidence.nilReturns.some(
          ({ stream, on }) => stream === 'SAFETY' && on >= since && on <= subject.weekEndingOn,
        );
      })
      .map(({ deployment }) => deployment.name),
  };
}

/** Episodes on paper that touch the week, with their hours in it. */
export function downtimeOf(subject: ReportSubject, places: readonly Place[]): DowntimeWeek[] {
  const from = startOfLondonDay(addDays(subject.weekEndingOn, -6));
  return places.flatMap(({ closed, deployment, isPrimary }) =>
    isPrimary
      ? closed.evidence.downtime.flatMap((episode) => {
          const hours = hoursWithin(episode, from, closeOf(subject));
          if (hours === 0) return [];
          const isOver = episode.endedAt !== null && new Date(episode.endedAt) <= closeOf(subject);
          return [
            {
              site: deployment.name,
              departments: episode.departments,
              startedAt: episode.startedAt,
              endedAt: isOver ? episode.endedAt : null,
              hours,
              planned: episode.planned,
              backEntryDone: episode.backEntryDoneAt !== null && new Date(episode.backEntryDoneAt) <= closeOf(subject),
            },
          ];
        })
      : [],
  );
}

function majorsOf({ weekEndingOn }: ReportSubject, places: readonly Place[], trusts: readonly TrustRows[]): MajorIncident[] {
  const dueOn = new Map(
    places.flatMap(({ closed }) =>
      closed.evidence.urgentIncidents.map(({ reference, fixDueAt }) => [reference, fixDueAt] as const),
    ),
  );
  return trusts
    .flatMap(({ tops }) => tops)
    .slice(0, mostMajors)
    .map((top) => {
      const due = dueOn.get(top.number);
      return {
        reference: top.number,
        site: siteNameOf(places, top),
        title: top.title,
        cause: top.rootCause === null ? null : top.rootCause.toLowerCase().replaceAll('_', ' '),
        fix: top.resolution ?? top.workaround,
        owner: top.supplier ?? top.assignedTo,
        expectedOn: due ? londonDayOf(due) : null,
        open: top.leftOn === null || top.leftOn > weekEndingOn,
      };
    });
}

function siteNameOf(places: readonly Place[], { trust, site }: { readonly trust: string; readonly site: string | null }): string {
  const ofTrust = places.filter(({ deployment }) => deployment.trust === trust);
  return (ofTrust.find(({ deployment }) => deployment.site === site) ?? ofTrust[0])?.deployment.name ?? trust;
}

/** Groups of a trust; of a programme each site's whole staff, for a small group is not shown outside its trust. */
function trainingOf(
  { kind, weekEndingOn }: ReportSubject,
  places: readonly Place[],
  policy: Policy,
): ReportFacts['figures']['training'] {
  const { thresholdShare, criticalThresholdShare, criticalGroups, suppressGroupsUnder } = policy.streams.training;
  let asOn: Day | null = null;
  let atMost = false;
  const groups = places.flatMap(({ deployment, closed, isPrimary }): TrainingGroup[] => {
    const latest = closed.evidence.training
      .filter((snapshot) => snapshot.asOn <= weekEndingOn)
      .sort((one, other) => (one.asOn < other.asOn ? -1 : 1))
      .at(-1);
    if (!latest || !isPrimary) return [];
    if (asOn === null || latest.asOn < asOn) asOn = latest.asOn;
    if (latest.basis === 'LOWEST_COURSE') atMost = true;
    if (kind === 'PROGRAMME') {
      const sum = (part: 'completed' | 'required'): number => latest.groups.reduce((all, group) => all + group[part], 0);
      return [
        {
          site: deployment.name,
          group: 'All staff',
          completed: sum('completed'),
          required: sum('required'),
          threshold: thresholdShare,
        },
      ];
    }
    const critical = deployment.critical.length > 0 ? deployment.critical : criticalGroups;
    return latest.groups.map(({ group, completed, required }) => ({
      site: deployment.name,
      group,
      completed,
      required,
      threshold: critical.includes(group) ? criticalThresholdShare : thresholdShare,
    }));
  });
  const shown = groups.filter(({ required }) => kind === 'TRUST' || required >= suppressGroupsUnder);
  return { asOn, atMost, groups: shown, accessIncidents: null };
}

function supplierOf(trusts: readonly TrustRows[], knownAt: Date): { open: number; medianHours: number | null } {
  const hours = trusts
    .flatMap(({ supplierSince }) => supplierSince.filter((since) => since <= knownAt))
    .map((since) => (knownAt.getTime() - since.getTime()) / hourMs)
    .sort((one, other) => one - other);
  const middle = hours[Math.floor((hours.length - 1) / 2)];
  return { open: hours.length, medianHours: middle === undefined ? null : Math.round(Math.max(0, middle)) };
}

/** What happened in the week: what was told of the sites, confirmations, and what came of each feed. */
function eventsOf({ kind }: ReportSubject, places: readonly Place[], trusts: readonly TrustRows[]): WeekEvent[] {
  const told = places.flatMap(({ deployment, events }) =>
    events.map(({ on, sentence }) => ({ on, site: deployment.name, sentence, link: `/deployments/${deployment.id}` })),
  );
  const confirmed = places.flatMap(({ deployment, nilReturns }) =>
    (kind === 'TRUST' ? nilReturns : []).map((nilReturn) => ({
      on: nilReturn.on,
      site: deployment.name,
      sentence: nilReturnSentence(nilReturn),
      link: `/deployments/${deployment.id}`,
    })),
  );
  const opened = trusts.flatMap(({ tops }) =>
    tops.map((top) => ({
      on: londonDayOf(top.openedAt),
      site: siteNameOf(places, top),
      sentence: `${top.number} of priority 1: ${top.title}`,
      link: `/incidents/${top.number}`,
    })),
  );
  return [...told, ...confirmed, ...opened].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** Counts of single events of a week: what is flagged, rated or raised later for those days restates them. */
export interface SingleEvents {
  readonly flagsRaised: number;
  readonly flagsAwaiting: number;
  readonly hazardsHigh: number;
  /** Null: no figure of incidents came. */
  readonly majors: number | null;
}

/** Whether a hazard stood open at an instant. */
export const isOpenAt = (
  { openedAt, closedAt }: { readonly openedAt: Date; readonly closedAt: Date | null },
  at: Date,
): boolean => openedAt <= at && (closedAt === null || closedAt > at);

/** Whether a hazard is told by name, and counted. */
export const isHighRisk = ({ residualRisk }: { readonly residualRisk: number }): boolean => residualRisk >= highRisk;

/** The counts of single events under the names they have in a report. */
export function singleEventFigures({ flagsRaised, flagsAwaiting, hazardsHigh, majors }: SingleEvents): {
  readonly key: string;
  readonly name: string;
  readonly numerator: number | null;
}[] {
  return [
    { key: 'safety.flagsRaised', name: 'Incidents flagged for patient safety', numerator: flagsRaised },
    { key: 'safety.flagsAwaiting', name: 'Safety flags awaiting a disposition', numerator: flagsAwaiting },
    { key: 'safety.hazardsHigh', name: 'Open hazards with residual risk 4 or 5', numerator: hazardsHigh },
    { key: 'incidents.majors', name: 'Incidents of priority 1 open in the week', numerator: majors },
  ];
}

/** Figures that are counted from records of single events, beside those of the measures. */
function countedFigures(
  { weekEndingOn }: ReportSubject,
  places: readonly Place[],
  trusts: readonly TrustRows[],
  safety: SafetyWeek,
  last: LastReport | null,
): ReportFigure[] {
  const from = addDays(weekEndingOn, -6);
  const rows = toldIncidents(trusts);
  const isOpen = ({ leftOn, until }: (typeof rows)[number]): boolean => leftOn === null || leftOn > until;
  const count = (key: string, name: string, numerator: number | null): ReportFigure => ({
    key,
    measure: key,
    name,
    kind: 'COUNT',
    numerator,
    denominator: null,
    from,
    to: weekEndingOn,
    baseline: null,
    lastWeek: last?.facts.table.find((figure) => figure.key === key)?.numerator ?? null,
    signal: null,
    isSum: true,
  });
  const urgent = countOf(rows, (one) => isOpen(one) && (one.priority === 'P1' || one.priority === 'P2'));
  const isTold = trusts.some(({ table }) => numeratorOf(table, 'incidents.openAtClose') !== null);
  const scored = places.flatMap(({ closed, deployment, series }) =>
    closed.health.score === null
      ? []
      : [{ ...count(`health.score${series.suffix}`, 'Score', closed.health.score), site: deployment.name }],
  );
  return [
    count('incidents.openUrgent', 'Open urgent incidents (P1 and P2)', isTold ? urgent : null),
    ...singleEventFigures({
      flagsRaised: safety.flagsRaised,
      flagsAwaiting: safety.flagsAwaiting,
      hazardsHigh: safety.hazards.filter(isHighRisk).length,
      majors: isTold ? trusts.reduce((sum, { tops }) => sum + tops.length, 0) : null,
    }).map(({ key, name, numerator }) => count(key, name, numerator)),
    ...scored,
  ];
}

function definitionsOf(table: readonly ReportFigure[]): { name: string; definition: string }[] {
  const ids = [...new Set(table.map(({ measure }) => measure))];
  return ids.flatMap((id) => {
    const measure = measureOf(id);
    return measure ? [{ name: measure.name, definition: measure.definition }] : [];
  });
}

/** Days judged again because a go-live day was moved after it had come. */
function restatementsOf(places: readonly Place[]): string[] {
  return places.flatMap(({ deployment, closed }) => {
    const { restated } = closed.health;
    if (restated === null) return [];
    return [`${deployment.name}: ${formatDay(restated.fromOn)} to ${formatDay(restated.toOn)} judged again, ${restated.reason}`];
  });
}

function chartsOfReport(subject: ReportSubject, places: readonly Place[], policy: Policy): ReportChart[] {
  const live = places.filter(({ closed, isPrimary }) => isPrimary && closed.health.verdict !== 'NOT_LIVE');
  const isProgramme = subject.kind === 'PROGRAMME';
  return live
    .slice(0, isProgramme ? sitesCharted : live.length)
    .flatMap(({ deployment, series, closed }) =>
      chartsOf(
        { ...series, name: deployment.name, episodes: closed.evidence.downtime },
        isProgramme ? chartedMeasures.slice(0, 2) : chartedMeasures,
        subject.weekEndingOn,
        policy,
      ),
    );
}
