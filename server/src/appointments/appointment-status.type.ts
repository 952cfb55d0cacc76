import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';

@ObjectType('AppointmentCounts', { description: 'Null where a count was not sent; shares are fractions of one.' })
export class AppointmentCountsType {
  @Field(() => Int, { nullable: true })
  attempts: number | null;

  @Field(() => Int, { nullable: true, description: 'Of the attempts.' })
  bookingFailed: number | null;

  @Field(() => Int, { nullable: true, description: 'Booked for the days, cancelled ones among them.' })
  booked: number | null;

  @Field(() => Int, { nullable: true })
  attended: number | null;

  @Field(() => Int, { nullable: true })
  didNotAttend: number | null;

  @Field(() => Int, { nullable: true })
  hospitalCancelled: number | null;

  @Field(() => Int, { nullable: true })
  patientCancelled: number | null;

  @Field(() => Int, { nullable: true })
  outcomeMissing: number | null;

  @Field(() => Float, { nullable: true })
  bookingFailedShare: number | null;

  @Field(() => Float, { nullable: true, description: 'Of those attended or not attended.' })
  didNotAttendShare: number | null;

  @Field(() => Float, { nullable: true, description: 'Of all booked, cancelled ones among them.' })
  didNotAttendOfBookedShare: number | null;

  @Field(() => Float, { nullable: true, description: 'Of all booked.' })
  hospitalCancelledShare: number | null;

  @Field(() => Float, { nullable: true, description: 'Of those attended, not attended or without an outcome.' })
  outcomeMissingShare: number | null;
}

@ObjectType('AppointmentWeek')
export class AppointmentWeekType {
  @Field(() => DayScalar)
  from: string;

  @Field(() => DayScalar, { description: 'Its Sunday, or the last day told of.' })
  to: string;

  @Field(() => Boolean, { description: 'Outcomes of its last days are still being entered, or it is not over.' })
  provisional: boolean;

  @Field(() => AppointmentCountsType)
  counts: AppointmentCountsType;
}

@ObjectType('AppointmentSpecialty')
export class AppointmentSpecialtyType {
  @Field(() => String)
  specialty: string;

  @Field(() => AppointmentCountsType)
  counts: AppointmentCountsType;
}

@ObjectType('AppointmentStatus', { description: 'Appointments of some days: in all, week by week and by specialty.' })
export class AppointmentStatusType {
  @Field(() => DayScalar)
  from: string;

  @Field(() => DayScalar)
  to: string;

  @Field(() => DayScalar, { description: 'Outcomes from this day on are still being entered.' })
  provisionalFrom: string;

  @Field(() => DateTimeScalar, { nullable: true })
  lastLoadedAt: Date | null;

  @Field(() => AppointmentCountsType, { description: 'Of days whose outcomes are in.' })
  total: AppointmentCountsType;

  @Field(() => [AppointmentWeekType])
  weeks: AppointmentWeekType[];

  @Field(() => [AppointmentSpecialtyType], { description: 'Of days whose outcomes are in, the most attempts first.' })
  specialties: AppointmentSpecialtyType[];
}
