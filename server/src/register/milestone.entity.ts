import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something a deployment has to reach by a day. */
@Entity('milestone')
@Index('milestone_by_deployment', ['deploymentId'])
export class MilestoneEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'milestone_key' })
  id: string;

  @Column({ type: 'varchar' })
  deploymentId: string;

  /** Raised by one with each change; a change names the version it read. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  title: string;

  @Column({ type: 'varchar' })
  dueOn: string;

  @Column({ type: 'varchar', nullable: true })
  doneOn: string | null;

  /** Why it is no longer wanted; null while it is. */
  @Column({ type: 'varchar', nullable: true })
  droppedReason: string | null;
}
