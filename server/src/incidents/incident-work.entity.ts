import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** What only the people working on an incident know of it; no source sends any of this. Made when first needed. */
@Entity('incident_work')
@Unique('incident_work_sent_key', ['sentKey'])
export class IncidentWorkEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'incident_work_key' })
  incidentId: number;

  @Column({ type: 'varchar', nullable: true })
  team: string | null;

  /** What the user is awaited for, while it is paused. */
  @Column({ type: 'varchar', nullable: true })
  pauseReason: string | null;

  @Column({ type: 'varchar', nullable: true })
  supplierReference: string | null;

  /** Person and key a logged ticket was sent with: sent again it is the same ticket. */
  @Column({ type: 'varchar', nullable: true })
  sentKey: string | null;

  /** When its response clock ran out under an earlier priority: a breach stays. */
  @Column({ type: instantType, nullable: true })
  responseBreachedAt: Date | null;

  @Column({ type: instantType, nullable: true })
  fixBreachedAt: Date | null;
}
