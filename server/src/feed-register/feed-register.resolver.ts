import { Inject } from '@nestjs/common';
import { Args, Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import { type Cadence, CadenceEnum, type FeedKind, FeedKindEnum, FeedMarkNameEnum } from '../graphql/enums.js';
import { DateTimeScalar } from '../graphql/scalars.js';
import type { Scope } from '../identity/scope.js';
import { FeedRegisterService } from './feed-register.service.js';

@ObjectType('FeedMark', { description: 'A mark of a feed’s data quality, with what was found and its rule.' })
export class FeedMarkType {
  @Field(() => FeedMarkNameEnum)
  mark: keyof typeof FeedMarkNameEnum;

  @Field(() => Boolean, { nullable: true, description: 'Null where nothing came that could be judged.' })
  met: boolean | null;

  @Field(() => String)
  sentence: string;

  @Field(() => String)
  rule: string;
}

@ObjectType('RegisteredFeed', { description: 'A feed of a trust from one source: expected, or received in the last 28 days.' })
export class RegisteredFeedType {
  @Field(() => String)
  trust: string;

  @Field(() => FeedKindEnum)
  feed: FeedKind;

  @Field(() => String)
  source: string;

  @Field(() => CadenceEnum, { nullable: true, description: 'Null where it is not expected.' })
  cadence: Cadence | null;

  @Field(() => Int, { description: 'Loads of the last 28 days.' })
  loads: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The last of them that was taken.' })
  lastGoodAt: Date | null;

  @Field(() => [FeedMarkType])
  marks: FeedMarkType[];
}

@Resolver(() => RegisteredFeedType)
export class FeedRegisterResolver {
  constructor(@Inject(FeedRegisterService) private readonly service: FeedRegisterService) {}

  @Query(() => [RegisteredFeedType], { description: 'Who sends what, and what is thought of its data, by trust.' })
  async feedRegister(
    @CurrentScope() scope: Scope,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
  ): Promise<RegisteredFeedType[]> {
    const found = await this.service.register(scope, trust);
    return found.map((one) => ({ ...one, feed: one.feed.toUpperCase() as FeedKind, marks: [...one.marks] }));
  }
}
