import type { IncidentCategory, IncidentState, Priority } from '@steady/shared/feeds';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** What of a state is kept to show what changed. Long texts are left out; instants are ISO UTC. */
export interface IncidentSnapshot {
  readonly title: string;
  readonly category: IncidentCategory;
  readonly priority: Priority;
  readonly impact: number | null;
  readonly urgency: number | null;
  readonly site: string | null;
  readonly department: string | null;
  readonly assignedTo: string | null;
  readonly patientSafety: boolean;
  readonly resolvedAt: string | null;
  readonly closedAt: string | null;
}

/**
 * One entry of an incident's history. A source's entry keeps the whole state it sent (`snapshot`), so that what changed
 * between two entries is told by comparing them in order of time, in whatever order they came. A person's entry keeps
 * `changes` instead.
 */
@Entity('incident_history')
export class IncidentHistoryEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'incident_history_key' })
  incidentId: number;

  /** `<updatedAt>|<revision>` of a source's state; an id for a person's act. The same state sent twice is one entry. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'incident_history_key' })
  sourceKey: string;

  @Column({ type: instantType })
  at: Date;

  @Column({ type: 'integer' })
  revision: number;

  /** The source's name, or the person's. */
  @Column({ type: 'varchar' })
  by: string;

  /** The state it was in then. */
  @Column({ type: 'varchar' })
  state: IncidentState;

  /** Null for a person's act. */
  @Column({ type: 'simple-json', nullable: true })
  snapshot: IncidentSnapshot | null;

  /** What a person changed; null for a source's state. */
  @Column({ type: 'simple-json', nullable: true })
  changes: { field: string; from: string | null; to: string | null }[] | null;

  /** Null for a person's act. */
  @Column({ type: 'varchar', nullable: true })
  batchId: string | null;
}
