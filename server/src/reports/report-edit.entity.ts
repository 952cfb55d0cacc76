import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** One field of a report's text that somebody changed, before and after. Never changed nor deleted. */
@Entity('weekly_report_edit')
@Index('weekly_report_edit_by_report', ['reportId', 'version'])
export class ReportEditEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'weekly_report_edit_key' })
  id: string;

  @Column({ type: 'varchar' })
  reportId: string;

  /** The version of the report it led to. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: instantType })
  at: Date;

  @Column({ type: 'varchar' })
  byId: string;

  @Column({ type: 'varchar' })
  by: string;

  /** Such as `decisions` or `commentary SAFETY`. */
  @Column({ type: 'varchar' })
  field: string;

  @Column({ type: 'text' })
  before: string;

  @Column({ type: 'text' })
  after: string;
}
