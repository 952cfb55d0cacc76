import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A picture or PDF of an incident. The file itself lies outside the database, named by its hash. */
@Entity('incident_attachment')
@Unique('incident_attachment_once', ['incidentId', 'sha256'])
@Index('incident_attachment_file', ['sha256'])
export class AttachmentEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'incident_attachment_key' })
  id: string;

  @Column({ type: 'integer' })
  incidentId: number;

  /** As the person's file was called, with the ending of what it is. */
  @Column({ type: 'varchar' })
  name: string;

  /** image/png, image/jpeg or application/pdf, found from its content. */
  @Column({ type: 'varchar' })
  type: string;

  /** Bytes. */
  @Column({ type: 'integer' })
  size: number;

  @Column({ type: 'varchar' })
  sha256: string;

  @Column({ type: 'varchar' })
  byId: string;

  @Column({ type: 'varchar' })
  by: string;

  @Column({ type: instantType })
  at: Date;
}
