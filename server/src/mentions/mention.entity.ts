import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** Somebody named in a comment, until they have seen it. */
@Entity('incident_mention')
@Index('incident_mention_of', ['userId', 'at'])
export class MentionEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'incident_mention_key' })
  id: string;

  @Column({ type: 'integer' })
  incidentId: number;

  @Column({ type: 'varchar' })
  commentId: string;

  /** Who was named. */
  @Column({ type: 'varchar' })
  userId: string;

  @Column({ type: 'varchar' })
  by: string;

  @Column({ type: instantType })
  at: Date;

  @Column({ type: instantType, nullable: true })
  seenAt: Date | null;
}
