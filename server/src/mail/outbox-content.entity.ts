import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** The bytes of attachments, each once however many mails carry it: a report goes to many receivers. */
@Entity('outbox_content')
export class OutboxContentEntity {
  @PrimaryColumn({ type: 'varchar', length: 64, primaryKeyConstraintName: 'outbox_content_key' })
  sha256: string;

  /** Base 64. */
  @Column({ type: 'text' })
  content: string;

  /** When a mail was last queued with it, to a day. */
  @Column({ type: instantType })
  usedAt: Date;
}
