import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** One line of the log that is only ever added to: who did what to what, and when. */
@Entity('audit_entry')
@Index('audit_entry_at', ['at'])
export class AuditEntry {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'audit_entry_pk' })
  id!: string;

  @Column({ type: instantType })
  at!: Date;

  @Column({ type: 'varchar', length: 64 })
  actorId!: string;

  @Column({ type: 'varchar', length: 200 })
  actor!: string;

  @Column({ type: 'varchar', length: 64 })
  action!: string;

  @Column({ type: 'varchar', length: 400 })
  subject!: string;

  @Column({ type: 'varchar', length: 12, nullable: true })
  trust!: string | null;

  @Column({ type: 'text' })
  details!: string;
}
