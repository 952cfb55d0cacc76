import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** One incident's tie to another of its trust; it is stored once and shown on both. */
@Entity('incident_link')
@Unique('incident_link_once', ['incidentId', 'otherId', 'kind'])
@Index('incident_link_to', ['otherId', 'kind'])
export class IncidentLinkEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'incident_link_key' })
  id: string;

  @Column({ type: 'integer' })
  incidentId: number;

  @Column({ type: 'integer' })
  otherId: number;

  /** DUPLICATE_OF, CAUSED_BY, CHILD_OF: what `incidentId` is to `otherId`. */
  @Column({ type: 'varchar' })
  kind: string;

  @Column({ type: 'varchar' })
  byId: string;

  @Column({ type: 'varchar' })
  by: string;

  @Column({ type: instantType })
  at: Date;
}
