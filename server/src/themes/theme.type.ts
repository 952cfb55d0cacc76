import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTimeScalar, DayScalar } from '../graphql/scalars.js';
import { type ThemeState, themeStates } from './theme-states.js';

export const ThemeStateEnum = Object.fromEntries(themeStates.map((state) => [state, state])) as Record<ThemeState, ThemeState>;
registerEnumType(ThemeStateEnum, { name: 'ThemeState' });

@ObjectType('ThemeTrustCount', { description: 'Tickets of a theme at one of the trusts you see.' })
export class ThemeTrustCountType {
  @Field(() => String)
  trust: string;

  @Field(() => Int)
  tickets: number;

  @Field(() => Int)
  open: number;

  @Field(() => DayScalar, { description: 'The day its latest ticket was opened.' })
  lastOn: string;
}

@ObjectType('ThemeTicket', { description: 'A ticket of a theme, of the trusts you see.' })
export class ThemeTicketType {
  @Field(() => String)
  number: string;

  @Field(() => String)
  trust: string;

  @Field(() => String)
  title: string;

  @Field(() => DayScalar)
  openedOn: string;
}

/** Counts and tickets are resolved. */
@ObjectType('Theme', {
  description: 'One fault met at several trusts. Title, summary and workaround of a confirmed one are written for every trust.',
})
export class ThemeType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => ThemeStateEnum)
  state: ThemeState;

  @Field(() => String)
  title: string;

  @Field(() => String, { nullable: true })
  summary: string | null;

  @Field(() => String, { nullable: true })
  workaround: string | null;

  @Field(() => DateTimeScalar)
  proposedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  decidedAt: Date | null;

  @Field(() => String, { nullable: true })
  decisionReason: string | null;
}

@ObjectType('ThemeSeen', { description: 'Where a theme was met, as far as you may know.' })
export class ThemeSeenType {
  @Field(() => String, { description: 'For example: Seen at 2 other trusts.' })
  sentence: string;

  @Field(() => Int, { description: 'Trusts with tickets of it that are not yours.' })
  otherTrusts: number;

  @Field(() => Int, { nullable: true, description: 'Their tickets; null where so few would tell of one trust.' })
  otherTickets: number | null;

  @Field(() => [ThemeTrustCountType], { description: 'The trusts you see.' })
  trusts: ThemeTrustCountType[];
}

@InputType('ConfirmThemeInput', { description: 'In words of your own: every trust reads them.' })
export class ConfirmThemeInput {
  @Field(() => String)
  title: string;

  @Field(() => String)
  summary: string;

  @Field(() => String, { nullable: true })
  workaround?: string | null;
}
