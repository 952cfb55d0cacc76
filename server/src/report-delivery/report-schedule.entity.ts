import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** When drafts of a report are made, where somebody chose another time than the usual one or none. */
@Entity('report_schedule')
export class ReportScheduleEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'report_schedule_key' })
  scope: string;

  /** Empty for the whole programme. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'report_schedule_key' })
  trust: string;

  /** 1 Monday to 7 Sunday. */
  @Column({ type: 'integer' })
  weekday: number;

  @Column({ type: 'integer' })
  minuteOfDay: number;

  @Column({ type: 'boolean' })
  isOn: boolean;

  @Column({ type: 'varchar' })
  changedBy: string;

  @Column({ type: instantType })
  changedAt: Date;
}
