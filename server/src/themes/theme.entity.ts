import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';
import type { ThemeState } from './theme-states.js';

/** One fault met at several trusts. What it says of it was written for everybody; its tickets stay with their trusts. */
@Entity('theme')
@Index('theme_by_state', ['state', 'proposedAt'])
export class ThemeEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'theme_key' })
  id: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  state: ThemeState;

  @Column({ type: 'varchar' })
  title: string;

  @Column({ type: 'text', nullable: true })
  summary: string | null;

  @Column({ type: 'text', nullable: true })
  workaround: string | null;

  @Column({ type: instantType })
  proposedAt: Date;

  @Column({ type: 'varchar' })
  proposedBy: string;

  @Column({ type: instantType, nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  decidedBy: string | null;

  @Column({ type: 'text', nullable: true })
  decisionReason: string | null;
}
