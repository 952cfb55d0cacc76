import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** The programme this database is of: one row, or none until somebody names it. */
@Entity('programme')
export class ProgrammeEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'programme_key' })
  id: string;

  @Column({ type: 'varchar' })
  name: string;

  /** The label every page shows; null when the data are a trust's own. */
  @Column({ type: 'text', nullable: true })
  demonstration: string | null;

  @Column({ type: instantType })
  startedAt: Date;

  /** Raised by one when it is renamed. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
