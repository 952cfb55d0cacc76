import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * That an incident was added, changed or removed, written by the database itself whoever wrote it, in the same transaction. Who
 * holds incidents in memory reads here what to read again. Only the latest are kept.
 */
@Entity('incident_touch')
export class IncidentTouchEntity {
  /** Counted up by the database. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'incident_touch_key' })
  seq: number;

  @Column({ type: 'integer' })
  incidentId: number;

  /** On PostgreSQL the number of the transaction, which is committed in another order than counted; 0 on SQLite. */
  @Column({ type: 'bigint' })
  tx: string;
}
