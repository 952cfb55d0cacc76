import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { MailDeliveryStateEnum, ReportDraftRunStateEnum, ReportRecipientStateEnum, ReportScopeEnum } from '../graphql/enums.js';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';

@ObjectType('ReportDraftRun', { description: 'The making of a scheduled draft.' })
export class ReportDraftRunType {
  @Field(() => DayScalar)
  weekEndingOn: string;

  @Field(() => ReportDraftRunStateEnum)
  state: keyof typeof ReportDraftRunStateEnum;

  @Field(() => ID, { nullable: true })
  reportId: string | null;

  @Field(() => String, { nullable: true, description: 'Why it failed, and what to do.' })
  told: string | null;

  @Field(() => DateTimeScalar)
  at: Date;
}

@ObjectType('ReportSchedule', { description: 'When drafts of a trust’s report, or of the programme’s, are made by themselves.' })
export class ReportScheduleType {
  @Field(() => ReportScopeEnum)
  scope: keyof typeof ReportScopeEnum;

  @Field(() => Int, { description: '1 Monday to 7 Sunday.' })
  weekday: number;

  @Field(() => String, { description: 'Time of London, such as 06:00.' })
  time: string;

  @Field(() => Boolean)
  isOn: boolean;

  @Field(() => String, { nullable: true, description: 'Who set it; null: the usual time.' })
  changedBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  nextAt: Date | null;

  @Field(() => DayScalar, { nullable: true, description: 'The week the next draft is of.' })
  nextWeekEndingOn: string | null;

  @Field(() => ReportDraftRunType, { nullable: true })
  lastRun: ReportDraftRunType | null;

  trustCode: string;
}

@InputType('ReportScheduleInput')
export class ReportScheduleInput {
  @Field(() => Int, { description: '1 Monday to 7 Sunday.' })
  weekday: number;

  @Field(() => String, { description: 'Time of London, such as 06:00.' })
  time: string;

  @Field(() => Boolean)
  isOn: boolean;
}

@ObjectType('ReportRecipient', { description: 'Somebody to whom published reports are mailed.' })
export class ReportRecipientType {
  @Field(() => ID)
  id: string;

  @Field(() => String, { nullable: true, description: 'Code of the trust whose reports; null for the programme’s.' })
  trust: string | null;

  @Field(() => String)
  address: string;

  @Field(() => String, { nullable: true, description: 'The name of the account with this address, where the asker may know it.' })
  name: string | null;

  @Field(() => ReportRecipientStateEnum)
  state: keyof typeof ReportRecipientStateEnum;

  @Field(() => String)
  addedBy: string;

  @Field(() => DateTimeScalar)
  addedAt: Date;

  @Field(() => String, { nullable: true, description: 'Who answers for an address without an account.' })
  confirmedBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  unsubscribedAt: Date | null;
}

@ObjectType('MailDelivery', { description: 'How the mail to one receiver stands.' })
export class MailDeliveryType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  recipient: string;

  @Field(() => MailDeliveryStateEnum)
  state: keyof typeof MailDeliveryStateEnum;

  @Field(() => Int)
  attempts: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is tried again.' })
  nextAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  endedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'What the mail server said last, or why Steady gave up.' })
  reply: string | null;

  @Field(() => Boolean, { description: 'The server stopped between sending it and writing that down: it may have come twice.' })
  mayBeRepeat: boolean;
}

@ObjectType('ReportMailing', { description: 'How the mails of a published report stand.' })
export class ReportMailingType {
  @Field(() => String, { nullable: true, description: 'Code of the trust whose report it is; null for the programme’s.' })
  trust: string | null;

  @Field(() => Boolean, { description: 'Whether a mail server is set (SMTP_URL). Without one mails wait.' })
  isMailOn: boolean;

  @Field(() => Boolean, { description: 'The report is published and its mails are still to be written.' })
  isBeingWritten: boolean;

  @Field(() => String, { nullable: true })
  told: string | null;

  @Field(() => [MailDeliveryType])
  deliveries: MailDeliveryType[];
}
