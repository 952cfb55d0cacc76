import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A browser that is signed in. The cookie's value is kept hashed: a copy of the database opens no session. */
@Entity('session')
@Index('session_user', ['userId'])
@Index('session_ends', ['endsAt'])
export class Session {
  @PrimaryColumn({ type: 'varchar', length: 64, primaryKeyConstraintName: 'session_pk' })
  tokenHash!: string;

  @Column({ type: 'varchar', length: 36 })
  userId!: string;

  @Column({ type: instantType })
  startedAt!: Date;

  @Column({ type: instantType })
  lastSeenAt!: Date;

  /** The end however busy the person is. */
  @Column({ type: instantType })
  endsAt!: Date;

  @Column({ type: 'varchar', length: 64, nullable: true })
  address!: string | null;

  /** What the browser calls itself. */
  @Column({ type: 'varchar', length: 200, nullable: true })
  agent!: string | null;
}
