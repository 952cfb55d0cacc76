import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** The making of one scheduled draft: its row is what keeps several servers from making it twice. */
@Entity('report_draft_run')
export class ReportDraftRunEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'report_draft_run_key' })
  scope: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'report_draft_run_key' })
  trust: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'report_draft_run_key' })
  weekEndingOn: string;

  /** `RUNNING`, `DONE` or `FAILED`. */
  @Column({ type: 'varchar' })
  state: string;

  @Column({ type: 'integer' })
  attempts: number;

  /** Until when the claim of a running one holds, and when a failed one is tried again. */
  @Column({ type: instantType })
  dueAt: Date;

  @Column({ type: 'varchar', nullable: true })
  reportId: string | null;

  /** Why it failed. */
  @Column({ type: 'text', nullable: true })
  told: string | null;

  @Column({ type: instantType })
  at: Date;
}
