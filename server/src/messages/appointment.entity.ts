import type { AppointmentState, CancelledBy } from '@steady/shared/feeds';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** One appointment as messages tell of it: a hash in place of its identifier, and nothing of the patient. */
@Entity('appointment')
@Index('appointment_by_day', ['trustCode', 'day'])
export class AppointmentEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'appointment_key' })
  trustCode: string;

  /** Keyed hash of source and identifier. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'appointment_key' })
  mark: string;

  /** The London day it begins on; empty while no message has named a time. */
  @Column({ type: 'varchar' })
  day: string;

  @Column({ type: instantType, nullable: true })
  startsAt: Date | null;

  @Column({ type: 'varchar' })
  state: AppointmentState;

  @Column({ type: 'varchar', nullable: true })
  cancelledBy: CancelledBy | null;

  /** Empty where none is named, as of the other two. */
  @Column({ type: 'varchar' })
  specialty: string;

  @Column({ type: 'varchar' })
  clinic: string;

  @Column({ type: 'varchar' })
  site: string;

  /** When its source said so last. */
  @Column({ type: instantType })
  saidAt: Date;

  @Column({ type: 'integer' })
  rank: number;
}
