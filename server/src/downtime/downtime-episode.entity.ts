import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** One episode of paper fallback. */
@Entity('downtime_episode')
@Index('downtime_episode_by_start', ['trustCode', 'startedAt'])
export class DowntimeEpisodeEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'downtime_episode_key' })
  trustCode: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'downtime_episode_key' })
  source: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'downtime_episode_key' })
  reference: string;

  @Column({ type: 'varchar', nullable: true })
  siteCode: string | null;

  @Column({ type: 'simple-json' })
  departments: string[];

  @Column({ type: instantType })
  startedAt: Date;

  /** Null while it runs. */
  @Column({ type: instantType, nullable: true })
  endedAt: Date | null;

  @Column({ type: 'boolean' })
  planned: boolean;

  /** When what was written on paper had been entered. */
  @Column({ type: instantType, nullable: true })
  backEntryDoneAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  reason: string | null;

  @Column({ type: 'varchar' })
  insertedBatchId: string;

  @Column({ type: 'varchar' })
  batchId: string;
}
