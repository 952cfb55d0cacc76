import type { BacklogRow, Reconciliation, ReconciliationLine, ReportFigure } from '@steady/shared/report';
import { addDays, type Day, daysBetween, endOfLondonDay, formatTimeAndDay, startOfLondonDay } from '@steady/shared/time';
import {
  backlogChange,
  type BothWeeks,
  changesTogether,
  countChange,
  fromReported,
  movedSince,
  shareChange,
  type SharePart,
  shownPercent,
  urgentPriorities,
} from './week-changes.js';
import type { IncidentCount, WeekFigure } from './week-records.repository.js';
import { closeOf, hoursWithin, type LastReport, type Place, type ReportSubject, type TrustRows } from './week-rows.js';

const priorities = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;

/** Open tickets at the last day told of, by priority and by how long they have been open. */
export function backlogRows(incidents: readonly (IncidentCount & { readonly until: Day })[]): BacklogRow[] {
  const open = incidents.filter(({ leftOn, until }) => leftOn === null || leftOn > until);
  const count = (priority: string, from: number, to: number): number =>
    open
      .filter((one) => one.priority === priority)
      .filter(({ openedOn, until }) => daysBetween(openedOn, until) >= from && daysBetween(openedOn, until) <= to)
      .reduce((sum, one) => sum + one.count, 0);
  return priorities
    .map((priority) => ({
      priority,
      underTwoDays: count(priority, 0, 1),
      twoToSevenDays: count(priority, 2, 7),
      eightToThirtyDays: count(priority, 8, 30),
      overThirtyDays: count(priority, 31, Number.POSITIVE_INFINITY),
    }))
    .filter((row) => row.underTwoDays + row.twoToSevenDays + row.eightToThirtyDays + row.overThirtyDays > 0);
}

/** Every headline figure that can be told of both weeks, its difference explained to zero remainder. */
export function changesOf(
  subject: ReportSubject,
  places: readonly Place[],
  trusts: readonly TrustRows[],
  total: readonly ReportFigure[],
  last: LastReport | null,
): Reconciliation[] {
  const changes = [
    ...changesTogether(trusts.map((rows) => incidentChanges(subject, rows))),
    ...shareChanges(subject, places, trusts, total),
    ...paperChange(subject, places, total),
    ...safetyChanges(subject, places, trusts),
  ].map((change) =>
    fromReported(change, reportedOf(last, change), {
      link: restatedLink(trusts, change.key),
      newcomers: newcomersOf(change, places, trusts, last),
    }),
  );
  return [...changes, ...scoreChanges(places, last)].filter(({ before, after, lines }) => before !== after || lines.length > 0);
}

/** What last week's report said of a figure, as the change shows it; null where it did not tell of it. */
function reportedOf(last: LastReport | null, { key, unit }: Reconciliation): number | null {
  const figure = last?.facts.table.find((one) => one.key === key);
  if (!figure || figure.numerator === null) return null;
  if (unit === 'PERCENT') return figure.denominator ? shownPercent(figure.numerator / figure.denominator) : null;
  return unit === 'HOURS' ? tenths(figure.numerator) : figure.numerator;
}

/** The imports behind a correction: the one, or the page of all. */
function restatedLink(trusts: readonly TrustRows[], key: string): string {
  const batches = trusts.flatMap(({ restating }) => restating.filter(({ measure }) => measure === key).map(({ batch }) => batch));
  const [only, ...more] = [...new Set(batches)];
  return only !== undefined && more.length === 0 && only.length === 36 ? `/feeds/${only}` : '/feeds';
}

/**
 * Trusts that last week's report did not have, with what they had then, and trusts of which nothing came this week, with what
 * that report said of them. Only counts can be told so.
 */
function newcomersOf(
  { key, unit }: Reconciliation,
  places: readonly Place[],
  trusts: readonly TrustRows[],
  last: LastReport | null,
): ReconciliationLine[] {
  if (last === null || unit === 'PERCENT') return [];
  const known = new Set(last.facts.figures.sites.map((site) => site.key));
  return trusts.flatMap(({ trust, table }) => {
    const own = places.filter(({ deployment }) => deployment.trust === trust);
    const name = own[0]?.deployment.name ?? trust;
    const figure = table.find((one) => one.key === key);
    if (!own.some(({ deployment }) => known.has(deployment.id))) {
      const before = figure?.lastCounts?.numerator ?? 0;
      return before === 0 ? [] : [{ label: `First reported this week: ${name}`, change: before }];
    }
    if (!figure || figure.numerator !== null) return [];
    const reported = own.reduce(
      (sum, { series }) => sum + (last.facts.table.find((one) => one.key === `${key}${series.suffix}`)?.numerator ?? 0),
      0,
    );
    return reported === 0 || own[0]?.series.suffix === ''
      ? []
      : [{ label: `No figure came this week: ${name}`, change: -reported }];
  });
}

/** To one decimal, as hours are told. */
const tenths = (value: number): number => Math.round(value * 10) / 10;

function incidentChanges({ weekEndingOn }: ReportSubject, rows: TrustRows): Reconciliation[] {
  const from = addDays(weekEndingOn, -6);
  const lastSunday = addDays(from, -1);
  const open = rows.table.find(({ key }) => key === 'incidents.openAtClose');
  if (!open || open.numerator === null || !open.lastCounts) return [];
  const before = open.lastCounts.numerator;
  // a feed that went quiet in the week tells of its days up to then, and only of those
  const days = { from, to: open.to };
  const of = `trust=${encodeURIComponent(rows.trust)}`;
  const links = {
    opened: `/incidents?${of}&openedFrom=${from}&openedTo=${open.to}`,
    left: `/incidents?${of}`,
  };
  const isUrgent = ({ priority }: { readonly priority: string }): boolean => urgentPriorities.includes(priority);
  const urgent = rows.incidents.filter(isUrgent);
  const urgentAt = (on: Day): number =>
    urgent
      .filter(({ openedOn, leftOn }) => openedOn <= on && (leftOn === null || leftOn > on))
      .reduce((sum, one) => sum + one.count, 0);
  return [
    backlogChange(
      { key: 'incidents.openAtClose', name: 'Open incidents' },
      { before, after: open.numerator },
      rows.incidents,
      days,
      null,
      links,
    ),
    backlogChange(
      { key: 'incidents.openUrgent', name: 'Open urgent incidents (P1 and P2)' },
      { before: urgentAt(lastSunday), after: urgentAt(open.to) },
      urgent,
      days,
      movedSince(rows.priorities, endOfLondonDay(lastSunday)),
      { ...links, opened: `${links.opened}&priority=P1,P2` },
    ),
    ...openedChange(rows, from),
  ];
}

function openedChange(rows: TrustRows, from: Day): Reconciliation[] {
  const opened = rows.table.find(({ key }) => key === 'incidents.opened');
  if (!opened || opened.numerator === null || !opened.lastCounts) return [];
  const parts = partsOf(rows.parts, 'incidents.opened', from, opened.to);
  const of = `trust=${encodeURIComponent(rows.trust)}&openedFrom=${from}&openedTo=${opened.to}`;
  return [
    countChange(
      { key: 'incidents.opened', name: 'Incidents opened' },
      { before: opened.lastCounts.numerator, after: opened.numerator },
      parts.map((part) => ({ ...part, label: wordsOf(part.label), link: `/incidents?${of}&category=${part.label}` })),
    ),
  ];
}

/** Parts of a measure in both weeks, the largest difference first. */
function partsOf(
  figures: readonly WeekFigure[],
  measure: string,
  from: Day,
  to: Day,
): { label: string; before: number; after: number }[] {
  const parts = new Map<string, { label: string; before: number; after: number }>();
  for (const figure of figures) {
    if (figure.measure !== measure || figure.on > to) continue;
    const label = figure.split.slice(figure.split.indexOf(':') + 1);
    const part = parts.get(label) ?? { label, before: 0, after: 0 };
    if (figure.on >= from) part.after += figure.numerator;
    else part.before += figure.numerator;
    parts.set(label, part);
  }
  return [...parts.values()].sort((one, other) => Math.abs(other.after - other.before) - Math.abs(one.after - one.before));
}

/** `WRONG_INFORMATION` as `Wrong information`. */
const wordsOf = (name: string): string => name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ');

/** Shares: by specialty or staff group of one trust, by site of a programme. */
function shareChanges(
  { weekEndingOn }: ReportSubject,
  places: readonly Place[],
  trusts: readonly TrustRows[],
  total: readonly ReportFigure[],
): Reconciliation[] {
  const from = addDays(weekEndingOn, -6);
  const shares = [
    { measure: 'appointments.bookingFailed', name: 'Booking failures' },
    { measure: 'training.complete', name: 'Training complete' },
  ];
  return shares.flatMap(({ measure, name }) => {
    const figure = total.find(({ key }) => key === measure);
    if (!figure || figure.numerator === null || !figure.denominator || !figure.lastCounts?.denominator) return [];
    const [alone] = trusts.length === 1 ? trusts : [];
    const { before, after } = alone ? partsOfShare(alone, measure, figure, from) : partsBySite(places, trusts, measure);
    const change = shareChange(
      { key: measure, name },
      withRest(before, figure.lastCounts.numerator, figure.lastCounts.denominator),
      withRest(after, figure.numerator, figure.denominator),
    );
    return change === null ? [] : [change];
  });
}

/** What the parts leave over of the whole stands as a part of its own, so that a share is explained wholly. */
function withRest(parts: readonly SharePart[], numerator: number, denominator: number): SharePart[] {
  const rest = {
    label: 'Not told apart',
    numerator: numerator - parts.reduce((sum, part) => sum + part.numerator, 0),
    denominator: denominator - parts.reduce((sum, part) => sum + part.denominator, 0),
  };
  return rest.numerator === 0 && rest.denominator === 0 ? [...parts] : [...parts, rest];
}

function partsOfShare(
  { parts }: TrustRows,
  measure: string,
  figure: ReportFigure,
  from: Day,
): { before: SharePart[]; after: SharePart[] } {
  const isState = measure === 'training.complete';
  const own = parts.filter((part) => part.measure === measure && part.on <= figure.to);
  const labelOf = ({ split }: WeekFigure): string => split.slice(split.indexOf(':') + 1);
  const labels = [...new Set(own.map(labelOf))];
  const sum = (label: string, days: readonly WeekFigure[]): SharePart => {
    const ofLabel = days.filter((day) => labelOf(day) === label);
    const taken = isState ? ofLabel.slice(-1) : ofLabel;
    return {
      label,
      numerator: taken.reduce((all, day) => all + day.numerator, 0),
      denominator: taken.reduce((all, day) => all + (day.denominator ?? 0), 0),
    };
  };
  const ofState = (days: readonly WeekFigure[]): readonly WeekFigure[] =>
    isState ? days.filter(({ on }) => on === latestOf(days)) : days;
  const before = ofState(own.filter(({ on }) => on < from));
  const after = isState ? own.filter(({ on }) => on === figure.to) : own.filter(({ on }) => on >= from);
  return { before: labels.map((label) => sum(label, before)), after: labels.map((label) => sum(label, after)) };
}

const latestOf = (figures: readonly WeekFigure[]): Day => figures.reduce((latest, { on }) => (on > latest ? on : latest), '');

function partsBySite(
  places: readonly Place[],
  trusts: readonly TrustRows[],
  measure: string,
): { before: SharePart[]; after: SharePart[] } {
  const nameOf = (trust: string): string => places.find(({ deployment }) => deployment.trust === trust)?.deployment.name ?? trust;
  const figures = trusts.flatMap(({ trust, table }) => {
    const figure = table.find(({ key }) => key === measure);
    return figure ? [{ label: nameOf(trust), figure }] : [];
  });
  return {
    before: figures.map(({ label, figure }) => ({
      label,
      numerator: figure.lastCounts?.numerator ?? 0,
      denominator: figure.lastCounts?.denominator ?? 0,
    })),
    after: figures.map(({ label, figure }) => ({
      label,
      numerator: figure.numerator ?? 0,
      denominator: figure.denominator ?? 0,
    })),
  };
}

/** Hours on paper by episode. What the daily figures have beside them stands as a line of its own. */
function paperChange(subject: ReportSubject, places: readonly Place[], total: readonly ReportFigure[]): Reconciliation[] {
  const figure = total.find(({ key }) => key === 'downtime.hours');
  if (!figure || figure.numerator === null) return [];
  const from = startOfLondonDay(addDays(subject.weekEndingOn, -6));
  const lastFrom = startOfLondonDay(addDays(subject.weekEndingOn, -13));
  const parts = places
    .filter(({ isPrimary }) => isPrimary)
    .flatMap(({ closed, deployment }) =>
      closed.evidence.downtime.map((episode) => ({
        label: `${episode.departments.join(', ') || deployment.name} from ${formatTimeAndDay(episode.startedAt)}`,
        before: hoursWithin(episode, lastFrom, from),
        after: hoursWithin(episode, from, closeOf(subject)),
        link: `/deployments/${deployment.id}`,
        isName: true,
      })),
    );
  const weeks: BothWeeks = { before: tenths(figure.lastCounts?.numerator ?? 0), after: tenths(figure.numerator) };
  const rest = {
    label: 'Hours after the last file of the week',
    before: weeks.before - parts.reduce((sum, { before }) => sum + before, 0),
    after: weeks.after - parts.reduce((sum, { after }) => sum + after, 0),
  };
  return [countChange({ key: 'downtime.hours', name: 'Hours on paper', unit: 'HOURS' }, weeks, [...parts, rest])];
}

/** Flags that await a disposition, and hazards rated 4 or 5: what came and what went. */
function safetyChanges(subject: ReportSubject, places: readonly Place[], trusts: readonly TrustRows[]): Reconciliation[] {
  const begin = startOfLondonDay(addDays(subject.weekEndingOn, -6)).toISOString();
  const close = closeOf(subject).toISOString();
  const flags = places.filter(({ isPrimary }) => isPrimary).flatMap(({ closed }) => closed.evidence.safetyFlags);
  const spans = flags.map(({ raisedAt, disposedAt }) => ({ from: raisedAt, to: disposedAt }));
  const hazards = trusts
    .flatMap(({ hazards: all }) => all)
    .filter(({ residualRisk }) => residualRisk >= 4)
    .map(({ openedAt, closedAt }) => ({ from: openedAt.toISOString(), to: closedAt?.toISOString() ?? null }));
  const change = (key: string, name: string, came: string, went: string, all: readonly Span[], link: string): Reconciliation => {
    const within = (at: string | null): boolean => at !== null && at > begin && at <= close;
    return countChange({ key, name }, { before: standing(all, begin), after: standing(all, close) }, [
      { label: came, before: 0, after: all.filter(({ from }) => within(from)).length, link },
      { label: went, before: all.filter(({ to }) => within(to)).length, after: 0, link },
    ]);
  };
  return [
    change(
      'safety.flagsAwaiting',
      'Safety flags awaiting a disposition',
      'Raised',
      'Given a disposition',
      spans,
      '/incidents?only=safety',
    ),
    change(
      'safety.hazardsHigh',
      'Open hazards with residual risk 4 or 5',
      'Recorded',
      'Closed or transferred',
      hazards,
      '/safety',
    ),
  ];
}

interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** How many spans hold an instant. */
const standing = (spans: readonly Span[], at: string): number =>
  spans.filter(({ from, to }) => from <= at && (to === null || to > at)).length;

/** The score of each site by its streams, whose parts add up to it. */
function scoreChanges(places: readonly Place[], last: LastReport | null): Reconciliation[] {
  return places.flatMap(({ deployment, closed }) => {
    const before = last?.facts.figures.sites.find(({ key }) => key === deployment.id);
    const { score, streams } = closed.health;
    if (!before || before.score === null || score === null) return [];
    const parts = streams.map(({ stream, status, scorePart }) => {
      const was = before.streams.find((one) => one.stream === stream);
      return {
        label:
          `${wordsOf(stream)} ${was && was.status !== status ? `${wordsOf(was.status).toLowerCase()} to ${wordsOf(status).toLowerCase()}` : ''}`.trim(),
        before: was?.scorePart ?? 0,
        after: scorePart ?? 0,
        link: `/deployments/${deployment.id}`,
      };
    });
    return [
      countChange(
        { key: `health.score@${deployment.id}`, name: `Score of ${deployment.name}`, unit: 'SCORE' },
        { before: before.score, after: score },
        parts,
      ),
    ];
  });
}
