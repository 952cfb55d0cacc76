import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType, realType } from '../database/dialect.js';

/**
 * One measure of one day. A changed value closes the row (`knownTo`) and adds another, so that what was known at any
 * instant can be read again.
 */
@Entity('daily_figure')
export class DailyFigureEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'daily_figure_key' })
  trust: string;

  /** Empty for the whole trust, records that name no site among them; else the site's code. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'daily_figure_key' })
  site: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'daily_figure_key' })
  measure: string;

  /** Empty for the total, else `key:value`. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'daily_figure_key' })
  split: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'daily_figure_key' })
  day: string;

  @PrimaryColumn({ type: instantType, primaryKeyConstraintName: 'daily_figure_key' })
  knownFrom: Date;

  /** Null for the value that stands. */
  @Column({ type: instantType, nullable: true })
  knownTo: Date | null;

  @Column({ type: realType })
  numerator: number;

  /** Null for a plain count. */
  @Column({ type: realType, nullable: true })
  denominator: number | null;

  /** The import it was worked out after. */
  @Column({ type: 'varchar' })
  batch: string;
}
