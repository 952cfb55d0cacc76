import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A person's decision that a chart's limits start again on a day. It changes the chart, never a verdict. */
@Entity('chart_rebase')
@Index('chart_rebase_by_place', ['trust', 'site', 'measure'])
export class ChartRebaseEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'chart_rebase_key' })
  id: string;

  @Column({ type: 'varchar' })
  trust: string;

  /** Empty for the whole trust. */
  @Column({ type: 'varchar' })
  site: string;

  @Column({ type: 'varchar' })
  measure: string;

  @Column({ type: 'varchar' })
  on: string;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'varchar' })
  byId: string;

  @Column({ type: 'varchar' })
  by: string;

  @Column({ type: instantType })
  at: Date;

  @Column({ type: 'varchar', nullable: true })
  withdrawnBy: string | null;

  @Column({ type: instantType, nullable: true })
  withdrawnAt: Date | null;
}
