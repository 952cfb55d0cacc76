import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One count of appointments of a day; the last received stands. */
@Entity('appointment_count')
export class AppointmentCountEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'appointment_count_key' })
  trustCode: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'appointment_count_key' })
  day: string;

  /** Empty where the row names none. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'appointment_count_key' })
  site: string;

  /** Empty where the row names none. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'appointment_count_key' })
  specialty: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'appointment_count_key' })
  measure: string;

  @Column({ type: 'integer' })
  count: number;

  @Column({ type: 'varchar' })
  source: string;

  @Column({ type: 'varchar' })
  insertedBatchId: string;

  @Column({ type: 'varchar' })
  batchId: string;
}
