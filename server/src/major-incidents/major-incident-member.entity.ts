import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A ticket that follows a major incident. */
@Entity('major_incident_member')
@Index('major_incident_member_by_incident', ['incidentId'])
export class MajorIncidentMemberEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'major_incident_member_key' })
  majorId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'major_incident_member_key' })
  incidentId: number;

  @Column({ type: 'varchar' })
  trustCode: string;

  @Column({ type: 'varchar' })
  incidentNumber: string;

  @Column({ type: instantType })
  addedAt: Date;

  @Column({ type: 'varchar' })
  addedBy: string;
}
