import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** What was said last on a day of when a site would be steady. */
@Entity('forecast_day')
export class ForecastDayEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'forecast_day_key' })
  deploymentId: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'forecast_day_key' })
  on: string;

  @Column({ type: 'varchar' })
  trust: string;

  @Column({ type: instantType })
  saidAt: Date;

  @Column({ type: 'varchar', nullable: true })
  steadyOn: string | null;

  @Column({ type: 'varchar', nullable: true })
  steadyFrom: string | null;

  @Column({ type: 'varchar', nullable: true })
  steadyTo: string | null;

  @Column({ type: 'boolean' })
  reached: boolean;

  /** Why the site has no date of its own; null when it has. */
  @Column({ type: 'varchar', nullable: true })
  withheld: string | null;

  @Column({ type: 'text' })
  sentence: string;
}
