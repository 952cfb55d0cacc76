import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** Something Steady itself has to tell of a deployment. It ends by itself when its cause is gone; a person may dismiss it before. */
@Entity('notice')
@Index('notice_by_deployment', ['deploymentId', 'raisedAt'])
@Index('notice_by_trust', ['trust', 'raisedAt'])
export class NoticeEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'notice_key' })
  id: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  trust: string;

  @Column({ type: 'varchar' })
  deploymentId: string;

  /** EARLY_WARNING, PLAN. */
  @Column({ type: 'varchar' })
  kind: string;

  @Column({ type: 'varchar' })
  code: string;

  @Column({ type: 'varchar', nullable: true })
  stream: string | null;

  /** What it is about: one open notice of a deployment and cause. */
  @Column({ type: 'varchar' })
  cause: string;

  @Column({ type: 'text' })
  sentence: string;

  @Column({ type: instantType })
  raisedAt: Date;

  /** When its cause was gone; a cause that comes back raises another. */
  @Column({ type: instantType, nullable: true })
  endedAt: Date | null;

  @Column({ type: instantType, nullable: true })
  dismissedAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  dismissedBy: string | null;

  @Column({ type: 'varchar', nullable: true })
  dismissedReason: string | null;
}
