import type { Claim, StatementSource } from '@steady/shared/statements';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** Something said of a site on a day. It is never rewritten: a correction is a row of its own, and this one is kept. */
@Entity('statement')
@Index('statement_by_deployment', ['deploymentId', 'saidOn'])
export class StatementEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'statement_key' })
  id: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  deploymentId: string;

  @Column({ type: 'varchar' })
  saidOn: string;

  @Column({ type: 'varchar' })
  source: StatementSource;

  /** Who said it, or where it stood. */
  @Column({ type: 'varchar' })
  sourceName: string;

  @Column({ type: 'varchar' })
  claim: Claim;

  @Column({ type: 'text' })
  text: string;

  @Column({ type: 'varchar' })
  recordedBy: string;

  @Column({ type: instantType })
  recordedAt: Date;

  /** The one it takes the place of. */
  @Column({ type: 'varchar', nullable: true })
  correctsId: string | null;

  /** The one that took its place; null too when it was withdrawn. */
  @Column({ type: 'varchar', nullable: true })
  correctedById: string | null;

  /** When it was corrected or withdrawn. */
  @Column({ type: instantType, nullable: true })
  endedAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  endedBy: string | null;

  @Column({ type: 'varchar', nullable: true })
  endedReason: string | null;
}
