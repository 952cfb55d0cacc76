import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a chain of the log ends: kept apart from its links, so that links cut off its end are missed. */
@Entity('audit_head')
export class AuditHead {
  @PrimaryColumn({ type: 'varchar', length: 12, primaryKeyConstraintName: 'audit_head_pk' })
  chain!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'varchar', length: 64 })
  hash!: string;
}
