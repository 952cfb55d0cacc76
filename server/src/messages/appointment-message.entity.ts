import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A message that was taken: by it a repeat is known, and attempts are counted. */
@Entity('appointment_message')
@Index('appointment_message_by_day', ['trustCode', 'attemptOn'])
export class AppointmentMessageEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'appointment_message_key' })
  trustCode: string;

  /** Keyed hash of the sending application and the message's control id. */
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'appointment_message_key' })
  mark: string;

  /** Keyed hash of what it says, so that another message under the same id is told apart from a repeat. */
  @Column({ type: 'varchar' })
  content: string;

  @Column({ type: instantType })
  receivedAt: Date;

  /** The London day of the attempt it tells of; null for one that is none. */
  @Column({ type: 'varchar', nullable: true })
  attemptOn: string | null;

  @Column({ type: 'varchar' })
  specialty: string;

  @Column({ type: 'varchar' })
  site: string;
}
