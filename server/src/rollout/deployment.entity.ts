import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { instantType } from '../database/dialect.js';
import type { Phase } from '../graphql/enums.js';

/** A release of a system being brought into use at one site of a trust. */
@Entity('deployment')
@Unique('deployment_site_release', ['trust', 'site', 'release'])
@Index('deployment_by_trust', ['trust'])
export class DeploymentEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'deployment_key' })
  id: string;

  /** Raised by one with each change; a change names the version it read. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  trust: string;

  @Column({ type: 'varchar' })
  site: string;

  /** The site's name when it was set up: a later list of organisations may rename the trust, not this. */
  @Column({ type: 'varchar' })
  name: string;

  @Column({ type: 'varchar' })
  release: string;

  @Column({ type: 'varchar', nullable: true })
  supplier: string | null;

  @Column({ type: 'varchar' })
  phase: Phase;

  @Column({ type: 'varchar', nullable: true })
  phaseReason: string | null;

  /** Whether it has ever been in hypercare: a paused deployment that had gone live keeps its verdict. */
  @Column({ type: 'boolean' })
  hadGoneLive: boolean;

  @Column({ type: 'varchar', nullable: true })
  goLiveOn: string | null;

  @Column({ type: 'integer' })
  staff: number;

  @Column({ type: 'integer', nullable: true })
  beds: number | null;

  /** Staff groups that are critical here. */
  @Column({ type: 'simple-json' })
  critical: string[];

  @Column({ type: instantType })
  createdAt: Date;

  @Column({ type: instantType })
  updatedAt: Date;
}
