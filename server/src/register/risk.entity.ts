import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A line of the risk register, as it is rated now. */
@Entity('risk')
@Index('risk_by_deployment', ['deploymentId'])
export class RiskEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'risk_key' })
  id: string;

  @Column({ type: 'varchar' })
  deploymentId: string;

  /** Raised by one with each change; a change names the version it read. */
  @Column({ type: 'integer' })
  version: number;

  /** 1, least, to 5. */
  @Column({ type: 'integer' })
  likelihood: number;

  /** 1, least, to 5. */
  @Column({ type: 'integer' })
  impact: number;

  @Column({ type: 'varchar' })
  title: string;

  @Column({ type: 'varchar' })
  owner: string;

  /** What is done about it. */
  @Column({ type: 'text', nullable: true })
  mitigation: string | null;

  @Column({ type: 'varchar', nullable: true })
  closedReason: string | null;

  @Column({ type: instantType })
  raisedAt: Date;

  @Column({ type: instantType, nullable: true })
  closedAt: Date | null;
}
