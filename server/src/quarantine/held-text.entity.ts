import type { IdentifierFinding } from '@steady/shared/identifiers';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';
import type { HeldTextDecision, HeldTextDoor } from '../graphql/enums.js';

/** A text in which something may identify a person. What is stored elsewhere is its masked form; the text itself lies here, sealed, until somebody decides. */
@Entity('held_text')
@Index('held_text_once', ['trustCode', 'mark', 'feed', 'recordKey', 'field'], { unique: true })
@Index('held_text_by_trust', ['trustCode', 'heldAt'])
@Index('held_text_by_batch', ['batchId'])
export class HeldTextEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'held_text_key' })
  id: string;

  @Column({ type: 'varchar' })
  trustCode: string;

  @Column({ type: 'varchar' })
  door: HeldTextDoor;

  /** What kind of record it came with. */
  @Column({ type: 'varchar' })
  feed: string;

  /** The sending system; `steady` for what a person typed. */
  @Column({ type: 'varchar' })
  source: string;

  /** The record by its own key: a reference, a number, a comment's id. Empty where none can be named. */
  @Column({ type: 'varchar' })
  recordKey: string;

  @Column({ type: 'varchar' })
  field: string;

  @Column({ type: 'text' })
  masked: string;

  /** Null as soon as somebody decided, or nobody did in time. */
  @Column({ type: 'text', nullable: true })
  sealed: string | null;

  /** By which the same text is known again. */
  @Column({ type: 'varchar' })
  mark: string;

  @Column({ type: 'simple-json' })
  findings: IdentifierFinding[];

  @Column({ type: 'varchar', nullable: true })
  batchId: string | null;

  @Column({ type: instantType })
  heldAt: Date;

  @Column({ type: 'varchar', nullable: true })
  decision: HeldTextDecision | null;

  @Column({ type: instantType, nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  decidedBy: string | null;

  @Column({ type: 'varchar', nullable: true })
  reason: string | null;
}
