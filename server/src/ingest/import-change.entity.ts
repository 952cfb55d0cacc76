import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A record as it was before an import first changed it: what undoing puts back. Records an import added need none. */
@Entity('import_change')
export class ImportChangeEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'import_change_key' })
  batchId: string;

  /** The table of the record. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'import_change_key' })
  kind: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'import_change_key' })
  recordKey: string;

  /** The row's columns as JSON. */
  @Column({ type: 'text' })
  before: string;
}
