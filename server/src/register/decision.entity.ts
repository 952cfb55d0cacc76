import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A decision asked for, or made: of whom, by when, what was decided, by whom and why. */
@Entity('decision')
@Index('decision_by_deployment', ['deploymentId'])
export class DecisionEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'decision_key' })
  id: string;

  @Column({ type: 'varchar' })
  deploymentId: string;

  /** Raised by one with each change; a change names the version it read. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'text' })
  question: string;

  @Column({ type: 'varchar', nullable: true })
  askedOf: string | null;

  @Column({ type: 'varchar', nullable: true })
  neededByOn: string | null;

  @Column({ type: 'text', nullable: true })
  outcome: string | null;

  @Column({ type: 'varchar', nullable: true })
  decidedOn: string | null;

  @Column({ type: 'varchar', nullable: true })
  decidedBy: string | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;
}
