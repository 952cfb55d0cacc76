import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** One line of a deployment's history as people read it. The audit log has a line of its own for each. */
@Entity('deployment_change')
@Index('deployment_change_by_deployment', ['deploymentId', 'at'])
export class DeploymentChangeEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'deployment_change_key' })
  id: string;

  @Column({ type: 'varchar' })
  deploymentId: string;

  @Column({ type: instantType })
  at: Date;

  @Column({ type: 'varchar' })
  byId: string;

  @Column({ type: 'varchar' })
  by: string;

  /** SETTINGS, PHASE, SUPPLIER, MILESTONE, RISK, ACTION, DECISION, WAVE, STATEMENT, WARNING, GATE. */
  @Column({ type: 'varchar' })
  kind: string;

  /** The milestone, risk or other line that changed. */
  @Column({ type: 'varchar', nullable: true })
  subjectId: string | null;

  @Column({ type: 'text' })
  sentence: string;
}
