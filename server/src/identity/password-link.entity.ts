import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A one-time link with which a person chooses a password: when they are invited, or when they forgot theirs. */
@Entity('password_link')
@Index('password_link_user', ['userId'])
export class PasswordLinkEntity {
  @PrimaryColumn({ type: 'varchar', length: 64, primaryKeyConstraintName: 'password_link_pk' })
  tokenHash!: string;

  @Column({ type: 'varchar', length: 36 })
  userId!: string;

  /** `INVITATION` or `RESET`. */
  @Column({ type: 'varchar', length: 16 })
  purpose!: string;

  @Column({ type: instantType })
  madeAt!: Date;

  @Column({ type: instantType })
  endsAt!: Date;

  @Column({ type: instantType, nullable: true })
  usedAt!: Date | null;
}
