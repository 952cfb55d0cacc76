import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A cell or row of an import that could not be taken, and what to do about it. */
@Entity('import_rejection')
export class ImportRejectionEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'import_rejection_key' })
  batchId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'import_rejection_key' })
  place: number;

  @Column({ type: 'integer' })
  line: number;

  @Column({ type: 'varchar' })
  column: string;

  @Column({ type: 'varchar' })
  code: string;

  @Column({ type: 'varchar' })
  value: string;

  @Column({ type: 'text' })
  message: string;

  /** The row as it came, by its columns, of the first rejection of each row; what may identify a person is hidden in it. */
  @Column({ type: 'text', nullable: true })
  cells: string | null;
}
