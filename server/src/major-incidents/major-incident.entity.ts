import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { instantType } from '../database/dialect.js';
import type { MajorRole, MajorRule, MajorState } from './major-states.js';

/** An incident run as a major one, from its proposal to its review. */
@Entity('major_incident')
@Index('major_incident_by_trust', ['trustCode', 'state'])
@Index('major_incident_by_incident', ['incidentId'])
@Unique('major_incident_open_key', ['openKey'])
export class MajorIncidentEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'major_incident_key' })
  id: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  trustCode: string;

  @Column({ type: 'varchar', nullable: true })
  siteCode: string | null;

  /** The ticket that leads it. */
  @Column({ type: 'integer' })
  incidentId: number;

  @Column({ type: 'varchar' })
  incidentNumber: string;

  @Column({ type: 'varchar' })
  title: string;

  @Column({ type: 'varchar' })
  state: MajorState;

  /** When the leading ticket was opened: the clock of the room runs from here. */
  @Column({ type: instantType })
  startedAt: Date;

  @Column({ type: instantType })
  proposedAt: Date;

  @Column({ type: 'varchar' })
  proposedBy: string;

  /** The rule that proposed it; null for a person. */
  @Column({ type: 'varchar', nullable: true })
  rule: MajorRule | null;

  @Column({ type: 'text' })
  proposalReason: string;

  @Column({ type: instantType, nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  decidedBy: string | null;

  @Column({ type: 'text', nullable: true })
  decisionReason: string | null;

  @Column({ type: 'varchar', nullable: true })
  lead: string | null;

  @Column({ type: 'simple-json' })
  roles: MajorRole[];

  /** When the next update is promised; null while none is. */
  @Column({ type: instantType, nullable: true })
  nextUpdateDueAt: Date | null;

  @Column({ type: instantType, nullable: true })
  stoodDownAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  stoodDownBy: string | null;

  @Column({ type: 'text', nullable: true })
  standDownReason: string | null;

  @Column({ type: instantType, nullable: true })
  reviewedAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  reviewedBy: string | null;

  @Column({ type: 'text', nullable: true })
  review: string | null;

  /** The leading ticket’s number while it is proposed or running: one at a time. */
  @Column({ type: 'varchar', nullable: true })
  openKey: string | null;
}
