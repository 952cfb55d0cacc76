import type { FeedName } from '@steady/shared/feeds';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';
import type { ConnectionKind } from '../graphql/enums.js';

/** A sender of webhooks: whose rows it sends, how they are read, and the secret it signs with. */
@Entity('connection')
@Index('connection_by_trust', ['trustCode'])
export class ConnectionEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'connection_key' })
  id: string;

  @Column({ type: 'varchar' })
  trustCode: string;

  @Column({ type: 'varchar' })
  kind: ConnectionKind;

  @Column({ type: 'varchar' })
  name: string;

  @Column({ type: 'varchar' })
  feed: FeedName;

  /** The sending system, as files of it name it: by it and its reference a record is known. */
  @Column({ type: 'varchar' })
  source: string;

  /** Empty: recognised by what each event holds. */
  @Column({ type: 'varchar' })
  mapping: string;

  @Column({ type: 'text' })
  sealedSecret: string;

  /** The secret before, which holds for a day after a change. */
  @Column({ type: 'text', nullable: true })
  formerSecret: string | null;

  @Column({ type: instantType })
  changedAt: Date;

  @Column({ type: 'varchar' })
  madeBy: string;

  @Column({ type: instantType })
  madeAt: Date;

  @Column({ type: instantType, nullable: true })
  endedAt: Date | null;

  /** When an event was taken last, to the minute. */
  @Column({ type: instantType, nullable: true })
  heardAt: Date | null;
}
