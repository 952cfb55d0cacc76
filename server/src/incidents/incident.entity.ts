import type { IncidentCategory, IncidentState, Priority } from '@steady/shared/feeds';
import type { Harm } from '@steady/shared/safety';
import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { RootCauseEnum } from '../graphql/enums.js';
import { instantType } from '../database/dialect.js';

/** Time on the clock that does not count: the user was awaited, or the ticket was resolved and later reopened. Instants are ISO UTC. */
export interface Pause {
  readonly kind: 'AWAITING_USER' | 'RESOLVED';
  readonly from: string;
  /** Null while it lasts. */
  readonly to: string | null;
}

/**
 * One ticket, as its source last sent it, beside what Steady owns: number, safety flag, harm, disposition and root cause.
 * What depends on earlier states (original priority, first response, pauses) is worked out from the whole history each
 * time, so that states may come in any order.
 */
@Entity('incident')
@Unique('incident_number', ['number'])
@Unique('incident_reference', ['trustCode', 'source', 'reference'])
@Index('incident_list', ['trustCode', 'state', 'priority', 'openedAt'])
@Index('incident_by_opened', ['trustCode', 'openedAt'])
@Index('incident_figures', ['trustCode', 'openedOn', 'leftOn', 'siteCode', 'priority', 'category', 'state', 'undocumented'])
export class IncidentEntity {
  /** Counted up from 1 over the whole programme; the number is made of it. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'incident_key' })
  id: number;

  /** `INC` and at least seven digits, e.g. INC0002417. */
  @Column({ type: 'varchar' })
  number: string;

  @Column({ type: 'varchar' })
  trustCode: string;

  @Column({ type: 'varchar', nullable: true })
  siteCode: string | null;

  /** The sending system; `steady` for a ticket logged here. */
  @Column({ type: 'varchar' })
  source: string;

  /** The ticket's number in its source. */
  @Column({ type: 'varchar' })
  reference: string;

  /** Raised by one with each change, by an import or a person. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  title: string;

  @Column({ type: 'text', nullable: true })
  description: string | null;

  @Column({ type: 'varchar' })
  category: IncidentCategory;

  /** The source's own word where it is none of ours. */
  @Column({ type: 'varchar', nullable: true })
  sourceCategory: string | null;

  @Column({ type: 'varchar' })
  state: IncidentState;

  @Column({ type: 'varchar' })
  priority: Priority;

  /** The priority of the earliest state known. */
  @Column({ type: 'varchar' })
  originalPriority: Priority;

  @Column({ type: 'integer', nullable: true })
  impact: number | null;

  @Column({ type: 'integer', nullable: true })
  urgency: number | null;

  @Column({ type: 'varchar', nullable: true })
  department: string | null;

  @Column({ type: 'integer', nullable: true })
  usersAffected: number | null;

  @Column({ type: 'varchar', nullable: true })
  assignedTo: string | null;

  @Column({ type: 'varchar', nullable: true })
  openedBy: string | null;

  @Column({ type: 'varchar', nullable: true })
  supplier: string | null;

  @Column({ type: 'boolean' })
  onPaper: boolean;

  /** Raised by a source or a person; never lowered by an import. */
  @Column({ type: 'boolean' })
  patientSafety: boolean;

  /** When the flag was raised, not when the ticket was opened; null without a flag. */
  @Column({ type: instantType, nullable: true })
  safetyRaisedAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  harm: Harm | null;

  @Column({ type: 'text', nullable: true })
  disposition: string | null;

  @Column({ type: instantType, nullable: true })
  disposedAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  disposedBy: string | null;

  @Column({ type: instantType })
  openedAt: Date;

  /** The source's own time of the present state. */
  @Column({ type: instantType })
  sourceUpdatedAt: Date;

  /** The source's running number of the present state, to order states of one instant. */
  @Column({ type: 'integer' })
  revision: number;

  /** The later of the source's change and a person's. */
  @Column({ type: instantType })
  updatedAt: Date;

  /** The first state beyond new, where a new one is known too; null: not known, never a breach. */
  @Column({ type: instantType, nullable: true })
  respondedAt: Date | null;

  @Column({ type: instantType, nullable: true })
  resolvedAt: Date | null;

  @Column({ type: instantType, nullable: true })
  closedAt: Date | null;

  /** London day it was opened. */
  @Column({ type: 'varchar' })
  openedOn: string;

  /** London day it was resolved, closed or cancelled; null while open. */
  @Column({ type: 'varchar', nullable: true })
  leftOn: string | null;

  @Column({ type: 'varchar', nullable: true })
  rootCause: keyof typeof RootCauseEnum | null;

  @Column({ type: 'text', nullable: true })
  resolution: string | null;

  @Column({ type: 'text', nullable: true })
  workaround: string | null;

  /** Resolved or closed with no resolution text. */
  @Column({ type: 'boolean' })
  undocumented: boolean;

  @Column({ type: 'simple-json' })
  pauses: Pause[];

  /** The import that added it; null for a ticket logged here. */
  @Column({ type: 'varchar', nullable: true })
  insertedBatchId: string | null;

  /** The import that last changed it. */
  @Column({ type: 'varchar', nullable: true })
  batchId: string | null;

  /** The version that import left: a higher version was changed by a person since. */
  @Column({ type: 'integer' })
  batchVersion: number;
}
