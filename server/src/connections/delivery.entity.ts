import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A delivery that was taken: the same one again, inside the window in which it would pass, has no second effect. */
@Entity('connection_delivery')
@Index('connection_delivery_by_time', ['takenAt'])
export class DeliveryEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'connection_delivery_key' })
  connectionId: string;

  /** Hash of what was signed. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'connection_delivery_key' })
  mark: string;

  @Column({ type: instantType })
  takenAt: Date;

  /** The import it went in with; empty where it held nothing for Steady. */
  @Column({ type: 'varchar' })
  batchId: string;
}
