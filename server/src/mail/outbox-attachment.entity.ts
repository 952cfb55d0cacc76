import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A file of a waiting mail. */
@Entity('outbox_attachment')
@Index('outbox_attachment_by_content', ['sha256'])
export class OutboxAttachmentEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'outbox_attachment_key' })
  mailId: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'outbox_attachment_key' })
  position: number;

  @Column({ type: 'varchar' })
  filename: string;

  @Column({ type: 'varchar' })
  contentType: string;

  @Column({ type: 'varchar', nullable: true })
  cid: string | null;

  @Column({ type: 'varchar', length: 64 })
  sha256: string;
}
