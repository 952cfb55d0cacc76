import { addDays, daysBetween, eachDay, isWorkingDay, londonDayOf, londonInstant, type Day } from '@steady/shared/time';
import { chanceOf, type Chance } from './demo-chance.js';
import { courseOn, firstFigureDayNumber } from './demo-curve.js';
import type { DemoSite, DemoTime } from './demo-site.js';
import { ticketKinds, type TicketKind } from './demo-tickets.js';

/** A row of the incidents feed, in its canonical columns. */
export type IncidentLine = Record<(typeof incidentColumns)[number], string>;
export const incidentColumns = [
  'reference', 'title', 'category', 'priority', 'state', 'site', 'department', 'openedAt', 'updatedAt', 'resolvedAt', 'closedAt', 'resolution', 'patientSafety', 'revision', 'assignedTo',
] as const; // prettier-ignore

const hour = 3_600_000;
/** Share of a working day's tickets that come on a day off. */
const dayOff = 0.28;
/** Tickets are closed two days after they are resolved. */
const closesAfter = 48 * hour;
/** Tickets opened this many days before the file was made are sent with each of their changes, older ones with the last. */
const daysWithHistory = 21;

interface Life {
  openedAt: number;
  changes: { at: number; state: string; resolved?: boolean; closed?: boolean }[];
}

/** Every row of a site's incidents export as it stood at `time.now`: several rows a ticket, oldest first. */
export function incidentLines(site: DemoSite, time: DemoTime): IncidentLine[] {
  const { incidents } = site;
  if (!incidents) return [];
  const from = addDays(time.goLiveOn, firstFigureDayNumber);
  const lines = eachDay(from, londonDayOf(time.now)).flatMap((on) => linesOfDay(site, incidents, time, from, on));
  return [...lines, ...openNowLines(site, time)];
}

function linesOfDay(
  site: DemoSite,
  course: NonNullable<DemoSite['incidents']>,
  time: DemoTime,
  from: Day,
  on: Day,
): IncidentLine[] {
  const chance = chanceOf(site.trust, 'incidents', daysBetween(time.goLiveOn, on));
  const mean = (site.staff / 100) * courseOn(course, time, on) * (isWorkingDay(on) ? 1 : dayOff);
  const live = on >= time.goLiveOn;
  const lines: IncidentLine[] = [];
  const tickets = chance.count(mean, 2.1);
  for (let index = 0; index < tickets; index += 1) {
    const own = chanceOf(site.trust, 'ticket', daysBetween(time.goLiveOn, on), index);
    const openedAt = openingTime(own, on);
    if (openedAt > time.now.getTime()) continue;
    const reference = `INC${String(daysBetween(from, on) * 1000 + index + 1).padStart(7, '0')}`;
    const kind = kindOf(own, live);
    const priority = priorityOf(own, openedAt, time.startedAt.getTime());
    const life = lifeOf(own, openedAt, priority);
    lines.push(
      ...rowsOf(site, time, reference, kind.title, own.pick(kind.departments), kind, priority, life, own.unit() < 0.006, own),
    );
  }
  return lines;
}

/** Tickets open at the moment the demonstration began; afterwards they go their way and are resolved within target. */
function openNowLines(site: DemoSite, time: DemoTime): IncidentLine[] {
  return site.openNow.flatMap((ticket, index) => {
    const own = chanceOf(site.trust, 'now', index);
    const openedAt = time.startedAt.getTime() - ticket.minutesAgo * 60_000;
    const target = ticket.priority === 'P1' ? 4 * hour : 8 * hour;
    const kind: TicketKind = {
      title: ticket.title,
      category: ticket.category,
      departments: [ticket.department],
      before: 0,
      after: 0,
      resolutions: ['Corrected by the supplier and checked by the department'],
    };
    const life = lifeOf(own, openedAt, ticket.priority, target * 0.95);
    return rowsOf(
      site,
      time,
      `INC09${String(index + 1).padStart(5, '0')}`,
      ticket.title,
      ticket.department,
      kind,
      ticket.priority,
      life,
      ticket.safety ?? false,
      own,
    );
  });
}

function openingTime(chance: Chance, on: Day): number {
  const hours = 7.5 + 11 * ((chance.unit() + chance.unit() + chance.unit()) / 3 + 0.18 * chance.normal(1));
  const minutes = Math.min(Math.max(Math.round(hours * 60), 10), 1430);
  return londonInstant(on, Math.floor(minutes / 60), minutes % 60, chance.below(60)).getTime();
}

function kindOf(chance: Chance, live: boolean): TicketKind {
  const weight = (kind: TicketKind): number => (live ? kind.after : kind.before);
  let left = chance.unit() * ticketKinds.reduce((sum, kind) => sum + weight(kind), 0);
  return ticketKinds.find((kind) => (left -= weight(kind)) < 0) ?? chance.pick(ticketKinds);
}

/** The urgent tickets of the last hours are those of the story, so chance gives none there. */
function priorityOf(chance: Chance, openedAt: number, startedAt: number): string {
  const draw = chance.unit();
  const told = openedAt > startedAt - 15 * hour && openedAt <= startedAt;
  if (draw < 0.003) return told ? 'P3' : 'P1';
  if (draw < 0.035) return told ? 'P3' : 'P2';
  if (draw < 0.42) return 'P3';
  return draw < 0.85 ? 'P4' : 'P5';
}

/** Hours to the first answer and to the fix, as a range by priority. */
const spans: Record<string, { answer: [number, number]; fix: [number, number] }> = {
  P1: { answer: [0.05, 0.23], fix: [0.6, 3.4] },
  P2: { answer: [0.08, 0.45], fix: [1.2, 7.4] },
  P3: { answer: [0.3, 3.5], fix: [2, 60] },
  P4: { answer: [1, 20], fix: [5, 150] },
  P5: { answer: [2, 30], fix: [24, 260] },
};

function lifeOf(chance: Chance, openedAt: number, priority: string, fixAfter?: number): Life {
  const { answer, fix } = spans[priority] ?? { answer: [1, 20], fix: [5, 150] };
  const within = ([least, most]: [number, number], draw: number): number => (least + (most - least) * draw) * hour;
  const answeredAt = openedAt + within(answer, chance.unit());
  const resolvedAt = Math.max(answeredAt + hour / 4, openedAt + (fixAfter ?? within(fix, chance.unit() ** 1.8)));
  const changes: Life['changes'] = [
    { at: openedAt, state: 'new' },
    { at: answeredAt, state: 'in progress' },
  ];
  const middle = chance.unit();
  if (middle < 0.45)
    changes.push({ at: answeredAt + (resolvedAt - answeredAt) * 0.4, state: middle < 0.25 ? 'with supplier' : 'awaiting user' });
  if (middle >= 0.25 && middle < 0.45) changes.push({ at: answeredAt + (resolvedAt - answeredAt) * 0.6, state: 'in progress' });
  changes.push(
    { at: resolvedAt, state: 'resolved', resolved: true },
    { at: resolvedAt + closesAfter, state: 'closed', resolved: true, closed: true },
  );
  return { openedAt, changes };
}

function rowsOf(
  site: DemoSite,
  time: DemoTime,
  reference: string,
  title: string,
  department: string,
  kind: TicketKind,
  priority: string,
  life: Life,
  safety: boolean,
  chance: Chance,
): IncidentLine[] {
  const done = life.changes
    .map((change, revision) => ({ ...change, revision }))
    .filter((change) => change.at <= time.now.getTime());
  const recent = life.openedAt > time.now.getTime() - daysWithHistory * 24 * hour;
  const team = chance.pick(['Records team', 'Booking team', 'Service desk', 'Access team', 'Triage']);
  const text = chance.unit() < 0.18 ? '' : chance.pick(kind.resolutions);
  const resolvedAt = life.changes.find((change) => change.resolved)?.at ?? 0;
  return (recent ? done : done.slice(-1)).map((change) => ({
    reference,
    title,
    category: kind.category,
    priority,
    state: change.state,
    site: site.site,
    department,
    openedAt: iso(life.openedAt),
    updatedAt: iso(change.at),
    resolvedAt: change.resolved ? iso(resolvedAt) : '',
    closedAt: change.closed ? iso(change.at) : '',
    resolution: change.resolved ? text : '',
    patientSafety: String(safety),
    revision: String(change.revision),
    assignedTo: change.state === 'new' ? '' : team,
  }));
}

const iso = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString();
