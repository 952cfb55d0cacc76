import { Inject, Injectable } from '@nestjs/common';
import { measureOf } from '@steady/shared/measures';
import { type Policy, policyOn } from '@steady/shared/policy';
import type { ReportFigure } from '@steady/shared/report';
import { addDays, type Day, endOfLondonDay, londonDayOf, startOfLondonDay } from '@steady/shared/time';
import { WeekHealthService } from '../health/week-health.service.js';
import { policies } from '../policies/known-policies.js';
import type { Scope } from '../identity/scope.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';
import { HazardService } from '../safety/hazard.service.js';
import { figureTable, type PlaceSeries, summedFigures } from './figure-table.js';
import type { ReportFacts } from './report-facts.js';
import { closeOf, type LastReport, type Place, type ReportSubject, type TrustRows } from './week-rows.js';
import { type WeekFigure, WeekRecordsRepository } from './week-records.repository.js';
import { factsOf, isHighRisk, isOpenAt, type SingleEvents } from './week-facts.js';

/** Sites read in one go. */
const readTogether = 8;
/** Days before go-live whose figures make the baseline, with some to spare. */
const baselineDays = 80;
const partsRead = [
  ['incidents.opened', 'category:'],
  ['incidents.openAtClose', 'priority:'],
  ['appointments.bookingFailed', 'specialty:'],
  ['training.complete', 'staffGroup:'],
] as const;

/** Reads everything a weekly report is made from, as it was known at an instant. */
@Injectable()
export class GatheringService {
  constructor(
    @Inject(WeekRecordsRepository) private readonly records: WeekRecordsRepository,
    @Inject(WeekHealthService) private readonly health: WeekHealthService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(HazardService) private readonly hazards: HazardService,
  ) {}

  /** The facts of a week, held against those of the week before where it was reported. */
  async gather(scope: Scope, subject: ReportSubject, last: LastReport | null): Promise<ReportFacts> {
    const deployments = await this.deploymentsOf(scope, subject);
    const policy = policyOn(policies, subject.weekEndingOn);
    const places: Place[] = [];
    const trusts: TrustRows[] = [];
    for (let index = 0; index < deployments.length; index += readTogether) {
      const part = deployments.slice(index, index + readTogether);
      const read = await this.readTogether(scope, subject, part, deployments, policy, last);
      places.push(...read.places);
      trusts.push(...read.trusts.filter(({ trust }) => !trusts.some((known) => known.trust === trust)));
    }
    return factsOf(subject, places, trusts, last, policy);
  }

  /** Only the figures of a week, for holding a published report against what is known now. */
  async figures(scope: Scope, subject: ReportSubject): Promise<ReportFigure[]> {
    const deployments = await this.deploymentsOf(scope, subject);
    const policy = policyOn(policies, subject.weekEndingOn);
    const trusts = [...new Set(deployments.map(({ trust }) => trust))];
    const from = addDays(subject.weekEndingOn, -13);
    const to = subject.weekEndingOn;
    const totals = await this.records.totals(scope, { trusts, from, to, knownAt: subject.knownAt });
    const isOne = isOnePlace(subject, deployments);
    const knownOn = londonDayOf(subject.knownAt);
    const ofTrusts = trusts.map((trust) =>
      figureTable(placeOf(totals, trust, '', { suffix: '', site: undefined }), to, knownOn, policy),
    );
    const total = ofTrusts.length === 1 ? (ofTrusts[0] ?? []) : summedFigures(ofTrusts);
    if (isOne) return total;
    const ofSites = primaryOf(deployments).flatMap((deployment) =>
      figureTable(
        placeOf(totals, deployment.trust, siteIn(deployment, deployments), {
          suffix: `@${deployment.site}`,
          site: deployment.name,
        }),
        to,
        knownOn,
        policy,
      ),
    );
    return [...total, ...ofSites];
  }

  /** How many single events of the week are known now: flags, hazards rated 4 or 5, incidents of priority 1. */
  async singleEvents(scope: Scope, subject: ReportSubject): Promise<SingleEvents> {
    const deployments = await this.deploymentsOf(scope, subject);
    const trusts = [...new Set(deployments.map(({ trust }) => trust))];
    const { weekEndingOn } = subject;
    const from = addDays(weekEndingOn, -6);
    const close = closeOf(subject);
    const [flags, majors, hazards] = await Promise.all([
      this.records.flags(scope, trusts, startOfLondonDay(from), close),
      this.records.countTopIncidents(scope, trusts, from, weekEndingOn),
      this.hazards.hazards(scope, subject.trust, null),
    ]);
    const places = primaryOf(deployments);
    const told = flags.filter(({ trust, site }) =>
      places.some((place) => place.trust === trust && ['', site].includes(siteIn(place, deployments))),
    );
    return {
      flagsRaised: told.reduce((sum, { raised }) => sum + raised, 0),
      flagsAwaiting: told.reduce((sum, { awaiting }) => sum + awaiting, 0),
      hazardsHigh: hazards.filter((hazard) => trusts.includes(hazard.trust) && isHighRisk(hazard) && isOpenAt(hazard, close))
        .length,
      majors,
    };
  }

  private deploymentsOf(scope: Scope, { trust }: ReportSubject): Promise<Deployment[]> {
    return this.rollout.deployments(scope, trust === null ? {} : { trust });
  }

  private async readTogether(
    scope: Scope,
    subject: ReportSubject,
    part: readonly Deployment[],
    all: readonly Deployment[],
    policy: Policy,
    last: LastReport | null,
  ): Promise<{ places: Place[]; trusts: TrustRows[] }> {
    const { weekEndingOn: to, knownAt } = subject;
    const from = addDays(to, -6);
    const trusts = [...new Set(part.map(({ trust }) => trust))];
    const ids = part.map(({ id }) => id);
    const goLives = part.map(({ goLiveOn }) => (goLiveOn !== null && goLiveOn < to ? goLiveOn : to)).sort();
    const week = { trusts, from: addDays(from, -7), to, knownAt };
    const [health, totals, parts, incidents, tops, supplier, priorities, loads, restating, events, nilReturns, hazards] =
      await Promise.all([
        this.health.closeOf(scope, part, to, knownAt),
        this.records.totals(scope, { ...week, from: addDays(goLives[0] ?? to, -baselineDays) }),
        this.records.parts(scope, week, partsRead),
        this.records.incidents(scope, trusts, from, to),
        this.records.topIncidents(scope, trusts, from, to),
        this.records.withSupplier(scope, trusts),
        this.records.priorities(scope, trusts, from),
        this.records.loads(scope, trusts, startOfLondonDay(from), endOfLondonDay(to)),
        last === null ? Promise.resolve([]) : this.records.restating(scope, { ...week, to: addDays(from, -1) }, last.knownAt),
        this.rollout.events(scope, ids, { from, to }),
        this.rollout.nilReturns(scope, ids),
        Promise.all(trusts.map((trust) => this.hazards.hazards(scope, trust, null))),
      ]);
    const knownOn = londonDayOf(knownAt);
    const isOne = isOnePlace(subject, all);
    const primary = new Set(primaryOf(all).map(({ id }) => id));
    const places = part.flatMap((deployment): Place[] => {
      const closed = health.get(deployment.id);
      if (!closed) return [];
      const suffix = isOne ? '' : `@${deployment.site}`;
      const series: PlaceSeries = {
        ...placeOf(totals, deployment.trust, siteIn(deployment, all), {
          suffix,
          site: isOne ? undefined : deployment.name,
        }),
        goLiveOn: deployment.goLiveOn,
        staff: deployment.staff,
        toldTo: closed.toldTo,
      };
      const isPrimary = primary.has(deployment.id);
      return [
        {
          deployment,
          closed,
          series,
          isPrimary,
          table: isPrimary ? figureTable(series, to, knownOn, policy) : [],
          events: events.filter((event) => event.deploymentId === deployment.id && event.recordedAt <= knownAt),
          nilReturns: nilReturns.filter(
            ({ deploymentId, on, recordedAt }) =>
              deploymentId === deployment.id && on >= from && on <= to && recordedAt <= knownAt,
          ),
        },
      ];
    });
    return {
      places,
      trusts: trusts.map((trust) => {
        const own = places.filter(({ deployment }) => deployment.trust === trust);
        const ofTrust: PlaceSeries = {
          ...placeOf(totals, trust, '', { suffix: '', site: undefined }),
          goLiveOn: own.length === 1 ? (own[0]?.deployment.goLiveOn ?? null) : null,
          staff: own.reduce((sum, { deployment }) => sum + deployment.staff, 0) || null,
          toldTo: own[0]?.series.toldTo ?? new Map<string, Day>(),
        };
        return {
          trust,
          table: figureTable(ofTrust, to, knownOn, policy),
          parts: parts.filter((figure) => figure.trust === trust && figure.site === ''),
          toldTo: ofTrust.toldTo,
          incidents: incidents.filter((one) => one.trust === trust),
          tops: tops.filter((one) => one.trust === trust),
          supplierSince: supplier.filter((one) => one.trust === trust).map(({ since }) => since),
          priorities: priorities.filter((one) => one.trust === trust),
          loads: loads.filter((one) => one.trust === trust),
          restating: restating.filter((one) => one.trust === trust),
          hazards: hazards.flat().filter((one) => one.trust === trust),
        };
      }),
    };
  }
}

/** Whether the report is of one place only, whose figures are those of the whole trust. */
function isOnePlace({ kind }: ReportSubject, deployments: readonly Deployment[]): boolean {
  return kind === 'TRUST' && new Set(deployments.map(({ site }) => site)).size <= 1;
}

/** One deployment a site: of several releases the one that goes live last, whose figures they are. */
function primaryOf(deployments: readonly Deployment[]): Deployment[] {
  const bySite = new Map<string, Deployment>();
  for (const deployment of deployments) {
    const key = `${deployment.trust} ${deployment.site}`;
    const known = bySite.get(key);
    if (!known || (deployment.goLiveOn ?? '') > (known.goLiveOn ?? '')) bySite.set(key, deployment);
  }
  return [...bySite.values()];
}

/** The site whose rows are a deployment's own: all of the trust's, rows without a site too, where it has only one. */
function siteIn(deployment: Deployment, all: readonly Deployment[]): string {
  const sites = new Set(all.filter(({ trust }) => trust === deployment.trust).map(({ site }) => site));
  return sites.size <= 1 ? '' : deployment.site;
}

function placeOf(
  totals: readonly WeekFigure[],
  trust: string,
  site: string,
  named: Pick<PlaceSeries, 'suffix' | 'site'>,
): PlaceSeries {
  const series = new Map<string, WeekFigure[]>();
  for (const figure of totals) {
    if (figure.trust !== trust || figure.site !== site) continue;
    const known = series.get(figure.measure);
    if (known) known.push(figure);
    else series.set(figure.measure, [figure]);
  }
  return { ...named, goLiveOn: null, staff: null, series, toldTo: new Map() };
}

/** The definition beside a figure. */
export const definitionOf = (measure: string): string | null => measureOf(measure)?.definition ?? null;
