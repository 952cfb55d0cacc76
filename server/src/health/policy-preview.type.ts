import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { StreamEnum, StreamStatusEnum, VerdictEnum } from '../graphql/enums.js';

@ObjectType('PreviewedStream')
export class PreviewedStreamType {
  @Field(() => StreamEnum)
  stream!: string;

  @Field(() => StreamStatusEnum)
  before!: string;

  @Field(() => StreamStatusEnum)
  after!: string;
}

@ObjectType('PreviewedVerdict', { description: 'What a deployment is today, and what it would be were the policy changed.' })
export class PreviewedVerdictType {
  @Field(() => ID)
  deployment!: string;

  @Field(() => String)
  name!: string;

  @Field(() => VerdictEnum)
  before!: string;

  @Field(() => VerdictEnum)
  after!: string;

  @Field(() => Float, { nullable: true })
  scoreBefore!: number | null;

  @Field(() => Float, { nullable: true })
  scoreAfter!: number | null;

  @Field(() => String, { description: 'The reason it would have, in words.' })
  sentence!: string;

  @Field(() => [PreviewedStreamType], { description: 'Streams whose status would be another.' })
  streams!: PreviewedStreamType[];
}
