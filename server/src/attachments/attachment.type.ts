import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../graphql/scalars.js';

@ObjectType('Attachment', { description: 'A picture or PDF of an incident; `GET /api/attachments/:id` gives it.' })
export class AttachmentType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { description: 'image/png, image/jpeg or application/pdf, by its content.' })
  type: string;

  @Field(() => Int, { description: 'Bytes.' })
  size: number;

  @Field(() => String)
  by: string;

  @Field(() => DateTimeScalar)
  at: Date;
}
