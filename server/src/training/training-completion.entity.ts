import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One row of a training export. An export is the whole day of its trust: its rows wait as PENDING until the last one is
 * in, then they are LIVE at once and those of an earlier export of the day REPLACED.
 */
@Entity('training_completion')
@Index('training_completion_by_day', ['trustCode', 'day', 'standing'])
export class TrainingCompletionEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'training_completion_key' })
  batchId: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'training_completion_key' })
  day: string;

  /** Empty where the row names none. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'training_completion_key' })
  site: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'training_completion_key' })
  staffGroup: string;

  /** Empty where the row names none. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'training_completion_key' })
  role: string;

  /** `ALL` for those who completed every course their role requires. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'training_completion_key' })
  course: string;

  @Column({ type: 'varchar' })
  trustCode: string;

  @Column({ type: 'integer' })
  required: number;

  @Column({ type: 'integer' })
  completed: number;

  @Column({ type: 'varchar' })
  standing: 'PENDING' | 'LIVE' | 'REPLACED';

  /** The import whose rows stand in its place. */
  @Column({ type: 'varchar', nullable: true })
  replacedBy: string | null;
}
