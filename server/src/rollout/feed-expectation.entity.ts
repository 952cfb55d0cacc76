import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';
import type { Cadence, FeedKind } from '../graphql/enums.js';

/** What a deployment's trust has promised to send, from which system and how often. */
@Entity('feed_expectation')
export class FeedExpectationEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'feed_expectation_key' })
  deploymentId: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'feed_expectation_key' })
  feed: FeedKind;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'feed_expectation_key' })
  source: string;

  @Column({ type: 'varchar' })
  cadence: Cadence;

  /** The weekday a weekly feed is due, Monday 1 to Sunday 7. */
  @Column({ type: 'integer', nullable: true })
  dueOn: number | null;

  /** A named person said the trust has no such feed, or needs it no longer. */
  @Column({ type: 'boolean' })
  notApplicable: boolean;

  @Column({ type: 'varchar', nullable: true })
  closedBy: string | null;

  @Column({ type: instantType, nullable: true })
  closedAt: Date | null;
}
