import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A person, or a service that sends files. */
@Entity('user_account')
@Index('user_account_email', ['email'], { unique: true })
export class UserAccount {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'user_account_pk' })
  id!: string;

  /** Lower case: one person, one spelling. */
  @Column({ type: 'varchar', length: 320 })
  email!: string;

  @Column({ type: 'varchar', length: 200 })
  name!: string;

  @Column({ type: 'varchar', length: 32 })
  role!: string;

  /** Codes of the person's trusts as JSON, or `"ALL"` for a programme role. */
  @Column({ type: 'text' })
  trusts!: string;

  /** argon2id; null until the person has chosen a password. */
  @Column({ type: 'text', nullable: true })
  passwordHash!: string | null;

  @Column({ type: instantType })
  createdAt!: Date;

  @Column({ type: instantType, nullable: true })
  disabledAt!: Date | null;
}
