import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';
import type { Phase } from '../graphql/enums.js';

/** What a program needs of an event; the sentence is for people. */
export interface EventDetail {
  readonly phase?: Phase;
  /** What stood before this change, so that the deployment can be shown as it was known then. */
  readonly was?: {
    readonly release?: string;
    readonly supplier?: string | null;
    readonly phase?: Phase;
    readonly phaseReason?: string | null;
    readonly goLiveOn?: string | null;
    readonly staff?: number;
  };
  readonly goLiveMove?: { readonly fromOn: string; readonly toOn: string; readonly reason: string };
}

/** Something that happened to a deployment and may have moved its figures. */
@Entity('deployment_event')
@Index('deployment_event_by_day', ['deploymentId', 'on'])
export class DeploymentEventEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'deployment_event_key' })
  id: string;

  @Column({ type: 'varchar' })
  deploymentId: string;

  @Column({ type: 'varchar' })
  on: string;

  @Column({ type: instantType, nullable: true })
  at: Date | null;

  /** PHASE, GO_LIVE, RELEASE, SUPPLIER, MILESTONE, PATCH, STAFF, FEED, NOTE …: what a page may pick an icon by. */
  @Column({ type: 'varchar' })
  kind: string;

  @Column({ type: 'text' })
  sentence: string;

  @Column({ type: 'simple-json', nullable: true })
  detail: EventDetail | null;

  @Column({ type: 'varchar' })
  recordedBy: string;

  @Column({ type: instantType })
  recordedAt: Date;
}
