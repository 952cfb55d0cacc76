import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type CurveKind, type DayCurve, dayCurvesOf } from '@steady/shared/curves';
import type { Measure } from '@steady/shared/measures';
import { measureOf } from '@steady/shared/measures';
import { policyOn } from '@steady/shared/policy';
import { formatDay } from '@steady/shared/time';
import { badInput } from '../errors/domain-error.js';
import { policies } from '../policies/known-policies.js';
import type { Scope } from '../identity/scope.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';
import { measureTypeOf } from './chart-view.js';
import type { SpcChartType } from './chart.type.js';
import { ChartsService, type Place } from './charts.service.js';
import type { DayCurvesType } from './day-curves.type.js';
import { drawnChart } from './drawn-chart.js';
import { comparedDays, type Grain, toldDays } from './series-points.js';
import type { SpcSummaryType } from './spc-summary.type.js';

/** Days since go-live that are compared: four weeks before to half a year after. */
const span = { from: -28, to: 182 } as const;
/** Trusts and measures of one question: the page asks for those that can be seen. */
const mostTrusts = 60;
const mostMeasures = 12;
const mostCurves = 60;

/** Sites side by side: by days since go-live, and by what each chart says in one icon. */
@Injectable()
export class ComparisonService {
  constructor(
    @Inject(ChartsService) private readonly charts: ChartsService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
  ) {}

  /** Whose figures a deployment is read by: those of the whole trust where it is the only one, as its verdict is. */
  async placeOf(scope: Scope, { trustCode, siteCode }: { trustCode: string; siteCode: string }): Promise<Place> {
    const sites = await this.rollout.sitesWithDeployments(scope, [trustCode]);
    return { trust: trustCode, site: (sites.get(trustCode) ?? 1) > 1 ? siteCode : null };
  }

  /**
   * Curves of the deployments asked for, in their order; those not live, or not the person's, are left out. The envelope is of
   * every earlier site the person may see.
   */
  async dayCurves(scope: Scope, id: string, deployments: readonly string[] | null, asOf: Date | null): Promise<DayCurvesType> {
    const measure = requireBuiltIn(id);
    const all = (await this.rollout.deployments(scope)).filter(({ hadGoneLive, goLiveOn }) => hadGoneLive && goLiveOn !== null);
    const wanted = deployments ?? all.map((deployment) => deployment.id);
    if (wanted.length > mostCurves && deployments !== null)
      throw badInput(`Ask for at most ${mostCurves} deployments at once.`, { field: 'deployments', most: mostCurves });
    const places = placesOf(all);
    const series = await this.charts.series(
      scope,
      all.map(({ id: one }) => places.get(one)!),
      [measure],
      asOf,
    );
    const kind: CurveKind = measure.kind === 'PROPORTION' ? 'SHARE' : measure.overDays === 'LAST' ? 'STATE' : 'COUNT';
    const curves = dayCurvesOf(
      all.map((deployment, index) => {
        const { figures, toldOn } = series[index]!;
        return {
          id: deployment.id,
          goLiveOn: deployment.goLiveOn!,
          staff: kind === 'SHARE' ? null : deployment.staff,
          figures: comparedDays(toldDays(figures, measure, toldOn), measure, 'DAY'),
        };
      }),
      kind,
      span,
    );
    const byId = new Map(curves.map((curve) => [curve.id, curve]));
    const named = new Map(all.map((deployment) => [deployment.id, deployment]));
    return {
      measure: measureTypeOf(measure),
      definition: curveDefinition(kind),
      curves: wanted.flatMap((one) => {
        const [curve, deployment] = [byId.get(one), named.get(one)];
        if (!curve || !deployment) return [];
        const { points } = curve;
        const envelope = curve.envelope.map(({ sites: earlierSites, ...point }) => ({ ...point, earlierSites }));
        const caption = curveCaption(curve, kind);
        return [{ deployment: one, name: deployment.name, goLiveOn: deployment.goLiveOn!, points, envelope, caption }];
      }),
    };
  }

  /** One line for every measure of every deployment of the trusts, as their charts say. A trust without a deployment has none. */
  async summary(
    scope: Scope,
    ids: readonly string[],
    trusts: readonly string[] | null,
    grain: Grain,
    asOf: Date | null,
  ): Promise<SpcSummaryType[]> {
    const measures = ids.map(requireBuiltIn);
    if (measures.length > mostMeasures)
      throw badInput(`Ask for at most ${mostMeasures} measures at once.`, { field: 'measures' });
    const deployments = await this.rollout.deployments(scope, trusts === null ? {} : { trusts });
    if (new Set(deployments.map(({ trust }) => trust)).size > mostTrusts)
      throw badInput(`Ask for at most ${mostTrusts} trusts at once.`, { field: 'trusts', most: mostTrusts });
    const places = placesOf(deployments);
    const all = await this.charts.series(
      scope,
      deployments.map(({ id }) => places.get(id)!),
      measures,
      asOf,
    );
    const lines: SpcSummaryType[] = [];
    for (const [row, deployment] of deployments.entries()) {
      for (const [column, measure] of measures.entries()) {
        const series = all[row * measures.length + column]!;
        const chart = drawnChart(series, { ...plainLook, grain, target: targetOf(measure, series.today) });
        lines.push(summaryOf(chart, series.place, measure, deployment, grain));
      }
      await nextTurn(); // a row takes a moment: other requests come between
    }
    return lines;
  }
}

const plainLook = { from: null, to: null, baseline: null, rebases: [], target: null, ruleSet: null } as const;

/** As `placeOf`, of all deployments of some trusts. */
function placesOf(deployments: readonly Deployment[]): Map<string, Place> {
  const sites = new Map<string, Set<string>>();
  for (const { trust, site } of deployments) sites.set(trust, (sites.get(trust) ?? new Set()).add(site));
  return new Map(
    deployments.map(({ id, trust, site }) => [id, { trust, site: (sites.get(trust)?.size ?? 1) > 1 ? site : null }]),
  );
}

function requireBuiltIn(id: string): Measure {
  const measure = measureOf(id);
  if (!measure) throw badInput(`There is no measure ${id} to compare sites by.`, { field: 'measure' });
  return measure;
}

/** What a measure has to reach by policy: training's threshold and the target of booking failures; none for the others. */
function targetOf({ id }: Measure, today: string): number | null {
  const { training, appointments } = policyOn(policies, today).streams;
  if (id === 'training.complete') return training.thresholdShare;
  return id === 'appointments.bookingFailed' ? appointments.targetShare : null;
}

function curveDefinition(kind: CurveKind): string {
  const week = 'the seven days to it, never across go-live';
  if (kind === 'SHARE') return `Each point is the share over ${week}.`;
  if (kind === 'STATE') return `Each point is the latest close of day within ${week}, per 100 staff.`;
  return `Each point is the mean of the days compared over ${week}, per 100 staff.`;
}

function curveCaption({ points, envelope }: DayCurve, kind: CurveKind): string {
  const latest = points.at(-1);
  if (!latest) return 'No figure has been received since four weeks before go-live.';
  const show = (value: number): string => (kind === 'SHARE' ? `${(value * 100).toFixed(1)} %` : value.toFixed(value < 1 ? 2 : 1));
  const now = `Day ${latest.day}: ${show(latest.value)}${kind === 'SHARE' ? '' : ' per 100 staff'}`;
  const then = envelope.find(({ day }) => day === latest.day);
  if (!then) return `${now}. No earlier site has a figure of that day.`;
  const where = latest.value > then.high ? 'above' : latest.value < then.low ? 'below' : 'within';
  const others =
    then.sites === 1
      ? `the one earlier site was at ${show(then.low)}`
      : `${then.sites} earlier sites were at ${show(then.low)} to ${show(then.high)}`;
  return `${now}, ${where === 'within' && then.sites === 1 ? 'the same as' : where} the earlier: ${others}.`;
}

function summaryOf(
  chart: SpcChartType,
  { trust, site }: Place,
  measure: Measure,
  deployment: Deployment,
  grain: Grain,
): SpcSummaryType {
  const known = chart.points.filter(({ value }) => value !== null);
  const latest = known.at(-1);
  const limits = latest !== undefined && latest.upper !== null;
  return {
    trustCode: trust,
    siteCode: site,
    measure: measure.id,
    deployment: deployment.id,
    grain,
    value: latest?.value ?? null,
    numerator: latest?.numerator ?? null,
    denominator: latest?.denominator ?? null,
    on: latest?.on ?? null,
    points: known.length,
    trial: chart.groups.at(-1)?.trial ?? false,
    limits,
    variation: latest ? chart.variation : null,
    assurance: limits ? chart.assurance : null,
    target: chart.target,
    sentence: summarySentence(chart, limits, latest?.on ?? null, known.length),
  };
}

function summarySentence({ measure, groups }: SpcChartType, limits: boolean, on: string | null, points: number): string {
  const name = measure?.name ?? '';
  if (on === null) return `${name}: no data`;
  if (!limits) return `${name}: not enough data for limits, ${points} ${points === 1 ? 'point' : 'points'} to ${formatDay(on)}`;
  return `${name} to ${formatDay(on)}${groups.at(-1)?.trial ? ', trial limits' : ''}`;
}
