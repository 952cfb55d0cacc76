import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A supplier's time with a deployment. Nobody between two, or after the last, is a gap. */
@Entity('supplier_period')
@Index('supplier_period_by_deployment', ['deploymentId'])
export class SupplierPeriodEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'supplier_period_key' })
  id: string;

  @Column({ type: 'varchar' })
  deploymentId: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  supplier: string;

  @Column({ type: 'varchar' })
  fromOn: string;

  /** Its last day; null while it goes on. */
  @Column({ type: 'varchar', nullable: true })
  toOn: string | null;

  /** Why it left. */
  @Column({ type: 'varchar', nullable: true })
  reason: string | null;

  @Column({ type: 'varchar' })
  recordedBy: string;

  @Column({ type: instantType })
  recordedAt: Date;
}
