import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** One incident as it was before a change of many. */
export interface ChangeImage {
  readonly incidentId: number;
  readonly number: string;
  /** The version the change left: a higher one was changed again since. */
  readonly versionAfter: number;
  /** The stored rows as the engine gave them. */
  readonly incident: Readonly<Record<string, unknown>>;
  readonly work: Readonly<Record<string, unknown>> | null;
}

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
