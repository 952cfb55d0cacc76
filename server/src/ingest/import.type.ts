import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { FeedKindEnum, type FeedKind, ImportStatusEnum } from '../graphql/enums.js';
import { DateTimeScalar } from '../graphql/scalars.js';
import { PageInfoType } from '../graphql/page-info.type.js';

@ObjectType('Rejection', { description: 'A cell or row that was not taken in, and what to do about it.' })
export class RejectionType {
  @Field(() => Int)
  line!: number;

  @Field(() => String)
  column!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String)
  value!: string;

  @Field(() => String)
  message!: string;
}

@ObjectType('Import', { description: 'One sending of one feed.' })
export class ImportType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  trust!: string | null;

  @Field(() => FeedKindEnum)
  feed!: FeedKind;

  @Field(() => String)
  source!: string;

  @Field(() => String)
  mapping!: string;

  @Field(() => String, { nullable: true })
  fileName!: string | null;

  @Field(() => ImportStatusEnum)
  status!: keyof typeof ImportStatusEnum;

  @Field(() => ID, { nullable: true, description: 'The earlier import this one repeats: nothing was stored again.' })
  sameAs!: string | null;

  @Field(() => DateTimeScalar)
  receivedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  finishedAt!: Date | null;

  @Field(() => String)
  by!: string;

  @Field(() => Float)
  bytes!: number;

  @Field(() => String)
  sha256!: string;

  @Field(() => Int)
  read!: number;

  @Field(() => Int)
  inserted!: number;

  @Field(() => Int)
  updated!: number;

  @Field(() => Int)
  unchanged!: number;

  @Field(() => Int)
  rejected!: number;

  @Field(() => Int, { description: 'Rows in which something that may identify a person was hidden.' })
  quarantined!: number;

  @Field(() => Int, { nullable: true })
  total!: number | null;

  @Field(() => String, { nullable: true })
  refusal!: string | null;
}

@ObjectType('ImportConnection')
export class ImportConnectionType {
  @Field(() => [ImportType])
  nodes!: ImportType[];

  @Field(() => PageInfoType)
  pageInfo!: PageInfoType;

  @Field(() => Int)
  totalCount!: number;
}

@ObjectType('FeedColumn')
export class FeedColumnType {
  @Field(() => String)
  name!: string;

  @Field(() => Boolean)
  required!: boolean;

  @Field(() => String)
  description!: string;
}

@ObjectType('FeedSample', { description: 'A sample file of one kind of export.' })
export class FeedSampleType {
  @Field(() => String, { description: 'The mapping that reads it.' })
  profile!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  url!: string;
}

@ObjectType('FeedDescription', { description: 'What a feed is, and how its file looks.' })
export class FeedDescriptionType {
  @Field(() => FeedKindEnum)
  feed!: FeedKind;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => [FeedColumnType])
  columns!: FeedColumnType[];

  @Field(() => String)
  sampleUrl!: string;

  @Field(() => [FeedSampleType], { description: 'Files as systems export them, each recognised by its columns.' })
  samples!: FeedSampleType[];

  @Field(() => [String])
  profiles!: string[];
}
