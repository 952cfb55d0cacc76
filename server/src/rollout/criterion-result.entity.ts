import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType, realType } from '../database/dialect.js';

/** What was found of one readiness criterion on a day; the latest of a criterion stands. */
@Entity('criterion_result')
@Index('criterion_result_by_deployment', ['deploymentId', 'criterion', 'asOn'])
export class CriterionResultEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'criterion_result_key' })
  id: string;

  @Column({ type: 'varchar' })
  deploymentId: string;

  @Column({ type: 'varchar' })
  criterion: string;

  /** Null when it could not be measured. */
  @Column({ type: realType, nullable: true })
  value: number | null;

  @Column({ type: 'text' })
  evidence: string;

  @Column({ type: 'varchar' })
  asOn: string;

  @Column({ type: 'varchar' })
  recordedBy: string;

  @Column({ type: instantType })
  recordedAt: Date;
}
