import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { instantType } from '../database/dialect.js';
import type { RootCause } from '../graphql/enums.js';
import type { ProblemState } from './problem-states.js';

/** A known fault behind incidents: one trust’s own, or the programme’s, which every trust reads. */
@Entity('problem')
@Index('problem_by_trust', ['trustCode', 'state', 'updatedAt'])
@Unique('problem_number', ['number'])
export class ProblemEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'problem_key' })
  id: string;

  /** `PRB` and at least five digits. */
  @Column({ type: 'varchar' })
  number: string;

  @Column({ type: 'integer' })
  version: number;

  /** Null: the programme’s. */
  @Column({ type: 'varchar', nullable: true })
  trustCode: string | null;

  @Column({ type: 'varchar' })
  title: string;

  @Column({ type: 'text' })
  description: string;

  @Column({ type: 'varchar' })
  state: ProblemState;

  @Column({ type: 'varchar', nullable: true })
  rootCause: RootCause | null;

  /** The root cause in words. */
  @Column({ type: 'text', nullable: true })
  cause: string | null;

  @Column({ type: 'text', nullable: true })
  workaround: string | null;

  @Column({ type: 'varchar', nullable: true })
  supplier: string | null;

  @Column({ type: 'varchar', nullable: true })
  supplierReference: string | null;

  @Column({ type: instantType })
  recordedAt: Date;

  @Column({ type: 'varchar' })
  recordedBy: string;

  @Column({ type: instantType })
  updatedAt: Date;

  @Column({ type: 'varchar' })
  updatedBy: string;
}
