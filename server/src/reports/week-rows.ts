import type { ReportFigure } from '@steady/shared/report';
import { type Day, endOfLondonDay } from '@steady/shared/time';
import type { ClosedHealth } from '../health/week-health.service.js';
import type { Deployment, DeploymentEvent, NilReturn } from '../rollout/rollout.service.js';
import type { Hazard } from '../safety/hazard.service.js';
import type { PlaceSeries } from './figure-table.js';
import type { ReportFacts } from './report-facts.js';
import type {
  IncidentCount,
  PriorityState,
  RestatingImport,
  TopIncident,
  WeekFigure,
  WeekLoads,
} from './week-records.repository.js';

/** What a report is of. */
export interface ReportSubject {
  readonly kind: 'TRUST' | 'PROGRAMME';
  /** Null for the programme. */
  readonly trust: string | null;
  readonly name: string;
  readonly weekEndingOn: Day;
  /** The instant up to which figures are known. */
  readonly knownAt: Date;
}

/** The report of the week before, as it was published. */
export interface LastReport {
  readonly facts: ReportFacts;
  readonly knownAt: Date;
}

/** A deployment with everything read of it for the week. */
export interface Place {
  readonly deployment: Deployment;
  readonly closed: ClosedHealth;
  readonly series: PlaceSeries;
  /** The one whose figures the site's are, where a site has several releases. */
  readonly isPrimary: boolean;
  readonly table: readonly ReportFigure[];
  readonly events: readonly DeploymentEvent[];
  readonly nilReturns: readonly NilReturn[];
}

/** What is read of a whole trust. */
export interface TrustRows {
  readonly trust: string;
  readonly table: readonly ReportFigure[];
  readonly parts: readonly WeekFigure[];
  readonly toldTo: ReadonlyMap<string, Day>;
  readonly incidents: readonly IncidentCount[];
  readonly tops: readonly TopIncident[];
  readonly supplierSince: readonly Date[];
  readonly priorities: readonly PriorityState[];
  readonly loads: readonly WeekLoads[];
  readonly restating: readonly RestatingImport[];
  readonly hazards: readonly Hazard[];
}

/** The instant the week is judged at: its end, or in a week that is not over the instant its figures are known at. */
export function closeOf({ weekEndingOn, knownAt }: Pick<ReportSubject, 'weekEndingOn' | 'knownAt'>): Date {
  const end = endOfLondonDay(weekEndingOn);
  return end < knownAt ? end : knownAt;
}

const hourMs = 3_600_000;

/** Hours of an episode that fall between two instants, to the tenth. */
export function hoursWithin(
  { startedAt, endedAt }: { readonly startedAt: string; readonly endedAt: string | null },
  from: Date,
  to: Date,
): number {
  const begin = Math.max(new Date(startedAt).getTime(), from.getTime());
  const end = Math.min(endedAt === null ? to.getTime() : new Date(endedAt).getTime(), to.getTime());
  return Math.max(0, Math.round((end - begin) / (hourMs / 10)) / 10);
}
