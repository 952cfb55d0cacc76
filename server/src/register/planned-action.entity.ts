import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something a named person is to do. */
@Entity('planned_action')
@Index('planned_action_by_deployment', ['deploymentId'])
export class PlannedActionEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'planned_action_key' })
  id: string;

  @Column({ type: 'varchar' })
  deploymentId: string;

  /** Raised by one with each change; a change names the version it read. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  title: string;

  @Column({ type: 'varchar' })
  owner: string;

  @Column({ type: 'varchar', nullable: true })
  dueOn: string | null;

  @Column({ type: 'varchar', nullable: true })
  doneOn: string | null;

  @Column({ type: 'varchar', nullable: true })
  droppedReason: string | null;

  /** The risk it lowers. */
  @Column({ type: 'varchar', nullable: true })
  riskId: string | null;
}
