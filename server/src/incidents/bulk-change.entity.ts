import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A change of many incidents at once, with what it takes to undo it. */
@Entity('incident_bulk_change')
export class BulkChangeEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'incident_bulk_change_key' })
  id: string;

  @Column({ type: instantType })
  at: Date;

  @Column({ type: 'varchar' })
  byId: string;

  @Column({ type: 'varchar' })
  by: string;

  /** {@link ChangeImage}s as JSON. */
  @Column({ type: 'text' })
  images: string;

  @Column({ type: instantType, nullable: true })
  undoneAt: Date | null;
}
