import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** The mailing of one published report: written with the publication, done once every mail of it is in the outbox. */
@Entity('report_mailing')
export class ReportMailingEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'report_mailing_key' })
  reportId: string;

  @Column({ type: 'varchar' })
  scope: string;

  @Column({ type: 'varchar' })
  trust: string;

  /** `DUE` or `DONE`. */
  @Column({ type: 'varchar' })
  state: string;

  @Column({ type: 'integer' })
  attempts: number;

  @Column({ type: instantType })
  dueAt: Date;

  /** Why the last attempt failed. */
  @Column({ type: 'text', nullable: true })
  told: string | null;

  @Column({ type: instantType })
  at: Date;
}
