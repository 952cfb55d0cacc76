import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType, realType } from '../database/dialect.js';

/** The health of one deployment as last worked out: what the rollout page reads, however much data there is. */
@Entity('latest_health')
@Index('latest_health_by_trust', ['trust'])
@Index('latest_health_state', ['trust', 'revision', 'goodUntil', 'asOf'])
export class LatestHealthEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'latest_health_key' })
  deploymentId: string;

  @Column({ type: 'varchar' })
  trust: string;

  @Column({ type: instantType })
  asOf: Date;

  /** How often something this rests on has changed: an answer worked out before the last change is not kept. */
  @Column({ type: 'integer' })
  touches: number;

  /** Raised with every change of what a row of the rollout page shows, be it a verdict or only a name. */
  @Column({ type: 'integer', default: 0 })
  revision: number;

  /** The first instant at which the clock alone may change the answer. */
  @Column({ type: instantType })
  goodUntil: Date;

  @Column({ type: 'varchar' })
  verdict: string;

  @Column({ type: 'varchar' })
  rag: string;

  @Column({ type: realType, nullable: true })
  score: number | null;

  /** All of it as JSON; empty until it was worked out once. */
  @Column({ type: 'text' })
  stored: string;
}
