import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import { DayScalar } from '../graphql/scalars.js';
import type { Scope } from '../identity/scope.js';
import { AppointmentStatusService } from './appointment-status.service.js';
import { AppointmentStatusType } from './appointment-status.type.js';

@Resolver(() => AppointmentStatusType)
export class AppointmentsResolver {
  constructor(@Inject(AppointmentStatusService) private readonly appointments: AppointmentStatusService) {}

  @Query(() => AppointmentStatusType, {
    description:
      'What became of the appointments of a trust, or of one of its sites; of the last thirteen weeks unless days are named.',
  })
  appointmentStatus(
    @CurrentScope() scope: Scope,
    @Args('trust', { type: () => String }) trust: string,
    @Args('site', { type: () => String, nullable: true }) site: string | null = null,
    @Args('from', { type: () => DayScalar, nullable: true }) from: string | null = null,
    @Args('to', { type: () => DayScalar, nullable: true }) to: string | null = null,
  ): Promise<AppointmentStatusType> {
    return this.appointments.status(scope, { trust, site, from, to });
  }
}
