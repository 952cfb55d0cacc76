import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** An incident linked to a problem. */
@Entity('problem_incident')
@Index('problem_incident_by_incident', ['incidentId'])
@Index('problem_incident_by_trust', ['trustCode', 'problemId'])
export class ProblemIncidentEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'problem_incident_key' })
  problemId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'problem_incident_key' })
  incidentId: number;

  @Column({ type: 'varchar' })
  trustCode: string;

  @Column({ type: 'varchar' })
  incidentNumber: string;

  @Column({ type: instantType })
  linkedAt: Date;

  @Column({ type: 'varchar' })
  linkedBy: string;
}
