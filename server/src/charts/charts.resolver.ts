import { Inject } from '@nestjs/common';
import { Args, Float, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { policyOn } from '@steady/shared/policy';
import { addDays, type Day, londonDayOf } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { CurrentScope } from '../graphql/context.js';
import { GrainEnum } from '../graphql/enums.js';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';
import { policies } from '../policies/known-policies.js';
import type { Scope } from '../identity/scope.js';
import { DeploymentType } from '../rollout/deployment.type.js';
import { ChartMarksService } from './chart-marks.service.js';
import {
  ChartNoteType,
  ChartRebaseType,
  MeasureType,
  SpcBaselineInputType,
  SpcChartType,
  SpcOptionsInputType,
  SpcPointInputType,
} from './chart.type.js';
import { measureTypeOf } from './chart-view.js';
import { ChartsService } from './charts.service.js';
import { ComparisonService } from './comparison.service.js';
import { DayCurvesType } from './day-curves.type.js';
import { FunnelService } from './funnel.service.js';
import { FunnelType } from './funnel.type.js';
import { SpcSummaryType } from './spc-summary.type.js';

type GrainName = keyof typeof GrainEnum;

@Resolver(() => SpcChartType)
export class ChartsResolver {
  constructor(
    @Inject(ChartsService) private readonly charts: ChartsService,
    @Inject(ComparisonService) private readonly comparison: ComparisonService,
    @Inject(ChartMarksService) private readonly marks: ChartMarksService,
    @Inject(FunnelService) private readonly funnels: FunnelService,
  ) {}

  @Query(() => [MeasureType])
  async measures(@CurrentScope() scope: Scope): Promise<MeasureType[]> {
    return (await this.charts.measuresFor(scope)).map(measureTypeOf);
  }

  @Query(() => SpcChartType, {
    description: 'A measure of a trust, or of one of its sites, on a control chart; with `asOf`, of what was known then.',
  })
  spcChart(
    @CurrentScope() scope: Scope,
    @Args('measure', { type: () => String }) measure: string,
    @Args('trust', { type: () => String }) trust: string,
    @Args('site', { type: () => String, nullable: true }) site: string | null = null,
    @Args('from', { type: () => DayScalar, nullable: true }) from: string | null = null,
    @Args('to', { type: () => DayScalar, nullable: true }) to: string | null = null,
    @Args('grain', { type: () => GrainEnum, nullable: true }) grain: GrainName | null = null,
    @Args('baseline', { type: () => SpcBaselineInputType, nullable: true }) baseline: SpcBaselineInputType | null = null,
    @Args('rebases', { type: () => [DayScalar], nullable: true, description: 'Beside those people have made.' })
    rebases: string[] | null = null,
    @Args('target', { type: () => Float, nullable: true }) target: number | null = null,
    @Args('ruleSet', { type: () => String, nullable: true }) ruleSet: string | null = null,
    @Args('asOf', { type: () => DateTimeScalar, nullable: true }) asOf: Date | null = null,
    @Args('specialty', { type: () => String, nullable: true, description: 'Of one specialty alone.' })
    specialty: string | null = null,
  ): Promise<SpcChartType> {
    const look = { from, to, grain: grain ?? 'DAY', baseline, rebases: rebases ?? [], target, ruleSet };
    return this.charts.chart(scope, { measure, trust, site, ...look, asOf, specialty });
  }

  @Query(() => SpcChartType, { description: 'The same chart for a series given in the call.' })
  spcOf(
    @CurrentScope() _scope: Scope,
    @Args('points', { type: () => [SpcPointInputType] }) points: SpcPointInputType[],
    @Args('options', { type: () => SpcOptionsInputType, nullable: true }) options: SpcOptionsInputType | null = null,
  ): SpcChartType {
    return this.charts.chartOf(points, options);
  }

  @Query(() => [SpcSummaryType], {
    description: 'What the charts of measures say of each deployment of the trusts, at most 60 trusts and 12 measures at once.',
  })
  spcSummary(
    @CurrentScope() scope: Scope,
    @Args('measures', { type: () => [String] }) measures: string[],
    @Args('trusts', { type: () => [String], nullable: true }) trusts: string[] | null = null,
    @Args('grain', { type: () => GrainEnum, nullable: true }) grain: GrainName | null = null,
    @Args('asOf', { type: () => DateTimeScalar, nullable: true }) asOf: Date | null = null,
  ): Promise<SpcSummaryType[]> {
    return this.comparison.summary(scope, measures, trusts, grain ?? 'DAY', asOf);
  }

  @Query(() => DayCurvesType, {
    description: 'Deployments by days since their own go-live, each against the envelope of those that went live before it.',
  })
  dayCurves(
    @CurrentScope() scope: Scope,
    @Args('measure', { type: () => String }) measure: string,
    @Args('deployments', { type: () => [ID], nullable: true }) deployments: string[] | null = null,
    @Args('asOf', { type: () => DateTimeScalar, nullable: true }) asOf: Date | null = null,
  ): Promise<DayCurvesType> {
    return this.comparison.dayCurves(scope, measure, deployments, asOf);
  }

  @Query(() => FunnelType, {
    description: 'A share of the trusts the person may see, side by side; four weeks to yesterday unless days are named.',
  })
  funnel(
    @CurrentScope() scope: Scope,
    @Args('measure', { type: () => String }) measure: string,
    @Args('from', { type: () => DayScalar, nullable: true }) from: string | null = null,
    @Args('to', { type: () => DayScalar, nullable: true }) to: string | null = null,
  ): Promise<FunnelType> {
    return this.funnels.funnel(scope, measure, from, to);
  }

  @Mutation(() => ChartRebaseType, {
    description: 'Limits start again on a point of the daily chart, with a reason. It changes the chart, never a verdict.',
  })
  async rebase(
    @CurrentScope() scope: Scope,
    @Args('measure', { type: () => String }) measure: string,
    @Args('trust', { type: () => String }) trust: string,
    @Args('on', { type: () => DayScalar }) on: string,
    @Args('reason', { type: () => String }) reason: string,
    @Args('site', { type: () => String, nullable: true }) site: string | null = null,
  ): Promise<ChartRebaseType> {
    const rebase = await this.marks.rebase(scope, { measure, trust, site, on }, reason);
    return { ...rebase, datedOn: rebase.on };
  }

  @Mutation(() => ChartRebaseType)
  async withdrawRebase(@CurrentScope() scope: Scope, @Args('id', { type: () => ID }) id: string): Promise<ChartRebaseType> {
    const rebase = await this.marks.withdrawRebase(scope, id);
    return { ...rebase, datedOn: rebase.on };
  }

  @Mutation(() => ChartNoteType, { description: 'The reason of a point; without a text the note is taken back.' })
  annotatePoint(
    @CurrentScope() scope: Scope,
    @Args('measure', { type: () => String }) measure: string,
    @Args('trust', { type: () => String }) trust: string,
    @Args('on', { type: () => DayScalar }) on: string,
    @Args('site', { type: () => String, nullable: true }) site: string | null = null,
    @Args('text', { type: () => String, nullable: true }) text: string | null = null,
  ): Promise<ChartNoteType> {
    return this.marks.annotate(scope, { measure, trust, site, on }, text);
  }
}

/** The charts of a deployment, so that its page asks once. */
@Resolver(() => DeploymentType)
export class DeploymentChartsResolver {
  constructor(
    @Inject(ChartsService) private readonly service: ChartsService,
    @Inject(ComparisonService) private readonly comparison: ComparisonService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @ResolveField(() => [SpcChartType], {
    description:
      'Charts of the figures its verdict is read from, in the order asked for; without `from` they begin with the baseline before go-live.',
  })
  async charts(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Args('measures', { type: () => [String] }) measures: string[],
    @Args('from', { type: () => DayScalar, nullable: true }) from: string | null = null,
    @Args('to', { type: () => DayScalar, nullable: true }) to: string | null = null,
    @Args('grain', { type: () => GrainEnum, nullable: true }) grain: GrainName | null = null,
    @Args('baseline', { type: () => SpcBaselineInputType, nullable: true }) baseline: SpcBaselineInputType | null = null,
    @Args('ruleSet', { type: () => String, nullable: true }) ruleSet: string | null = null,
  ): Promise<SpcChartType[]> {
    const begin = from ?? chartsFrom(deployment.goLiveOn, londonDayOf(deployment.asOf ?? this.clock.now()));
    const look = { from: begin, to, grain: grain ?? 'DAY', baseline, rebases: [], target: null, ruleSet } as const;
    const place = await this.comparison.placeOf(scope, deployment);
    return this.service.chartsOf(scope, place, measures, look, deployment.asOf ?? null);
  }
}

/** Days a site's charts show where there is no go-live behind it. */
const daysBefore = 90;

/** The first day of a deployment's charts: that of the policy's baseline, or some weeks back. */
function chartsFrom(goLiveOn: Day | null, today: Day): Day {
  const { calendarDays, endsDaysBeforeGoLive } = policyOn(policies, today).baseline;
  return goLiveOn === null || goLiveOn >= today
    ? addDays(today, -daysBefore)
    : addDays(goLiveOn, -(calendarDays + endsDaysBeforeGoLive));
}
