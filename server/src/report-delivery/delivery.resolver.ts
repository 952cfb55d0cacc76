import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { loadTrust } from '../organisations/place-loaders.js';
import { TrustType } from '../organisations/trust.type.js';
import { ReportMailingType, ReportRecipientType, ReportScheduleInput, ReportScheduleType } from './delivery.type.js';
import { timeOfMinute } from './draft-times.js';
import { MailingService } from './mailing.service.js';
import { RecipientsService } from './recipients.service.js';
import { audienceOf } from './report-audience.js';
import { ScheduleService, type ScheduleView } from './schedule.service.js';

/** The trust a call names; without one it is about the programme's report. */
const trustArgument = { type: () => String, nullable: true, description: 'Code of the trust; none for the programme’s report.' };

@Resolver(() => ReportScheduleType)
export class DeliveryResolver {
  constructor(
    @Inject(ScheduleService) private readonly schedules: ScheduleService,
    @Inject(RecipientsService) private readonly recipients: RecipientsService,
    @Inject(MailingService) private readonly mailing: MailingService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
  ) {}

  @Query(() => [ReportScheduleType], {
    description: 'When reports are drafted by themselves: the programme’s first, then by trust.',
  })
  async reportSchedules(@CurrentScope() scope: Scope): Promise<ReportScheduleType[]> {
    return (await this.schedules.schedules(scope)).map(scheduleTypeOf);
  }

  @Query(() => [ReportRecipientType], { description: 'To whom published reports of a trust, or of the programme, are mailed.' })
  async reportRecipients(
    @CurrentScope() scope: Scope,
    @Args('trust', trustArgument) trust: string | null = null,
  ): Promise<ReportRecipientType[]> {
    return this.recipients.list(scope, audienceOf(trust));
  }

  @Query(() => ReportMailingType, { description: 'How the mails of a report stand.' })
  async reportMailing(
    @CurrentScope() scope: Scope,
    @Args('report', { type: () => ID }) report: string,
  ): Promise<ReportMailingType> {
    const { trust, isMailOn, mailing, deliveries } = await this.mailing.state(scope, report);
    return {
      trust,
      isMailOn,
      isBeingWritten: mailing?.state === 'DUE',
      told: mailing?.told ?? null,
      deliveries: [...deliveries],
    };
  }

  @Mutation(() => ReportScheduleType)
  async setReportSchedule(
    @CurrentScope() scope: Scope,
    @Args('input', { type: () => ReportScheduleInput }) input: ReportScheduleInput,
    @Args('trust', trustArgument) trust: string | null = null,
  ): Promise<ReportScheduleType> {
    return scheduleTypeOf(await this.schedules.set(scope, audienceOf(trust), input));
  }

  @Mutation(() => ReportRecipientType, {
    description: 'An address without an account gets nothing until somebody of the programme confirms it.',
  })
  async addReportRecipient(
    @CurrentScope() scope: Scope,
    @Args('address', { type: () => String }) address: string,
    @Args('trust', trustArgument) trust: string | null = null,
  ): Promise<ReportRecipientType> {
    return this.recipients.add(scope, audienceOf(trust), address);
  }

  @Mutation(() => ReportRecipientType, { description: 'Answers for an address without an account.' })
  async confirmReportRecipient(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ReportRecipientType> {
    return this.recipients.confirm(scope, id);
  }

  @Mutation(() => ReportRecipientType)
  async removeReportRecipient(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ReportRecipientType> {
    return this.recipients.remove(scope, id);
  }

  @ResolveField(() => TrustType, { nullable: true, description: 'Null for the programme’s report.' })
  async trust(
    @Parent() schedule: ReportScheduleType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<TrustType | null> {
    return schedule.trustCode === '' ? null : loadTrust(loaders, this.organisations, scope, schedule.trustCode);
  }
}

const scheduleTypeOf = ({ trust, minuteOfDay, next, ...view }: ScheduleView): ReportScheduleType => ({
  ...view,
  time: timeOfMinute(minuteOfDay),
  nextAt: next?.at ?? null,
  nextWeekEndingOn: next?.weekEndingOn ?? null,
  trustCode: trust,
});
