import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType, realType } from '../database/dialect.js';

/** A ticket of a theme: each ticket is of one at most. */
@Entity('theme_ticket')
@Index('theme_ticket_of', ['themeId', 'trustCode', 'openedOn'])
export class ThemeTicketEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'theme_ticket_key' })
  incidentId: number;

  @Column({ type: 'varchar' })
  themeId: string;

  @Column({ type: 'varchar' })
  trustCode: string;

  @Column({ type: 'varchar', nullable: true })
  siteCode: string | null;

  @Column({ type: 'varchar' })
  incidentNumber: string;

  /** London day. */
  @Column({ type: 'varchar' })
  openedOn: string;

  /** To the ticket it was gathered by; 1 where a person named it. */
  @Column({ type: realType })
  similarity: number;

  @Column({ type: instantType })
  addedAt: Date;

  @Column({ type: 'varchar' })
  addedBy: string;
}
