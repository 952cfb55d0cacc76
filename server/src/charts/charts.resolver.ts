import { Inject } from '@nestjs/common';
import { Args, Float, Query, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import { GrainEnum } from '../graphql/enums.js';
import { DayScalar } from '../graphql/scalars.js';
import type { Scope } from '../identity/scope.js';
import { MeasureType, SpcBaselineInputType, SpcChartType, SpcOptionsInputType, SpcPointInputType } from './chart.type.js';
import { measureTypeOf } from './chart-view.js';
import { ChartsService } from './charts.service.js';

@Resolver(() => SpcChartType)
export class ChartsResolver {
  constructor(@Inject(ChartsService) private readonly charts: ChartsService) {}

  @Query(() => [MeasureType])
  measures(@CurrentScope() _scope: Scope): MeasureType[] {
    return this.charts.measures().map(measureTypeOf);
  }

  @Query(() => SpcChartType, { description: 'A measure of a trust, or of one of its sites, on a control chart.' })
  spcChart(
    @CurrentScope() scope: Scope,
    @Args('measure', { type: () => String }) measure: string,
    @Args('trust', { type: () => String }) trust: string,
    @Args('site', { type: () => String, nullable: true }) site: string | null = null,
    @Args('from', { type: () => DayScalar, nullable: true }) from: string | null = null,
    @Args('to', { type: () => DayScalar, nullable: true }) to: string | null = null,
    @Args('grain', { type: () => GrainEnum, nullable: true }) grain: keyof typeof GrainEnum | null = null,
    @Args('baseline', { type: () => SpcBaselineInputType, nullable: true }) baseline: SpcBaselineInputType | null = null,
    @Args('rebases', { type: () => [DayScalar], nullable: true }) rebases: string[] | null = null,
    @Args('target', { type: () => Float, nullable: true }) target: number | null = null,
    @Args('ruleSet', { type: () => String, nullable: true }) ruleSet: string | null = null,
  ): Promise<SpcChartType> {
    return this.charts.chart(scope, {
      measure,
      trust,
      site,
      from,
      to,
      grain: grain ?? 'DAY',
      baseline,
      rebases: rebases ?? [],
      target,
      ruleSet,
    });
  }

  @Query(() => SpcChartType, { description: 'The same chart for a series given in the call.' })
  spcOf(
    @CurrentScope() _scope: Scope,
    @Args('points', { type: () => [SpcPointInputType] }) points: SpcPointInputType[],
    @Args('options', { type: () => SpcOptionsInputType, nullable: true }) options: SpcOptionsInputType | null = null,
  ): SpcChartType {
    return this.charts.chartOf(points, options);
  }
}
