import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A mail to one receiver and what became of it. Once it has ended, its text is gone and only the result is kept. */
@Entity('outbox_mail')
@Unique('outbox_mail_once', ['onceKey', 'recipient'])
@Index('outbox_mail_due', ['state', 'dueAt'])
@Index('outbox_mail_about', ['about'])
export class OutboxMailEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'outbox_mail_key' })
  id: string;

  @Column({ type: 'varchar' })
  onceKey: string;

  @Column({ type: 'varchar' })
  recipient: string;

  @Column({ type: 'varchar' })
  about: string;

  @Column({ type: 'varchar', nullable: true })
  trust: string | null;

  /** Given when it is queued and the same at every attempt, so that a repeat is known as one. */
  @Column({ type: 'varchar' })
  messageId: string;

  @Column({ type: 'varchar' })
  subject: string;

  @Column({ type: 'text' })
  text: string;

  @Column({ type: 'text', nullable: true })
  html: string | null;

  @Column({ type: 'text', nullable: true })
  unsubscribeUrl: string | null;

  @Column({ type: 'varchar' })
  state: string;

  @Column({ type: 'integer' })
  attempts: number;

  @Column({ type: instantType })
  queuedAt: Date;

  /** When it is tried next; while it is being sent, when its claim runs out. */
  @Column({ type: instantType })
  dueAt: Date;

  @Column({ type: instantType })
  giveUpAt: Date;

  /** Who is sending it: another claim than one's own says that one took too long. */
  @Column({ type: 'varchar', nullable: true })
  claim: string | null;

  @Column({ type: instantType, nullable: true })
  endedAt: Date | null;

  /** What the mail server or Steady said last. */
  @Column({ type: 'text', nullable: true })
  reply: string | null;

  /** A claim ran out: an earlier attempt may have arrived without being written down. */
  @Column({ type: 'boolean' })
  mayBeRepeat: boolean;
}
