import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** What a person said of an incident. It is never changed. */
@Entity('incident_comment')
@Index('incident_comment_by_incident', ['incidentId', 'at'])
export class IncidentCommentEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'incident_comment_key' })
  id: string;

  @Column({ type: 'integer' })
  incidentId: number;

  @Column({ type: instantType })
  at: Date;

  @Column({ type: 'varchar' })
  byId: string;

  @Column({ type: 'varchar' })
  by: string;

  @Column({ type: 'text' })
  text: string;

  /** For those who work on it; else it is meant for who reported it too, and the first such comment is the response. */
  @Column({ type: 'boolean' })
  internal: boolean;
}
