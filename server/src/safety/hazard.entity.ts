import type { Likelihood, Severity } from '@steady/shared/safety';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A hazard of a trust's hazard log, rated by the matrix of DCB0129. */
@Entity('hazard')
@Index('hazard_by_trust', ['trust'])
export class HazardEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'hazard_key' })
  id: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  trust: string;

  @Column({ type: 'varchar' })
  title: string;

  @Column({ type: 'text' })
  description: string;

  @Column({ type: 'text' })
  effect: string;

  @Column({ type: 'text' })
  causes: string;

  @Column({ type: 'text' })
  controls: string;

  @Column({ type: 'varchar' })
  owner: string;

  @Column({ type: 'varchar' })
  initialLikelihood: Likelihood;

  @Column({ type: 'varchar' })
  initialSeverity: Severity;

  @Column({ type: 'varchar' })
  residualLikelihood: Likelihood;

  @Column({ type: 'varchar' })
  residualSeverity: Severity;

  /** 1 acceptable to 5 unacceptable. */
  @Column({ type: 'integer' })
  initialRisk: number;

  @Column({ type: 'integer' })
  residualRisk: number;

  @Column({ type: 'varchar' })
  status: 'OPEN' | 'TRANSFERRED' | 'CLOSED';

  @Column({ type: instantType })
  openedAt: Date;

  @Column({ type: instantType, nullable: true })
  closedAt: Date | null;
}
