import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { notFound } from '../errors/domain-error.js';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import { DayScalar } from '../graphql/scalars.js';
import type { Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { loadTrust } from '../organisations/place-loaders.js';
import { TrustType } from '../organisations/trust.type.js';
import { ComparisonService } from './comparison.service.js';
import { EditWeeklyReportInput, ReportFilterInput } from './report.input.js';
import {
  ReportComparisonType,
  ReportEditType,
  ReportRestatementType,
  WeeklyReportContentType,
  WeeklyReportType,
} from './report.type.js';
import { changeOf, contentTypeOf, reportTypeOf } from './report-view.js';
import { type ReportHead, ReportsService } from './reports.service.js';

const mostListed = 200;

@Resolver(() => WeeklyReportType)
export class ReportsResolver {
  constructor(
    @Inject(ReportsService) private readonly service: ReportsService,
    @Inject(ComparisonService) private readonly comparison: ComparisonService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
  ) {}

  @Query(() => [WeeklyReportType], {
    description:
      'Weekly reports the person may read, the newest week first. Drafts are shown to those who may write one; the programme’s to those who see every trust. `after` is the id of the last of the page before.',
  })
  async weeklyReports(
    @CurrentScope() scope: Scope,
    @Args('filter', { type: () => ReportFilterInput, nullable: true }) filter: ReportFilterInput | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
    @Args('after', { type: () => ID, nullable: true }) after: string | null = null,
  ): Promise<WeeklyReportType[]> {
    const { state, ...rest } = filter ?? {};
    const page = Math.min(Math.max(first ?? 50, 1), mostListed);
    const found = await this.service.list(scope, { ...rest, states: state, first: page, after });
    return found.map((head) => this.typeOf(scope, head));
  }

  @Query(() => WeeklyReportType, { nullable: true })
  async weeklyReport(@CurrentScope() scope: Scope, @Args('id', { type: () => ID }) id: string): Promise<WeeklyReportType | null> {
    const report = await this.service.find(scope, id);
    return report && this.typeOf(scope, report);
  }

  @Query(() => ReportComparisonType, {
    nullable: true,
    description: 'Two reports held against each other; null when one is not there.',
  })
  async compareWeeklyReports(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('with', { type: () => ID, description: 'The earlier one.' }) other: string,
  ): Promise<ReportComparisonType | null> {
    const found = await this.comparison.compare(scope, id, other);
    return (
      found && {
        before: this.typeOf(scope, found.before),
        after: this.typeOf(scope, found.after),
        differences: found.differences,
      }
    );
  }

  @Mutation(() => WeeklyReportType, {
    description:
      'Drafts a trust’s report, or without a trust the programme’s, from what is known now. A draft that is there has its figures read anew and keeps its text; a published week gets a new edition.',
  })
  async draftWeeklyReport(
    @CurrentScope() scope: Scope,
    @Args('weekEndingOn', { type: () => DayScalar, description: 'A Sunday.' }) weekEndingOn: string,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
  ): Promise<WeeklyReportType> {
    return this.typeOf(scope, await this.service.draft(scope, trust, weekEndingOn));
  }

  @Mutation(() => WeeklyReportType, { description: 'Changes what people write. Figures cannot be changed, only annotated.' })
  async editWeeklyReport(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => EditWeeklyReportInput }) input: EditWeeklyReportInput,
  ): Promise<WeeklyReportType> {
    return this.typeOf(scope, await this.service.edit(scope, id, version, changeOf(input)));
  }

  @Mutation(() => WeeklyReportType)
  async approveWeeklyReport(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
  ): Promise<WeeklyReportType> {
    return this.typeOf(scope, await this.service.approve(scope, id, version));
  }

  @Mutation(() => WeeklyReportType, { description: 'From here on the report never changes.' })
  async publishWeeklyReport(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
  ): Promise<WeeklyReportType> {
    return this.typeOf(scope, await this.service.publish(scope, id, version));
  }

  @ResolveField(() => TrustType, { nullable: true, description: 'Null for the programme’s report.' })
  async trust(
    @Parent() report: WeeklyReportType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<TrustType | null> {
    return report.trustCode === '' ? null : loadTrust(loaders, this.organisations, scope, report.trustCode);
  }

  @ResolveField(() => WeeklyReportContentType)
  async content(@Parent() { id }: WeeklyReportType, @CurrentScope() scope: Scope): Promise<WeeklyReportContentType> {
    const report = await this.service.find(scope, id);
    if (!report) throw notFound('The report');
    return contentTypeOf(report);
  }

  @ResolveField(() => [ReportEditType], { description: 'Every edit of its text, oldest first.' })
  edits(@Parent() report: WeeklyReportType): Promise<ReportEditType[]> {
    return this.service.edits(report);
  }

  @ResolveField(() => [ReportRestatementType], {
    description: 'Figures that corrections since its data were read would change. Empty for a draft.',
  })
  restated(@Parent() { id }: WeeklyReportType, @CurrentScope() scope: Scope): Promise<ReportRestatementType[]> {
    return this.comparison.restated(scope, id);
  }

  private typeOf(scope: Scope, head: ReportHead): WeeklyReportType {
    return reportTypeOf(head, {
      needsTwoPeople: this.service.needsTwoPeople(head),
      allowedActions: this.service.actionsOf(scope, head),
    });
  }
}
