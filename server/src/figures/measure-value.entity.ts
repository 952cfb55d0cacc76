import { realType } from '../database/dialect.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A figure a trust sent ready counted; the last received stands. */
@Entity('measure_value')
export class MeasureValueEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'measure_value_key' })
  trustCode: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'measure_value_key' })
  measure: string;

  /** The first day of its period. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'measure_value_key' })
  day: string;

  /** Empty where the row names none. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'measure_value_key' })
  site: string;

  @Column({ type: 'varchar' })
  period: 'DAY' | 'WEEK' | 'MONTH';

  @Column({ type: realType })
  numerator: number;

  @Column({ type: realType, nullable: true })
  denominator: number | null;

  @Column({ type: 'varchar' })
  source: string;

  @Column({ type: 'varchar' })
  insertedBatchId: string;

  @Column({ type: 'varchar' })
  batchId: string;
}
