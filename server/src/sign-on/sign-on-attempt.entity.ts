import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A sign-in that was begun at the organisation's provider. Used up by its first answer; the browser's half is a cookie, kept hashed. */
@Entity('sign_on_attempt')
@Index('sign_on_attempt_ends', ['endsAt'])
export class SignOnAttemptEntity {
  @PrimaryColumn({ type: 'varchar', length: 64, primaryKeyConstraintName: 'sign_on_attempt_pk' })
  cookieHash!: string;

  @Column({ type: 'varchar', length: 100 })
  state!: string;

  @Column({ type: 'varchar', length: 100 })
  nonce!: string;

  @Column({ type: 'varchar', length: 128 })
  codeVerifier!: string;

  /** The address the provider is told to answer to. */
  @Column({ type: 'varchar', length: 400 })
  redirectUri!: string;

  /** The page asked for. */
  @Column({ type: 'text' })
  next!: string;

  @Column({ type: instantType })
  endsAt!: Date;
}
