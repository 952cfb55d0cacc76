import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../graphql/scalars.js';
import { FieldChangeType, IncidentType } from './incident.type.js';

@ObjectType('IncidentComment')
export class IncidentCommentType {
  @Field(() => ID)
  id: string;

  @Field(() => DateTimeScalar)
  at: Date;

  @Field(() => String)
  by: string;

  @Field(() => String)
  text: string;

  @Field(() => Boolean, { description: 'For those who work on it; else for who reported it too.' })
  internal: boolean;
}

@ObjectType('BulkChanged')
export class BulkChangedType {
  @Field(() => String)
  number: string;

  @Field(() => [FieldChangeType])
  changes: FieldChangeType[];
}

@ObjectType('BulkRefusal')
export class BulkRefusalType {
  @Field(() => String)
  number: string;

  @Field(() => String)
  code: string;

  @Field(() => String)
  message: string;
}

@ObjectType('BulkChange', { description: 'What became of a change of many incidents.' })
export class BulkChangeType {
  @Field(() => ID, { nullable: true, description: 'Undoes it with `undoChange`; null when nothing was stored.' })
  id: string | null;

  @Field(() => [BulkChangedType])
  changed: BulkChangedType[];

  @Field(() => [BulkRefusalType], { description: 'Left as they are, each with the reason.' })
  refused: BulkRefusalType[];
}

@ObjectType('SimilarIncident')
export class SimilarIncidentType {
  @Field(() => IncidentType)
  incident: IncidentType;

  @Field(() => Float, { description: 'Above 0 to 1: the share of telling words both have.' })
  similarity: number;

  @Field(() => [String], { description: 'The words both have, the most telling first.' })
  sharedTerms: string[];
}
