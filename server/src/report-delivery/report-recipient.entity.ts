import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** Somebody to whom a trust's or the programme's published reports are mailed. */
@Entity('report_recipient')
@Unique('report_recipient_once', ['scope', 'trust', 'address'])
export class ReportRecipientEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'report_recipient_key' })
  id: string;

  @Column({ type: 'varchar' })
  scope: string;

  /** Empty for the whole programme. */
  @Column({ type: 'varchar' })
  trust: string;

  @Column({ type: 'varchar' })
  address: string;

  @Column({ type: 'varchar' })
  addedBy: string;

  @Column({ type: instantType })
  addedAt: Date;

  /** Who answers for it that this address may read the report; nobody yet: nothing is sent. */
  @Column({ type: 'varchar', nullable: true })
  confirmedBy: string | null;

  @Column({ type: instantType, nullable: true })
  confirmedAt: Date | null;

  @Column({ type: instantType, nullable: true })
  unsubscribedAt: Date | null;

  /** Signs the links with which this receiver leaves the list. */
  @Column({ type: 'varchar' })
  unsubscribeKey: string;
}
