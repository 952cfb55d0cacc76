import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A day of a trust whose counts are to be made anew from its appointments. */
@Entity('appointment_day')
export class AppointmentDayEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'appointment_day_key' })
  trustCode: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'appointment_day_key' })
  day: string;

  /** Changed with every message, so that one which comes while a day is counted is not passed over. */
  @Column({ type: 'varchar' })
  stamp: string;
}
