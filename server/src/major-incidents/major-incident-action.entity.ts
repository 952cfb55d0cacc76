import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** What a review asks of somebody. */
@Entity('major_incident_action')
@Index('major_incident_action_of', ['majorId'])
export class MajorIncidentActionEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'major_incident_action_key' })
  id: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  majorId: string;

  @Column({ type: 'varchar' })
  trustCode: string;

  @Column({ type: 'varchar' })
  title: string;

  @Column({ type: 'varchar' })
  owner: string;

  @Column({ type: 'varchar' })
  dueOn: string;

  @Column({ type: 'varchar', nullable: true })
  doneOn: string | null;

  @Column({ type: instantType })
  recordedAt: Date;

  @Column({ type: 'varchar' })
  recordedBy: string;
}
